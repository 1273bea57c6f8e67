import { statSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { withChangedModule } from './changedModule';

/** The start times of one extension. */
export interface Activation {
  /** Milliseconds to load its main module with all that it requires. */
  readonly loadMs: number;
  /** Milliseconds in `activate()`. */
  readonly activateMs: number;
  /** Bytes of the extension's scripts that were loaded when `activate()` returned. */
  readonly loadedBytes: number;
}

/** Of ours, what every window loads, and the rest, which is loaded where it's used. */
export type Activations = Readonly<Record<'everyWindow' | 'rest' | 'empty', Activation>>;

/** Activates both extensions, in either order: who comes first finds more to be compiled. */
export async function measure(): Promise<Activations> {
  const isFirst = Math.random() < 0.5;
  const first = isFirst ? undefined : await activate('bench.empty');
  const everyWindow = await activate('proxylite.proxylite-vscode');
  const empty = first ?? (await activate('bench.empty'));
  return { everyWindow, rest: await useFirst(), empty };
}

interface Main {
  activate(context: vscode.ExtensionContext): unknown;
}

/** Activates an extension and watches at Node's own loader how long that takes. */
async function activate(id: string): Promise<Activation> {
  const extension = extensionOf(id);
  if (extension.isActive) throw new Error(`${id} is active before it is asked for`);
  const { main } = extension.packageJSON as { main: string };
  return watch(extension, join(extension.extensionPath, main), () => extension.activate());
}

/** Runs a command in a window where ours wasn't used: all of it is loaded. */
async function useFirst(): Promise<Activation> {
  return watch(extensionOf('proxylite.proxylite-vscode'), './extension', () =>
    vscode.commands.executeCommand('proxylite.showLog'),
  );
}

function extensionOf(id: string): vscode.Extension<unknown> {
  const extension = vscode.extensions.getExtension(id);
  if (!extension) throw new Error(`${id} is not installed`);
  return extension;
}

async function watch(
  extension: vscode.Extension<unknown>,
  module: string,
  use: () => Thenable<unknown>,
): Promise<Activation> {
  let activation: Activation | undefined;
  const watched = (load: () => Main): Main => {
    const startedAt = performance.now();
    const exported = load();
    const loadMs = performance.now() - startedAt;
    return {
      ...exported,
      activate: (context) => {
        const calledAt = performance.now();
        const result = exported.activate(context);
        const activateMs = performance.now() - calledAt;
        activation = { loadMs, activateMs, loadedBytes: loadedBytes(extension.extensionPath) };
        return result;
      },
    };
  };
  await withChangedModule(module, watched, use);
  if (!activation) throw new Error(`${module} was loaded by another way`);
  return activation;
}

function loadedBytes(folder: string): number {
  const files = Object.keys(require.cache).filter((file) => file.startsWith(join(folder, '/')));
  return files.reduce((sum, file) => sum + statSync(file).size, 0);
}
