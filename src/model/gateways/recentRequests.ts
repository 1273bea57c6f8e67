import type { RequestEvent } from './gatewayEvents';

export const maxRecentRequests = 100_000;

/** The last requests of a gateway, the oldest first. */
export class RecentRequests {
  private events: RequestEvent[] = [];
  /** Index of the oldest event once the buffer is full. */
  private first = 0;
  private addedCount = 0;

  constructor(private readonly limit = maxRecentRequests) {}

  get size(): number {
    return this.events.length;
  }

  /** The number of requests ever added, including those that are no longer kept. */
  get total(): number {
    return this.addedCount;
  }

  /** The number of the oldest kept request; they are numbered from 0 in the order in which they were added. */
  get oldest(): number {
    return this.addedCount - this.events.length;
  }

  /** Returns a request by its number, or `undefined` if it isn't kept. */
  at(number: number): RequestEvent | undefined {
    if (number < this.oldest) return undefined;
    const place = this.first + number - this.oldest;
    return number < this.addedCount ? this.events[place % this.limit] : undefined;
  }

  add(event: RequestEvent): void {
    this.addedCount++;
    if (this.events.length < this.limit) {
      this.events.push(event);
      return;
    }
    this.events[this.first] = event;
    this.first = (this.first + 1) % this.limit;
  }

  /** A copy of the kept events, the oldest first. */
  toArray(): RequestEvent[] {
    return [...this.events.slice(this.first), ...this.events.slice(0, this.first)];
  }

  clear(): void {
    this.events = [];
    this.first = 0;
  }
}
