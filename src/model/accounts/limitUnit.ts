import type { Account } from '../../api/client';
import { Emitter } from '../events/emitter';
import type { StateStore } from '../connections/keyring';

/** 1 GB in KB (docs/api-notes.md#24). */
export const KB_PER_GB = 1_048_576;

/** The unit of `limit_flow`: documented as GB, but KB on other servers of this type (docs/api-notes.md#14). */
export type LimitUnit = 'GB' | 'KB';

/** The highest limit in GB that the API documents: a larger number can only be KB (docs/api-notes.md#49). */
const highestGigabytes = 102_400;

/**
 * The unit of the limits in a connection's whole list of accounts. `confirmed` is what reading a limit back has shown;
 * it decides where no number of the list is too large for GB.
 */
export function limitUnitOf(accounts: readonly Account[], confirmed: LimitUnit | undefined): LimitUnit {
  const hasKilobytes = accounts.some(({ limit_flow }) => (limit_flow ?? 0) > highestGigabytes);
  return hasKilobytes ? 'KB' : (confirmed ?? 'GB');
}

const stateKey = 'proxylite.limitUnit';

/** The unit of limits, per connection. Reading a limit back confirms it: after N GB were set, N or N × 1048576 comes. */
export class LimitUnits {
  private readonly changed = new Emitter<void>();
  readonly onDidChange = this.changed.event;

  constructor(private readonly state: StateStore) {}

  /** The unit of a connection's limits, by its whole list of accounts. */
  of(connectionId: string, accounts: readonly Account[]): LimitUnit {
    return limitUnitOf(accounts, this.confirmed(connectionId));
  }

  /** The unit that reading a limit back has shown; undefined before that. */
  confirmed(connectionId: string): LimitUnit | undefined {
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
    // Seeing both units is contradictory: another window may have changed a limit in the meantime.
    if (seen.size !== 1 || !unit || unit === this.confirmed(connectionId)) return;
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

/** A limit of the list in KB; undefined where there is none. */
export function limitInKilobytes(limitFlow: number | null | undefined, unit: LimitUnit): number | undefined {
  if (!limitFlow) return undefined;
  return unit === 'GB' ? limitFlow * KB_PER_GB : limitFlow;
}

function unitOf(
  setGigabytes: number | undefined,
  readBack: number | null | undefined,
): LimitUnit | undefined {
  if (!setGigabytes || !readBack) return undefined;
  if (readBack === setGigabytes) return 'GB';
  return readBack === setGigabytes * KB_PER_GB ? 'KB' : undefined;
}
