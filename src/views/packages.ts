import * as vscode from 'vscode';
import type { Package } from '../api/client';
import { validityOf, type Validity } from '../model/dates';
import type { Pages } from '../model/pagedStore';
import type { Sessions } from '../model/session';
import { groupBy } from './groupBy';
import { GroupRow } from './groupRow';
import { PackageRow } from './packageRow';
import type { Row } from './row';
import { LoadMoreRow } from './statusRows';
import { StoreRows } from './storeRows';

export const packagesView = 'proxylite.packages';

const order: readonly (Validity | undefined)[] = ['expiring', 'effective', undefined, 'expired'];

/** The packages by state, what ends soon first. */
export class PackageRows extends StoreRows<Pages<Package>> {
  constructor(sessions: Sessions) {
    super(sessions, {
      viewId: packagesView,
      pick: ({ stores }) => stores.packages,
      rows: packageRows,
      empty: () => ({
        message: vscode.l10n.t('No packages yet.'),
        hint: vscode.l10n.t('They appear here once bought.'),
      }),
      loadMore: () => sessions.current?.stores.packages.more() ?? Promise.resolve(),
    });
  }
}

function packageRows({ items, hasMore }: Pages<Package>, idPrefix: string): readonly Row[] {
  const now = Date.now();
  const byValidity = groupBy(items, ({ expired_at }) => validityOf(expired_at, now));
  const groups = order.flatMap((validity) => {
    const list = byValidity.get(validity);
    if (!list) return [];
    const rows = list.map((bought) => new PackageRow(`${idPrefix}/${bought.id}`, { bought, validity }));
    const data = {
      label: validityLabel(validity),
      count: list.length,
      icon: undefined,
      expanded: validity !== 'expired',
    };
    return [new GroupRow(`${idPrefix}/state/${validity ?? 'unknown'}`, data, rows)];
  });
  if (!hasMore) return groups;
  return [
    ...groups,
    new LoadMoreRow(`${idPrefix}/more`, { viewId: packagesView, remaining: undefined, loading: false }),
  ];
}

function validityLabel(validity: Validity | undefined): string {
  switch (validity) {
    case 'effective':
      return vscode.l10n.t('In effect');
    case 'expiring':
      return vscode.l10n.t('Ends within 7 days');
    case 'expired':
      return vscode.l10n.t('Ended');
    case undefined:
      return vscode.l10n.t('End unknown');
  }
}
