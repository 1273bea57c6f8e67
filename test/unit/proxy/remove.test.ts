import assert from 'node:assert/strict';
import {
  formats,
  findProxies,
  removeProxies,
  type FormatId,
  type LiteralLanguage,
} from '../../../src/proxy/formats';
import type { Proxy } from '../../../src/proxy/proxy';

const dead = (port: number) => port >= 9000;

/** The text without the proxies whose port is 9000 or more, and how many stayed. */
function withoutDead(text: string, language?: LiteralLanguage): { text: string; kept: number } {
  const { found } = findProxies(text, language ? { language } : {});
  const { edits, kept } = removeProxies(
    text,
    found.filter(({ proxy }) => dead(proxy.port)),
    language,
  );
  const starts = [0, ...edits.map(({ end }) => end)];
  const ends = [...edits.map(({ start }) => start), text.length];
  const result = starts.map((start, index) => text.slice(start, ends[index])).join('');
  return { text: result, kept: kept.length };
}

function numberless(text: string): string {
  return text.replace(/proxy-\d/g, 'proxy');
}

describe('taking proxies out of a text', () => {
  const cases: readonly (readonly [
    title: string,
    language: LiteralLanguage | undefined,
    before: string,
    after: string,
  ])[] = [
    [
      'a plain list',
      undefined,
      '192.0.2.1:80\n192.0.2.1:9000\n192.0.2.1:81\n',
      '192.0.2.1:80\n192.0.2.1:81\n',
    ],
    ['the last line without a line end', undefined, '192.0.2.1:80\r\n192.0.2.1:9000', '192.0.2.1:80\r\n'],
    [
      'a Python list',
      'python',
      'P = [\n    "192.0.2.1:80",\n    "192.0.2.1:9000",\n]\n',
      'P = [\n    "192.0.2.1:80",\n]\n',
    ],
    [
      "a list in YAML's brackets",
      'yaml',
      'list: [{host: 192.0.2.1, port: 9000}, {host: 192.0.2.1, port: 80}]\n',
      'list: [{host: 192.0.2.1, port: 80}]\n',
    ],
    [
      'a list without a comma at its end',
      'json',
      '[\n  "192.0.2.1:80",\n  "192.0.2.1:9000",\n  "192.0.2.1:9001"\n]\n',
      '[\n  "192.0.2.1:80"\n]\n',
    ],
    [
      'the middle of one line',
      'typescript',
      "const p = ['192.0.2.1:80', '192.0.2.1:9000', '192.0.2.1:81'];",
      "const p = ['192.0.2.1:80', '192.0.2.1:81'];",
    ],
    [
      'the end of one line',
      'typescript',
      "const p = ['192.0.2.1:80', '192.0.2.1:9000'];",
      "const p = ['192.0.2.1:80'];",
    ],
    ['the only one of a list', 'typescript', "const p = ['192.0.2.1:9000'];", 'const p = [];'],
    [
      'a list in Go',
      'go',
      'p := []string{\n\t"192.0.2.1:80",\n\t"192.0.2.1:9000",\n}\n',
      'p := []string{\n\t"192.0.2.1:80",\n}\n',
    ],
    [
      'an array of a shell',
      'shellscript',
      "p=(\n  '192.0.2.1:80'\n  '192.0.2.1:9000'\n)\n",
      "p=(\n  '192.0.2.1:80'\n)\n",
    ],
    [
      'a list of YAML',
      'yaml',
      'proxies:\n  - "192.0.2.1:80"\n  - "192.0.2.1:9000"\n',
      'proxies:\n  - "192.0.2.1:80"\n',
    ],
    [
      'blocks of YAML',
      'yaml',
      '- type: http\n  server: 192.0.2.1\n  port: 9000\n- type: http\n  server: 192.0.2.1\n  port: 80\n',
      '- type: http\n  server: 192.0.2.1\n  port: 80\n',
    ],
    [
      'objects of JSON',
      'json',
      '[\n  {"host": "192.0.2.1", "port": 80},\n  {"host": "192.0.2.1", "port": 9000}\n]\n',
      '[\n  {"host": "192.0.2.1", "port": 80}\n]\n',
    ],
    ['CSV', undefined, 'host,port\n192.0.2.1,80\n192.0.2.1,9000\n', 'host,port\n192.0.2.1,80\n'],
    [
      'an environment file',
      undefined,
      'PROXY_LIST=http://192.0.2.1:80,http://192.0.2.1:9000\n',
      'PROXY_LIST=http://192.0.2.1:80\n',
    ],
    [
      "Clash's groups",
      'yaml',
      [
        'proxies:',
        '  - name: alive one',
        '    type: http',
        '    server: 192.0.2.1',
        '    port: 80',
        '  - name: dead one',
        '    type: http',
        '    server: 192.0.2.1',
        '    port: 9000',
        "  - {name: 'dead 2', type: socks5, server: 192.0.2.1, port: 9001}",
        'proxy-groups:',
        '  - name: all',
        '    type: select',
        '    proxies:',
        '      # by hand',
        '      - DIRECT',
        '      - alive one # the best',
        '      - dead one # until Friday',
        '',
        '      - "dead 2"',
        '  - {name: fast, type: url-test, proxies: [dead one, alive one, dead 2]}',
        'others: [dead one]',
        'list:',
        '  - dead one',
        'rules:',
        '  - MATCH,all',
        '',
      ].join('\n'),
      [
        'proxies:',
        '  - name: alive one',
        '    type: http',
        '    server: 192.0.2.1',
        '    port: 80',
        'proxy-groups:',
        '  - name: all',
        '    type: select',
        '    proxies:',
        '      # by hand',
        '      - DIRECT',
        '      - alive one # the best',
        '',
        '  - {name: fast, type: url-test, proxies: [alive one]}',
        'others: [dead one]',
        'list:',
        '  - dead one',
        'rules:',
        '  - MATCH,all',
        '',
      ].join('\n'),
    ],
    [
      "sing-box's groups on one line",
      'json',
      '{"outbounds": [{"type": "http", "tag": "a", "server": "192.0.2.1", "server_port": 80}, {"type": "http", "tag": "b", "server": "192.0.2.1", "server_port": 9000}, {"type": "urltest", "tag": "auto", "outbounds": ["a", "b"]}]}',
      '{"outbounds": [{"type": "http", "tag": "a", "server": "192.0.2.1", "server_port": 80}, {"type": "urltest", "tag": "auto", "outbounds": ["a"]}]}',
    ],
    [
      "FoxyProxy's list",
      undefined,
      'http://192.0.2.1:80?title=one\nhttp://192.0.2.1:9000?title=the other\nhttp://192.0.2.1:9001/?title=\n',
      'http://192.0.2.1:80?title=one\n',
    ],
  ];
  for (const [title, language, before, after] of cases) {
    it(`leaves ${title} whole`, () => {
      assert.deepEqual(withoutDead(before, language), { text: after, kept: 0 });
    });
  }

  const languages: Partial<Record<FormatId, LiteralLanguage>> = {
    json: 'json',
    yaml: 'yaml',
    literal: 'typescript',
    clash: 'yaml',
    singbox: 'json',
  };
  // In a backup of ZeroOmega, the color of a profile depends on its position.
  for (const format of Object.values(formats).filter(({ id }) => id !== 'zeroomega')) {
    it(`leaves of a list printed as ${format.id} what is printed for the others`, () => {
      const [first, second, third] = [80, 9000, 81].map((port): Proxy => ({
        scheme: 'http',
        host: '192.0.2.1',
        port,
        credentials: { username: 'u', password: 'w' },
      }));
      assert.ok(first && second && third);
      const { text, kept } = withoutDead(format.print([first, second, third]).text, languages[format.id]);
      assert.equal(kept, 0);
      // What numbers the proxies goes on counting the one that was there.
      assert.equal(numberless(text), numberless(format.print([first, third]).text));
    });
  }

  const needed: readonly (readonly [title: string, language: LiteralLanguage, text: string])[] = [
    ['the value of a variable', 'python', 'proxy = "http://192.0.2.1:9000"\n'],
    ['an argument', 'typescript', "fetch(url, 'http://192.0.2.1:9000');\n"],
    ['an argument on a line of its own', 'typescript', "new ProxyAgent(\n  'http://192.0.2.1:9000',\n);\n"],
    ['the value of a key', 'python', 'p = {"http": "http://192.0.2.1:9000", "a": 1}\n'],
    ['the value of a key in YAML', 'yaml', 'proxy:\n  host: 192.0.2.1\n  port: 9000\nretries: 3\n'],
    ['the value of a key in braces', 'yaml', 'proxy: {host: 192.0.2.1, port: 9000}\nretries: 3\n'],
    ['an index', 'python', 'print(p["http://192.0.2.1:9000"])\n'],
  ];
  for (const [title, language, text] of needed) {
    it(`does not take ${title}`, () => {
      assert.deepEqual(withoutDead(text, language), { text, kept: 1 });
    });
  }

  describe('a backup of ZeroOmega', () => {
    const fixed = (name: string, port: number, more = {}) => ({
      name,
      profileType: 'FixedProfile',
      fallbackProxy: { scheme: 'http', host: '192.0.2.1', port },
      ...more,
    });
    const rule = (pattern: string, profileName: string) => ({
      condition: { conditionType: 'HostWildcardCondition', pattern },
      profileName,
    });
    const switching = (defaultProfileName: string, rules: readonly object[]) => ({
      name: 'auto',
      profileType: 'SwitchProfile',
      defaultProfileName,
      rules,
    });

    it('loses the profile of a dead proxy, and the rules and menus that name it', () => {
      const backup = (isBefore: boolean) => ({
        schemaVersion: 2,
        ...(isBefore && {
          '+dead': fixed('dead', 9000, { auth: { fallbackProxy: { username: 'u', password: 'w' } } }),
        }),
        '+alive': fixed('alive', 80),
        '+auto': switching('alive', [...(isBefore ? [rule('*.a', 'dead')] : []), rule('*.b', 'alive')]),
        '-quickSwitchProfiles': [...(isBefore ? ['dead'] : []), 'alive', 'auto'],
      });
      for (const indent of [undefined, 2]) {
        const { text, kept } = withoutDead(JSON.stringify(backup(true), undefined, indent), 'json');
        assert.equal(kept, 0);
        assert.deepEqual(JSON.parse(text), backup(false));
      }
    });

    it('keeps a profile with another proxy that is alive', () => {
      const before = fixed('both', 80, { proxyForHttps: { scheme: 'http', host: '192.0.2.1', port: 9000 } });
      const { text } = withoutDead(JSON.stringify({ '+both': before }), 'json');
      assert.deepEqual(JSON.parse(text), { '+both': fixed('both', 80) });
    });

    it('reports what only a person can replace: a default, and the profile at startup', () => {
      const text = JSON.stringify({
        '+dead': fixed('dead', 9000),
        '+auto': switching('dead', []),
        '-startupProfileName': 'dead',
      });
      const { found } = findProxies(text, { language: 'json' });
      const { left } = removeProxies(text, found, 'json');
      assert.deepEqual(
        left.map(({ start, end }) => text.slice(start, end)),
        ['"defaultProfileName":"dead"', '"-startupProfileName":"dead"'],
      );
    });
  });

  it('takes thousands at once', () => {
    const lines = Array.from({ length: 20_000 }, (_, index) => `  "192.0.2.1:${index % 2 ? 9000 : 80}",`);
    const { text } = withoutDead(`p = [\n${lines.join('\n')}\n]\n`, 'python');
    assert.equal(text.split('\n').length, 10_003);
  });

  it('takes more than a function takes arguments', () => {
    const text = '192.0.2.1:80\n192.0.2.1:9000\n'.repeat(200_000);
    const { found } = findProxies(text);
    const dead = found.filter(({ proxy }) => proxy.port === 80);
    assert.equal(removeProxies(text, dead).edits.length, 200_000);
  });
});
