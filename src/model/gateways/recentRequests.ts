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
