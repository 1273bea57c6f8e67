import * as v from 'valibot';
import { Usage } from '../../model/usage/usageCache';
import { fillDays, readDay, sumOf } from '../../model/usage/usageDays';
import { askedSpan, maxDays, rangeProblem, shownSpan, type UsageRange } from '../../model/usage/usageRange';
import { ToolError, readTool, type ToolContext } from './tool';
import { gigabytes, productTypeEntry } from './vocabulary';

const defaultDays = 7;

const dayEntry = (description: string) =>
  v.optional(
    v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/, 'Expected YYYY-MM-DD'), v.description(description)),
  );

const input = v.strictObject({
  days: v.optional(
    v.pipe(
      v.number(),
      v.integer(),
      v.minValue(1),
      v.maxValue(maxDays),
      v.description('Number of days ending with today. Omit when you pass from and to.'),
    ),
    defaultDays,
  ),
  from: dayEntry('Start date (YYYY-MM-DD). Requires to.'),
  to: dayEntry('End date (YYYY-MM-DD). Requires from.'),
  account: v.optional(
    v.pipe(
      v.string(),
      v.minLength(1),
      v.description('Username of one proxy account. Omit for all accounts.'),
    ),
  ),
  productType: productTypeEntry,
});

/** Returns the traffic by day (docs/api-notes.md#21, #22). */
export const getUsage = readTool({
  name: 'get_proxylite_usage',
  title: 'Get traffic by day',
  description:
    "Gets proxy traffic in GB by day, with the total, for one account or all accounts. Days follow the provider's calendar and have no time zone. Figures lag by up to 5 minutes, and today's figure is incomplete. For remaining traffic, call list_proxylite_packages.",
  isLocal: false,
  input,
  async read({ account, productType, ...asked }, context) {
    const range = rangeOf(asked);
    const { client, stores } = await context.account();
    const now = Date.now();
    const span = askedSpan(range, now);
    const rows = await new Usage(client).read({ span, account, productType }, { signal: context.signal });
    const shown = shownSpan(range, rows, now, stores.serverClock.offset);
    const { days, kilobytes } = fillDays(shown.span, rows);
    const total = sumOf(kilobytes);
    if (account !== undefined && total === 0) await requireAccount(account, context);
    return {
      account: account ?? 'all accounts',
      from: shown.span.first,
      to: shown.span.last,
      totalGB: gigabytes(total),
      days: days.map((day, index) => ({ day, GB: gigabytes(kilobytes[index] ?? 0) })),
      ...(shown.today === undefined ? {} : { today: `${shown.today} (incomplete)` }),
    };
  },
});

function rangeOf({ days, from, to }: Pick<v.InferOutput<typeof input>, 'days' | 'from' | 'to'>): UsageRange {
  if (from === undefined && to === undefined) return { lastDays: days };
  const [first, last] = [readDay(from ?? ''), readDay(to ?? '')];
  const problem = rangeProblem(first, last);
  if (problem === undefined) return { first: first ?? '', last: last ?? '' };
  const problemTexts = {
    notDays: 'from and to are both required and must be valid dates',
    reversed: 'from must not be after to',
    tooLong: `from and to can be up to ${maxDays} days apart, so request one year at a time`,
  };
  throw new ToolError(`${problemTexts[problem]}. Correct it and call again.`);
}

/** No traffic at all may mean that the account doesn't exist. */
async function requireAccount(account: string, context: ToolContext): Promise<void> {
  const { stores } = await context.account();
  const accounts = await stores.accounts.get();
  if (accounts.some(({ username }) => username === account)) return;
  throw unknownAccount(account);
}

/** Returns the error for an account that isn't in the list, with how to find its name. */
export function unknownAccount(account: string): ToolError {
  return new ToolError(
    `No proxy account named ${JSON.stringify(account)} found. Usernames must match exactly. Find it with list_proxylite_accounts, or ask the user which account to use.`,
  );
}
