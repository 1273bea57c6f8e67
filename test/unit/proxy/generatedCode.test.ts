import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { findProxies, removeProxies, rewriteProxy, type LiteralLanguage } from '../../../src/proxy/formats';
import { quoteString } from '../../../src/proxy/formats/code/writeStringLiteral';
import { skipBecause } from '../../skip';
import { syntaxErrors } from '../model/compilers/syntaxErrors';
import { edited } from './strangersCases';

/** The syntax of one list in a language. */
interface Language {
  readonly open: string;
  readonly close: string;
  readonly comma: string;
  readonly trailing: 'may' | 'must' | 'mustNot';
  readonly line: string;
  readonly block: readonly [string, string] | undefined;
  /** Further ways to write a string of plain characters. */
  readonly strings: readonly ((value: string) => string)[];
  /** An element that a program puts together. */
  readonly joined?: string;
  /** A list in the list. */
  readonly nested: readonly [string, string] | undefined;
  /** The file around the list. */
  readonly file: (list: string) => string;
  /** Prints the list `pool` as JSON. */
  readonly print?: { readonly command: readonly string[]; readonly code: string };
}

const single = (value: string) => `'${value}'`;
const c = { comma: ',', trailing: 'may', line: '//', block: ['/*', '*/'] } as const;
const python = { open: '[', close: ']', comma: ',', trailing: 'may', line: '#', block: undefined } as const;

const languages: Partial<Record<LiteralLanguage, Language>> = {
  python: {
    ...python,
    strings: [single, (value) => `r"${value}"`, (value) => `"""${value}"""`, (value) => `u'${value}'`],
    joined: '"http://%s:80" % host',
    nested: ['[', ']'],
    file: (list) => `host = "h"\npool = ${list}\n`,
    print: { command: ['python3', '-'], code: '\nimport json\nprint(json.dumps(pool))\n' },
  },
  javascript: {
    ...c,
    open: '[',
    close: ']',
    strings: [single, (value) => `\`${value}\``],
    joined: '`http://${host}:80`',
    nested: ['[', ']'],
    file: (list) => `const host = "h";\nconst pool = ${list};\n`,
    print: { command: [process.execPath, '-'], code: '\nconsole.log(JSON.stringify(pool));\n' },
  },
  typescript: {
    ...c,
    open: '[',
    close: ']',
    strings: [single, (value) => `\`${value}\``],
    joined: '"http://" + host + ":80"',
    nested: ['[', ']'],
    file: (list) => `const host: string = "h";\nexport const pool: readonly unknown[] = ${list};\n`,
  },
  go: {
    ...c,
    open: '[]string{',
    close: '}',
    trailing: 'must',
    strings: [(value) => `\`${value}\``],
    joined: '"http://" + host + ":80"',
    nested: undefined,
    file: (list) => `package main\n\nvar host = "h"\nvar pool = ${list}\n`,
  },
  rust: {
    ...c,
    open: 'vec![',
    close: ']',
    strings: [(value) => `r"${value}"`, (value) => `r#"${value}"#`],
    nested: undefined,
    file: (list) => `fn main() {\n    let pool = ${list};\n    println!("{:?}", pool);\n}\n`,
  },
  java: {
    ...c,
    open: 'new String[] {',
    close: '}',
    strings: [],
    joined: '"http://" + host + ":80"',
    nested: undefined,
    file: (list) => `class A {\n    static String host = "h";\n    static String[] pool = ${list};\n}\n`,
  },
  csharp: {
    ...c,
    open: 'new[] {',
    close: '}',
    strings: [(value) => `@"${value}"`],
    joined: '$"http://{host}:80"',
    nested: undefined,
    file: (list) => `class A\n{\n    static string host = "h";\n    static string[] pool = ${list};\n}\n`,
  },
  php: {
    ...c,
    open: '[',
    close: ']',
    strings: [single],
    joined: '"http://$host:80"',
    nested: ['[', ']'],
    file: (list) => `<?php\n$host = 'h';\n$pool = ${list};\n`,
    print: { command: ['php'], code: '\necho json_encode($pool, JSON_UNESCAPED_SLASHES);\n' },
  },
  ruby: {
    ...python,
    strings: [single],
    joined: '"http://#{host}:80"',
    nested: ['[', ']'],
    file: (list) => `host = 'h'\npool = ${list}\n`,
    print: { command: ['ruby', '-'], code: '\nrequire "json"\nputs pool.to_json\n' },
  },
  shellscript: {
    open: '(',
    close: ')',
    comma: '',
    trailing: 'mustNot',
    line: '#',
    block: undefined,
    strings: [single],
    joined: '"http://$host:80"',
    nested: undefined,
    file: (list) => `host=h\npool=${list}\n`,
    print: {
      command: ['bash'],
      code: `\nprintf '['; sep=; for one in "\${pool[@]}"; do printf '%s"%s"' "$sep" "$one"; sep=,; done; printf ']'\n`,
    },
  },
};

interface Element {
  readonly port: number;
  readonly string: number;
  readonly kind: 'string' | 'joined' | 'nested';
  readonly comment: 'none' | 'behind' | 'above' | 'block' | 'disabled';
}

const elements = fc.array(
  fc.record<Element>({
    port: fc.integer({ min: 8000, max: 9999 }),
    string: fc.nat(4),
    kind: fc.constantFrom('string', 'string', 'string', 'string', 'joined', 'nested'),
    comment: fc.constantFrom('none', 'behind', 'above', 'block', 'disabled'),
  }),
  { maxLength: 6 },
);
const layout = fc.record({
  eol: fc.constantFrom('\n', '\r\n'),
  indent: fc.constantFrom('', '  ', '\t'),
  hasTrailing: fc.boolean(),
  isOneLine: fc.boolean(),
});
type Layout = typeof layout extends fc.Arbitrary<infer Value> ? Value : never;

