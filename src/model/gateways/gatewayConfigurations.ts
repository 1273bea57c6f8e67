import type { StateStore } from '../connections/keyring';
import { isStoredConfiguration, type GatewayConfiguration } from './gatewayConfiguration';
import { gatewaysKey } from './storedGateways';

/** The local gateways of a workspace, in the order in which they were created. */
export class GatewayConfigurations {
  constructor(private readonly state: StateStore) {}

  /** Leaves out what another version of the extension stored and this one can't read. */
  get all(): readonly GatewayConfiguration[] {
    const stored = this.state.get<unknown>(gatewaysKey);
    return Array.isArray(stored) ? stored.filter(isStoredConfiguration) : [];
  }

  /** The one that was created or started last, which a new one begins with. */
  get last(): GatewayConfiguration | undefined {
    const lastId = this.state.get<unknown>(`${gatewaysKey}.last`);
    return this.all.find(({ id }) => id === lastId) ?? this.all.at(-1);
  }

  /** Saves a configuration, in place of the one with the same ID, and makes it the last one. */
  async save(configuration: GatewayConfiguration): Promise<void> {
    const { all } = this;
    const isKnown = all.some(({ id }) => id === configuration.id);
    const saved = isKnown
      ? all.map((other) => (other.id === configuration.id ? configuration : other))
      : [...all, configuration];
    await this.state.update(gatewaysKey, saved);
    await this.state.update(`${gatewaysKey}.last`, configuration.id);
  }

  async delete(id: string): Promise<void> {
    await this.state.update(
      gatewaysKey,
      this.all.filter((other) => other.id !== id),
    );
  }

  /** A name that no other gateway of the workspace has, beginning with the given one. */
  uniqueName(wanted: string): string {
    const names = new Set(this.all.map(({ name }) => name));
    for (let number = 1; ; number++) {
      const name = number === 1 ? wanted : `${wanted} ${number}`;
      if (!names.has(name)) return name;
    }
  }
}
