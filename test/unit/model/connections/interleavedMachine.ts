import { Emitter } from '../../../../src/model/events/emitter';
import type { SecretStore, StateStore } from '../../../../src/model/connections/keyring';
import { settle } from '../memory';

/** Something that one window asked for, or is to hear of, and that hasn't happened yet. */
interface Step {
  readonly window: MachineWindow;
  readonly run: () => void;
}

/**
 * The storage that all windows of a machine share. Nothing happens by itself: `run` lets the steps of all windows happen
 * one at a time, in an order that depends on the seed. The global state behaves as in VS Code: each window has a copy of
 * the whole, writes the whole, and hears of another window's write later.
 */
export class InterleavedMachine {
  readonly texts = new Map<string, string>();
  private state: Readonly<Record<string, unknown>> = {};
  private readonly windows: MachineWindow[] = [];
  private steps: Step[] = [];
  private random: number;

  constructor(
    seed: number,
    private readonly hasKeys: boolean,
  ) {
    this.random = seed + 1;
  }

  open(): MachineWindow {
    const window = new MachineWindow(this, this.state, this.hasKeys);
    this.windows.push(window);
    return window;
  }

  /** Ends a window in the middle of whatever it does. */
  kill(window: MachineWindow): void {
    this.windows.splice(this.windows.indexOf(window), 1);
    this.steps = this.steps.filter((step) => step.window !== window);
    window.isKilled = true;
  }

  /** Lets everything happen; `before` is called before each step with its number. */
  async run(before: (step: number) => void = () => {}): Promise<void> {
    await settle();
    for (let count = 0; this.steps.length > 0; count++) {
      if (count > 5000) throw new Error('the windows never come to rest');
      before(count);
      const at = this.choose(this.steps.length);
      // Steps of one window keep their order.
      const { window } = this.steps[at] ?? {};
      const first = this.steps.findIndex((step) => step.window === window);
      this.steps.splice(first, 1)[0]?.run();
      await settle();
    }
  }

  later<T>(window: MachineWindow, run: () => T): Promise<T> {
    return new Promise((resolve) => {
      if (!window.isKilled) this.steps.push({ window, run: () => resolve(run()) });
    });
  }

  tellOfSecret(key: string): void {
    for (const window of this.windows) void this.later(window, () => window.changed.fire({ key }));
  }

  writeState(writer: MachineWindow, state: Readonly<Record<string, unknown>>): void {
    this.state = state;
    for (const window of this.windows)
      if (window !== writer) void this.later(window, () => (window.copy = state));
  }

  private choose(count: number): number {
    // xorshift
    this.random ^= this.random << 13;
    this.random ^= this.random >>> 17;
    this.random ^= this.random << 5;
    return (this.random >>> 0) % count;
  }
}

/** What one window sees of the machine. */
export class MachineWindow {
  isKilled = false;
  readonly changed = new Emitter<{ readonly key: string }>();
  readonly secrets: SecretStore;
  readonly state: StateStore = {
    get: <T>(key: string) => this.copy[key] as T | undefined,
    update: (key, value) => {
      this.copy = { ...this.copy, [key]: value };
      const { copy } = this;
      return this.machine.later(this, () => this.machine.writeState(this, copy));
    },
  };

  constructor(
    private readonly machine: InterleavedMachine,
    public copy: Readonly<Record<string, unknown>>,
    hasKeys: boolean,
  ) {
    const { texts } = machine;
    this.secrets = {
      get: (key) => machine.later(this, () => texts.get(key)),
      store: (key, value) =>
        machine.later(this, () => {
          texts.set(key, value);
          machine.tellOfSecret(key);
        }),
      delete: (key) =>
        machine.later(this, () => {
          texts.delete(key);
          machine.tellOfSecret(key);
        }),
      onDidChange: this.changed.event,
      ...(hasKeys ? { keys: () => machine.later(this, () => [...texts.keys()]) } : {}),
    };
  }
}
