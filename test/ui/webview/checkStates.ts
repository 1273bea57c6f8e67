import type {
  Draft,
  Exit,
  List,
  Progress,
  Row,
  Texts,
  ToCheckPage,
} from '../../../src/panels/protocol/checkProtocol';

/** The moments of the check panel that are looked at: what the panel told its page until then. */
export const checkStateNames = [
  'empty',
  'ready',
  'problems',
  'running',
  'done',
  'done10000',
  'stopped',
  'connectOnly',
  'places',
  'rotating',
] as const;
export type CheckStateName = (typeof checkStateNames)[number];

const draft: Draft = {
  kind: 'list',
  target: 'https://api.ipify.org/?format=json',
  expectText: '',
  mode: 'request',
  requests: '100',
  scheme: 'detect',
};

const none: Progress = {
  state: 'none',
  kind: 'list',
  mode: 'request',
  total: 0,
  checked: 0,
  alive: 0,
  failures: [],
  withoutExit: 0,
  countries: [],
  summary: '',
};

/** The messages that bring a fresh page to a moment. */
export function checkState(name: CheckStateName, texts: Texts): readonly ToCheckPage[] {
  const basis: readonly ToCheckPage[] = [
    { type: 'texts', texts, language: 'en' },
    { type: 'draft', draft },
    { type: 'rows', rows: [], all: true },
    { type: 'exits', exits: [], all: true },
    { type: 'progress', progress: none },
    { type: 'notices', notices: [] },
    { type: 'problems', problems: {} },
    { type: 'estimate', text: '' },
  ];
  const ready: readonly ToCheckPage[] = [
    ...basis,
    { type: 'list', list: { ...list(60), repeated: 3, unread: 1 } },
    {
      type: 'estimate',
      text: 'Uses about 0.4 MB of proxy traffic (6.6 KB per check), up to 1.3 MB if the target returns large pages.',
    },
  ];
  switch (name) {
    case 'empty':
      return [...basis, { type: 'list' }];
    case 'ready':
      return ready;
    case 'problems':
      return [
        ...ready,
        { type: 'draft', draft: { ...draft, kind: 'rotating', target: 'ftp://example', requests: '0' } },
        {
          type: 'problems',
          problems: {
            kind: 'To check a rotating endpoint, enter exactly one proxy.',
            target: 'The URL must start with https:// or http://.',
            requests: 'Enter a whole number from 1 to 10,000.',
          },
        },
        { type: 'estimate', text: '' },
        {
          type: 'notices',
          notices: [
            {
              severity: 'warning',
              message:
                'No proxies found in the text. Each proxy needs a host and a port, for example 203.0.113.7:8080.',
              remedies: [],
            },
          ],
        },
      ];
    case 'running':
      return [...ready, ...results(40, 60, 'running', 'Checking: 60…')];
    case 'done':
      return [
        ...ready,
        ...results(60, 60, 'done', 'Checked 60 in 3.4 sec: 45 live, 15 dead.'),
        {
          type: 'notices',
          notices: [
            {
              severity: 'warning',
              message:
                "Authentication failed: 5. Extracted proxies accept connections only from whitelisted machines. Add this machine's address to the whitelist, and then check again. For other proxies, check the username and password.",
              remedies: ['Add This IP to the Whitelist'],
            },
            {
              severity: 'warning',
              message:
                'Refused: 5. Nothing is listening at these addresses. Extracted proxies close when their session ends. Extract new ones.',
              remedies: ['Extract Proxies'],
            },
          ],
        },
        { type: 'done', message: '45 live proxies copied.' },
      ];
    case 'done10000':
      return [
        ...basis,
        { type: 'list', list: list(10_000) },
        ...results(10_000, 10_000, 'done', 'Checked 10,000 in 98 sec: 7,500 live, 2,500 dead.'),
      ];
    case 'stopped':
      return [...ready, ...results(12, 60, 'stopped', 'Stopped after 12 of 60: 9 live, 3 dead.')];
    case 'connectOnly':
      return [
        ...ready,
        { type: 'draft', draft: { ...draft, mode: 'connect' } },
        ...results(60, 60, 'done', 'Checked 60 in 0.8 sec: 45 live, 15 dead.', 'connect'),
      ];
    case 'places':
      return [...ready, ...withPlaces(results(60, 60, 'done', 'Checked 60 in 3.4 sec: 45 live, 15 dead.'))];
    case 'rotating':
      return [
        ...basis,
        { type: 'draft', draft: { ...draft, kind: 'rotating' } },
        { type: 'list', list: list(1) },
        { type: 'exits', exits: exits(), all: true },
        {
          type: 'progress',
          progress: {
            ...none,
            kind: 'rotating',
            state: 'done',
            total: 100,
            checked: 100,
            alive: 93,
            withoutExit: 2,
            failures: [{ label: 'Timed out', count: 7 }],
            connect: { median: 41, p95: 130 },
            firstByte: { median: 310, p95: 980 },
            summary: 'Checked 100 in 4.1 sec: 93 live, 7 dead.',
          },
        },
      ];
  }
}

