import assert from 'node:assert/strict';
import { parse as parseCsv } from 'csv-parse/sync';
import fc from 'fast-check';
import { parse as parseYaml } from 'yaml';
import {
  formats,
  findProxies,
  type Format,
  literalLanguages,
  type ParseOptions,
  type PrintOptions,
} from '../../../src/proxy/formats';
import { toRepresentable } from '../../../src/proxy/formats/rows/rowFormats';
import type { Proxy } from '../../../src/proxy/proxy';
import { proxies } from './arbitraries';

const printOptions = fc.record({
  eol: fc.constantFrom('\n' as const, '\r\n' as const),
  indent: fc.constantFrom('  ', '    ', '\t'),
  quote: fc.constantFrom('"' as const, "'" as const),
  trailingComma: fc.boolean(),
});

interface Case {
  readonly name: string;
  readonly format: Format;
  readonly print: Partial<PrintOptions>;
  readonly parse: ParseOptions;
}

const cases: Case[] = Object.values(formats).flatMap((format): Case[] => {
  if (format.id !== 'literal') return [{ name: format.id, format, print: {}, parse: {} }];
  const rows = ['url', 'hostPortUserPass', 'userPassAtHostPort'] as const;
  return literalLanguages.flatMap((language) =>
    rows.map((row) => ({
      name: `literal (${language}, ${row})`,
      format,
      print: { language, row },
      parse: { language },
    })),
  );
});

/** A printed text as a file: an array alone isn't one in TOML. */
const asFile = (text: string, { language }: ParseOptions): string =>
  language === 'toml' ? `proxies = ${text}` : text;

/** YAML flow and block mappings know no tab as indentation. */
const withoutTabs = (options: Partial<PrintOptions>): Partial<PrintOptions> =>
  options.indent === '\t' ? { ...options, indent: '  ' } : options;

function expected(
  list: readonly Proxy[],
  refused: readonly { proxy: Proxy }[],
  { format, print }: Case,
): Proxy[] {
  const carries =
    print.row === undefined || print.row === 'url' ? format.carries : { credentials: true, scheme: false };
  return list
    .filter((proxy) => !refused.some((refusal) => refusal.proxy === proxy))
    .map((proxy) => toRepresentable(carries, proxy));
}

