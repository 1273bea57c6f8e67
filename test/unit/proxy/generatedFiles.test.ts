import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { parse as parseCsv } from 'csv-parse/sync';
import fc from 'fast-check';
import { parse as parseJsonc, type ParseError } from 'jsonc-parser';
import { parseAllDocuments } from 'yaml';
import {
  findProxies,
  removeProxies,
  rewriteProxy,
  type LiteralLanguage,
  type Replacement,
} from '../../../src/proxy/formats';
import { readCsvRecord } from '../../../src/proxy/formats/rows/csvRecords';
import { otherPorts } from '../../../src/proxy/formats/structured/kindNames';
import { planFitting } from '../../../src/model/insertion/fitting';
import { plannedText } from '../../../src/model/insertion/plannedText';

/** What is inserted, which no generated file holds. */
const proxies = [1, 2].map((port) => ({ scheme: 'http' as const, host: '203.0.113.9', port }));

const from = '192.0.2.1';
const to = '198.51.100.77';

/** Proxies from port 9000 on are taken out. A map with the port of a well-known service isn't a proxy. */
const ports = fc.integer({ min: 8000, max: 9999 }).filter((port) => !otherPorts.has(port));
const isDead = (value: unknown): boolean =>
  typeof value === 'string'
    ? /^http:\/\/192\.0\.2\.1:9/.test(value)
    : typeof value === 'object' && value !== null && Number((value as { port?: unknown }).port) >= 9000;

function edited(text: string, edits: readonly Replacement[]): string {
  return edits.reduceRight(
    (result, { start, end, text: put }) => result.slice(0, start) + put + result.slice(end),
    text,
  );
}

function withoutDead(text: string, language: LiteralLanguage): string {
  const { found } = findProxies(text, { language });
  const dead = found.filter(({ proxy }) => proxy.port >= 9000);
  return edited(text, removeProxies(text, dead, language).edits);
}

function moved(text: string, language: LiteralLanguage): string {
  const edits = findProxies(text, { language }).found.flatMap((one) => {
    const rewritten = rewriteProxy(text, one, { ...one.proxy, host: to });
    assert.ok(Array.isArray(rewritten));
    return rewritten;
  });
  return edited(
    text,
    edits.sort((a, b) => a.start - b.start),
  );
}

/** The value without its dead proxies. */
function filtered(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((one) => !isDead(one)).map(filtered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, filtered(one)]));
}

const replaced = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value).replaceAll(from, to)) as unknown;

function withoutAdded(value: unknown): unknown {
  if (Array.isArray(value))
    return value.filter((one) => !String(one).includes('203.0.113.9')).map(withoutAdded);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withoutAdded(one)]));
}

interface Element {
  readonly port: number;
  readonly isMap: boolean;
  readonly quote: '"' | "'" | '';
  readonly isFlow: boolean;
  readonly comment: 'none' | 'behind' | 'above';
  readonly anchor: boolean;
}

const elements = fc.array(
  fc.record<Element>({
    port: ports,
    isMap: fc.boolean(),
    quote: fc.constantFrom('"', "'", ''),
    isFlow: fc.boolean(),
    comment: fc.constantFrom('none', 'behind', 'above'),
    anchor: fc.boolean(),
  }),
  { maxLength: 6 },
);
const layout = fc.record({
  eol: fc.constantFrom('\n', '\r\n'),
  indent: fc.constantFrom('', '  ', '    '),
  trailingComma: fc.boolean(),
  isOneLine: fc.boolean(),
  hasTail: fc.boolean(),
});
type Layout = typeof layout extends fc.Arbitrary<infer Value> ? Value : never;

/** What stands in comments is no proxy, whatever it looks like. */
const trap = `"http://${from}:9001", ] } [ {`;

