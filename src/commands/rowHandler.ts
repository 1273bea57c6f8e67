import * as vscode from 'vscode';
import type { Row } from '../views/tree/row';
import type { Trees } from '../views/trees';

/** A command handler. VS Code determines its arguments. */
export type Handler = (...arguments_: never[]) => unknown;

/** Commands by their id. */
export type Handlers = Readonly<Record<string, Handler>>;

type RowClass<R extends Row> = new (...arguments_: never[]) => R;

/** Loads the class of one kind of row, or of several, as the view of such rows does. */
type RowKinds<R extends Row> = () => Promise<RowClass<R> | readonly RowClass<R>[]>;

/**
 * A command on rows of one kind: those that VS Code passes, the clicked one and the selection, or, from the palette, the
 * selection of the views. Keys pass the ID of the view whose focused row is meant. If several kinds are allowed, it runs
 * on the kind that was selected last. If there are no such rows, `otherwise` runs.
 */
export function onRows<R extends Row>(
  trees: Trees,
  kinds: RowKinds<R>,
  run: (rows: readonly R[]) => Promise<void>,
  otherwise: () => Promise<void> = askForSelection,
): Handler {
  return async (...arguments_: readonly [clicked?: Row | string, selected?: readonly Row[]]) => {
    await assertRowExists(arguments_);
    const [clicked, selected] = arguments_;
    const given = selected ?? rowsOf(clicked, trees);
    const classes = [await kinds()].flat();
    const fitting = given.filter((row): row is R => classes.some((Class) => row instanceof Class));
    const rows = fitting.filter((row) => row.constructor === fitting[0]?.constructor);
    await (rows.length > 0 ? run(rows) : otherwise());
  };
}

function rowsOf(clicked: Row | string | undefined, trees: Trees): readonly Row[] {
  if (clicked === undefined) return trees.selection;
  return typeof clicked === 'string' ? (trees.tree(clicked)?.focused ?? []) : [clicked];
}

/**
 * Doesn't fall back to another row if the clicked one isn't available: VS Code passes `undefined` for a row that was
 * removed while its menu was open, or whose list is being loaded.
 * @throws {UserError} for such a row.
 */
export async function assertRowExists(arguments_: readonly unknown[]): Promise<void> {
  if (arguments_.length === 0 || arguments_[0] !== undefined) return;
  const { UserError } = await import('../host/ui/errors');
  throw new UserError(vscode.l10n.t('The list just changed, so nothing was done. Select the item again.'));
}

async function askForSelection(): Promise<void> {
  const { showInformationMessage } = await import('../host/ui/messages');
  void showInformationMessage(vscode.l10n.t('Select one or more items in the ProxyLite view first.'));
}
