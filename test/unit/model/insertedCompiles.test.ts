import assert from 'node:assert/strict';
import { planFitting } from '../../../src/model/insertion/fitting';
import { insertForms } from '../../../src/model/insertion/forms';
import { planInsert, takesCredentials, takesEnvironment } from '../../../src/model/insertion/planInsert';
import { plannedText } from '../../../src/model/insertion/plannedText';
import { skipBecause } from '../../skip';
import { syntaxErrors } from './compilers/syntaxErrors';
import { fileOf, proxies, withCredentials } from './insertedText';
import { oddPlaces } from './oddPlaces';
import { programs } from './programs';

/** Whole configurations, which are files of their own. */
const configurations = new Set(['singbox', 'clash']);

/** The file at a place after each form was inserted, by the form and its credentials. */
function everyText(marked: string, languageId: string): Map<string, string> {
  const target = fileOf(marked, languageId);
  const texts = new Map<string, string>();
  for (const of of [proxies, withCredentials, proxies.slice(0, 1)]) {
    const plan = planFitting(of, { ...target, name: '' });
    texts.set(`the form that fits, for ${of.length}`, plannedText(target.text, plan));
  }
  const { fitting } = insertForms({ languageId, name: '', isInList: false }, new Set());
  for (const form of fitting.filter(({ id }) => !configurations.has(id))) {
    for (const auth of ['whitelist', 'literal', 'environment'] as const) {
      if (auth === 'environment' && !takesEnvironment(form, target)) continue;
      if (auth !== 'whitelist' && !takesCredentials(form)) continue;
      for (const of of [withCredentials.slice(0, 1), withCredentials]) {
        const plan = planInsert(form, of, target, {
          auth,
          targetUrl: 'https://example.com/',
          comment: () => 'A note.',
        });
        texts.set(`${form.id} by ${auth} for ${of.length}`, plannedText(target.text, plan));
      }
    }
  }
  return texts;
}

describe('every form at odd places', function () {
  this.timeout(600_000);
  for (const [languageId, places] of Object.entries(oddPlaces)) {
    it(`compiles in ${languageId}`, async function () {
      const all = places.flatMap((marked) =>
        [...everyText(marked, languageId)].map(([form, text]) => ({ marked, form, text })),
      );
      const texts = [...new Set(all.map(({ text }) => text))];
      const errors = await syntaxErrors(languageId, texts);
      if (!errors) skipBecause(this, `no compiler for ${languageId}`);
      const errorOf = new Map(texts.map((text, index) => [text, errors[index]]));
      const broken = all.flatMap(({ marked, form, text }) => {
        const error = errorOf.get(text);
        return error === undefined ? [] : [`${form} in ${JSON.stringify(marked)}: ${error}\n${text}`];
      });
      assert.deepEqual(broken, []);
    });
  }
});

describe('proxies inserted at any offset of a program', function () {
  this.timeout(600_000);
  for (const [languageId, ofLanguage] of Object.entries(programs)) {
    // A shell reads no lines that end as on Windows.
    const eols = languageId === 'shellscript' ? ['\n'] : ['\n', '\r\n'];
    const texts = ofLanguage.flatMap((text) => eols.map((eol) => text.replaceAll('\n', eol)));
    it(`compile in ${languageId}`, async function () {
      const all = texts.flatMap((text) => {
        // Java has statements only in a type.
        const [from, to] =
          languageId === 'java' ? [text.indexOf('{') + 1, text.lastIndexOf('}')] : [0, text.length];
        const offsets = Array.from({ length: to - from + 1 }, (_, index) => from + index);
        return offsets
          .filter((start) => text.slice(start - 1, start + 1) !== '\r\n')
          .map((start) => {
            const selections = [{ start, end: start }];
            const plan = planFitting(proxies.slice(0, 1), { text, languageId, name: '', selections });
            return {
              marked: `${text.slice(0, start)}|${text.slice(start)}`,
              inserted: plannedText(text, plan),
            };
          });
      });
      const errors = await syntaxErrors(languageId, [...texts, ...all.map(({ inserted }) => inserted)]);
      if (!errors) skipBecause(this, `no compiler for ${languageId}`);
      assert.deepEqual(errors.slice(0, texts.length).filter(Boolean), [], 'the programs themselves compile');
      const broken = all.flatMap(({ marked, inserted }, index) => {
        const error = errors[texts.length + index];
        return error === undefined ? [] : [`${JSON.stringify(marked)}: ${error}\n${inserted}`];
      });
      assert.deepEqual(broken, []);
      const lacking = all.filter(({ inserted }) => !inserted.includes('192.0.2.1:8001'));
      assert.deepEqual(lacking, []);
    });
  }
});
