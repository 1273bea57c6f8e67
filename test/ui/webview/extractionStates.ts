import type { EndpointState } from '../../../src/panels/protocol/endpointProtocol';
import type {
  Draft,
  List,
  Option,
  Result,
  Texts,
  ToExtractionPage,
} from '../../../src/panels/protocol/extractionProtocol';

/** The moments of the extraction panel that are looked at: what the panel told its page until then. */
export const extractionStateNames = [
  'initial',
  'filled',
  'problems',
  'listFailed',
  'loading',
  'results10',
  'results10000',
  'fewer',
  'empty',
  'error',
  'expired',
  'signedOut',
] as const;
export type ExtractionStateName = (typeof extractionStateNames)[number];

const any: Draft = { account: '', country: '', state: '', city: '', count: '10', life: '30', entry: '' };
const california: Draft = { ...any, country: 'US', state: 'california', city: 'Los Angeles', entry: 'us' };

const countries: readonly Option[] = [
  { value: 'BR', label: 'Brazil' },
  { value: 'DE', label: 'Germany' },
  { value: 'GB', label: 'United Kingdom' },
  { value: 'US', label: 'United States' },
];

/** The tab of endpoints, with something wrong in it and a test that found another country. */
const endpoints: EndpointState = {
  type: 'endpoints',
  draft: {
    accounts: ['scraper01', 'scraper02'],
    country: 'US',
    state: 'California',
    city: '',
    session: 'kept',
    minutes: '10',
    count: '0',
    scheme: 'socks5',
    gateway: '',
  },
  lists: {
    account: { status: 'ready', options: [{ value: 'scraper03', label: 'scraper03' }] },
    country: { status: 'ready', options: [...countries] },
    state: { status: 'ready', options: [{ value: 'California', label: 'California' }] },
    city: { status: 'failed', options: [], message: "Couldn't reach ProxyLite (ECONNREFUSED)." },
    gateway: { status: 'ready', options: [{ value: 'US', label: 'US (gate-us.proxylite.com:9595)' }] },
  },
  problems: { count: 'Enter a whole number from 1 to 10,000 for all accounts together.' },
  preview: [
    'socks5://scraper01_area-US_state-California_life-10_session-k3v9x0q2ab:••••••••@gate-us.proxylite.com:9595',
  ],
  total: 3,
  traffic:
    'A test sends one request to api.ipify.org and uses a little proxy traffic, usually less than 10 kB.',
  isTesting: false,
  test: { severity: 'warning', message: 'Requested United States, but the exit is in Canada.' },
  presets: ['California'],
  remedies: ['Open Setting'],
};

/** The messages that bring a fresh page to a moment. `now` is in milliseconds since the epoch. */
export function extractionState(
  name: ExtractionStateName,
  texts: Texts,
  now: number,
): readonly ToExtractionPage[] {
  const basis: readonly ToExtractionPage[] = [
    { type: 'texts', texts, language: 'en' },
    { type: 'draft', draft: any },
    list('account', ['scraper01', 'scraper02']),
    { ...list('country', []), options: [...countries] },
    { ...list('state', []), status: 'idle' },
    { ...list('city', []), status: 'idle' },
    { type: 'problems', problems: {} },
    { type: 'presets', names: [] },
    { type: 'progress' },
    { type: 'result' },
    { type: 'notices', notices: [] },
    endpoints,
    { type: 'session', signedIn: true },
  ];
  const filled: readonly ToExtractionPage[] = [
    ...basis,
    { type: 'draft', draft: california },
    list('state', ['alabama', 'california', 'newyork']),
    list('city', ['Fresno', 'Los Angeles', 'San Diego']),
    { type: 'presets', names: ['California', 'Half an hour in Germany', 'Nightly price check'] },
  ];
  switch (name) {
    case 'initial':
      return basis;
    case 'filled':
      return filled;
    case 'problems':
      return [
        ...filled,
        { type: 'draft', draft: { ...california, count: '0', life: 'soon', city: 'Gotham' } },
        {
          type: 'problems',
          problems: {
            city: "This city isn't in the selected state. Select another city.",
            count: 'Enter a whole number from 1 to 10,000.',
            life: 'Enter a whole number of minutes from 1 to 1,440.',
          },
        },
      ];
    case 'listFailed':
      return [
        ...basis,
        {
          ...list('country', []),
          status: 'failed',
          message:
            'Couldn\'t reach ProxyLite (ECONNREFUSED). Check your connection and the setting "http.proxy".',
        },
      ];
    case 'loading':
      return [...filled, { type: 'progress', asked: 10 }];
    case 'results10':
      return [
        ...filled,
        { type: 'result', result: result(10, 10, now) },
        { type: 'done', message: 'Proxies copied: 10' },
      ];
    case 'results10000':
      return [...filled, { type: 'result', result: result(10_000, 10_000, now) }];
    case 'fewer':
      return [
        ...filled,
        { type: 'result', result: { ...result(7, 10, now), malformed: 1 } },
        {
          type: 'notices',
          notices: [
            {
              severity: 'warning',
              message:
                "Requested 10 proxies, received 7. 1 row in the response wasn't a valid proxy and was skipped.",
              remedies: ['Show Log'],
            },
            {
              severity: 'warning',
              message:
                'Your whitelist is empty, so these proxies will refuse all connections. Add the IP address of the machine that will use them.',
              remedies: ['Show Whitelist'],
            },
          ],
        },
      ];
    case 'empty':
      return [
        ...filled,
        { type: 'result', result: result(0, 10, now) },
        {
          type: 'notices',
          notices: [
            {
              severity: 'error',
              message:
                'ProxyLite has no proxies for this location right now. Select a larger area (no city or state), or try again later.',
              remedies: [],
            },
          ],
        },
      ];
    case 'error':
      return [
        ...filled,
        {
          type: 'notices',
          notices: [
            {
              severity: 'error',
              message:
                "Couldn't sign in: ProxyLite rejected the app_key. It may be mistyped, replaced, or revoked.",
              remedies: ['Sign In Again', 'Show Log'],
            },
          ],
        },
      ];
    case 'expired':
      return [...filled, { type: 'result', result: { ...result(3, 3, now), expiresAt: now - 60_000 } }];
    case 'signedOut':
      return [...basis, { type: 'session', signedIn: false }];
  }
}

function list(name: List['name'], values: readonly string[]): List {
  return { type: 'list', name, status: 'ready', options: values.map((value) => ({ value, label: value })) };
}

function result(received: number, asked: number, now: number): Result {
  const endpoints = Array.from({ length: received }, (_, row) => `203.0.113.${row % 250}:${10_000 + row}`);
  return { id: 'result', asked, malformed: 0, expiresAt: now + 30 * 60_000, endpoints };
}
