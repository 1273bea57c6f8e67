import { isStoredChoice, type ExtractionChoice } from './extractProxies';
import type { StateStore } from '../connections/keyring';

/** A choice that the user gave a name. */
export interface ExtractionPreset {
  readonly name: string;
  readonly choice: ExtractionChoice;
  /** The proxy account whose places were offered; only what is offered depends on it. */
  readonly account?: string | undefined;
}

const presetsKey = 'proxylite.extract.presets';

/** The named choices, in the order in which they were first saved. */
export class ExtractionPresets {
  constructor(private readonly state: StateStore) {}

  /** What another version of the extension stored and this one cannot read is left out. */
  get all(): readonly ExtractionPreset[] {
    const stored = this.state.get<unknown>(presetsKey);
    return Array.isArray(stored) ? stored.filter(isPreset) : [];
  }

  find(name: string): ExtractionPreset | undefined {
    return this.all.find((preset) => preset.name === name);
  }

  /** Saves a preset, in place of the one of the same name. */
  async save(preset: ExtractionPreset): Promise<void> {
    const { all } = this;
    const isThere = all.some(({ name }) => name === preset.name);
    const saved = isThere
      ? all.map((other) => (other.name === preset.name ? preset : other))
      : [...all, preset];
    await this.state.update(presetsKey, saved);
  }

  async delete(name: string): Promise<void> {
    await this.state.update(
      presetsKey,
      this.all.filter((preset) => preset.name !== name),
    );
  }
}

function isPreset(stored: unknown): stored is ExtractionPreset {
  if (typeof stored !== 'object' || stored === null) return false;
  const { name, choice, account } = stored as Record<string, unknown>;
  return (
    typeof name === 'string' &&
    isStoredChoice(choice) &&
    (account === undefined || typeof account === 'string')
  );
}
