import { join } from 'node:path';
import type * as vscode from 'vscode';
import { Answers, type AnswerTexts } from './answers';
import { written } from './written';

/** Where something that the extension said can be seen. */
export const channels = [
  'message',
  'prompt',
  'progress',
  'status bar',
  'log',
  'row',
  'page',
  'message to a page',
  'terminal',
  'clipboard',
  'document',
  'state',
] as const;

export type Channel = (typeof channels)[number];

/** Something that the extension said. */
export interface Said {
  readonly channel: Channel;
  readonly text: string;
  /** The command that ran meanwhile, or the one that opened the document. */
  readonly during: string;
}

/** A function of VS Code's, whatever it takes. */
type Call = (...given: unknown[]) => unknown;
type Members = Record<string, unknown>;

/**
 * Listens to everything that an extension tells VS Code, through the very object that `require('vscode')` gives it, and
 * answers its prompts. Everything else is VS Code's own.
 */
export class Recorder {
  readonly said: Said[] = [];
  /** What is driven now. */
  during = 'activation';
  /** The tree providers that the extension registered, by view. */
  readonly providers = new Map<string, vscode.TreeDataProvider<unknown>>();
  readonly answers: Answers;

  constructor(texts: AnswerTexts) {
    this.answers = new Answers(texts, (text) => this.say('prompt', text));
  }

  /** Listens to an extension; before it was activated, since it takes some functions when it is loaded. */
  listen({ extensionPath, packageJSON }: vscode.Extension<unknown>): void {
    const main = join(extensionPath, (packageJSON as { main: string }).main);
    const api = apiOf(main);
    const { window, workspace, env } = api as unknown as Record<'window' | 'workspace' | 'env', Members>;
    this.listenToMessages(window);
    this.listenToPrompts(window);
    this.listenToPanels(window);
    for (const [name, channel] of [
      ['setStatusBarMessage', 'status bar'],
      ['createTerminal', 'terminal'],
    ] as const) {
      // A terminal gets its proxy in its environment: that is what it is for.
      listenBefore(window, name, ([first]) => this.say(channel, written(first, ['env'])));
    }
    changeAfter(window, 'createStatusBarItem', (item) => this.watch(item, 'status bar'));
    changeAfter(window, 'createOutputChannel', (log) => {
      for (const level of ['trace', 'debug', 'info', 'warn', 'error', 'append', 'appendLine', 'replace']) {
        listenBefore(log as Members, level, (lines) => this.say('log', written(lines)));
      }
      return log;
    });
    listenBefore(workspace, 'openTextDocument', ([first]) => this.say('document', written(first)));
    listenBefore(workspace, 'registerTextDocumentContentProvider', ([, provider]) =>
      this.listenToDocuments(provider as vscode.TextDocumentContentProvider),
    );
    this.listenToClipboard(env);
    this.listenToStates(main);
  }

  /** Keeps something that was said. */
  say(channel: Channel, text: string, during = this.during): void {
    this.said.push({ channel, text, during });
  }

  /** Attributes a document's text to the command that opened it, because a preview may read it again much later. */
  private listenToDocuments(provider: vscode.TextDocumentContentProvider): void {
    const openedDuring = new Map<string, string>();
    const provide = provider.provideTextDocumentContent.bind(provider);
    provider.provideTextDocumentContent = async (uri, token) => {
      const during = openedDuring.get(uri.toString()) ?? this.during;
      openedDuring.set(uri.toString(), during);
      const text = await provide(uri, token);
      this.say('document', written(text), during);
      return text;
    };
  }

  private listenToClipboard(env: Members): void {
    const real = env.clipboard as vscode.Clipboard;
    const clipboard: vscode.Clipboard = {
      readText: () => real.readText(),
      writeText: (text) => {
        this.say('clipboard', text);
        return real.writeText(text);
      },
    };
    // VS Code freezes the clipboard, and, while tests run, not what holds it.
    Object.defineProperty(env, 'clipboard', { value: clipboard });
  }

  private listenToMessages(window: Members): void {
    for (const name of ['showInformationMessage', 'showWarningMessage', 'showErrorMessage']) {
      window[name] = (...given: unknown[]) => {
        this.say('message', written(given));
        return this.answers.toMessage(given);
      };
    }
    const withProgress = window.withProgress as Call;
    window.withProgress = (options: unknown, task: Call) => {
      this.say('progress', written(options));
      return withProgress.call(window, options, (progress: vscode.Progress<unknown>, token: unknown) =>
        task(
          { report: (step: unknown) => (this.say('progress', written(step)), progress.report(step)) },
          token,
        ),
      );
    };
  }

