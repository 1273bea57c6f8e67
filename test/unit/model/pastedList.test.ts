import assert from 'node:assert/strict';
import { pastedList } from '../../../src/model/insertion/pastedList';
import { endpointOf } from '../../../src/proxy/proxy';

describe('a pasted list', () => {
  const read = (text: string) => pastedList(text).map(endpointOf);

  it('has one proxy on each line', () => {
    assert.deepEqual(read('203.0.113.5:8000'), ['203.0.113.5:8000']);
    assert.deepEqual(read('\n203.0.113.5:8000\r\n\r\nhttp://u:p@gate.example:9595\n'), [
      '203.0.113.5:8000',
      'gate.example:9595',
    ]);
    assert.deepEqual(read('203.0.113.5:8000:user:pass\rsocks5://[2001:db8::1]:1080'), [
      '203.0.113.5:8000',
      '[2001:db8::1]:1080',
    ]);
  });

  it('has one proxy per port of a range', () => {
    assert.deepEqual(read('gate.example:8001-8003:u:p\n203.0.113.5:8000'), [
      'gate.example:8001',
      'gate.example:8002',
      'gate.example:8003',
      '203.0.113.5:8000',
    ]);
  });

  it('is no list with a range that has too many ports, whose row would be lost', () => {
    assert.deepEqual(read('gate.example:10000-40000:u:p\n203.0.113.5:8000'), []);
  });

  const others = [
    '',
    ' \n ',
    'hello',
    'call me at 10:30',
    '203.0.113.5:8000\nand more text 12',
    'import requests\nproxy = "http://203.0.113.5:8000"\n',
    '2026-11-29',
    '12345',
    `203.0.113.5:8000${' '.repeat(4000)}`,
  ];
  for (const text of others)
    it(`isn't ${JSON.stringify(text.slice(0, 60))}`, () => assert.deepEqual(read(text), []));
});
