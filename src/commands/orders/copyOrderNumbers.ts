import * as vscode from 'vscode';
import { copyLines } from '../../host/ui/clipboard';
import { plural } from '../../host/ui/displayFormat';
import { UserError } from '../../host/ui/errors';
import { orderNumbers, type OrderedRow } from './orderedRows';

/** Copies the order numbers of the selected rows, one per line. */
export async function copyNumber(rows: readonly OrderedRow[]): Promise<void> {
  const numbers = requireNumbers(rows);
  await copyLines(
    numbers,
    plural(vscode.l10n.t('{count, plural, one {Order number copied.} other {# order numbers copied.}}'), {
      count: numbers.length,
    }),
  );
}

/**
 * Returns the order numbers of rows.
 * @throws {UserError} if none of them has one.
 */
export function requireNumbers(rows: readonly OrderedRow[]): readonly string[] {
  const numbers = orderNumbers(rows);
  if (numbers.length === 0) throw new UserError(vscode.l10n.t('This order has no order number.'));
  return numbers;
}
