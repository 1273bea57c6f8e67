import assert from 'node:assert/strict';
import { parse as parseToml } from 'smol-toml';
import { parse as parseYaml } from 'yaml';
import { planFitting } from '../../../../src/model/insertion/fitting';
import { editsInTurn } from '../../../../src/model/insertion/editsInTurn';
import type { PlannedEdit } from '../../../../src/model/insertion/insertPlan';
import { plannedText } from '../../../../src/model/insertion/plannedText';
import { fileOf, inserted, proxies } from '../insertedText';

const of = proxies.slice(0, 1);

describe('several cursors in a file of data', () => {
  const proxy = { scheme: 'http', host: '192.0.2.1', port: 8001 };

  it('get a key of their own each in a map of JSON', () => {
    for (const file of ['{\n  "a": 1,|\n  "b": 2|\n}\n', '{|"a": 1, |"b": 2}', '{\r\n  |\r\n  |\r\n}\r\n']) {
      const text = inserted('json', file, 'json', { of });
      const keys = [...text.matchAll(/"(proxies\d*)":/g)].map(([, key]) => key);
      assert.deepEqual(keys.toSorted(), ['proxies', 'proxies2'], text);
      const { proxies: one, proxies2: other } = JSON.parse(text) as Record<string, unknown>;
      assert.deepEqual([one, other], [[proxy], [proxy]], text);
    }
  });

  it('get a key of their own each in a map of YAML, and the same key in two maps', () => {
    const text = inserted('yaml', 'a: 1\n|\nb: 2\n|\n', 'yaml', { of });
    assert.deepEqual(parseYaml(text), { a: 1, proxies: [proxy], b: 2, proxies2: [proxy] });
    const apart = inserted('yaml', 'a:\n  x: 1\n  |\nb:\n  y: 2\n  |\n', 'yaml', { of });
    assert.deepEqual(parseYaml(apart), { a: { x: 1, proxies: [proxy] }, b: { y: 2, proxies: [proxy] } });
  });

  it('get a key of their own each in TOML', () => {
    const text = inserted('literal.toml.url', 'a = 1\n|\nb = 2\n|\n', 'toml', { of });
    const list = ['http://192.0.2.1:8001'];
    assert.deepEqual({ ...parseToml(text) }, { a: 1, proxies: list, b: 2, proxies2: list });
  });

  it('get a key of their own each in the form that fits', () => {
    for (const [languageId, file] of [
      ['json', '{\n  "a": 1,|\n  "b": 2|\n}\n'],
      ['yaml', 'a: 1\n|\nb: 2\n|\n'],
      ['toml', 'a = 1\n|\nb = 2\n|\n'],
    ] as const) {
      const target = fileOf(file, languageId);
      const text = plannedText(target.text, planFitting(of, { ...target, name: '' }));
      const keys = [...text.matchAll(/\b(proxies\d*)\b/g)].map(([key]) => key);
      assert.deepEqual(keys.toSorted(), ['proxies', 'proxies2'], text);
    }
  });

  it('fill the list that they are in', () => {
    const text = inserted('json', '{"p": [|], "q": ["x", |]}', 'json', { of });
    assert.deepEqual(JSON.parse(text), { p: [proxy], q: ['x', proxy] });
  });
});

describe('edits that are planned in turn', () => {
  const edit = (start: number, end: number, text: string): PlannedEdit => ({ start, end, parts: [text] });

  /** The text after each cursor put the length of its file at the cursor and before the first `z`. */
  function afterLengths(marked: string): string {
    const { text, selections } = fileOf(marked, 'json');
    const edits = editsInTurn(text, selections, (now, { start, end }) => [
      edit(start, end, `<${now.length}>`),
      ...(now.includes('z') ? [edit(now.indexOf('z'), now.indexOf('z'), '!')] : []),
    ]);
    return plannedText(text, { edits, imports: [] });
  }

  it('see what those before them did, wherever that is', () => {
    assert.equal(afterLengths('ab|cd|ef'), 'ab<6>cd<9>ef');
    assert.equal(afterLengths('ab|cd|efz'), 'ab<7>cd<11>ef!!z');
    assert.equal(afterLengths('z|ab|'), '!!z<3>ab<7>');
    assert.equal(afterLengths('a«bc»d«ef»'), 'a<6>d<7>');
    assert.equal(afterLengths('ab||c'), 'ab<3><6>c');
    assert.equal(afterLengths('|'), '<0>');
  });

  it('may change what those before them put in', () => {
    const { text, selections } = fileOf('a|b|c', 'json');
    const edits = editsInTurn(text, selections, (now, { start }) =>
      now.includes('x')
        ? [edit(now.indexOf('x'), now.indexOf('x') + 1, 'y'), edit(start, start, '2')]
        : [edit(start, start, 'xx')],
    );
    assert.equal(plannedText(text, { edits, imports: [] }), 'ayxb2c');
  });
});
