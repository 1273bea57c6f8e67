import type { StateStore } from '../connections/keyring';
import { Presets } from '../presets/presets';
import { isStoredEndpointChoice, type EndpointChoice } from './endpointChoice';

const lastKey = 'proxylite.endpoints.last';

/** The last choice of endpoints, and the choices with a name. */
export class EndpointMemory {
  readonly presets: Presets<EndpointChoice>;

  constructor(private readonly state: StateStore) {
    this.presets = new Presets(state, 'proxylite.endpoints.presets', isStoredEndpointChoice);
  }

  /** Undefined before the first. */
  get last(): EndpointChoice | undefined {
    const stored = this.state.get<unknown>(lastKey);
    return isStoredEndpointChoice(stored) ? stored : undefined;
  }

  async remember(choice: EndpointChoice): Promise<void> {
    await this.state.update(lastKey, choice);
  }
}
