import assert from 'node:assert/strict';
import { parse as parseCsv } from 'csv-parse/sync';
import { parse as parseJsonc, type ParseError } from 'jsonc-parser';
import { parse as parseYaml } from 'yaml';
import { insertForms } from '../../../src/model/insertion/forms';
import { planInsert } from '../../../src/model/insertion/planInsert';
import { literalLanguageOf, findProxies, removeProxies } from '../../../src/proxy/formats';
import type { Proxy } from '../../../src/proxy/proxy';
import { plainCode } from '../../../src/proxy/snippets';
import { casesOf, edited, flat } from './strangersCases';

interface InsertCase {
  readonly kind: string;
  readonly language: string;
  readonly file: string;
  readonly form: string;
  readonly text: string;
  readonly reads: 'yaml' | 'jsonc' | 'python' | 'js' | 'csv' | 'rows';
  readonly why: string;
}

const given: readonly Proxy[] = [
  {
    scheme: 'http',
    host: '198.51.100.1',
    port: 8001,
    credentials: { username: 'nu', password: 'np' },
  },
  { scheme: 'http', host: '198.51.100.2', port: 8002 },
];

/** Every list, mapping and scalar as its own format reads it. */
function readAs(reads: InsertCase['reads'], text: string): unknown {
  switch (reads) {
    case 'yaml':
      return parseYaml(text, { strict: true, uniqueKeys: true });
    case 'jsonc': {
      const errors: ParseError[] = [];
      const value: unknown = parseJsonc(text, errors, { allowTrailingComma: false });
      assert.deepEqual(errors, [], text);
      return value;
    }
    case 'csv':
      return parseCsv(text, { columns: true });
    default:
      return undefined;
  }
}

describe("proxies put into strangers' files", () => {
  for (const { kind, language, file, form: id, text: marked, reads, why } of casesOf<InsertCase>('insert')) {
    it(`${kind}: ${why || JSON.stringify(marked.slice(0, 60))}`, () => {
      const cursor = marked.indexOf('|^|');
      const text = marked.replace('|^|', '');
      const at = cursor < 0 ? text.length : cursor;
      const { fitting, rest } = insertForms({ languageId: language, name: file, isInList: false }, new Set());
      const form = [...fitting, ...rest].find((one) => one.id === id);
      assert.ok(form);
      const plan = planInsert(
        form,
        given,
        { text, languageId: language, selections: [{ start: at, end: at }] },
        { auth: 'literal', targetUrl: 'https://example.com/', comment: () => '' },
      );
      const after = edited(
        text,
        plan.edits.map(({ start, end, parts }) => ({ start, end, text: plainCode(parts) })),
      );
      readAs(reads, after);
      const literalLanguage = literalLanguageOf(language);
      const options = literalLanguage ? { language: literalLanguage } : {};
      const before = findProxies(text, options).found.map(({ proxy }) => flat(proxy));
      const all = findProxies(after, options).found.map(({ proxy }) => flat(proxy));
      for (const proxy of [...before, ...given.map(flat)]) {
        assert.ok(
          all.some((one) => JSON.stringify(one) === JSON.stringify(proxy)),
          after,
        );
      }
      assert.equal(all.length, before.length + given.length, after);
    });
  }
});

describe('lists of Kotlin and Swift', () => {
  const lists = {
    kotlin: 'val list = listOf(\n    "http://192.0.2.1:80", // one\n    |^|\n)\n',
    swift: 'let list = [\n    "http://192.0.2.1:80" // one\n    |^|\n]\n',
  } as const;
  const insertInto = (language: keyof typeof lists, marked: string): string => {
    const at = marked.indexOf('|^|');
    const text = marked.replace('|^|', '');
    const where = { languageId: language, name: language === 'kotlin' ? 'a.kt' : 'a.swift', isInList: false };
    const { fitting, rest } = insertForms(where, new Set());
    const form = [...fitting, ...rest].find(({ id }) => id === `literal.${language}.url`);
    assert.ok(form);
    const document = { text, languageId: language, selections: [{ start: at, end: at }] };
    const options = { auth: 'literal', targetUrl: 'https://example.com/', comment: () => '' } as const;
    const { edits } = planInsert(form, given, document, options);
    return edited(
      text,
      edits.map(({ start, end, parts }) => ({ start, end, text: plainCode(parts) })),
    );
  };
  for (const language of ['kotlin', 'swift'] as const) {
    it(`${language}: gain elements, and lose dead ones`, () => {
      const after = insertInto(language, lists[language]);
      const close = language === 'kotlin' ? ')' : ']';
      assert.match(
        after,
        new RegExp(
          `"http://192\\.0\\.2\\.1:80",[^\\n]*// one\\s+"http://nu:np@198\\.51\\.100\\.1:8001",\\s+"http://198\\.51\\.100\\.2:8002",?\\s+\\${close}`,
        ),
      );
      const { found } = findProxies(after, { language });
      assert.equal(found.length, 3);
      const dead = found.filter(({ proxy }) => proxy.port !== 80);
      const left = edited(after, removeProxies(after, dead, language).edits);
      assert.deepEqual(
        findProxies(left, { language }).found.map(({ proxy }) => proxy.port),
        [80],
      );
    });

    it(`${language}: are declared where none is`, () => {
      const after = insertInto(language, '|^|');
      assert.match(after, language === 'kotlin' ? /^val proxies = listOf\(\n/ : /^let proxies = \[\n/);
    });
  }
});
