import assert from 'node:assert/strict';
import { findProxies, removeProxies, rewriteProxy, type LiteralLanguage } from '../../../src/proxy/formats';
import type { Proxy } from '../../../src/proxy/proxy';
import { casesOf, edited } from './strangersCases';

type Case = readonly [
  kind: string,
  language: LiteralLanguage | undefined,
  text: string,
  ...proxies: readonly string[],
];

function shown({ scheme, host, port, credentials }: Proxy): string {
  return `${scheme} ${host} ${port}${credentials ? ` ${credentials.username} ${credentials.password}` : ''}`;
}

interface ConfigurationCase {
  readonly kind: string;
  readonly language?: LiteralLanguage;
  readonly text: string;
  readonly proxies: readonly string[];
}

const cases: readonly Case[] = [
  ...casesOf<ConfigurationCase>('configuration').map(({ kind, language, text, proxies }): Case => [
    kind,
    language,
    text,
    ...proxies,
  ]),
  // Keys of pages, registries, listeners, and exceptions.
  [
    '.npmrc: the registry',
    undefined,
    'proxy=http://u:p@192.0.2.1:80/\nregistry=https://r.example:8443/\nnoproxy=192.0.2.9:80\n',
    'http 192.0.2.1 80 u p',
  ],
  [
    '.yarnrc: the registry',
    undefined,
    'https-proxy "http://u:p@192.0.2.1:80"\nregistry "https://r.example:8443/"\n',
    'http 192.0.2.1 80 u p',
  ],
  [
    '.yarnrc.yml: the registry',
    'yaml',
    'httpProxy: "http://192.0.2.1:80"\nnpmRegistryServer: "https://r.example:8443"\n',
    'http 192.0.2.1 80',
  ],
  [
    'services of an application',
    undefined,
    'APP_URL=http://localhost:3000\nS3_ENDPOINT=http://minio:9000\nELASTIC_URL=http://192.0.2.9:9200\nPROXY_API_URL=http://192.0.2.1:80\n',
    'http 192.0.2.1 80',
  ],
  [
    'hosts without a proxy',
    undefined,
    'export no_proxy=10.0.0.0/8,192.0.2.9:80\nNO_PROXY="localhost,127.0.0.1:8080"\n',
  ],
  ['base URLs', 'json', '{"baseUrl":"http://localhost:3000","origin":"http://127.0.0.1:3000"}'],
  [
    'base URLs in a program',
    'typescript',
    `use({ baseURL: 'http://localhost:3000', proxy: { server: 'http://192.0.2.1:80', username: 'u', password: 'p' } });`,
    'http 192.0.2.1 80 u p',
  ],
  [
    'what a development server forwards',
    'javascript',
    `server: { proxy: { '/api': { target: 'http://localhost:8080' }, '/x': 'http://192.0.2.9:3000' } }`,
  ],
  ['what a server listens on', 'yaml', 'command: ["--listen=0.0.0.0:80", "--bind", "0.0.0.0:443"]\n'],
  ['a listener in a program', 'javascript', `server.listen({ host: '0.0.0.0', port: 3000 });`],
  [
    'settings of servers',
    undefined,
    'listen 127.0.0.1:8080;\nSocksPort 127.0.0.1:9050\ndnat 192.0.2.8:23 192.0.2.9:443\n',
  ],
  ['probes', 'yaml', 'livenessProbe:\n  httpGet:\n    host: 192.0.2.9\n    port: 8080\n    scheme: HTTP\n'],
  ['health checks', 'yaml', 'healthcheck:\n  test: curl -f http://127.0.0.1:8080 || exit 1\n'],
  [
    'the target of a command in a workflow',
    'yaml',
    'run: |\n  curl http://127.0.0.1:8080/\n  curl -x socks5h://192.0.2.1:1080 http://127.0.0.1:8080/\n',
    'socks5 192.0.2.1 1080',
  ],
  // Values that something fills in.
  [
    'placeholders in YAML',
    'yaml',
    'proxy:\n  host: gw.example.net\n  port: 80\n  username: ${U}\n  password: ${W}\n',
  ],
  // Groups of variables.
  [
    'gradle.properties: hosts first, then ports',
    undefined,
    'systemProp.http.proxyHost=192.0.2.1\nsystemProp.https.proxyHost=192.0.2.2\nsystemProp.http.proxyPort=80\nsystemProp.https.proxyPort=81\n',
    'http 192.0.2.1 80',
    'http 192.0.2.2 81',
  ],
  [
    'gradle.properties: SOCKS',
    undefined,
    'systemProp.socksProxyHost=192.0.2.1\nsystemProp.socksProxyPort=1080\n',
    'socks5 192.0.2.1 1080',
  ],
  [
    'properties in quotes',
    'shellscript',
    'export JAVA_OPTS="-Dhttp.proxyHost=192.0.2.1 -Dhttp.proxyPort=80 -Xmx1g -Dhttps.proxyHost=192.0.2.2 -Dhttps.proxyPort=81"\n',
    'http 192.0.2.1 80',
    'http 192.0.2.2 81',
  ],
  [
    'names with dots',
    undefined,
    'proxy.host=gw.example.net\nproxy.port=80\nproxy.username=u\nproxy.password=p\n',
    'http gw.example.net 80 u p',
  ],
  [
    'comments behind values',
    undefined,
    'PROXY_HOST="gw.example.net" # host\nPROXY_PORT=80 # port\nPROXY_USER=u\nPROXY_PASS="p#w"\n',
    'http gw.example.net 80 u p#w',
  ],
  [
    'credentials in one variable',
    undefined,
    'PROXY_HOST=gw.example.net\nPROXY_PORT=80\nPROXY_AUTH=u:p:w\n',
    'http gw.example.net 80 u p:w',
  ],
  ['.curlrc', undefined, 'proxy = "http://192.0.2.1:80"\nproxy-user = "u:p"\n', 'http 192.0.2.1 80 u p'],
  [
    '.wgetrc: one user for all schemes',
    undefined,
    'use_proxy = on\nhttp_proxy = http://192.0.2.1:80/\nhttps_proxy = http://192.0.2.2:80/\nproxy_user = u\nproxy_password = p\n',
    'http 192.0.2.1 80 u p',
    'http 192.0.2.2 80 u p',
  ],
  [
    "curl: each command's own credentials",
    'shellscript',
    'curl -x 192.0.2.1:80 -U "u:p" https://a.example; curl -x 192.0.2.2:80 https://b.example/?a=1&b=2 && curl -U v:q -x 192.0.2.3:80 https://c.example\n',
    'http 192.0.2.1 80 u p',
    'http 192.0.2.2 80',
    'http 192.0.2.3 80 v q',
  ],
  // Rows.
  ['the type among the values', undefined, '192.0.2.1:1080:socks5:u:p', 'socks5 192.0.2.1 1080 u p'],
  ['a port as the password', undefined, 'user:8080:192.0.2.1:3128', 'http 192.0.2.1 3128 user 8080'],
  [
    'blanks around the colon',
    undefined,
    '192.0.2.1 : 80\n192.0.2.2 : 81\n',
    'http 192.0.2.1 80',
    'http 192.0.2.2 81',
  ],
  ['the type in parentheses', undefined, '(socks5) 192.0.2.1:1080\n', 'socks5 192.0.2.1 1080'],
  ['a label', undefined, '    Proxy Server(s) :  gw.example.net:80\n', 'http gw.example.net 80'],
  [
    'Surge: other protocols',
    undefined,
    'A = http, 192.0.2.1, 80, u, p\nB = socks5, gw.example.net, 1080\nC = https, 192.0.2.2, 443, username=u, password=p\nD = ss, 192.0.2.9, 8388, encrypt-method=aes\n',
    'http 192.0.2.1 80 u p',
    'socks5 gw.example.net 1080',
    'https 192.0.2.2 443 u p',
  ],
  // Tables.
  [
    'CSV with blanks',
    undefined,
    'host, port, username, password\n192.0.2.1, 80, u, p\n',
    'http 192.0.2.1 80 u p',
  ],
  [
    'CSV with several types',
    undefined,
    '"ip","port","protocols"\n"192.0.2.1","80","http,https"\n"192.0.2.2","81","SOCKS5/SOCKS4"\n"192.0.2.9","82","http,vmess"\n',
    'http 192.0.2.1 80',
    'socks5 192.0.2.2 81',
  ],
  // Keys.
  [
    'an endpoint beside its user',
    'json',
    '[{"endpoint":"gw.example.net:80","username":"u","password":"p"}]',
    'http gw.example.net 80 u p',
  ],
  [
    'a URL beside its user',
    'json',
    '{"proxy":{"url":"http://192.0.2.1:80","username":"u","password":"p"}}',
    'http 192.0.2.1 80 u p',
  ],
  [
    'credentials under one key',
    'javascript',
    `new HttpsProxyAgent({ host: '192.0.2.1', port: 80, auth: 'u:p' })`,
    'http 192.0.2.1 80 u p',
  ],
];