describe('formats', () => {
  for (const entry of cases) {
    const { name, format } = entry;

    it(`${name}: what is printed is parsed back`, () => {
      fc.assert(
        fc.property(fc.array(proxies, { maxLength: 6 }), printOptions, (list, options) => {
          const printed = format.print(list, { ...withoutTabs(options), ...entry.print });
          const proxiesExpected = expected(list, printed.refused, entry);
          const parsed = findProxies(asFile(printed.text, entry.parse), entry.parse);
          assert.deepEqual(
            parsed.found.map(({ proxy }) => proxy),
            proxiesExpected,
          );
          assert.deepEqual(parsed.unread, []);
        }),
        { numRuns: format.id === 'literal' ? 60 : 150 },
      );
    });

    it(`${name}: ranges are exact: cut out one by one, each part alone reads the same`, () => {
      fc.assert(
        fc.property(fc.array(proxies, { minLength: 1, maxLength: 6 }), printOptions, (list, options) => {
          const printed = format.print(list, { ...withoutTabs(options), ...entry.print });
          const text = asFile(printed.text, entry.parse);
          const { found } = findProxies(text, entry.parse);
          let end = 0;
          for (const { start, end: stop, proxy, form } of found) {
            assert.ok(start >= end && stop <= text.length, 'in order, without overlap');
            end = stop;
            const part = text.slice(start, stop);
            assert.equal(part.trim(), part);
            if (form.kind === 'fields' && form.style === 'csv') continue;
            // ZeroOmega writes the credentials beside the map of the proxy.
            if (format.id === 'zeroomega') continue;
            // The lines below the first of a block are indented by what stands before the first.
            const isBlock = form.kind === 'fields' && part.includes('\n') && !part.startsWith('{');
            const lead = isBlock ? '- ' : asFile('', entry.parse);
            const alone = findProxies(lead + part, entry.parse).found;
            assert.equal(alone.length, 1, part);
            assert.deepEqual(
              [alone[0]?.proxy, alone[0]?.start, alone[0]?.end],
              [proxy, lead.length, lead.length + part.length],
            );
          }
        }),
        { numRuns: 50 },
      );
    });

    it(`${name}: every refusal names a form that carries the row`, () => {
      fc.assert(
        fc.property(proxies, (proxy) => {
          for (const { reason, suggestedFormat } of format.print([proxy], entry.print).refused) {
            assert.ok(suggestedFormat, reason);
            assert.deepEqual(formats[suggestedFormat].print([proxy]).refused, []);
          }
        }),
        { numRuns: 100 },
      );
    });

    if (entry.print.row !== undefined && entry.print.row !== 'url') continue;

    it(`${name}: 10,000 rows`, () => {
      const list: Proxy[] = Array.from({ length: 10_000 }, (_, index) => ({
        scheme: 'http',
        host: `10.1.${index >> 8}.${index & 255}`,
        port: 8000 + (index % 1000),
        credentials: { username: `user${index}`, password: `0"${index}` },
      }));
      const { text, refused } = format.print(list, entry.print);
      assert.deepEqual(refused, []);
      assert.equal(findProxies(asFile(text, entry.parse), entry.parse).found.length, list.length);
    }).timeout(60_000);
  }

  const proxy = (over: Partial<Proxy>): Proxy => ({ scheme: 'http', host: '1.2.3.4', port: 8080, ...over });
  const refusalOf = (format: Format, over: Partial<Proxy>): unknown =>
    format.print([proxy(over)]).refused.map(({ reason, suggestedFormat }) => [reason, suggestedFormat]);
  const by = (username: string, password: string): Partial<Proxy> => ({
    credentials: { username, password },
  });

  describe('refusals', () => {
    const { hostPortUserPass, userPassAtHostPort, proxychains, url, json } = formats;

    it('H:P:U:W refuses IPv6 and colons, and names the URL form', () => {
      assert.deepEqual(refusalOf(hostPortUserPass, { host: '::1', ...by('u', 'w') }), [['ipv6', 'url']]);
      assert.deepEqual(refusalOf(hostPortUserPass, by('u:v', 'w')), [['colonInCredentials', 'url']]);
      assert.deepEqual(refusalOf(hostPortUserPass, by('u', 'p:w')), [['colonInCredentials', 'url']]);
      assert.deepEqual(refusalOf(hostPortUserPass, by('us er@x', 'pass%40')), []);
    });

    it('U:W@H:P refuses a colon in the user, blanks, and what reads as a comment or a URL', () => {
      assert.deepEqual(refusalOf(userPassAtHostPort, by('u:v', 'w')), [['colonInCredentials', 'url']]);
      assert.deepEqual(refusalOf(userPassAtHostPort, by('us er', 'w')), [['blankInCredentials', 'url']]);
      assert.deepEqual(refusalOf(userPassAtHostPort, by('#u', 'w')), [['ambiguous', 'url']]);
      assert.deepEqual(refusalOf(userPassAtHostPort, by('1.2.3.4', '80:x')), [['ambiguous', 'url']]);
      assert.deepEqual(refusalOf(userPassAtHostPort, by('http', '//w')), [['ambiguous', 'url']]);
      assert.deepEqual(refusalOf(userPassAtHostPort, by('NAME=u', 'w')), [['ambiguous', 'url']]);
      assert.deepEqual(refusalOf(userPassAtHostPort, { host: '::1', ...by('u', 'p:w@') }), []);
    });

    it('line forms refuse control characters', () => {
      for (const format of [hostPortUserPass, userPassAtHostPort, proxychains]) {
        assert.deepEqual(refusalOf(format, by('u', 'a\u0000b')), [['controlCharacterInCredentials', 'url']]);
      }
    });

    it('proxychains refuses host names, https, blanks, no user, and more than 255 bytes', () => {
      assert.deepEqual(refusalOf(proxychains, { host: 'gw.example.com' }), [['hostName', 'url']]);
      assert.deepEqual(refusalOf(proxychains, { scheme: 'https' }), [['scheme', 'url']]);
      assert.deepEqual(refusalOf(proxychains, by('us er', 'w')), [['blankInCredentials', 'url']]);
      assert.deepEqual(refusalOf(proxychains, by('', 'w')), [['emptyUsername', 'url']]);
      assert.deepEqual(refusalOf(proxychains, by('u', 'ü'.repeat(128))), [['credentialsTooLong', 'url']]);
      assert.deepEqual(refusalOf(proxychains, by('u', 'ü'.repeat(127))), []);
    });

    it('only JSON carries half of a surrogate pair, and nothing carries an impossible endpoint', () => {
      assert.deepEqual(refusalOf(url, by('u', '\ud800')), [['malformedText', 'json']]);
      assert.deepEqual(refusalOf(json, by('u', '\ud800')), []);
      for (const format of Object.values(formats)) {
        assert.deepEqual(refusalOf(format, { host: 'a b' }), [['invalidProxy', undefined]]);
        assert.deepEqual(refusalOf(format, { port: 65536 }), [['invalidProxy', undefined]]);
      }
    });

    it('refuses only the row that does not fit', () => {
      const printed = hostPortUserPass.print([proxy(by('a', 'b')), proxy(by('a', ':')), proxy(by('c', 'd'))]);
      assert.equal(printed.text, '1.2.3.4:8080:a:b\n1.2.3.4:8080:c:d\n');
      assert.equal(printed.refused.length, 1);
    });
  });

  describe('exact texts', () => {
    const list = [
      proxy(by(`us er@x`, 'p:a/ss%40+z')),
      proxy({ scheme: 'socks5', host: '2001:db8::1', port: 1080 }),
    ];

    it('url', () => {
      assert.equal(
        formats.url.print(list).text,
        'http://us%20er%40x:p%3Aa%2Fss%2540%2Bz@1.2.3.4:8080\nsocks5://[2001:db8::1]:1080\n',
      );
      assert.equal(
        formats.url.print([proxy(by(`!'()*`, '~'))]).text,
        'http://%21%27%28%29%2A:~@1.2.3.4:8080\n',
      );
      assert.equal(formats.url.print([proxy({})], { scheme: 'socks5' }).text, 'socks5://1.2.3.4:8080\n');
    });

    it('literals take the quotes, indentation and trailing comma of the file', () => {
      const print = (options: Partial<PrintOptions>): string =>
        formats.literal.print([proxy({}), proxy({ port: 1 })], { row: 'hostPort', ...options }).text;
      assert.equal(
        print({ language: 'python', indent: '    ', quote: "'", trailingComma: false }),
        "[\n    '1.2.3.4:8080',\n    '1.2.3.4:1'\n]",
      );
      assert.equal(
        print({ language: 'go', indent: '\t', quote: "'", trailingComma: false }),
        '[]string{\n\t"1.2.3.4:8080",\n\t"1.2.3.4:1",\n}',
      );
      assert.equal(print({ language: 'shellscript', quote: "'" }), "(\n  '1.2.3.4:8080'\n  '1.2.3.4:1'\n)");
      assert.equal(print({ language: 'powershell', quote: "'" }), "@(\n  '1.2.3.4:8080',\n  '1.2.3.4:1'\n)");
      assert.equal(print({ language: 'json' }), '[\n  "1.2.3.4:8080",\n  "1.2.3.4:1"\n]');
    });

    it('proxychains takes one proxy a connection, and the list comes last', () => {
      assert.equal(
        formats.proxychains.print([proxy(by('u', 'w'))]).text,
        'random_chain\nchain_len = 1\nproxy_dns\n\n[ProxyList]\nhttp 1.2.3.4 8080 u w\n',
      );
    });

    it('.env names one proxy PROXY_URL and several PROXY_LIST', () => {
      assert.equal(formats.env.print([proxy({})]).text, 'PROXY_URL=http://1.2.3.4:8080\n');
      assert.equal(
        formats.env.print([proxy({}), proxy({ port: 1 })]).text,
        'PROXY_LIST=http://1.2.3.4:8080,http://1.2.3.4:1\n',
      );
    });
  });

  describe('as strangers read it', () => {
    it('csv-parse reads the same records', () => {
      fc.assert(
        fc.property(fc.array(proxies, { maxLength: 5 }), printOptions, (list, options) => {
          const { text, refused } = formats.csv.print(list, options);
          const records: Record<string, string>[] = parseCsv(text, { columns: true });
          const carried = list.filter((one) => !refused.some((refusal) => refusal.proxy === one));
          assert.deepEqual(
            records,
            carried.map(({ scheme, host, port, credentials }) => ({
              scheme,
              host,
              port: String(port),
              username: credentials?.username ?? '',
              password: credentials?.password ?? '',
            })),
          );
        }),
      );
    });

    it('YAML reads a Clash configuration with unique names and strings for credentials', () => {
      fc.assert(
        fc.property(fc.array(proxies, { minLength: 1, maxLength: 5 }), printOptions, (list, options) => {
          const { text, refused } = formats.clash.print(list, withoutTabs(options));
          const config = parseYaml(text) as {
            proxies: Record<string, unknown>[];
            'proxy-groups'?: { type: string; strategy: string; proxies: string[] }[];
          };
          const carried = list.filter((one) => !refused.some((refusal) => refusal.proxy === one));
          assert.deepEqual(
            config.proxies.map(({ server, port, username, password }) => ({
              server,
              port,
              username,
              password,
            })),
            carried.map(({ host, port, credentials }) => ({
              server: host,
              port,
              username: credentials?.username,
              password: credentials?.password,
            })),
          );
          if (carried.length === 0) return;
          const names = config.proxies.map(({ name }) => name);
          assert.equal(new Set(names).size, names.length);
          const [group] = config['proxy-groups'] ?? [];
          assert.deepEqual(
            [group?.type, group?.strategy, group?.proxies],
            ['load-balance', 'round-robin', names],
          );
        }),
      );
    });

    it('JSON.parse reads JSON and sing-box', () => {
      fc.assert(
        fc.property(fc.array(proxies, { minLength: 1, maxLength: 5 }), (list) => {
          const rows = JSON.parse(formats.json.print(list).text) as Record<string, unknown>[];
          assert.deepEqual(
            rows.map(({ password }) => password),
            list.map(({ credentials }) => credentials?.password),
          );
          const { outbounds } = JSON.parse(formats.singbox.print(list).text) as {
            outbounds: { tag: string; outbounds?: string[] }[];
          };
          const group = outbounds.at(-1);
          if (outbounds.length > 0) {
            assert.deepEqual(
              group?.outbounds,
              outbounds.slice(0, -1).map(({ tag }) => tag),
            );
          }
        }),
      );
    });
  });
});
