import * as vscode from 'vscode';
import { written } from './written';

/** What prompts are answered with. */
export interface AnswerTexts {
  /** For boxes that mask what is typed: the key where one is asked for, else a password. */
  readonly key: string;
  readonly password: string;
  /** Tried one after the other where a text is asked for, after what stands in the box and what its prompt names. */
  readonly texts: readonly string[];
  /** Where files are saved. */
  readonly file: vscode.Uri;
}

/**
 * Answers the prompts of an extension as somebody does who wants to get on: yes, and the first that will do, or one with
 * passwords where there is one.
 */
export class Answers {
  /** While it is there, messages stand on screen until it resolves, and then nobody chooses anything. */
  held: Promise<void> | undefined;
  private readonly buttonsUsed = new Set<string>();

  constructor(
    readonly texts: AnswerTexts,
    /** Told everything that stands in a prompt. */
    private readonly hear: (text: string) => void,
  ) {}

  /** A modal question is answered with its first button that goes on, a message with the one that shows details. */
  toMessage([message, ...rest]: readonly unknown[]): Promise<unknown> {
    if (this.held) return this.held;
    const [first] = rest;
    const isModal = (first as vscode.MessageOptions | undefined)?.modal === true;
    const buttons = rest.filter((one) => typeof one === 'string' || (one as { title?: string })?.title);
    if (isModal) return Promise.resolve(buttons.find((one) => !/go back/i.test(written(one))));
    const details = buttons.find((one) => /details/i.test(written(one)));
    if (details === undefined || this.buttonsUsed.has(String(message))) return Promise.resolve(undefined);
    this.buttonsUsed.add(String(message));
    return Promise.resolve(details);
  }

  async toPick(items: unknown, options: unknown): Promise<unknown> {
    const shown = selectable((await items) as readonly vscode.QuickPickItem[]);
    this.hear(written([options, shown.map(wordsOf)]));
    return (options as vscode.QuickPickOptions | undefined)?.canPickMany ? shown.slice(0, 2) : shown[0];
  }

  async toInput(options: vscode.InputBoxOptions): Promise<string | undefined> {
    this.hear(written(options));
    for (const text of this.candidates(options)) {
      const problem = await options.validateInput?.(text);
      if (!problem) return text;
      this.hear(written(problem));
    }
    return undefined;
  }

  quickPick(): vscode.QuickPick<vscode.QuickPickItem> {
    const box = new Box<vscode.QuickPick<vscode.QuickPickItem>>(
      { items: [], activeItems: [], selectedItems: [], canSelectMany: false, busy: false },
      (name, value) =>
        this.hear(
          written(/items$/i.test(name) ? (value as readonly vscode.QuickPickItem[]).map(wordsOf) : value),
        ),
    );
    let tried = 0;
    box.onChange = () => {
      const { busy, items, canSelectMany } = box.proxy;
      if (busy || items.length === 0) return;
      const choices = selectable(items);
      const choice = choices[tried++];
      if (!choice) return box.proxy.hide();
      box.proxy.activeItems = [choice];
      box.proxy.selectedItems = canSelectMany ? choices.slice(0, 2) : [choice];
      box.fire('onDidChangeActive', [choice]);
      box.fire('onDidChangeSelection', box.proxy.selectedItems);
      box.fire('onDidAccept', undefined);
      box.later();
    };
    return box.proxy;
  }

  inputBox(): vscode.InputBox {
    const box = new Box<vscode.InputBox>(
      { value: '', password: false, busy: false, enabled: true },
      // What is typed is not the extension's to show.
      (name, value) => name !== 'value' && this.hear(written(value)),
    );
    let left: string[] | undefined;
    box.onChange = () => {
      if (box.proxy.busy) return;
      left ??= this.candidates(box.proxy);
      const text = left.shift();
      if (text === undefined) return box.proxy.hide();
      box.proxy.value = text;
      box.fire('onDidChangeValue', text);
      box.fire('onDidAccept', undefined);
      box.later();
    };
    return box.proxy;
  }

  private candidates(box: {
    readonly title?: string | undefined;
    readonly prompt?: string | undefined;
    readonly value?: string | undefined;
    readonly password?: boolean | undefined;
    readonly placeholder?: string | undefined;
  }): string[] {
    const { key, password, texts } = this.texts;
    const words = [box.title, box.prompt, box.placeholder].join(' ');
    if (box.password) return [/app_key/.test(words) ? key : password];
    const named = [...words.matchAll(/"([^"]+)"|\b(\d+)\b/g)].map(
      ([, quoted, number]) => quoted ?? number ?? '',
    );
    return [box.value ?? '', ...named, ...texts].filter((text, index) => text !== '' || index === 0);
  }
}

/** A quick pick or an input box that nobody sees: it tells what is set, and takes events. */
class Box<Input extends vscode.QuickInput> {
  /** Called once something was set while it is shown. */
  onChange: () => void = () => {};
  readonly proxy: Input;
  private readonly emitters = new Map<string, vscode.EventEmitter<unknown>>();
  private shown = false;

  constructor(members: object, hear: (name: string, value: unknown) => void) {
    const own: Record<string, unknown> = {
      ...members,
      show: () => {
        this.shown = true;
        this.later();
      },
      hide: () => {
        if (!this.shown) return;
        this.shown = false;
        this.fire('onDidHide', { reason: 0 });
      },
      dispose: () => (own.hide as () => void)(),
    };
    this.proxy = new Proxy(own, {
      get: (target, name) =>
        typeof name === 'string' && name.startsWith('onDid')
          ? this.emitter(name).event
          : (Reflect.get(target, name) as unknown),
      set: (target, name, value: unknown) => {
        hear(String(name), value);
        if (String(name) === 'items' || (name === 'busy' && !value)) this.later();
        return Reflect.set(target, name, value);
      },
    }) as unknown as Input;
  }

  fire(event: string, value: unknown): void {
    this.emitter(event).fire(value);
  }

  /** Answers once what is being set now was set, and what the last answer led to has begun. */
  later(): void {
    setImmediate(() => {
      if (this.shown) this.onChange();
    });
  }

  private emitter(event: string): vscode.EventEmitter<unknown> {
    const emitter = this.emitters.get(event) ?? new vscode.EventEmitter();
    this.emitters.set(event, emitter);
    return emitter;
  }
}

/** What can be chosen, in the order in which it is tried. */
function selectable(items: readonly vscode.QuickPickItem[]): vscode.QuickPickItem[] {
  const choices = items.filter(({ kind }) => kind !== vscode.QuickPickItemKind.Separator);
  // A password that the extension makes up itself is no mark.
  const hasPassword = ({ label }: vscode.QuickPickItem) =>
    /password/i.test(label) && !/without|generate/i.test(label);
  return [...choices.filter(hasPassword), ...choices.filter((choice) => !hasPassword(choice))];
}

/** What of an item can be read. */
function wordsOf({ label, description, detail, buttons }: vscode.QuickPickItem): unknown {
  return { label, description, detail, buttons: buttons?.map(({ tooltip }) => tooltip) };
}