  private listenToPrompts(window: Members): void {
    const { answers } = this;
    window.showQuickPick = (items: unknown, options: unknown) => answers.toPick(items, options);
    window.showInputBox = (options: vscode.InputBoxOptions) => answers.toInput(options);
    window.createQuickPick = () => answers.quickPick();
    window.createInputBox = () => answers.inputBox();
    window.showSaveDialog = () => Promise.resolve(answers.texts.file);
    window.showOpenDialog = () => Promise.resolve(undefined);
  }

  private listenToPanels(window: Members): void {
    changeAfter(window, 'createWebviewPanel', (created) => {
      const panel = created as vscode.WebviewPanel;
      const webview = new Proxy(panel.webview, {
        get: (target, name) => {
          const value: unknown = Reflect.get(target, name, target);
          if (name !== 'postMessage')
            return typeof value === 'function' ? (value as Call).bind(target) : value;
          return (message: unknown) => {
            this.say('message to a page', `${panel.title}: ${written(message)}`);
            return target.postMessage(message);
          };
        },
        set: (target, name, value: unknown) => {
          if (name === 'html') this.say('page', String(value));
          return Reflect.set(target, name, value, target);
        },
      });
      return new Proxy(panel, {
        get: (target, name) => {
          if (name === 'webview') return webview;
          const value: unknown = Reflect.get(target, name, target);
          return typeof value === 'function' ? (value as Call).bind(target) : value;
        },
        set: (target, name, value: unknown) => Reflect.set(target, name, value, target),
      });
    });
    listenBefore(window, 'createTreeView', ([view, options]) => {
      const { treeDataProvider } = options as vscode.TreeViewOptions<unknown>;
      this.providers.set(String(view), treeDataProvider);
      const provider = treeDataProvider as unknown as Members;
      for (const name of ['getTreeItem', 'resolveTreeItem'])
        changeAfter(provider, name, (item) => this.heard('row', item));
    });
  }

  /** The states and secrets that `activate` is given. */
  private listenToStates(main: string): void {
    const loaded = loadModule(main) as { activate: (context: vscode.ExtensionContext) => unknown };
    const cached = require.cache[require.resolve(main)];
    if (!cached) throw new Error(`${main} is not where VS Code will look`);
    const activate = (context: vscode.ExtensionContext) => {
      for (const state of [context.globalState, context.workspaceState]) {
        listenBefore(state as unknown as Members, 'update', ([name, value]) =>
          this.say('state', `${String(name)}: ${written(value)}`),
        );
      }
      return loaded.activate(context);
    };
    cached.exports = { ...loaded, activate };
  }

  private heard<T>(channel: Channel, value: T): T {
    this.say(channel, written(value));
    return value;
  }

  /** The same object, of which everything that is set is heard. */
  private watch<T>(watched: T, channel: Channel): T {
    return new Proxy(watched as object, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name, target);
        return typeof value === 'function' ? (value as Call).bind(target) : value;
      },
      set: (target, name, value: unknown) => {
        this.say(channel, written(value));
        return Reflect.set(target, name, value, target);
      },
    }) as T;
  }
}

/** What `require('vscode')` is in a module of the extension. */
function apiOf(file: string): typeof vscode {
  const { _load } = module.constructor as unknown as {
    _load: (name: string, from: { filename: string }) => unknown;
  };
  return _load('vscode', { filename: file }) as typeof vscode;
}

function loadModule(file: string): unknown {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the very module that VS Code will load
  return require(file);
}

function listenBefore(owner: Members, name: string, listen: (given: unknown[]) => void): void {
  const original = owner[name];
  if (typeof original !== 'function') return;
  owner[name] = function (this: unknown, ...given: unknown[]): unknown {
    listen(given);
    return (original as Call).apply(this, given);
  };
}

function changeAfter(owner: Members, name: string, change: (value: unknown) => unknown): void {
  const original = owner[name];
  if (typeof original !== 'function') return;
  owner[name] = function (this: unknown, ...given: unknown[]): unknown {
    const value: unknown = (original as Call).apply(this, given);
    return value instanceof Promise ? value.then(change) : change(value);
  };
}