function yamlOf(list: readonly Element[], { eol, indent, hasTail }: Layout): string {
  const lines = ['# list', 'pool:'];
  list.forEach(({ port, isMap, quote, isFlow, comment, anchor }, index) => {
    const name = `${anchor ? `&p${index} ` : ''}`;
    const q = (text: string) => `${quote}${text}${quote}`;
    if (comment === 'above') lines.push(`${indent}# ${trap}`);
    const behind = comment === 'behind' ? ` # ${trap}` : '';
    if (!isMap) lines.push(`${indent}- ${name}${q(`http://${from}:${port}`)}${behind}`);
    else if (isFlow)
      lines.push(`${indent}- ${name}{ host: ${q(from)}, port: ${port}, note: 'a, b' }${behind}`);
    else if (anchor)
      lines.push(`${indent}- ${name}`, `${indent}  host: ${q(from)}${behind}`, `${indent}  port: ${port}`);
    else lines.push(`${indent}- host: ${q(from)}${behind}`, `${indent}  port: ${port}`);
  });
  if (list.length === 0) lines[1] = 'pool: []';
  if (hasTail) lines.push('# end', 'other:', '  - 1', 'text: |', '  a: b', '  - c');
  return lines.join(eol) + eol;
}

function jsoncOf(
  list: readonly Element[],
  { eol, indent, trailingComma, isOneLine, hasTail }: Layout,
): string {
  const line = isOneLine ? ' ' : eol;
  const items = list.map(({ port, isMap, comment }, index) => {
    const value = isMap ? `{ "host": "${from}", "port": ${port} }` : `"http://${from}:${port}"`;
    const comma = index < list.length - 1 || trailingComma ? ',' : '';
    const above = comment === 'above' ? `/* ${trap} */ ` : '';
    const behind = comment === 'behind' ? (isOneLine ? ` /* ${trap} */` : ` // ${trap}`) : '';
    return `${indent}${above}${value}${comma}${behind}`;
  });
  const tail = hasTail ? `,${line}"other": [1, {"a": "}"}]` : '';
  return `{${line}"pool": [${line}${items.join(line)}${line}]${tail}${line}}${eol}`;
}

type Code = 'python' | 'javascript' | 'go';

function codeOf(
  list: readonly Element[],
  { eol, indent, trailingComma, isOneLine }: Layout,
  language: Code,
): string {
  const isBroken = isOneLine && language !== 'go';
  const line = isBroken ? ' ' : eol;
  const mark = language === 'python' ? '#' : '//';
  const items = list.map(({ port, quote, comment }, index) => {
    const q = language === 'go' ? (quote === '"' ? '"' : '`') : quote === '"' ? '"' : "'";
    const comma = index < list.length - 1 || trailingComma || language === 'go' ? ',' : '';
    const above = comment === 'above' && !isBroken ? `${indent}${mark} ${trap}${line}` : '';
    const behind = comment === 'behind' && !isBroken ? ` ${mark} ${trap}` : '';
    return `${above}${indent}${q}http://${from}:${port}${q}${comma}${behind}`;
  });
  const open = { python: 'pool = [', javascript: 'const pool = [', go: 'var pool = []string{' }[language];
  return `${open}${line}${items.join(line)}${items.length > 0 ? line : ''}${language === 'go' ? '}' : ']'}${eol}`;
}

/** The lines of a text; commas come and go with the elements that they separate. */
const linesOf = (text: string): string[] =>
  text
    .replace(/^pool: \[\]/m, 'pool:')
    .split('\n')
    .map((line) => line.replaceAll(',', ''))
    .filter((line) => line.trim() !== '');

/** True if the lines, or more of each, are in the other ones, in their order: a comment stays where its element was. */
function areWithin(lines: readonly string[], others: readonly string[]): boolean {
  let at = 0;
  return lines.every((line) => {
    while (at < others.length && !others[at]?.startsWith(line.trimEnd())) at++;
    return at++ < others.length;
  });
}

function parsedYaml(text: string): unknown {
  return parseAllDocuments(text).map((document) => {
    assert.deepEqual(document.errors, [], text);
    return document.toJS() as unknown;
  });
}

function parsedJsonc(text: string): unknown {
  const errors: ParseError[] = [];
  const value = parseJsonc(text, errors, { allowTrailingComma: true }) as unknown;
  assert.deepEqual(errors, [], text);
  return value;
}

/** What a list of strings holds, by the interpreter of the language. */
function evaluated(texts: readonly string[], language: 'python' | 'javascript'): unknown {
  const program =
    language === 'python'
      ? `import json\nresult = []\nfor text in json.loads(${JSON.stringify(JSON.stringify(texts))}):\n    names = {}\n    exec(text, names)\n    result.append(names["pool"])\nprint(json.dumps(result))`
      : `const texts = ${JSON.stringify(texts)};\nconsole.log(JSON.stringify(texts.map((text) => new Function(text + "\\nreturn pool;")())))`;
  const run = spawnSync(language === 'python' ? 'python3' : process.execPath, ['-'], {
    input: program,
    encoding: 'utf8',
  });
  assert.equal(run.status, 0, run.stderr);
  return JSON.parse(run.stdout);
}

describe('files made up of any mix of comments, anchors and quotes', () => {
  for (const { language, print, parse } of [
    { language: 'yaml', print: yamlOf, parse: parsedYaml },
    { language: 'json', print: jsoncOf, parse: parsedJsonc },
  ] as const) {
    it(`${language}: every proxy is read`, () => {
      fc.assert(
        fc.property(elements, layout, (list, options) => {
          const { found, problem } = findProxies(print(list, options), { language });
          assert.equal(problem, undefined);
          assert.deepEqual(
            found.map(({ proxy }) => proxy.port),
            list.map(({ port }) => port),
          );
        }),
        { numRuns: 300 },
      );
    });

    it(`${language}: removing leaves everything else as it was`, () => {
      fc.assert(
        fc.property(elements, layout, (list, options) => {
          const text = print(list, options);
          const after = withoutDead(text, language);
          assert.deepEqual(parse(after), filtered(parse(text)), `${text}\n→\n${after}`);
        }),
        { numRuns: 500 },
      );
    });

    it(`${language}: removing keeps the lines of the others, with their comments and indentation`, () => {
      const numbered = fc.tuple(
        elements,
        layout.map((options) => ({ ...options, isOneLine: false })),
      );
      fc.assert(
        fc.property(numbered, ([list, options]) => {
          const text = print(list, options);
          const after = linesOf(withoutDead(text, language));
          const alive = linesOf(
            print(
              list.filter(({ port }) => port < 9000),
              options,
            ),
          ).filter((line) => !/&p\d/.test(line));
          assert.ok(areWithin(after, linesOf(text)), `${text}\n→\n${after.join('\n')}`);
          assert.ok(areWithin(alive, after), `${text}\n→\n${after.join('\n')}`);
        }),
        { numRuns: 500 },
      );
    });

    it(`${language}: replacing keeps every character but those of the hosts`, () => {
      fc.assert(
        fc.property(elements, layout, (list, options) => {
          const text = print(list, options);
          const trapped = (part: string) => part.replaceAll(trap, 'TRAP');
          assert.equal(trapped(moved(text, language)), trapped(text).replaceAll(from, to));
        }),
        { numRuns: 300 },
      );
    });

    it(`${language}: replacing changes the hosts alone`, () => {
      fc.assert(
        fc.property(elements, layout, (list, options) => {
          const text = print(list, options);
          const after = moved(text, language);
          assert.deepEqual(parse(after), replaced(parse(text)), `${text}\n→\n${after}`);
        }),
        { numRuns: 300 },
      );
    });

    it(`${language}: inserting adds to the list and changes nothing else`, () => {
      fc.assert(
        fc.property(elements, layout, fc.nat(), (list, options, seed) => {
          const text = print(
            list.map((element) => ({ ...element, isMap: false })),
            options,
          );
          const { found } = findProxies(text, { language });
          const beside = found[seed % Math.max(1, found.length)];
          fc.pre(beside !== undefined);
          // Inside a string, text would be inserted into the string.
          const at = beside?.end ?? 0;
          const target = { text, languageId: language, selections: [{ start: at, end: at }], name: '' };
          const after = plannedText(text, planFitting(proxies, target));
          const before = parse(text);
          const pool = JSON.stringify(parse(after));
          for (const { host, port } of proxies) assert.ok(pool.includes(`${host}:${port}`), after);
          const rest = withoutAdded(parse(after));
          assert.deepEqual(rest, before, `${text}\n→\n${after}`);
        }),
        { numRuns: 300 },
      );
    });
  }

  for (const language of ['python', 'javascript', 'go'] as const) {
    it(`${language}: removing leaves a program whose list lacks the dead ones alone`, () => {
      const runs: { readonly after: string; readonly expected: readonly string[]; readonly moved: string }[] =
        [];
      fc.assert(
        fc.property(elements, layout, (list, options) => {
          const text = codeOf(list, options, language);
          const alive = list.filter(({ port }) => port < 9000).map(({ port }) => `http://${from}:${port}`);
          const after = withoutDead(text, language);
          const { found } = findProxies(after, { language });
          assert.deepEqual(
            found.map(({ start, end }) => after.slice(start + 1, end - 1)),
            alive,
            `${text}\n→\n${after}`,
          );
          runs.push({ after, expected: alive, moved: moved(after, language) });
        }),
        { numRuns: 200 },
      );
      if (language === 'go') return;
      const expected = runs.map((run) => run.expected);
      assert.deepEqual(
        evaluated(
          runs.map(({ after }) => after),
          language,
        ),
        expected,
      );
      assert.deepEqual(
        evaluated(
          runs.map((run) => run.moved),
          language,
        ),
        replaced(expected),
      );
    });
  }
});

describe('the reader of CSV', () => {
  it('reads the values that csv-parse reads', () => {
    const value = fc.string({
      unit: fc.constantFrom('a', ' ', '"', ',', ';', '\n', '\r\n', 'é', '1'),
      maxLength: 8,
    });
    const delimiters = fc.constantFrom(',', ';', '\t', '|');
    fc.assert(
      fc.property(
        fc.array(fc.tuple(value, fc.boolean()), { minLength: 1, maxLength: 6 }),
        delimiters,
        fc.constantFrom('\n', '\r\n'),
        (values, delimiter, eol) => {
          const written = values.map(([text, quoted]) =>
            quoted || /[",;\t|\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text,
          );
          const text = `${written.join(delimiter)}${eol}next`;
          const records: string[][] = parseCsv(text, {
            delimiter,
            record_delimiter: [eol],
            relax_column_count: true,
            skip_empty_lines: false,
          });
          const [expected] = records;
          const record = readCsvRecord(text, 0, delimiter);
          assert.deepEqual(
            record.values.map((one) => one.value),
            expected,
            JSON.stringify(text),
          );
          for (const [index, { start, end }] of record.values.entries())
            assert.equal(text.slice(start, end), written[index]);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