const host = '192.0.2.1';
const address = (port: number) => `http://${host}:${port}`;
/** What is in comments is no proxy, whatever it looks like. */
const trap = `"${address(9001)}", ] ) } [ ( { it's`;

function codeOf(list: readonly Element[], language: LiteralLanguage, of: Language, options: Layout): string {
  const { open, close, comma, trailing, line, block, strings, joined, nested } = of;
  const { indent, hasTrailing } = options;
  const isOneLine = options.isOneLine && trailing !== 'must';
  const eol = language === 'shellscript' ? '\n' : options.eol;
  const next = isOneLine ? ' ' : eol;
  const usable = list.filter(({ kind }) => kind === 'string' || (kind === 'joined' ? joined : nested));
  const hasLast = trailing === 'must' || (trailing === 'may' && hasTrailing);
  const items = usable.map(({ port, string, kind, comment }, index) => {
    const writers = [(value: string) => quoteString(value, language), ...strings];
    const write = writers[string % writers.length] ?? single;
    const text = write(address(port));
    const value = kind === 'string' ? text : kind === 'joined' ? joined : nested?.join(text);
    const end = index < usable.length - 1 || hasLast ? comma : '';
    const between = block && comment === 'block' ? `${block[0]} ${trap} ${block[1]} ` : '';
    const above = comment === 'above' && !isOneLine ? `${indent}${line} ${trap}${eol}` : '';
    const disabled = comment === 'disabled' && !isOneLine ? `${indent}${line} ${text}${comma}${eol}` : '';
    const behind = comment === 'behind' && !isOneLine ? ` ${line} ${trap}` : '';
    return `${above}${disabled}${indent}${between}${value}${end}${behind}`;
  });
  const text = of.file(`${open}${next}${items.join(next)}${items.length > 0 ? next : ''}${close}`);
  return text.replace(/\r?\n/g, eol);
}

function withoutDead(text: string, language: LiteralLanguage): string {
  const { found } = findProxies(text, { language });
  const dead = found.filter(({ proxy }) => proxy.port >= 9000);
  return edited(text, removeProxies(text, dead, language).edits);
}

function moved(text: string, language: LiteralLanguage): string {
  return edited(
    text,
    findProxies(text, { language }).found.flatMap((one) => {
      const edits = rewriteProxy(text, one, { ...one.proxy, host: '198.51.100.77' });
      assert.ok(Array.isArray(edits));
      return edits;
    }),
  );
}

/** The list without the dead proxies at any depth. */
function alive(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  return value
    .filter((one) => !/^http:\/\/192\.0\.2\.1:9/.test(String(one)) || Array.isArray(one))
    .map(alive);
}

describe('programs made up of any mix of comments and strings', function () {
  this.timeout(300_000);
  for (const [name, of] of Object.entries(languages)) {
    const language = name as LiteralLanguage;
    const samples = fc
      .sample(fc.tuple(elements, layout), { numRuns: 25, seed: 7 })
      .map(([list, options]) => ({ list, text: codeOf(list, language, of, options) }));

    it(`${name}: reads the strings, and nothing in comments`, () => {
      for (const { list, text } of samples) {
        const expected = list.filter(({ kind }) => kind === 'string' || (kind === 'nested' && of.nested));
        assert.deepEqual(
          findProxies(text, { language }).found.map(({ proxy }) => proxy.port),
          expected.map(({ port }) => port),
          text,
        );
      }
    });

    it(`${name}: removing takes the dead ones and leaves every comment of the others`, () => {
      for (const { list, text } of samples) {
        const after = withoutDead(text, language);
        const left = list.filter(
          ({ kind, port }) => port < 9000 && (kind === 'string' || (kind === 'nested' && of.nested)),
        );
        assert.deepEqual(
          findProxies(after, { language }).found.map(({ proxy }) => proxy.port),
          left.map(({ port }) => port),
          `${text}\n→\n${after}`,
        );
      }
    });

    it(`${name}: replacing changes the hosts alone`, () => {
      for (const { text } of samples) {
        const hidden = (from: string): string =>
          from.replaceAll(trap, 'TRAP').replace(/^\s*(?:#|\/\/).*$/gm, 'COMMENT');
        assert.equal(hidden(moved(text, language)), hidden(text).replaceAll(host, '198.51.100.77'));
      }
    });

    it(`${name}: its compiler accepts every edited program`, async function () {
      const texts = samples.flatMap(({ text }) => [text, withoutDead(text, language), moved(text, language)]);
      const errors = await syntaxErrors(name, texts);
      if (!errors) skipBecause(this, `no compiler for ${name}`);
      const broken = errors.flatMap((error, index) =>
        error === undefined ? [] : [`${error}\n${texts[index - (index % 3)]}\n→\n${texts[index]}`],
      );
      assert.deepEqual(broken, []);
    });

    const { print } = of;
    if (!print) continue;
    it(`${name}: the program itself has the list without the dead ones`, function () {
      const [command = '', ...parameters] = print.command;
      const evaluated = (text: string): unknown => {
        const run = spawnSync(command, parameters, { input: text + print.code, encoding: 'utf8' });
        if (run.error) skipBecause(this, `${command} doesn't run here: ${run.error.message}`);
        assert.equal(run.status, 0, `${run.stderr}\n${text}`);
        return JSON.parse(run.stdout);
      };
      for (const { text } of samples.slice(0, 6)) {
        const after = withoutDead(text, language);
        assert.deepEqual(evaluated(after), alive(evaluated(text)), `${text}\n→\n${after}`);
      }
    });
  }
});
