import Module from 'node:module';
import { Emitter } from '../../../src/model/events/emitter';
import { l10n } from '../../ui/webview/vscodeWords';
import { createInputBox, createQuickPick, QuickInputButtons, showInputBox, showQuickPick } from './boxes';

/** A value of VS Code's that only carries what it is made from. */
class TreeItem {
  constructor(
    public label: string,
    public collapsibleState = 0,
  ) {}
}

class ThemeColor {
  constructor(readonly id: string) {}
}

class ThemeIcon {
  constructor(
    readonly id: string,
    readonly color?: ThemeColor,
  ) {}
}

class MarkdownString {
  value = '';

  appendMarkdown(text: string): this {
    this.value += text;
    return this;
  }
}

/** A view that nobody looks at. */
const createTreeView = () => ({
  onDidChangeVisibility: new Emitter().event,
  onDidChangeSelection: new Emitter().event,
  dispose: () => {},
});

const registerWebviewPanelSerializer = () => ({ dispose: () => {} });

const Uri = {
  joinPath: (...parts: readonly unknown[]) => parts.join('/'),
  parse: (address: string) => address,
};

/** The files of a test, by their address. */
const files = new Map<string, Uint8Array>();

const fs = {
  createDirectory: () => Promise.resolve(),
  readDirectory: (folder: string) =>
    Promise.resolve([...files.keys()].map((file) => [file.slice(folder.length + 1)])),
  writeFile: (file: string, content: Uint8Array) => Promise.resolve(void files.set(file, content)),
  readFile: (file: string) => Promise.resolve(files.get(file)),
  delete: (file: string) => Promise.resolve(void files.delete(file)),
};

/** Settings that the user set, by their names as code asks for them; none at first. */
export const settings = new Map<string, unknown>();

const workspace = {
  getConfiguration: () => ({
    get: (name: string) => settings.get(name),
    inspect: (name: string) => ({ globalValue: settings.get(name) }),
    update: (name: string, value: unknown) => Promise.resolve(void settings.set(name, value)),
  }),
  onDidChangeConfiguration: () => ({ dispose: () => {} }),
  fs,
};

class LanguageModelTextPart {
  constructor(readonly value: string) {}
}

class LanguageModelToolResult {
  constructor(readonly content: readonly LanguageModelTextPart[]) {}
}

/** What was put on the clipboard last. */
export const clipboard = { text: '' };

/** What of `vscode.env` tests change. */
export const env: { language: string; remoteName: string | undefined } = {
  language: 'en',
  remoteName: undefined,
};

/** What tests answer to a message: the button that is chosen, undefined for none. */
export const messages: { answer: (message: string, buttons: readonly string[]) => string | undefined } = {
  answer: () => undefined,
};

type Button = string | { readonly title: string };

const titleOf = (button: Button) => (typeof button === 'string' ? button : button.title);

/** VS Code gives the very button back that was chosen. */
const showMessage = (message: string, _options: object, ...buttons: readonly Button[]) => {
  const chosen = messages.answer(message, buttons.map(titleOf));
  return Promise.resolve(buttons.find((button) => titleOf(button) === chosen) ?? chosen);
};

const writeText = (text: string) => Promise.resolve(void (clipboard.text = text));

/** What was set for `when` clauses, by its key. */
export const contexts = new Map<string, unknown>();

/** The other commands that were executed. */
export const executed: string[] = [];

const commands = {
  executeCommand: (command: string, ...given: readonly unknown[]) => {
    if (command === 'setContext') contexts.set(String(given[0]), given[1]);
    else executed.push(command);
    return Promise.resolve();
  },
};

/** The latest progress: what it said, and its Cancel button. */
export const progress: { readonly messages: string[]; cancel: (() => void) | undefined } = {
  messages: [],
  cancel: undefined,
};

/** The debug sessions of a test. */
export const debugSessions = { started: new Emitter<object>(), terminated: new Emitter<object>() };

type Work = (shown: object, token: object) => Promise<unknown>;

const withProgress = (_options: object, work: Work) =>
  work(
    { report: ({ message }: { readonly message: string }) => progress.messages.push(message) },
    { onCancellationRequested: (listener: () => void) => (progress.cancel = listener) },
  );

const standIn = {
  commands,
  env: Object.assign(env, { clipboard: { writeText } }),
  l10n,
  EventEmitter: Emitter,
  Disposable: {
    from: (...parts: readonly { dispose(): void }[]) => ({
      dispose: () => parts.forEach((part) => part.dispose()),
    }),
  },
  debug: {
    onDidStartDebugSession: debugSessions.started.event,
    onDidTerminateDebugSession: debugSessions.terminated.event,
  },
  window: {
    createTreeView,
    registerWebviewPanelSerializer,
    showInformationMessage: showMessage,
    showWarningMessage: showMessage,
    showErrorMessage: showMessage,
    showQuickPick,
    showInputBox,
    createQuickPick,
    createInputBox,
    withProgress,
    setStatusBarMessage: (message: string) => void messages.answer(message, []),
  },
  Uri,
  workspace,
  TreeItem,
  TreeItemCollapsibleState: { None: 0, Collapsed: 1, Expanded: 2 },
  ThemeColor,
  ThemeIcon,
  MarkdownString,
  LanguageModelTextPart,
  LanguageModelToolResult,
  QuickInputButtons,
  ProgressLocation: { Notification: 15 },
  ConfigurationTarget: { Global: 1 },
  QuickPickItemKind: { Separator: -1, Default: 0 },
  InputBoxValidationSeverity: { Info: 1 },
  CancellationError: class extends Error {},
};

/**
 * From the import of this module on, `vscode` is a stand-in: values that carry what they are made from, and texts as they
 * stand in the source. It serves what makes words and rows; nothing of it acts.
 */
const loader = Module as unknown as { _load: (request: string, ...rest: unknown[]) => unknown };
const load = loader._load.bind(loader);
loader._load = (request, ...rest) => (request === 'vscode' ? standIn : load(request, ...rest));
