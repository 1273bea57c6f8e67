import type {
  Figures,
  Forecast,
  Query,
  Series,
  Texts,
  ToUsagePage,
} from '../../../src/panels/protocol/usageProtocol';

/** The moments of the usage panel that are looked at: what the panel told its page until then. */
export const usageStateNames = [
  'total',
  'largest',
  'searching',
  'account',
  'week',
  'quarter',
  'pastRange',
  'customProblem',
  'noAccount',
  'noTraffic',
  'loading',
  'error',
  'signedOut',
] as const;
export type UsageStateName = (typeof usageStateNames)[number];

const gigabyte = 1_048_576;
const query: Query = { range: '30', first: '', last: '', view: 'total', account: '', productType: '' };

/** The messages that bring a fresh page to a moment. The days are the same whenever it is looked at. */
export function usageState(name: UsageStateName, texts: Texts): readonly ToUsagePage[] {
  const figures = totalOf(30);
  const basis: readonly ToUsagePage[] = [
    { type: 'texts', texts, language: 'en' },
    { type: 'query', query },
    { type: 'problem' },
    {
      type: 'choices',
      accounts: Array.from({ length: 12 }, (_, index) => `user${String(index + 1).padStart(2, '0')}`).map(
        (user) => ({ value: user, label: user }),
      ),
      productTypes: [
        { value: '9', label: 'Dynamic residential traffic' },
        { value: '12', label: 'Long-term datacenter traffic' },
      ],
    },
    { type: 'progress' },
    { type: 'figures' },
    { type: 'limit' },
    { type: 'forecasts', forecasts: [] },
    { type: 'notices', notices: [] },
    { type: 'session', signedIn: true },
  ];
  const shown: readonly ToUsagePage[] = [
    ...basis,
    { type: 'figures', figures },
    { type: 'forecasts', forecasts: [forecast(figures)] },
  ];
  const asking = (part: Partial<Query>): ToUsagePage => ({ type: 'query', query: { ...query, ...part } });
  switch (name) {
    case 'total':
      return shown;
    case 'largest':
      return [...shown, asking({ view: 'largest' }), { type: 'figures', figures: maxOf(figures, 10) }];
    case 'searching':
      return [
        ...shown,
        asking({ view: 'largest' }),
        { type: 'figures', figures: maxOf(figures, 4) },
        { type: 'progress', progress: { accounts: { read: 4, of: 480 } } },
      ];
    case 'account':
      return [
        ...shown,
        asking({ view: 'account', account: 'user03' }),
        {
          type: 'figures',
          figures: {
            ...figures,
            series: [{ kind: 'account', name: 'user03', kilobytes: [...figures.total] }],
          },
        },
        { type: 'limit', limit: { limit: 500 * gigabyte, used: 430 * gigabyte } },
        { type: 'forecasts', forecasts: [] },
      ];
    case 'week': {
      const week = totalOf(7);
      return [
        ...shown,
        asking({ range: '7' }),
        { type: 'figures', figures: week },
        {
          type: 'forecasts',
          forecasts: [
            forecast(week),
            {
              ...forecast(week, 40),
              productType: 'Long-term datacenter traffic',
              name: 'Long-term datacenter traffic: 40 GB left',
            },
          ],
        },
      ];
    }
    case 'quarter':
      return [...shown, asking({ range: '90' }), { type: 'figures', figures: maxOf(totalOf(90), 10) }];
    case 'pastRange': {
      const { today, ...past } = totalOf(20);
      return [
        ...shown,
        asking({ range: 'custom', first: past.days[0] ?? '', last: today ?? '' }),
        { type: 'figures', figures: past },
      ];
    }
    case 'customProblem':
      return [
        ...shown,
        asking({ range: 'custom', first: '2026-02-03', last: '2026-01-03' }),
        { type: 'problem', message: "The end date can't be before the start date." },
      ];
    case 'noAccount':
      return [...basis, asking({ view: 'account' })];
    case 'noTraffic': {
      const none = figures.total.map(() => 0);
      return [...basis, { type: 'figures', figures: { ...figures, total: none, series: [total(none)] } }];
    }
    case 'loading':
      return [...basis, { type: 'progress', progress: {} }];
    case 'error':
      return [
        ...basis,
        {
          type: 'notices',
          notices: [
            {
              severity: 'error',
              message:
                "Couldn't sign in: ProxyLite rejected the app_key. It may be mistyped, replaced, or revoked.",
              remedies: ['Sign In Again'],
            },
          ],
        },
      ];
    case 'signedOut':
      return [...basis, { type: 'session', signedIn: false }];
  }
}

/** So many days of traffic, of which the last is today. */
export function totalOf(count: number): Figures {
  const start = Date.UTC(2026, 1, 10) - (count - 1) * 86_400_000;
  const days = Array.from({ length: count }, (_, index) =>
    new Date(start + index * 86_400_000).toISOString().slice(0, 10),
  );
  const kilobytes = days.map((_, index) => {
    if (index === 4) return 0;
    const usual = 6 + 4 * Math.sin(index / 2) + ((index * 7) % 5) * 0.4;
    return Math.round((index === count - 1 ? usual * 0.4 : usual) * gigabyte);
  });
  return { days, today: '2026-02-10', total: kilobytes, series: [total(kilobytes)] };
}

function total(kilobytes: readonly number[]): Series {
  return { kind: 'total', name: 'Total', kilobytes: [...kilobytes] };
}

/** The same traffic as of so many accounts, and others. */
export function maxOf(figures: Figures, accounts: number): Figures {
  const shares = Array.from({ length: accounts }, (_, index) => 0.22 * 0.78 ** index);
  const rest = 1 - shares.reduce((sum, share) => sum + share, 0);
  const part = (share: number) => figures.total.map((value) => Math.round(value * share));
  return {
    ...figures,
    series: [
      ...shares.map((share, index): Series => ({
        kind: 'account',
        name: index === 6 ? 'team.eu-7' : `user${String(index + 1).padStart(2, '0')}`,
        kilobytes: part(share),
      })),
      { kind: 'other', name: 'Other', kilobytes: part(rest) },
    ],
  };
}

function forecast({ today = '' }: Figures, gigabytes = 52): Forecast {
  return {
    productType: 'Dynamic residential traffic',
    name: `Dynamic residential traffic: ${gigabytes} GB left`,
    remaining: gigabytes * gigabyte,
    line: Array.from({ length: 10 }, (_, day) => Math.max(0, gigabytes - 6.2 * day) * gigabyte),
    today,
    likely: '2026-02-18',
    earliest: '2026-02-16',
    latest: '2026-02-22',
    text: 'Runs out on Feb 18, 2026 (between Feb 16, 2026 and Feb 22, 2026).',
    method:
      'Made from the last 28 complete days, 6.2 GB a day on average; a day counts half as much as one 7 days later. The range holds four times in five, by the spread of these days. What ends soonest is taken to be used first, and lost at its end.',
  };
}
