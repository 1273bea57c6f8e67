import assert from 'node:assert/strict';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { formats, findProxies, type FormatId, type ParseOptions } from '../../../src/proxy/formats';
import { hasPlaceholder } from '../../../src/proxy/formats/code/placeholders';
import { isProxyHost } from '../../../src/proxy/parseEndpoint';
import type { Proxy } from '../../../src/proxy/proxy';
import { nastyTexts } from './arbitraries';

function cuts(text: string, options?: ParseOptions): string[] {
  return findProxies(text, options).found.map(({ start, end }) => text.slice(start, end));
}

const proxy: Proxy = {
  scheme: 'http',
  host: '1.2.3.4',
  port: 8080,
  credentials: { username: 'u', password: 'w' },
};

describe('findProxies', () => {
  it('finds every form in one document, in its order, each with its exact range', () => {
    const list: Proxy[] = Array.from({ length: 3 }, (_, index) => ({ ...proxy, port: 8080 + index }));
    // CSV in the middle needs the blank line that ends it.
    const ids: FormatId[] = [
      'hostPort',
      'json',
      'csv',
      'url',
      'clash',
      'yaml',
      'proxychains',
      'singbox',
      'env',
    ];
    const document = ids.map((id) => formats[id].print(list).text).join('\n');
    const { found, unread } = findProxies(document);
    assert.equal(found.length, ids.length * list.length);
    assert.deepEqual(
      found.map(({ proxy: { port } }) => port),
      ids.flatMap(() => [8080, 8081, 8082]),
    );
    assert.deepEqual(unread, []);
  });

  it('finds rows among other text', () => {
    assert.deepEqual(cuts('try 1.2.3.4:80, (5.6.7.8:90) or [::1]:1080; not 1.2.3:4'), [
      '1.2.3.4:80',
      '5.6.7.8:90',
      '[::1]:1080',
    ]);
    assert.deepEqual(cuts('curl -x http://u:w@1.2.3.4:8080 https://example.com'), [
      'http://u:w@1.2.3.4:8080',
    ]);
    assert.deepEqual(cuts('curl -x u:w@gw.example.com:8080 https://example.com'), [
      'u:w@gw.example.com:8080',
    ]);
    assert.deepEqual(cuts('export PROXY=u:w@1.2.3.4:80 HTTP=1.2.3.4:81'), ['u:w@1.2.3.4:80', '1.2.3.4:81']);
    assert.deepEqual(cuts('proxy: u:w@1.2.3.4:80'), ['u:w@1.2.3.4:80']);
    assert.deepEqual(cuts('1.2.3.4:80:u:w\tUS\t200 ms\n1.2.3.4:81:u:w # slow'), [
      '1.2.3.4:80:u:w',
      '1.2.3.4:81:u:w',
    ]);
    assert.deepEqual(cuts('- 1.2.3.4:80\n* gw.example.com:81:u:w\r\n\r\n'), [
      '1.2.3.4:80',
      'gw.example.com:81:u:w',
    ]);
  });

  it('finds string literals, with the escapes of the language', () => {
    const [python] = findProxies(`PROXIES = ['http://u:w@1.2.3.4:8080', "1.2.3.4:80:u:p\\"w"]`).found;
    assert.equal(python?.form.kind, 'literal');
    assert.deepEqual(
      cuts(`const a = ["gw.example.com:80", 'it's', \`x\`, 'squid:3128', "localhost:3128"];`),
      ['"gw.example.com:80"', '"localhost:3128"'],
    );
    const password = (text: string, language: ParseOptions['language'] & string): string | undefined =>
      findProxies(text, { language }).found[0]?.proxy.credentials?.password;
    assert.equal(password(`x = r"1.2.3.4:80:u:p\\n"`, 'python'), 'p\\n');
    assert.equal(password(`var x = @"1.2.3.4:80:u:p\\n"`, 'csharp'), 'p\\n');
    assert.equal(password('x := `1.2.3.4:80:u:p\\n`', 'go'), 'p\\n');
    assert.equal(password(`$x = '1.2.3.4:80:u:p\\n';`, 'php'), 'p\\n');
    assert.equal(password(`x='1.2.3.4:80:u:p\\n'\\''q'`, 'shellscript'), "p\\n'q");
    assert.equal(password(`$x = '1.2.3.4:80:u:p''q'`, 'powershell'), "p'q");
    assert.equal(password('$x = "1.2.3.4:80:u:p`"q"', 'powershell'), 'p"q');
  });

  it('finds objects of programs and configurations', () => {
    assert.deepEqual(cuts(`const p = { host: '1.2.3.4', port: 80, username: "u" }, q = { port: 80 };`), [
      `{ host: '1.2.3.4', port: 80, username: "u" }`,
    ]);
    assert.deepEqual(cuts('proxy:\n  server: 1.2.3.4\n  port: 80\n  name: x\nother: 1\n'), [
      'server: 1.2.3.4\n  port: 80\n  name: x',
    ]);
    assert.deepEqual(cuts('{"ip":"1.2.3.4","port":"80","user":null,"pass":null}'), [
      '{"ip":"1.2.3.4","port":"80","user":null,"pass":null}',
    ]);
    assert.equal(
      findProxies('{"ip":"1.2.3.4","port":"80","user":null}').found[0]?.proxy.credentials,
      undefined,
    );
  });

  it('finds what the YAML library writes', () => {
    const plain = fc.stringMatching(/^[A-Za-z0-9_-]{1,12}$/);
    // Block scalars are not read, and the library writes a line separator as it is, which no editor keeps in a line.
    const odd = fc.constantFrom(
      ...nastyTexts.filter((text) => text.length < 40 && !/[\r\n\u2028]/.test(text) && !hasPlaceholder(text)),
    );
    const text = fc.oneof(plain, odd);
    const rows = fc.record(
      {
        name: text,
        host: fc.ipV4().filter(isProxyHost),
        port: fc.integer({ min: 1, max: 65535 }),
        username: plain,
        password: fc.oneof({ weight: 3, arbitrary: plain }, { weight: 1, arbitrary: odd }),
      },
      { noNullPrototype: true },
    );
    const flows = fc.constantFrom(false, true);
    fc.assert(
      fc.property(fc.array(rows, { minLength: 1, maxLength: 5 }), flows, (list, collectionStyleIsFlow) => {
        const written = stringify(
          { proxies: list },
          { lineWidth: 0, collectionStyle: collectionStyleIsFlow ? 'flow' : 'block' },
        );
        assert.deepEqual(
          findProxies(written, { language: 'yaml' }).found.map(({ proxy: found }) => found),
          list.map(({ host, port, username, password }) => ({
            scheme: 'http',
            host,
            port,
            credentials: { username, password },
          })),
          written,
        );
      }),
      { numRuns: 300 },
    );
  });

  it('takes other things for what they are', () => {
    const others = [
      'see https://example.com/docs and http://localhost:3000/api/v1',
      'at main (main.ts:42) and src/a.ts:42:7',
      '12:30 and 2024-01-01T12:30:00Z',
      'width:100; z-index:10',
      'image: node:18',
      'server.listen(8080); // port: 8080',
      '{ type: "mysql", host: "1.2.3.4", port: 3306 }',
      '{"type":"vmess","server":"1.2.3.4","server_port":443}',
      'const { host, port } = options; connect({ host: options.host, port: options.port });',
      'postgres://u:w@db.example.com:5432/x',
      'bob@example.com:25 mailto:bob@example.com',
      '# 1.2.3.4:80',
      '// 1.2.3.4:80',
      '1.2.3.4:80.5',
      '1.2.3:80',
      '::1',
      'a:b:c:d',
    ];
    for (const text of others) assert.deepEqual(cuts(text), [], text);
  });

  it('counts lines that look like a row and are none', () => {
    const text = '1.2.3.4:80\n999.1.1.1:80\n1.2.3.4:99999\nhttp://u:w@:80\nnothing\n1.2.3.4:80:u\n';
    assert.deepEqual(
      findProxies(text).unread.map(({ start, end }) => text.slice(start, end)),
      ['999.1.1.1:80', '1.2.3.4:99999', 'http://u:w@:80', '1.2.3.4:80:u'],
    );
  });

  it("reads ZeroOmega's backups, with the credentials that are beside the servers", () => {
    const backup = {
      schemaVersion: 2,
      '+proxy': {
        profileType: 'FixedProfile',
        bypassList: [{ conditionType: 'BypassCondition', pattern: '127.0.0.1' }],
        fallbackProxy: { scheme: 'http', host: '192.0.2.1', port: 8080 },
        proxyForHttps: { scheme: 'https', host: '192.0.2.2', port: 8443 },
        auth: {
          fallbackProxy: { username: 'u', password: 'p:w' },
          proxyForHttps: { username: 'x', password: 'y' },
        },
      },
      '+auto switch': { profileType: 'SwitchProfile', defaultProfileName: 'direct' },
    };
    const { found } = findProxies(JSON.stringify(backup, null, 2), { language: 'json' });
    assert.deepEqual(
      found.map(({ proxy }) => proxy),
      [
        { scheme: 'http', host: '192.0.2.1', port: 8080, credentials: { username: 'u', password: 'p:w' } },
        { scheme: 'https', host: '192.0.2.2', port: 8443, credentials: { username: 'x', password: 'y' } },
      ],
    );
  });

  it("writes ZeroOmega's backups, one profile per proxy with its credentials", () => {
    const proxies: Proxy[] = [
      { scheme: 'http', host: '192.0.2.1', port: 8080, credentials: { username: 'u', password: 'p:w' } },
      { scheme: 'socks5', host: '2001:db8::1', port: 1080 },
      { scheme: 'socks4', host: '192.0.2.3', port: 1081 },
      { scheme: 'socks4a', host: '192.0.2.4', port: 1082 },
    ];
    const { text, refused } = formats.zeroomega.print(proxies);
    const backup = JSON.parse(text) as Record<string, Record<string, unknown>>;
    assert.deepEqual(Object.keys(backup), ['schemaVersion', '+proxy-1', '+proxy-2', '+proxy-3']);
    assert.equal(backup['schemaVersion'], 2);
    // A profile is known by the key without its plus sign.
    for (const [key, { name }] of Object.entries(backup).slice(1)) assert.equal(key, `+${String(name)}`);
    assert.deepEqual(backup['+proxy-1']?.['auth'], { fallbackProxy: { username: 'u', password: 'p:w' } });
    assert.deepEqual(
      refused.map(({ reason, proxy }) => [reason, proxy.scheme]),
      [['scheme', 'socks4a']],
    );
    assert.deepEqual(
      findProxies(text, { language: 'json' }).found.map(({ proxy }) => proxy),
      proxies.slice(0, 3),
    );
  });

  it('takes an escaped mark of a variable for text, but not one behind an escaped backslash', () => {
    const found = (text: string) => findProxies(text, { language: 'php' }).found.length;
    assert.equal(found('$p = ["http://u:\\$A!@192.0.2.1:1"];'), 1);
    assert.equal(found('$p = ["http://u:\\\\$A!@192.0.2.1:1"];'), 0);
  });

  it('takes the scheme that is given where a row names none', () => {
    assert.equal(findProxies('1.2.3.4:80', { scheme: 'socks5' }).found[0]?.proxy.scheme, 'socks5');
    assert.equal(findProxies('socks5h://1.2.3.4:80').found[0]?.proxy.scheme, 'socks5');
  });

  it('reads nothing in files that are nested too deep for their parsers', () => {
    const lines = (line: string) => Array.from({ length: 1000 }, (_, at) => ' '.repeat(at) + line).join('\n');
    const value = '"http://192.0.2.1:80"';
    const nested = {
      yaml: [
        '"proxy": '.repeat(3000),
        'a: '.repeat(3000),
        '? '.repeat(3000) + value,
        '- '.repeat(3000) + value,
        '- a: '.repeat(3000),
        `${lines('"a":')} ${value}`,
        `${lines('-')} ${value}`,
        '['.repeat(3000) + value,
      ],
      toml: [`${'a.'.repeat(3000)}a = ${value}`, `[${'a.'.repeat(3000)}a]\nb = ${value}`],
      json: ['['.repeat(3000) + value, `${'{"a": '.repeat(3000)}${value}`],
    };
    for (const language of ['yaml', 'toml', 'json'] as const) {
      for (const text of nested[language]) {
        const { found, problem } = findProxies(text, { language });
        assert.deepEqual([found, problem?.reason], [[], 'NestingTooDeep'], text.slice(0, 40));
        findProxies(text);
      }
    }
    const shallow = Array.from({ length: 150 }, (_, at) => `${' '.repeat(at)}a:`).join('\n');
    assert.equal(findProxies(`${shallow} ${value}`, { language: 'yaml' }).found.length, 1);
    const keys = Array.from({ length: 300 }, (_, at) => `k${at}: v`);
    const oneLine = `{${keys.join(', ')}}`;
    const inText = `a: "${keys.join('; ')}"\nb: '${keys.join('; ')}'`;
    for (const text of [oneLine, inText, keys.join('\n')]) {
      assert.equal(findProxies(text, { language: 'yaml' }).problem, undefined, text.slice(0, 40));
    }
  });

  it('never throws, and ranges stay in order inside the text', () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      '"',
      "'",
      '`',
      '\\',
      ':',
      '@',
      '//',
      'http://',
      '1.2.3.4:80',
      '[::1]:80',
      'host: 1.2.3.4',
      'port: 80',
      ',',
      ' ',
      '\n',
      '- ',
      'host,port',
      '#',
    );
    const texts = fc.oneof(
      fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join('')),
      fc.string({ unit: 'binary', maxLength: 60 }),
    );
    fc.assert(
      fc.property(texts, (text) => {
        let end = 0;
        for (const range of findProxies(text).found) {
          assert.ok(range.start >= end && range.end > range.start && range.end <= text.length);
          end = range.end;
        }
      }),
      { numRuns: 500 },
    );
  });

  it('finds more proxies than a function takes arguments', () => {
    assert.equal(findProxies('1.2.3.4:80\n'.repeat(200_000)).found.length, 200_000);
  });

  it('reads 100,000 lines, and texts made to be slow, in time linear in their length', () => {
    const lines = Array.from(
      { length: 100_000 },
      (_, i) => `10.${i >> 16}.${(i >> 8) & 255}.${i & 255}:8080:u:w`,
    );
    const hostile = [
      '"\\"'.repeat(100_000),
      "'".repeat(300_000),
      '{'.repeat(300_000),
      '{port:'.repeat(50_000),
      '[::'.repeat(100_000),
      'http://'.repeat(50_000),
      `${'a'.repeat(300_000)}:80`,
      `${'1.'.repeat(150_000)}:80`,
      `${' '.repeat(300_000)}x`,
      `a${' '.repeat(4000)}b\n`.repeat(75),
      `${'1'.repeat(500)}\n`.repeat(600),
      'a:'.repeat(150_000),
      '@'.repeat(300_000),
      'host,port\n"'.repeat(30_000),
      `host,port\n${'"'.repeat(300_000)}`,
      'port: 80\n'.repeat(40_000),
      '- '.repeat(150_000),
      '='.repeat(300_000),
      'PROXY=a:'.repeat(40_000),
      'PROXY'.repeat(100_000),
      'prox '.repeat(100_000),
      '%w['.repeat(100_000),
      '[proxy'.repeat(50_000),
      `[${'"word",'.repeat(300_000)}]`,
    ];
    const hostileCode = [
      '\\"'.repeat(100_000),
      "\\'".repeat(100_000),
      `${'{'.repeat(50_000)}${'}'.repeat(50_000)}`,
      `${'['.repeat(50_000)}${']'.repeat(50_000)}`,
      '<<EOF '.repeat(50_000),
      '"'.repeat(100_000),
    ];
    const started = process.cpuUsage();
    assert.equal(findProxies(lines.join('\n')).found.length, 100_000);
    for (const text of hostile) findProxies(text);
    for (const language of ['python', 'php', 'csharp'] as const) {
      for (const text of hostileCode) findProxies(text, { language });
    }
    // Quadratic behavior would take minutes; a slow machine takes a few seconds, whatever else it does.
    const { user, system } = process.cpuUsage(started);
    assert.ok((user + system) / 1000 < 15_000);
  }).timeout(120_000);
});
