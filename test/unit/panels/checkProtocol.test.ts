import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  maxPasteLength,
  savedCheck,
  toCheckPage,
  toCheckPanel,
  type Draft,
  type ToCheckPage,
  type ToCheckPanel,
} from '../../../src/panels/protocol/checkProtocol';
import { receive } from '../../../src/panels/protocol/receive';

const draft: Draft = {
  kind: 'list',
  target: 'https://a.example/',
  expectText: '',
  mode: 'request',
  requests: '100',
  scheme: 'detect',
};

describe('messages of the check panel', () => {
  it('never throw, whatever arrives', () => {
    fc.assert(
      fc.property(fc.anything(), (junk) => {
        for (const schema of [toCheckPage, toCheckPanel, savedCheck]) receive<unknown>(schema, junk);
      }),
    );
  });

  it('never throw on junk that names a message', () => {
    const types = ['edit', 'start', 'paste', 'save', 'remedy', 'rows', 'exits', 'list', 'progress', 'texts'];
    const junk = fc.tuple(fc.constantFrom(...types), fc.dictionary(fc.string(), fc.anything()));
    fc.assert(
      fc.property(junk, ([type, rest]) => {
        receive(toCheckPanel, { ...rest, type });
        receive(toCheckPage, { ...rest, type });
      }),
    );
  });

  it('arrive as they were sent', () => {
    const toPanel: readonly ToCheckPanel[] = [
      { type: 'start', draft },
      { type: 'stop' },
      { type: 'paste', text: 'a.example:80' },
      { type: 'save', list: 'a', show: 'dead' },
      { type: 'remedy', notice: 0, remedy: 1 },
    ];
    for (const message of toPanel) assert.deepEqual(receive(toCheckPanel, message), { ok: true, message });
    const toPage: readonly ToCheckPage[] = [
      { type: 'rows', rows: [{ index: 0, alive: true, connectMs: 1, failure: '', reason: '' }], all: false },
      { type: 'exits', exits: [{ ip: '192.0.2.1', count: 2 }], all: true },
      { type: 'problems', problems: { target: 'No.' } },
    ];
    for (const message of toPage) assert.deepEqual(receive(toCheckPage, message), { ok: true, message });
  });

  it('refuse rows that cannot be, and a text without end', () => {
    for (const index of [-1, 1.5, '0', NaN]) {
      const rows = [{ index, alive: true, failure: '', reason: '' }];
      assert.equal(receive(toCheckPage, { type: 'rows', rows, all: false }).ok, false);
    }
    assert.equal(receive(toCheckPanel, { type: 'paste', text: 'x'.repeat(maxPasteLength + 1) }).ok, false);
  });
});
