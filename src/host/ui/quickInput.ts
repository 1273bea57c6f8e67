import * as vscode from 'vscode';
import { streamingMode } from '../platform/streamingMode';
import { labelText } from './sanitize';

type Items<Item> = readonly Item[] | Thenable<readonly Item[]>;

/** Returns choices with their labels as plain text. Icons come only from `iconPath`. */
export function choicesAsText<Item extends vscode.QuickPickItem>(items: readonly Item[]): Item[] {
  return items.map((item) => ({
    ...item,
    label: labelText(item.label),
    ...(item.description === undefined ? {} : { description: labelText(item.description) }),
    ...(item.detail === undefined ? {} : { detail: labelText(item.detail) }),
  }));
}

/** Asks the user to select one of the items, or several with `canPickMany`. Returns undefined if they leave. */
export function showQuickPick<Item extends vscode.QuickPickItem>(
  items: Items<Item>,
  options: vscode.QuickPickOptions & { readonly canPickMany: true },
): Thenable<Item[] | undefined>;
export function showQuickPick<Item extends vscode.QuickPickItem>(
  items: Items<Item>,
  options: vscode.QuickPickOptions,
): Thenable<Item | undefined>;
export function showQuickPick<Item extends vscode.QuickPickItem>(
  items: Items<Item>,
  options: vscode.QuickPickOptions,
): Thenable<Item | Item[] | undefined> {
  const choices = Promise.resolve(items).then((list) => choicesAsText(list));
  return vscode.window.showQuickPick<Item>(choices, { ...options, ...titlesOf(options) });
}

/** The title and the placeholder of a box, masked in streaming mode. */
function titlesOf({
  title,
  placeHolder,
}: Pick<vscode.QuickPickOptions, 'title' | 'placeHolder'>): vscode.QuickPickOptions {
  return {
    ...(title === undefined ? {} : { title: streamingMode.mask(title) }),
    ...(placeHolder === undefined ? {} : { placeHolder: streamingMode.mask(placeHolder) }),
  };
}

/** Has the user type a text, which stays while they look something up elsewhere; undefined when they leave. */
export function showInputBox(
  options: Omit<vscode.InputBoxOptions, 'validateInput'> & {
    readonly validateInput: (text: string) => string | undefined;
  },
): Thenable<string | undefined> {
  const { prompt, validateInput, value = '' } = options;
  return vscode.window.showInputBox({
    ignoreFocusOut: true,
    ...options,
    ...titlesOf(options),
    // The value stays as it is, and is written as dots.
    password: options.password === true || streamingMode.hides(value),
    ...(prompt === undefined ? {} : { prompt: labelText(prompt) }),
    validateInput: (text) => problemText(validateInput(text)),
  });
}

/**
 * Hides a box that was answered, once the box that follows has taken its place. Hiding it first would give the focus, and
 * what is typed meanwhile, to the editor.
 */
export function hideAnswered(box: vscode.QuickInput): void {
  setTimeout(() => box.hide(), 0);
}

/** Returns the problem with a text, formatted for an input box. */
export function problemText(problem: string | undefined): string | undefined {
  return problem === undefined ? undefined : labelText(problem);
}
