import type { Session } from '../connections/session';
import { findTopAccounts, otherTraffic, type AccountTraffic, type TopAccountsProgress } from './topAccounts';
import type { UsageOptions } from './usageCache';
import { fillDays, type DailyTraffic, type Day } from './usageDays';
import { askedSpan, shownSpan, type UsageRange } from './usageRange';

/** Whose traffic is looked at: all together, one account, or the largest accounts apart. */
export type UsageView =
  | { readonly kind: 'total' }
  | { readonly kind: 'account'; readonly username: string }
  | { readonly kind: 'largest' };

/** The requested figures. */
export interface FiguresQuery {
  readonly range: UsageRange;
  readonly view: UsageView;
  /** Product type; undefined for all. */
  readonly productType: number | undefined;
}

/** Traffic by day, KB. */
export interface UsageFigures extends DailyTraffic {
  /** The day among them that goes on. */
  readonly today: Day | undefined;
  /** The largest accounts if shown separately; undefined if only the sum is known. */
  readonly accounts: readonly AccountTraffic[] | undefined;
  /** The part of the sum that doesn't belong to those accounts, KB of each day. */
  readonly other: readonly number[];
}

/** Progress while figures are being read. */
export interface FiguresProgress {
  readonly figures: UsageFigures;
  /** Progress of the search for the largest accounts; undefined before it. */
  readonly search: Omit<TopAccountsProgress, 'largest'> | undefined;
}

/**
 * Reads the figures: first the sum, which is reported immediately, then the accounts one by one if they are shown
 * separately.
 * @throws {ApiError}
 */
export async function readFigures(
  { stores }: Pick<Session, 'stores'>,
  { range, view, productType }: FiguresQuery,
  options: UsageOptions & { readonly now?: number },
  onProgress: (progress: FiguresProgress) => void,
): Promise<UsageFigures> {
  const { now = Date.now(), ...reading } = options;
  const asked = askedSpan(range, now);
  const account = view.kind === 'account' ? view.username : undefined;
  const rows = await stores.usage.read({ span: asked, account, productType }, reading);
  const { span, today } = shownSpan(range, rows, now, stores.serverClock.offset);
  const sum: UsageFigures = { ...fillDays(span, rows), today, accounts: undefined, other: [] };
  onProgress({ figures: sum, search: undefined });
  if (view.kind !== 'largest') return sum;

  const accounts = await (reading.fresh ? stores.accounts.refresh() : stores.accounts.get());
  const withAccounts = (largest: readonly AccountTraffic[]): UsageFigures => ({
    ...sum,
    accounts: largest,
    other: otherTraffic(sum.kilobytes, largest),
  });
  const found = await findTopAccounts(
    accounts,
    async (username) => {
      const query = { span: asked, account: username, productType };
      return fillDays(span, await stores.usage.read(query, reading)).kilobytes;
    },
    ({ largest, ...search }) => onProgress({ figures: withAccounts(largest), search }),
  );
  return withAccounts(found.largest);
}
