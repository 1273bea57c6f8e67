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
const createTreeView = () => ({ onDidChangeVisibility: new Emitter().event, dispose: () => {} });

const registerWebviewPanelSerializer = () => ({ dispose: () => {} });

const Uri = { joinPath: (...parts: readonly unknown[]) => parts.join('/') };

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

/** Settings of which the user set none. */
const workspace = {
  getConfiguration: () => ({ get: () => undefined }),
  onDidChangeConfiguration: () => ({ dispose: () => {} }),
  fs,
};

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

const showMessage = (message: string, _options: object, ...buttons: readonly string[]) =>
  Promise.resolve(messages.answer(message, buttons));

const writeText = (text: string) => Promise.resolve(void (clipboard.text = text));

const standIn = {
  env: Object.assign(env, { clipboard: { writeText } }),
  l10n,
  EventEmitter: Emitter,
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
    setStatusBarMessage: (message: string) => void messages.answer(message, []),
  },
  Uri,
  workspace,
  TreeItem,
  TreeItemCollapsibleState: { None: 0, Collapsed: 1, Expanded: 2 },
  ThemeColor,
  ThemeIcon,
  MarkdownString,
  QuickInputButtons,
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