function list(count: number): List {
  const proxies = Array.from({ length: count }, (_, row) => `203.0.113.${row % 250}:${10_000 + row}`);
  return {
    id: 'list',
    proxies: proxies.map((proxy, row) => (row % 7 === 3 ? `socks5://${proxy}` : proxy)),
    unread: 0,
    repeated: 0,
    withCredentials: 0,
    assumed: [],
  };
}

const failures = [
  [
    'proxyAuthRequired',
    'authentication failed: check the whitelist or the username and password',
    'Authentication failed',
  ],
  ['refused', 'connection refused', 'refused'],
  ['totalTimeout', 'response timed out', 'Timed out'],
] as const;

function rowOf(index: number, mode: Progress['mode']): Row {
  if (index % 4 === 3) {
    const [failure, reason] = failures[((index - 3) / 4) % failures.length] ?? failures[0];
    return { index, alive: false, failure, reason };
  }
  return {
    index,
    alive: true,
    connectMs: 20 + ((index * 37) % 400),
    firstByteMs: 120 + ((index * 53) % 900),
    ...(mode === 'request' && {
      status: 200,
      exitIp: `198.51.100.${index % 256}`,
      textFound: true,
    }),
    failure: '',
    reason: '',
  };
}

function results(
  checked: number,
  total: number,
  state: Progress['state'],
  summary: string,
  mode: Progress['mode'] = 'request',
): readonly ToCheckPage[] {
  const rows = Array.from({ length: checked }, (_, index) => rowOf(index, mode));
  return [
    { type: 'rows', rows, all: true },
    {
      type: 'progress',
      progress: {
        ...none,
        state,
        mode,
        total,
        checked,
        alive: rows.filter(({ alive }) => alive).length,
        failures: failures.map(([kind, , label]) => ({
          label,
          count: rows.filter(({ failure }) => failure === kind).length,
        })),
        ...(state !== 'running' && {
          connect: { median: 212, p95: 390 },
          firstByte: { median: 560, p95: 1010 },
        }),
        summary,
      },
    },
  ];
}

/** The results with the countries and networks of the exits. */
function withPlaces(messages: readonly ToCheckPage[]): readonly ToCheckPage[] {
  const countries = ['US', 'US', 'US', 'US', 'DE', 'DE', 'JP', 'BR'];
  return messages.map((message) => {
    if (message.type === 'rows') {
      const rows = message.rows.map((row) =>
        row.alive
          ? { ...row, country: countries[row.index % 8] ?? 'US', network: 'AS64500 Example Net' }
          : row,
      );
      return { ...message, rows };
    }
    if (message.type !== 'progress') return message;
    const counted = [
      { country: 'US', count: 24 },
      { country: 'DE', count: 12 },
      { country: 'JP', count: 6 },
      { country: 'BR', count: 6 },
    ];
    return { ...message, progress: { ...message.progress, countries: counted } };
  });
}

function exits(): Exit[] {
  return Array.from({ length: 38 }, (_, row) => ({
    ip: `198.51.100.${row + 1}`,
    count: 1 + ((row * 7) % 5),
  }));
}
