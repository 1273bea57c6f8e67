import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  savedExtraction,
  toExtractionPage,
  toExtractionPanel,
  type ToExtractionPage,
  type ToExtractionPanel,
} from '../../../src/panels/protocol/extractionProtocol';
import { readySchema, receive } from '../../../src/panels/protocol/receive';

const draft = {
  account: '',
  country: 'US',
  state: '',
  city: '',
  count: '10',
  life: '30',
  entry: '',
} as const;

describe('messages between a page and its panel', () => {
  it('never throw, whatever arrives', () => {
    fc.assert(
      fc.property(fc.anything(), (junk) => {
        for (const schema of [readySchema, toExtractionPage, toExtractionPanel, savedExtraction])
          receive<unknown>(schema, junk);
      }),
    );
  });

  it('never throw on junk that names a message', () => {
    const types = ['edit', 'extract', 'copy', 'remedy', 'result', 'list', 'notices', 'problems', 'texts'];
    const junk = fc.tuple(fc.constantFrom(...types), fc.dictionary(fc.string(), fc.anything()));
    fc.assert(
      fc.property(junk, ([type, rest]) => {
        receive(toExtractionPanel, { ...rest, type });
        receive(toExtractionPage, { ...rest, type });
      }),
    );
  });

  it('arrive at the panel as they were sent', () => {
    const sent: readonly ToExtractionPanel[] = [
      { type: 'extract', draft },
      { type: 'copy', result: 'a', rows: 'all' },
      { type: 'save', result: 'a', rows: [[0, 3]] },
      { type: 'remedy', notice: 0, remedy: 1 },
    ];
    for (const message of sent) assert.deepEqual(receive(toExtractionPanel, message), { ok: true, message });
  });

  it('arrive at the page as they were sent', () => {
    const sent: readonly ToExtractionPage[] = [
      { type: 'draft', draft },
      {
        type: 'result',
        result: { id: 'a', asked: 2, malformed: 0, expiresAt: 1, endpoints: ['a.example:1'] },
      },
      { type: 'problems', problems: { count: 'Too many.' } },
    ];
    for (const message of sent) assert.deepEqual(receive(toExtractionPage, message), { ok: true, message });
  });

  const wrong: readonly (readonly [why: string, message: unknown])[] = [
    ['no message', undefined],
    ['an unknown type', { type: 'format' }],
    ['a missing field', { type: 'extract' }],
    ['a number for a text', { type: 'edit', draft: { ...draft, count: 10 } }],
    ['an entry network that there is not', { type: 'edit', draft: { ...draft, entry: 'fr' } }],
    ['a row that is no number', { type: 'copy', result: 'a', rows: [['0', '3']] }],
    ['a row below zero', { type: 'copy', result: 'a', rows: [[-1, 3]] }],
  ];
  for (const [why, message] of wrong) {
    it(`are refused with ${why}`, () => {
      assert.equal(receive(toExtractionPanel, message).ok, false);
    });
  }

  it('say where they are wrong, and nothing of what they hold', () => {
    const received = receive(toExtractionPanel, { type: 'edit', draft: { ...draft, count: ['hunter2'] } });
    assert.deepEqual(received, { ok: false, problem: 'string expected at draft.count' });
  });
});
