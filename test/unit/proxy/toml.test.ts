import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse as parseToml } from 'smol-toml';
import {
  findProxies,
  removeProxies,
  rewriteProxy,
  type LiteralLanguage,
  type Replacement,
} from '../../../src/proxy/formats';
import { planFitting } from '../../../src/model/insertion/fitting';
import { plannedText } from '../../../src/model/insertion/plannedText';

const language: LiteralLanguage = 'toml';

/** The value of a text, in objects with a prototype. */
function parse(text: string): unknown {
  return JSON.parse(JSON.stringify(parseToml(text)));
}

function edited(text: string, edits: readonly Replacement[]): string {
  return edits.reduceRight(
    (result, { start, end, text: put }) => result.slice(0, start) + put + result.slice(end),
    text,
  );
}

function withoutDead(text: string): string {
  const dead = findProxies(text, { language }).found.filter(({ proxy }) => proxy.port >= 9000);
  return edited(text, removeProxies(text, dead, language).edits);
}

function moved(text: string): string {
  const edits = findProxies(text, { language }).found.flatMap((one) => {
    const rewritten = rewriteProxy(text, one, { ...one.proxy, host: '198.51.100.77' });
    assert.ok(Array.isArray(rewritten));
    return rewritten;
  });
  return edited(
    text,
    edits.sort((a, b) => a.start - b.start),
  );
}

function inserted(text: string, offset: number): string {
  const target = {
    text,
    languageId: 'toml',
    name: 'pyproject.toml',
    selections: [{ start: offset, end: offset }],
  };
  return plannedText(text, planFitting([{ scheme: 'http', host: '203.0.113.9', port: 1 }], target));
}

