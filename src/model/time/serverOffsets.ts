import type { StateStore } from '../connections/keyring';
import type { OffsetMemory } from './serverClock';

const stateKey = 'proxylite.serverOffset';

/** The UTC offset of each connection's server, minutes, so that it's known immediately after a reload. */
export class ServerOffsets {
  constructor(private readonly state: StateStore) {}

  /** The memory of one connection. */
  of(connectionId: string): OffsetMemory {
    return {
      read: () => {
        const known = this.all()[connectionId];
        return typeof known === 'number' ? known : undefined;
      },
      // It is learned again where it can't be kept.
      write: (offset) =>
        void this.state.update(stateKey, { ...this.all(), [connectionId]: offset }).then(undefined, () => {}),
    };
  }

  private all(): Readonly<Record<string, unknown>> {
    return this.state.get<Record<string, unknown>>(stateKey) ?? {};
  }
}
