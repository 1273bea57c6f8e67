import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Client } from '../../../src/api/client';
import { isExtractionText, readExtraction, type Extraction } from '../../../src/api/extraction';
import { clientOf, failureOf, send, TestServer } from './server';

const one = { host: '203.0.113.72', port: 11240 };
const two = { host: '203.0.113.72', port: 11241 };

const withoutRaw = ({ endpoints, malformed }: Extraction) => ({ endpoints, malformed });

describe('extraction', () => {
  it('reads lists of any depth', () => {
    const both = { endpoints: [one, two], malformed: 0 };
    assert.deepEqual(readExtraction(['203.0.113.72:11240', '203.0.113.72:11241']), both);
    assert.deepEqual(readExtraction([['203.0.113.72:11240', '203.0.113.72:11241']]), both);
    assert.deepEqual(readExtraction([['203.0.113.72:11240'], [[[' 203.0.113.72:11241 ']], []]]), both);
    assert.deepEqual(readExtraction([]), { endpoints: [], malformed: 0 });
  });

  it('reads lists that are deeper than a stack', () => {
    let list: unknown[] = ['203.0.113.72:11240'];
    for (let depth = 0; depth < 200_000; depth++) list = [list];
    assert.deepEqual(readExtraction(list), { endpoints: [one], malformed: 0 });
  });

  it('reads lists that are longer than a call has arguments', () => {
    const list = Array.from(
      { length: 200_000 },
      (_, index) => `10.0.${(index >> 8) & 255}.${index & 255}:${1 + (index >> 16)}`,
    );
    assert.equal(readExtraction([list]).endpoints.length, 200_000);
  });

  it('reads names and IPv6', () => {
    assert.deepEqual(readExtraction(['gate.example.com:80', '[2001:db8::1]:81']).endpoints, [
      { host: 'gate.example.com', port: 80 },
      { host: '2001:db8::1', port: 81 },
    ]);
  });

  it('counts what is no endpoint', () => {
    const malformed = [
      null,
      5,
      true,
      'x',
      '192.0.2.1',
      '192.0.2.1:0',
      '192.0.2.1:65536',
      '300.0.0.1:80',
      '2001:db8::1:80',
      'http://192.0.2.1',
      '192.0.2.1:x:u:p',
      { ip: '192.0.2.1', port: 0 },
      { host: 'x' },
    ];
    assert.deepEqual(readExtraction([...malformed, '203.0.113.72:11240']), {
      endpoints: [one],
      malformed: malformed.length,
    });
  });

  it('keeps a password whole, whatever it contains', () => {
    const credentials = { username: 'user', password: 'p/a#s?s|w,o;r:d' };
    const expected = { endpoints: [{ ...one, credentials }], malformed: 0 };
    const encoded = `user:${encodeURIComponent(credentials.password)}@203.0.113.72:11240`;
    for (const response of [
      [`203.0.113.72:11240:user:${credentials.password}`],
      `203.0.113.72:11240:user:${credentials.password}`,
      [`user:${credentials.password}@203.0.113.72:11240`],
      [`http://${encoded}/`],
      [{ ip: '203.0.113.72', port: 11240, ...credentials }],
      [{ Server: 'http://203.0.113.72:11240', Login: 'user', Pass: credentials.password }],
      [['203.0.113.72', 11240, 'user', credentials.password]],
    ]) {
      assert.deepEqual(readExtraction(response), expected, JSON.stringify(response));
    }
  });

  it('reads other forms of rows, objects and texts', () => {
    for (const response of [
      ['203.0.113.72,11240'],
      ['203.0.113.72 11240'],
      ['"203.0.113.72:11240"'],
      [['203.0.113.72', '11240']],
      [{ IP: '203.0.113.72', Port: 11240 }],
      [{ proxy_address: '203.0.113.72', port: '11240' }],
      [{ url: 'socks5://203.0.113.72:11240' }],
      { '203.0.113.72': 11240 },
      { list: '[{"ip":"203.0.113.72","port":11240}]' },
      '"203.0.113.72:11240",\n',
    ]) {
      assert.deepEqual(
        readExtraction(response),
        { endpoints: [one], malformed: 0 },
        JSON.stringify(response),
      );
    }
    assert.deepEqual(readExtraction(['user:pass:203.0.113.72:11240']).endpoints, [
      { ...one, credentials: { username: 'user', password: 'pass' } },
    ]);
  });

  it('loses no paid row over a password or a tail that would raise a doubt in a file', () => {
    for (const password of ['$abc1', '{pw}', '${pw}', '%s', '<pw>', 'p w', 'x'.repeat(3000), '']) {
      const credentials = { username: 'user', password };
      const expected = { endpoints: [{ ...one, credentials }], malformed: 0 };
      assert.deepEqual(readExtraction([`203.0.113.72:11240:user:${password}`]), expected, password);
      assert.deepEqual(readExtraction([`user:${password}@203.0.113.72:11240`]), expected, password);
    }
    const nameOnly = { ...one, credentials: { username: 'user', password: '' } };
    assert.deepEqual(readExtraction(['user@203.0.113.72:11240']).endpoints, [nameOnly]);
    assert.deepEqual(readExtraction(['http://user@203.0.113.72:11240/']).endpoints, [nameOnly]);
    for (const tail of ['/', '/path?x=1', '#US', '/a@b', '?q=a:1@b']) {
      assert.deepEqual(
        readExtraction([`http://203.0.113.72:11240${tail}`]),
        { endpoints: [one], malformed: 0 },
        tail,
      );
    }
  });

  it('reads the list in an object that also has a field named like a host', () => {
    const lists = [
      ['203.0.113.72:11240'],
      [{ ip: '203.0.113.72', port: 11240 }],
      { 0: '203.0.113.72:11240' },
      '203.0.113.72:11240\n',
    ];
    for (const list of lists) {
      for (const beside of [{ server: 'us' }, { url: 'https://example.com' }, { ip: '198.51.100.7' }]) {
        const response = { ...beside, list };
        assert.deepEqual(
          readExtraction(response),
          { endpoints: [one], malformed: 0 },
          JSON.stringify(response),
        );
      }
    }
    assert.deepEqual(readExtraction([{ ip: one.host, port: one.port, geo: { country: 'US' } }]), {
      endpoints: [one],
      malformed: 0,
    });
  });

  it('takes an endpoint once, whatever the case of its name', () => {
    const list = [
      '203.0.113.72:11240',
      ['203.0.113.72:11240', '203.0.113.72:11241'],
      'a.example:1',
      'A.EXAMPLE:1',
    ];
    assert.equal(readExtraction(list).endpoints.length, 3);
    assert.equal(readExtraction(list).malformed, 0);
  });

  for (const [name, separator] of [
    ['lines', '\n'],
    ["Windows' lines", '\r\n'],
    ['commas', ','],
    ['commas and blanks', ', '],
    ['semicolons', ';'],
    ['bars', '|'],
    ['tabs', '\t'],
    ['blanks', ' '],
  ] as const) {
    it(`reads text separated by ${name}`, () => {
      const text = `203.0.113.72:11240${separator}203.0.113.72:11241${separator}`;
      assert.deepEqual(readExtraction(text), { endpoints: [one, two], malformed: 0 });
      assert.equal(isExtractionText(text), true);
    });
  }

  it('distinguishes a list in text from other text that is not JSON', () => {
    for (const text of [
      '',
      ' \n',
      'no proxies',
      'Bad Gateway',
      '<html>192.0.2.1:80 </html>',
      '{"code":200,"data":"192.0.2.1:80 ',
      '[ 192.0.2.1:80 ',
    ]) {
      assert.equal(isExtractionText(text), false, text);
    }
  });

  it('survives junk', () => {
    fc.assert(
      fc.property(fc.array(fc.anything({ maxDepth: 3 })), (list) => {
        const { endpoints, malformed } = readExtraction(list);
        assert.ok(endpoints.length + malformed >= 0);
      }),
    );
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void readExtraction(text)));
  });

  it('gives back what was put in, in order', () => {
    const endpoint = fc
      .tuple(fc.ipV4(), fc.integer({ min: 1, max: 65535 }))
      .map(([host, port]) => ({ host, port }));
    const endpoints = fc.uniqueArray(endpoint, { selector: ({ host, port }) => `${host}:${port}` });
    const separators = fc.constantFrom('\n', '\r\n', ',', ';', '|', ' ', '\t');
    fc.assert(
      fc.property(endpoints, separators, (list, separator) => {
        const items = list.map(({ host, port }) => `${host}:${port}`);
        assert.deepEqual(readExtraction(items), { endpoints: list, malformed: 0 });
        assert.deepEqual(readExtraction(items.join(separator)), { endpoints: list, malformed: 0 });
      }),
    );
  });

  describe('over the wire', () => {
    let server: TestServer;
    let client: Client;
    let body = '';
    before(async () => {
      server = await TestServer.start((response) => send(response, 200, body));
      client = clientOf(server.url);
    });
    after(async () => {
      await client.dispose();
      await server.close();
    });

    it('takes the nested list, the flat one, text in the envelope and bare text', async () => {
      for (body of [
        '{"code":200,"data":{"list":[["203.0.113.72:11240"]]}}',
        '{"code":"0","data":{"list":["203.0.113.72:11240"]}}',
        '{"code":200,"data":"203.0.113.72:11240\\r\\n"}',
        '203.0.113.72:11240\r\n',
      ]) {
        const { endpoints, malformed } = await client.extraction.extract({ num: 1 });
        assert.deepEqual({ endpoints, malformed }, { endpoints: [one], malformed: 0 }, body);
      }
    });

    it('distinguishes an empty list and malformed rows from a failure', async () => {
      body = '{"code":200,"data":{"list":[]}}';
      assert.deepEqual(withoutRaw(await client.extraction.extract({})), { endpoints: [], malformed: 0 });
      body = '{"code":200,"data":{"list":[null,"x"]}}';
      assert.deepEqual(withoutRaw(await client.extraction.extract({})), { endpoints: [], malformed: 2 });
      body = '203.0.113.72:11240\nrubbish';
      assert.deepEqual(withoutRaw(await client.extraction.extract({})), { endpoints: [one], malformed: 1 });
    });

    it('takes a notice, a page or a cut list for no answer', async () => {
      for (body of ['no proxies left', 'Service Unavailable', '["192.0.2.1:80"', '{"code":200,']) {
        assert.equal((await failureOf(client.extraction.extract({}))).kind, 'InvalidResponse', body);
      }
    });

    it('takes bare text for an answer of no other operation', async () => {
      body = '203.0.113.72:11240\r\n';
      assert.equal((await failureOf(client.whitelist.list())).kind, 'InvalidResponse');
    });
  });
});
