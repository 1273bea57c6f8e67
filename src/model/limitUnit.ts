import type { Account } from '../api/client';
import { Emitter } from './event';
import type { StateStore } from './keyring';

/** 1 GB in KB (api-notes 24). */
export const kilobytesAGigabyte = 1_048_576;

/** What `limit_flow` counts in: described as GB, yet KB on other servers of this kind (api-notes 14). */
export type LimitUnit = 'GB' | 'KB';

const stateKey = 'proxylite.limitUnit';

/** The unit of limits, per connection, once it was seen: after N GB were set, N or N × 1048576 was read back. */
export class LimitUnits {
  private readonly changed = new Emitter<void>();
  readonly onDidChange = this.changed.event;

  constructor(private readonly state: StateStore) {}

  /** The unit of a connection's limits; undefined until it was seen. */
  of(connectionId: string): LimitUnit | undefined {
    const unit = this.all()[connectionId];
    return unit === 'GB' || unit === 'KB' ? unit : undefined;
  }

  /** Learns from a list that was read after limits in GB were set. */
  async settle(
    connectionId: string,
    setGigabytes: ReadonlyMap<string, number>,
    accounts: readonly Account[],
  ): Promise<void> {
    const seen = new Set(
      accounts.map(({ username, limit_flow }) => unitOf(setGigabytes.get(username), limit_flow)),
    );
    seen.delete(undefined);
    const [unit] = seen;
    // Both at once would contradict each other: another window may have changed one meanwhile.
    if (seen.size !== 1 || !unit || unit === this.of(connectionId)) return;
    await this.state.update(stateKey, { ...this.all(), [connectionId]: unit });
    this.changed.fire();
  }

  dispose(): void {
    this.changed.dispose();
  }

  private all(): Readonly<Record<string, unknown>> {
    return this.state.get<Record<string, unknown>>(stateKey) ?? {};
  }
}

/** A limit of the list in KB; undefined where there is none or its unit is not known. */
export function limitInKilobytes(
  limitFlow: number | null | undefined,
  unit: LimitUnit | undefined,
): number | undefined {
  if (!limitFlow || !unit) return undefined;
  return unit === 'GB' ? limitFlow * kilobytesAGigabyte : limitFlow;
}

function unitOf(
  setGigabytes: number | undefined,
  readBack: number | null | undefined,
): LimitUnit | undefined {
  if (!setGigabytes || !readBack) return undefined;
  if (readBack === setGigabytes) return 'GB';
  return readBack === setGigabytes * kilobytesAGigabyte ? 'KB' : undefined;
}
