import * as vscode from 'vscode';
import type { Package } from '../../api/client';
import { copyLines } from '../../host/clipboard';
import { plural } from '../../host/format';
import { UserError } from '../../host/words';

/** Copies the order numbers of the chosen packages, one a line. */
export async function copyOrderNumber(packages: readonly Pick<Package, 'trade_no'>[]): Promise<void> {
  const numbers = [...new Set(packages.map(({ trade_no }) => trade_no ?? '').filter(Boolean))];
  if (numbers.length === 0) throw new UserError(vscode.l10n.t('ProxyLite names no order for this package.'));
  await copyLines(
    numbers,
    plural(vscode.l10n.t('{count, plural, one {Order number copied.} other {# order numbers copied.}}'), {
      count: numbers.length,
    }),
  );
}
