import assert from 'node:assert/strict';
import { formsAt } from '../../../src/model/insertion/formsAt';
import { plannedText } from '../../../src/model/insertion/plannedText';
import { plansToChoose } from '../../../src/model/insertion/plansToChoose';
import type { Proxy } from '../../../src/proxy/proxy';
import { fileOf, proxies, withCredentials } from './insertedText';

/** The file as each plan leaves it, by the form; the one that fits the place comes first, without a form. */
function planned(
  marked: string,
  languageId: string,
  {
    of = proxies,
    name = '',
    ofProject = [],
  }: { of?: readonly Proxy[]; name?: string; ofProject?: string[] } = {},
): readonly (readonly [string, string])[] {
  const target = { ...fileOf(marked, languageId), name };
  const { fitting } = formsAt(target, ofProject);
  return plansToChoose(of, target, { fitting, comment: () => '' }).map(({ form, plan }) => [
    form?.id ?? '',
    plannedText(target.text, plan),
  ]);
}

describe('the forms to choose from for dropped or pasted proxies', () => {
  it('begin with the one that fits the place', () => {
    const [first, ...others] = planned('PROXIES = [\n    |\n]\n', 'python');
    const rows = [8001, 8002, 8003].map((port) => `    "192.0.2.1:${port}",\n`).join('');
    assert.deepEqual(first, ['', `PROXIES = [\n${rows}]\n`]);
    assert.ok(others.length > 1);
  });

  it('differ from each other', () => {
    for (const [marked, languageId] of [
      ['|', 'plaintext'],
      ['[|]', 'json'],
      ['- |', 'yaml'],
      ['|', 'python'],
    ] as const) {
      const texts = planned(marked, languageId).map(([, text]) => text);
      assert.equal(new Set(texts).size, texts.length, languageId);
      assert.ok(texts.length > 1 && texts.length <= 9, languageId);
    }
  });

  it('are the library of the project in code, without credentials', () => {
    const ids = planned('|', 'python', { name: 'a.py', ofProject: ['python.httpx'] }).map(([id]) => id);
    assert.equal(ids[1], 'python.httpx');
  });

  it('keep credentials, and leave client code with credentials to a question', () => {
    for (const languageId of ['python', 'typescript', 'plaintext', 'json', 'yaml', 'csv', 'go']) {
      const plans = planned('|', languageId, { of: withCredentials });
      assert.ok(plans.length > 0, languageId);
      for (const [id, text] of plans) {
        assert.match(text, /us(?: |%20)er/, `${languageId} ${id}`);
        assert.doesNotMatch(text, /example\.com/, `${languageId} ${id}`);
      }
    }
  });

  it('leave out forms that lose a proxy', () => {
    const v6: Proxy = {
      host: '2001:db8::1',
      port: 8001,
      scheme: 'http',
      credentials: { username: 'a', password: 'b' },
    };
    for (const [id, text] of planned('|', 'plaintext', { of: [v6, ...withCredentials] }))
      assert.match(text, /2001:db8::1/, id);
  });

  it('replace what is selected', () => {
    for (const [id, text] of planned('a\n«old»\nb\n', 'plaintext')) assert.doesNotMatch(text, /old/, id);
  });
});
