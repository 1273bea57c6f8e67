import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { parse as parseCsv } from 'csv-parse/sync';
import { parse as parseToml } from 'smol-toml';
import { parse as parseYaml } from 'yaml';
import { newFile } from '../../../../src/model/insertion/newFile';
import { findProxies } from '../../../../src/proxy/formats';
import type { Proxy } from '../../../../src/proxy/proxy';

const list: readonly Proxy[] = [
  { scheme: 'http', host: '203.0.113.7', port: 8080 },
  {
    scheme: 'socks5',
    host: '203.0.113.8',
    port: 1080,
    credentials: { username: 'käufer', password: '密码🙂"a,b\tc' },
  },
  {
    scheme: 'http',
    host: '203.0.113.9',
    port: 3128,
    credentials: { username: 'зоя', password: "it's é" },
  },
];

const records = list.map(({ credentials, ...proxy }) => ({ ...proxy, ...credentials }));
const textRecords = list.map(({ scheme, host, port, credentials }) => ({
  ...{ scheme, host, port: String(port) },
  ...{ username: credentials?.username ?? '', password: credentials?.password ?? '' },
}));
/** What a reader of URLs makes of one. */
const decoded = (text: string) => {
  const { hostname, port, username, password } = new URL(text);
  return [hostname, port, decodeURIComponent(username), decodeURIComponent(password)];
};
const expectedUrls = textRecords.map(({ host, port, username, password }) => [
  host,
  port,
  username,
  password,
]);

function run(command: string, parameters: readonly string[], input: string): string {
  const { status, stdout, stderr } = spawnSync(command, [...parameters], { input, encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  return stdout;
}

describe('a file that proxies are saved to', () => {
  for (const [name, read, expected] of [
    ['proxies.json', (text) => JSON.parse(text) as unknown, records],
    ['PROXIES.JSON', (text) => JSON.parse(text) as unknown, records],
    [
      'proxies.jsonl',
      (text) =>
        text
          .trimEnd()
          .split('\n')
          .map((line) => JSON.parse(line) as unknown),
      records,
    ],
    ['proxies.yaml', (text) => parseYaml(text) as unknown, records],
    ['proxies.yml', (text) => parseYaml(text) as unknown, records],
    ['proxies.csv', (text) => parseCsv(text, { columns: true }), textRecords],
    ['proxies.tsv', (text) => parseCsv(text, { columns: true, delimiter: '\t' }), textRecords],
    ['proxies.toml', (text) => (parseToml(text).proxies as string[]).map(decoded), expectedUrls],
    ['.env', (text) => text.trim().replace('PROXY_LIST=', '').split(',').map(decoded), expectedUrls],
    ['.env.local', (text) => text.trim().replace('PROXY_LIST=', '').split(',').map(decoded), expectedUrls],
    ['crawl.env', (text) => text.trim().replace('PROXY_LIST=', '').split(',').map(decoded), expectedUrls],
    [
      'proxies.py',
      (text) =>
        (
          JSON.parse(run('python3', ['-'], `${text}\nimport json\nprint(json.dumps(proxies))`)) as string[]
        ).map(decoded),
      expectedUrls,
    ],
    ...(['proxies.js', 'proxies.mjs', 'proxies.ts'] as const).map(
      (name) =>
        [
          name,
          (text: string) =>
            (
              JSON.parse(
                run(process.execPath, ['-'], `${text}\nconsole.log(JSON.stringify(proxies))`),
              ) as string[]
            ).map(decoded),
          expectedUrls,
        ] as const,
    ),
    [
      'proxies.sh',
      (text) =>
        run('bash', ['-s'], `${text}\nprintf '%s\\n' "\${proxies[@]}"`).trim().split('\n').map(decoded),
      expectedUrls,
    ],
  ] as readonly (readonly [string, (text: string) => unknown, unknown])[]) {
    it(`${name} has them as its readers read them`, () => {
      const { text, refused } = newFile(name, list);
      assert.deepEqual(refused, []);
      assert.deepEqual(read(text), expected, text);
      assert.match(text, /[^\n]\n$/);
    });
  }

  it('proxychains.conf has the rows below the list, and says which ones it has no place for', () => {
    const { text, refused } = newFile('proxychains.conf', list);
    assert.match(text, /\[ProxyList\]\nhttp 203\.0\.113\.7 8080\n$/);
    assert.deepEqual(
      refused.map(({ reason }) => reason),
      ['blankInCredentials', 'blankInCredentials'],
    );
    const plain = { ...list[1], credentials: { username: 'käufer', password: '密码' } } as Proxy;
    assert.match(newFile('my.conf', [plain]).text, /\nsocks5 203\.0\.113\.8 1080 käufer 密码\n$/);
  });

  for (const name of [
    'clash.yaml',
    'sing-box.json',
    'foxyproxy.json',
    'OmegaOptions.bak',
    'proxies.php',
    'proxies.rb',
    'proxies.kt',
    'proxies.swift',
    'proxies.ps1',
  ])
    it(`${name} is read back`, () => {
      const language = { php: 'php', rb: 'ruby', kt: 'kotlin', swift: 'swift', ps1: 'powershell' } as const;
      const extension = name.split('.').at(-1) ?? '';
      const plain = list.slice(0, 1);
      const { text } = newFile(name, plain);
      const options = extension in language ? { language: language[extension as keyof typeof language] } : {};
      assert.deepEqual(
        findProxies(text, options).found.map(({ proxy: { scheme, host, port } }) => ({ scheme, host, port })),
        plain,
        text,
      );
    });

  it('begins with the tag of PHP in a .php file', () => {
    assert.match(newFile('proxies.php', list.slice(0, 1)).text, /^<\?php\n\n\$proxies = \[\n/);
  });

  for (const name of ['proxies.txt', 'proxies', 'proxies.log', 'list.lst', 'main.go'])
    it(`${name} has lines, in the format that is asked for`, () => {
      assert.equal(newFile(name, list.slice(0, 1)).text, '203.0.113.7:8080\n');
      assert.equal(newFile(name, list.slice(0, 1), 'url').text, 'http://203.0.113.7:8080\n');
    });
});
