import assert from 'node:assert/strict';
import { parse as parseCsv } from 'csv-parse/sync';
import { parse as parseJsonc, type ParseError } from 'jsonc-parser';
import { parse as parseYaml } from 'yaml';
import { insertForms } from '../../../src/model/insertion/forms';
import { planInsert } from '../../../src/model/insertion/planInsert';
import { literalLanguageOf, findProxies } from '../../../src/proxy/formats';
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
