import type { ExtractionChoice } from './extraction';
import type { StateStore } from './keyring';

const lastKey = 'proxylite.extract.last';

/** What the user extracts by habit: the last choice, and where a new one starts. */
export class ExtractionMemory {
  constructor(
    private readonly state: StateStore,
    private readonly defaults: () => ExtractionChoice,
  ) {}

  /** The last choice that was extracted; undefined before the first. */
  get last(): ExtractionChoice | undefined {
    return this.state.get<ExtractionChoice>(lastKey);
  }

  /** What a new choice starts from: the last one, else the defaults of the settings. */
  get start(): ExtractionChoice {
    return this.last ?? this.defaults();
  }

  async remember(choice: ExtractionChoice): Promise<void> {
    await this.state.update(lastKey, choice);
  }
}