/** With signs that end a value, a string, or a cell, or that begin a variable. */
const anyCredentials = [
  ['u"x', "p'a"],
  ['a\\b', 'c$d'],
  ['u', 'p{q}'],
  ['u', '$(x)'],
  ['u', 'a,b;c|d'],
  ['u', 'a:b@c'],
  ['u', '<b>&amp;'],
  ['u', 'a b#c'],
  ['u', '`id`'],
  ['\u00fc\u00f1', '\u{1f600}'],
  ['u', '%s'],
  ['u', '#{x}'],
  ['~', 'null'],
] as const;

describe('proxies in configuration files', () => {
  for (const [kind, language, text, ...expected] of cases) {
    const options = language ? { language } : {};
    const read = (from: string): string[] =>
      findProxies(from, options).found.map(({ proxy }) => shown(proxy));

    it(`${kind}: reads them`, () => {
      assert.deepEqual(read(text), expected);
    });
    if (expected.length === 0) continue;

    it(`${kind}: replaces each, and nothing else`, () => {
      findProxies(text, options).found.forEach((found, index) => {
        const proxy = { ...found.proxy, host: '198.51.100.7', port: 4321 };
        const edits = rewriteProxy(text, found, proxy);
        // What others use, too, stays.
        if (!Array.isArray(edits)) return assert.equal(edits.reason, 'shared');
        assert.deepEqual(read(edited(text, edits)), expected.with(index, shown(proxy)));
      });
    });

    it(`${kind}: writes any credentials, or refuses them`, () => {
      findProxies(text, options).found.forEach((found, index) => {
        for (const [username, password] of found.proxy.credentials ? anyCredentials : []) {
          const proxy = { ...found.proxy, credentials: { username, password } };
          const edits = rewriteProxy(text, found, proxy);
          if (Array.isArray(edits))
            assert.deepEqual(read(edited(text, edits)), expected.with(index, shown(proxy)));
        }
      });
    });

    it(`${kind}: removes each, or reports that it stays`, () => {
      findProxies(text, options).found.forEach((found, index) => {
        const { edits, kept } = removeProxies(text, [found], language);
        assert.deepEqual(
          read(edited(text, edits)),
          kept.length > 0 ? expected : expected.toSpliced(index, 1),
        );
      });
    });
  }

  it('removes every line of a group among others', () => {
    const text =
      '# main\nsystemProp.http.proxyHost=192.0.2.1\nsystemProp.https.proxyHost=192.0.2.2\n' +
      'systemProp.http.proxyPort=80\nsystemProp.https.proxyPort=81\norg.gradle.daemon=true\n';
    const [first] = findProxies(text).found;
    assert.ok(first);
    assert.equal(
      edited(text, removeProxies(text, [first]).edits),
      '# main\nsystemProp.https.proxyHost=192.0.2.2\nsystemProp.https.proxyPort=81\norg.gradle.daemon=true\n',
    );
  });

  it('writes brackets around an IPv6 address alone', () => {
    const rows = ['[2001:db8::1]:80:u:p', '192.0.2.1:80@u:p', 'socks5://[2001:db8::1]:80:u:p'];
    for (const row of rows) {
      for (const host of ['2001:db8::7', '198.51.100.7']) {
        const [found] = findProxies(row).found;
        assert.ok(found);
        const edits = rewriteProxy(row, found, { ...found.proxy, host });
        assert.ok(Array.isArray(edits));
        const after = edited(row, edits);
        assert.deepEqual(
          findProxies(after).found.map(({ proxy }) => proxy),
          [{ ...found.proxy, host }],
          after,
        );
      }
    }
  });

  it("doesn't change what other entries use, too", () => {
    const text =
      'base: &base {type: http, port: 80, username: u, password: p}\nproxies:\n' +
      '  - {<<: *base, name: a, server: 192.0.2.1}\n  - {<<: *base, name: b, server: 192.0.2.2}\n';
    const [first] = findProxies(text, { language: 'yaml' }).found;
    assert.ok(first);
    const sameRest = { ...first.proxy, host: '198.51.100.7' };
    const edits = rewriteProxy(text, first, sameRest);
    assert.ok(Array.isArray(edits));
    assert.equal(edited(text, edits), text.replace('192.0.2.1', '198.51.100.7'));
    const other = rewriteProxy(text, first, { ...sameRest, port: 81 });
    assert.equal('reason' in other && other.reason, 'shared');
  });

  it('replaces rows that repeat the address', () => {
    const text = '{"proxy":"socks5://192.0.2.1:80","ip":"192.0.2.1","port":80,"protocol":"socks5"}';
    const [found] = findProxies(text, { language: 'json' }).found;
    assert.ok(found);
    const edits = rewriteProxy(text, found, { ...found.proxy, host: '198.51.100.7', port: 81 });
    assert.ok(Array.isArray(edits));
    assert.equal(
      edited(text, edits),
      '{"proxy":"socks5://198.51.100.7:81","ip":"198.51.100.7","port":81,"protocol":"socks5"}',
    );
  });

  it('keeps the quotes within a string', () => {
    const text = '{"source":["  \\"http://192.0.2.1:80\\",\\n","  \'192.0.2.2:81\',"]}';
    const { found } = findProxies(text, { language: 'json' });
    for (const one of found) {
      const edits = rewriteProxy(text, one, { ...one.proxy, host: '198.51.100.7' });
      assert.ok(Array.isArray(edits));
      assert.equal(edited(text, edits), text.replace(one.proxy.host, '198.51.100.7'));
    }
    assert.equal(found.length, 2);
  });

  it('writes credentials in the place of null', () => {
    const text = 'proxies:\n- {type: http, server: 192.0.2.1, port: 80, username: null, password: ~}\n';
    const [found] = findProxies(text, { language: 'yaml' }).found;
    assert.ok(found);
    const edits = rewriteProxy(text, found, {
      ...found.proxy,
      credentials: { username: 'u', password: 'p' },
    });
    assert.ok(Array.isArray(edits));
    assert.equal(edited(text, edits), text.replace('null', '"u"').replace('~', '"p"'));
  });

  it('removes a variable with its name', () => {
    const text =
      'env:\n  - name: HTTP_PROXY\n    value: http://192.0.2.1:80\n  - name: LEVEL\n    value: debug\n';
    const { found } = findProxies(text, { language: 'yaml' });
    assert.equal(
      edited(text, removeProxies(text, found, 'yaml').edits),
      'env:\n  - name: LEVEL\n    value: debug\n',
    );
  });

  it('removes one element of a list without commas', () => {
    const text = '$list = @(\n  "http://192.0.2.1:80" # a\n  \'192.0.2.2:81\'\n)\n';
    const [first] = findProxies(text, { language: 'powershell' }).found;
    assert.ok(first);
    assert.equal(
      edited(text, removeProxies(text, [first], 'powershell').edits),
      "$list = @(\n  '192.0.2.2:81'\n)\n",
    );
  });
});
