import * as vscode from 'vscode';
import type { Package } from '../../api/client';
import { copyLines } from '../../host/clipboard';
import { UserError } from '../../host/words';

/** Copies the order numbers of the chosen packages, one a line. */
export async function copyOrderNumber(packages: readonly Pick<Package, 'trade_no'>[]): Promise<void> {
  const numbers = [...new Set(packages.map(({ trade_no }) => trade_no ?? '').filter(Boolean))];
  if (numbers.length === 0) throw new UserError(vscode.l10n.t('ProxyLite names no order for this package.'));
  await copyLines(
    numbers,
    (count) => vscode.l10n.t('Copied {0} order numbers.', count),
    vscode.l10n.t('Order number copied.'),
  );
}
