import { Presets } from '../presets/presets';
import { isStoredChoice, type ExtractionChoice } from './extractionChoice';
import type { StateStore } from '../connections/keyring';

const lastKey = 'proxylite.extract.last';

/** The named choices of extraction. */
export class ExtractionPresets extends Presets<ExtractionChoice> {
  constructor(state: StateStore) {
    super(state, 'proxylite.extract.presets', isStoredChoice);
  }
}

/** The choices that the user extracts regularly: the last one, which a new choice starts from, and the named ones. */
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

  /** The initial value of a new choice: the last choice, else the defaults from the settings. */
  get start(): ExtractionChoice {
    return this.last ?? this.defaults();
  }

  async remember(choice: ExtractionChoice): Promise<void> {
    await this.state.update(lastKey, choice);
  }
}
