import assert from 'node:assert/strict';
import { parse as parseJsonc, type ParseError } from 'jsonc-parser';
import { parse as parseToml } from 'smol-toml';
import { parseAllDocuments } from 'yaml';
import { planFitting } from '../../../src/model/insertion/fitting';
import { insertForms } from '../../../src/model/insertion/forms';
import { planInsert } from '../../../src/model/insertion/planInsert';
import { plannedText } from '../../../src/model/insertion/plannedText';
import { findProxies, literalLanguageOf } from '../../../src/proxy/formats';
import { proxies } from './insertedText';

const two = proxies.slice(0, 2);

const files: Readonly<Record<'json' | 'jsonc' | 'yaml' | 'toml', readonly string[]>> = {
  json: [
    '{}',
    '[]\n',
    '{"a": 1}\n',
    '{"proxies": []}\n',
    '{"outbounds": null, "x": 1}\n',
    '["192.0.2.9:1"]\n',
    '{\n  "a": "x",\n  "list": ["192.0.2.9:1", "192.0.2.9:2"],\n  "b": {"c": [], "d": null}\n}\n',
    '[\n  {"host": "192.0.2.9", "port": 1},\n  {"host": "192.0.2.9", "port": 2, "x": {"y": 1}}\n]\n',
  ],
  jsonc: ['// head\n{\n  "a": 1, // one\n  /* two */ "b": [1, 2], // end\n}\n// tail\n'],
  yaml: [
    'a: 1\n',
    'list: x\n',
    'list:\n',
    'list: []\nb: {}\n',
    '{"a": 1}\n',
    '{"proxies": [], "rules": [a]}\n',
    '{"proxies": null, "rules": [a]}\n',
    'list: [http://192.0.2.9:1, "192.0.2.9:2"]\n',
    'a:\n  b:\n    - http://192.0.2.9:1 # one\n    - http://192.0.2.9:2\n  c: x\n',
    'a:\n  - host: 192.0.2.9\n    port: 1\n  - host: 192.0.2.9\n    port: 2\n',
    '- 192.0.2.9:1\n- 192.0.2.9:2\n',
    '# head\nservices:\n  web:\n    image: nginx\n    command: >\n      run\n      it\n    environment:\n      - A=1\n# tail\n',
    '---\na: 1\n---\nb:\n- 192.0.2.9:1\n...\n',
    'matrix:\n  - - 192.0.2.9:1\n    - 192.0.2.9:2\n',
  ],
  toml: ['a = 1\n', '[table]\nb = "x" # one\nlist = ["192.0.2.9:1"]\n\n[[items]]\nc = [\n  1,\n]\n'],
};

function parsed(language: keyof typeof files, text: string): unknown {
  if (language === 'toml') return parseToml(text);
  if (language === 'yaml') {
    return Array.from(parseAllDocuments(text, { strict: true, uniqueKeys: true }), (document) => {
      assert.deepEqual(document.errors, []);
      return document.toJS() as unknown;
    });
  }
  const errors: ParseError[] = [];
  const value: unknown = parseJsonc(text, errors, { allowTrailingComma: language === 'jsonc' });
  assert.deepEqual(errors, []);
  return value;
}

/** Every key and value below a value. */
function leaves(value: unknown): readonly string[] {
  if (value === null || value === undefined) return [];
  if (typeof value !== 'object') return [JSON.stringify(value)];
  return Object.entries(value).flatMap(([key, below]) => [
    ...(Array.isArray(value) ? [] : [key]),
    ...leaves(below),
  ]);
}

function assertJoined(language: keyof typeof files, before: string, after: string, title: string): void {
  let left: readonly string[];
  try {
    left = leaves(parsed(language, after));
  } catch (error) {
    assert.fail(`${title}: ${String(error)}\n${after}`);
  }
  for (const leaf of leaves(parsed(language, before)))
    assert.ok(left.includes(leaf), `${title} lost ${leaf}\n${after}`);
  const literalLanguage = literalLanguageOf(language);
  const count = (text: string) =>
    findProxies(text, literalLanguage ? { language: literalLanguage } : {}).found.length;
  assert.equal(count(after), count(before) + two.length, `${title}\n${after}`);
}

/** The cursors of a file that aren't within a text in quotes or a comment, where addresses alone are put. */
function cursors(text: string): readonly number[] {
  const texts = Array.from(
    text.matchAll(/"[^"\n]*"|\/\*.*?\*\/|(?:\/\/|#)[^\n]*\n/g),
    ({ 0: all, index }) => ({
      start: index,
      end: index + all.length,
    }),
  );
  return Array.from({ length: text.length + 1 }, (_, at) => at).filter(
    // VS Code has no place within a line end.
    (at) =>
      !texts.some(({ start, end }) => start < at && at < end) &&
      !(text[at - 1] === '\r' && text[at] === '\n'),
  );
}

describe('proxies put at any cursor of a file of data', () => {
  for (const language of ['json', 'jsonc', 'yaml', 'toml'] as const) {
    for (const text of files[language].flatMap((one) => [...new Set([one, one.replaceAll('\n', '\r\n')])])) {
      const target = (at: number) => ({ text, languageId: language, selections: [{ start: at, end: at }] });
      it(`fit: ${language} ${JSON.stringify(text.slice(0, 50))}`, () => {
        for (const at of cursors(text)) {
          const plan = planFitting(two, { ...target(at), name: `a.${language}` });
          assertJoined(language, text, plannedText(text, plan), `at ${at}`);
        }
      });
      if (language === 'toml') continue;
      const ids = language === 'yaml' ? ['yaml', 'clash'] : ['json', 'singbox'];
      for (const id of ids) {
        const { fitting, rest } = insertForms(
          { languageId: language, name: `a.${language}`, isInList: false },
          new Set(),
        );
        const form = [...fitting, ...rest].find((one) => one.id === id);
        // Both are maps.
        if (!form || ((id === 'clash' || id === 'singbox') && /^\s*(?:\[|-)/.test(text))) continue;
        it(`as ${id}: ${language} ${JSON.stringify(text.slice(0, 50))}`, () => {
          for (const at of cursors(text)) {
            const options = { auth: 'literal', targetUrl: '', comment: () => '' } as const;
            const plan = planInsert(form, two, target(at), options);
            assertJoined(language, text, plannedText(text, plan), `at ${at}`);
          }
        });
      }
    }
  }
});
