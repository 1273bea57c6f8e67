import * as vscode from 'vscode';
import type { LoadAllOptions, Pages } from '../../model/stores/pagedStore';
import { formatCount } from '../ui/displayFormat';
import { withProgress } from '../ui/notifications';

/**
 * All rows of a list that comes in pages, with progress once that takes long; undefined where the user cancels it.
 * @throws whatever loading a page throws.
 */
export function loadAllRows<Item>(
  title: string,
  load: (options: LoadAllOptions) => Promise<Pages<Item>>,
): Promise<readonly Item[] | undefined> {
  return withProgress(title, async (signal, report) => {
    try {
      const onPage = ({ received, total }: Pages<unknown>) => report(progressText(received, total));
      return (await load({ signal, onPage })).items;
    } catch (error) {
      if (signal.aborted) return undefined;
      throw error;
    }
  });
}

function progressText(loaded: number, total: number | undefined): string {
  return total === undefined
    ? vscode.l10n.t('{0} loaded', formatCount(loaded))
    : vscode.l10n.t('{0} of {1}', formatCount(loaded), formatCount(total));
}
