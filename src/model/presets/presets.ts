import type { StateStore } from '../connections/keyring';
import { Emitter } from '../events/emitter';

/** A choice that the user named. */
export interface Preset<Choice> {
  readonly name: string;
  readonly choice: Choice;
  /** The proxy account whose places were offered; only the offered lists depend on it. */
  readonly account?: string | undefined;
  /** True if the workspace recommends it. The user doesn't change it here. */
  readonly isShared?: true;
}

/** Named choices: those of the user in the order in which they were first saved, then those of the workspace. */
export class Presets<Choice> {
  private shared: () => readonly Preset<Choice>[] = () => [];
  private readonly sharedChanged = new Emitter<void>();
  /** Fires when the workspace's presets are there, which are read only after the user is signed in. */
  readonly onDidShare = this.sharedChanged.event;

  constructor(
    private readonly state: StateStore,
    private readonly key: string,
    private readonly isChoice: (stored: unknown) => stored is Choice,
  ) {}

  /** Adds the presets that the workspace recommends. */
  shareFrom(shared: () => readonly Preset<Choice>[]): void {
    this.shared = shared;
    this.sharedChanged.fire();
  }

  /** A preset of the user hides the one of the workspace with the same name. */
  get all(): readonly Preset<Choice>[] {
    const { own } = this;
    const names = new Set(own.map(({ name }) => name));
    return [...own, ...this.shared().filter(({ name }) => !names.has(name))];
  }

  /** Those of the user, without what another version of the extension stored and this one can't read. */
  get own(): readonly Preset<Choice>[] {
    const stored = this.state.get<unknown>(this.key);
    return Array.isArray(stored) ? stored.filter((one) => this.isPreset(one)) : [];
  }

  find(name: string): Preset<Choice> | undefined {
    return this.all.find((preset) => preset.name === name);
  }

  /** Saves a preset, in place of the one of the same name. */
  async save(preset: Preset<Choice>): Promise<void> {
    const { own } = this;
    const isThere = own.some(({ name }) => name === preset.name);
    const saved = isThere
      ? own.map((other) => (other.name === preset.name ? preset : other))
      : [...own, preset];
    await this.state.update(this.key, saved);
  }

  async delete(name: string): Promise<void> {
    await this.state.update(
      this.key,
      this.own.filter((preset) => preset.name !== name),
    );
  }

  private isPreset(stored: unknown): stored is Preset<Choice> {
    if (typeof stored !== 'object' || stored === null) return false;
    const { name, choice, account } = stored as Record<string, unknown>;
    return (
      typeof name === 'string' &&
      this.isChoice(choice) &&
      (account === undefined || typeof account === 'string')
    );
  }
}
