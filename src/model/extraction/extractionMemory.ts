import { isStoredChoice, type ExtractionChoice } from './extractProxies';
import { ExtractionPresets } from './extractionPresets';
import type { StateStore } from '../connections/keyring';

const lastKey = 'proxylite.extract.last';

/** What the user extracts by habit: the last choice, where a new one starts, and the choices with a name. */
export class ExtractionMemory {
  readonly presets: ExtractionPresets;

  constructor(
    private readonly state: StateStore,
    private readonly defaults: () => ExtractionChoice,
  ) {
    this.presets = new ExtractionPresets(state);
  }

  /** The last choice that was extracted; undefined before the first. */
  get last(): ExtractionChoice | undefined {
    const stored = this.state.get<unknown>(lastKey);
    return isStoredChoice(stored) ? stored : undefined;
  }

  /** What a new choice starts from: the last one, else the defaults of the settings. */
  get start(): ExtractionChoice {
    return this.last ?? this.defaults();
  }

  async remember(choice: ExtractionChoice): Promise<void> {
    await this.state.update(lastKey, choice);
  }
}