describe('proxies in TOML', () => {
  const found: readonly (readonly [title: string, text: string, urls: readonly string[]])[] = [
    [
      'an array of pyproject.toml with comments',
      '[tool.spider]\nproxies = [ # live\n  "http://u:p@192.0.2.1:80", # "http://192.0.2.2:80"\n  \'socks5://192.0.2.3:1080\',\n]\n',
      ['http u p 192.0.2.1 80', 'socks5 - - 192.0.2.3 1080'],
    ],
    ["Cargo's proxy", '[http]\nproxy = "http://192.0.2.1:8080" # "x"\n', ['http - - 192.0.2.1 8080']],
    ["Cargo's proxy by a dotted key", 'http.proxy = "192.0.2.1:8080"\n', ['http - - 192.0.2.1 8080']],
    [
      'tables',
      '[[proxy]]\nhost = "192.0.2.1"\nport = 8_080\n[proxy.auth]\nusername = "u"\npassword = \'p\\#\'\n\n[[proxy]]\nhost = "192.0.2.2"\nport = 81\n',
      ['http u p\\# 192.0.2.1 8080', 'http - - 192.0.2.2 81'],
    ],
    [
      'inline tables',
      'proxies = [{ host = "192.0.2.1", port = 80 }, { type = "socks5", host = "192.0.2.2", port = 81, username = "u", password = "\\u0041" }]\n',
      ['http - - 192.0.2.1 80', 'socks5 u A 192.0.2.2 81'],
    ],
    [
      'a list in a string of lines',
      'list = """\n192.0.2.1:80\n192.0.2.2:81\n"""\n',
      ['http - - 192.0.2.1 80', 'http - - 192.0.2.2 81'],
    ],
    ['a database beside nothing else', '[database]\nhost = "192.0.2.1"\nport = 5432\n', []],
    ['a version that looks like an address', '[dependencies]\nx = { version = "1.2.3" }\n', []],
  ];
  for (const [title, text, urls] of found) {
    for (const known of [language, undefined]) {
      it(`finds ${title}${known ? '' : ', also without the language'}`, () => {
        parse(text);
        const read = findProxies(text, known ? { language: known } : {}).found;
        assert.deepEqual(
          read.map(({ proxy: { scheme, host, port, credentials } }) =>
            [scheme, credentials?.username ?? '-', credentials?.password ?? '-', host, port].join(' '),
          ),
          urls,
        );
      });
    }
  }

  it('leaves a file alone that does not parse, and says why', () => {
    const text = 'proxies = ["http://192.0.2.1:9000", "http://192.0.2.1:9001"\n[x]\n';
    const { found: read, problem } = findProxies(text, { language });
    assert.deepEqual(read, []);
    assert.ok(problem?.reason);
    assert.equal(withoutDead(text), text);
  });

  const removals: readonly (readonly [title: string, before: string, after: string])[] = [
    [
      'lines of an array with their comments',
      'a = [\n  "http://192.0.2.1:9000", # dead\n  # kept\n  "http://192.0.2.1:80", # live\n]\n',
      'a = [\n  # kept\n  "http://192.0.2.1:80", # live\n]\n',
    ],
    ['the last of a line', "a = ['192.0.2.1:80', '192.0.2.1:9000']\n", "a = ['192.0.2.1:80']\n"],
    [
      'a table with the tables below it',
      '# all\n[[proxy]]\nhost = "192.0.2.1"\nport = 9000\n[proxy.auth]\nusername = "u"\npassword = "p"\n[[proxy]]\nhost = "192.0.2.1"\nport = 80\n',
      '# all\n[[proxy]]\nhost = "192.0.2.1"\nport = 80\n',
    ],
    [
      'every table',
      'x = 1\n[[proxy]]\nhost = "192.0.2.1"\nport = 9000\n[[proxy]]\nhost = "192.0.2.1"\nport = 9001\n[y]\nz = 1\n',
      'x = 1\n[y]\nz = 1\n',
    ],
    [
      'nothing of a table in two places',
      '[[proxy]]\nhost = "192.0.2.1"\nport = 9000\n[y]\nz = 1\n[proxy.auth]\nusername = "u"\npassword = "p"\n',
      '[[proxy]]\nhost = "192.0.2.1"\nport = 9000\n[y]\nz = 1\n[proxy.auth]\nusername = "u"\npassword = "p"\n',
    ],
  ];
  for (const [title, before, after] of removals) {
    it(`removes ${title}`, () => {
      assert.equal(withoutDead(before), after);
      parse(after);
    });
  }

  it('writes the new value in the quotes that are there', () => {
    const text =
      '[[proxy]]\nhost = \'192.0.2.1\' # c\nport = 80\n[x]\nproxy = "http://u:p%23@192.0.2.1:81"\n';
    assert.equal(
      moved(text),
      '[[proxy]]\nhost = \'198.51.100.77\' # c\nport = 80\n[x]\nproxy = "http://u:p%23@198.51.100.77:81"\n',
    );
  });

  it('inserts into arrays, behind comments', () => {
    for (const text of [
      'a = [ # first\n  "192.0.2.1:80" # last\n]\n',
      'a = []\n',
      "a = ['192.0.2.1:80',]\n",
      'a = [\n]\n',
      'a = [{ host = "192.0.2.1", port = 80 }]\n',
    ]) {
      const after = inserted(text, text.lastIndexOf(']'));
      const { a } = parse(after) as { a: unknown[] };
      const { a: old } = parse(text) as { a: unknown[] };
      assert.equal(a.length, old.length + 1, after);
      assert.deepEqual(a.slice(0, -1), old);
      assert.equal(typeof a.at(-1), typeof (old[0] ?? ''));
      assert.equal(findProxies(after, { language }).found.at(-1)?.proxy.host, '203.0.113.9', after);
      for (const [comment] of text.matchAll(/# \w+/g)) assert.ok(after.includes(comment), after);
    }
  });

  it('inserts an array of its own where there is none', () => {
    const text = '[tool.x]\nproxies = 1\n\n';
    const after = parse(inserted(text, text.length)) as { tool: { x: Record<string, unknown> } };
    assert.match(JSON.stringify(after.tool.x['proxies2']), /^\["(?:http:\/\/)?203\.0\.113\.9:1"\]$/);
  });

  const isDead = (value: unknown): boolean =>
    typeof value === 'string' ? /:9\d{3}$/.test(value) : Number((value as { port: unknown }).port) >= 9000;
  const comment = fc.constantFrom('', ' # ] }', ' # "http://192.0.2.9:9000",', '\t# é 😀');
  const port = fc.integer({ min: 8000, max: 9999 });
  const element = fc.oneof(
    port.map((number) => `"http://192.0.2.1:${number}"`),
    port.map((number) => `'192.0.2.1:${number}'`),
    port.map((number) => `{ host = "192.0.2.1", port = ${number} }`),
    port.map((number) => `{ "host" = '192.0.2.1', port = ${number}, note = "] # \\" }" }`),
  );
  const array = fc
    .tuple(fc.array(fc.tuple(element, comment), { maxLength: 6 }), fc.boolean(), fc.boolean(), comment)
    .map(([elements, isOnLines, isTrailed, last]) => {
      const count = elements.length;
      if (!isOnLines) return `[${elements.map(([one]) => one).join(', ')}${isTrailed && count ? ',' : ''}]`;
      const lines = elements.map(
        ([one, note], index) => `  ${one}${index < count - 1 || isTrailed ? ',' : ''}${note}\n`,
      );
      return `[${last}\n${lines.join('')} ${last}\n]`;
    });
  const tables = fc.array(
    fc
      .tuple(port, comment, fc.boolean())
      .map(
        ([number, note, isDeep]) =>
          `[[tool.proxy]]${note}\nhost = "192.0.2.1"${note}\nport = ${number}\n${isDeep ? `[tool.proxy.auth]${note}\nusername = "u"\npassword = "p"\n` : ''}`,
      ),
    { maxLength: 5 },
  );
  const files = fc
    .tuple(array, tables, comment)
    .map(
      ([list, pool, note]) =>
        `# top${note}\nname = "x"${note}\nproxies = ${list}${note}\n${pool.join('\n')}[end]${note}\nlast = 1`,
    );

  it('keeps everything else of generated files, as smol-toml reads them', () => {
    fc.assert(
      fc.property(files, (text) => {
        const before = parse(text) as { proxies: unknown[]; tool?: { proxy: unknown[] } };
        const after = parse(withoutDead(text)) as typeof before;
        const pool = before.tool?.proxy.filter((one) => !isDead(one)) ?? [];
        assert.deepEqual(after, {
          name: 'x',
          proxies: before.proxies.filter((one) => !isDead(one)),
          ...(pool.length > 0 && { tool: { proxy: pool } }),
          end: { last: 1 },
        });
        const other = JSON.parse(JSON.stringify(before).replaceAll('192.0.2.1', '198.51.100.77')) as unknown;
        assert.deepEqual(parse(moved(text)), other);
        const comments = text.split('\n').filter((line) => /^\s*#/.test(line));
        for (const line of comments) assert.ok(withoutDead(text).includes(line));
      }),
      { numRuns: 200 },
    );
  });
});
