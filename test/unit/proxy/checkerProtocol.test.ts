import assert from 'node:assert/strict';
import fc from 'fast-check';
import { latencyStatistics } from '../../../src/proxy/checker';
import { parseExitIp } from '../../../src/proxy/checker/exitIp';
import { HttpConnect } from '../../../src/proxy/checker/handshake';
import { ResponseReader } from '../../../src/proxy/checker/httpResponse';
import { parseCheckTarget } from '../../../src/model/checks/checkTarget';
import { Socks4Connect } from '../../../src/proxy/checker/socks4';
import { Socks5Connect } from '../../../src/proxy/checker/socks5';

/** Cuts bytes at the given places, in any order, some perhaps beyond the end. */
function pieces(bytes: Buffer, cuts: readonly number[]): Buffer[] {
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return places.slice(1).map((end, index) => bytes.subarray(places[index], end));
}

const cuts = fc.array(fc.nat(), { maxLength: 30 });

function read(bytes: Buffer, at: readonly number[] = [], limit = 1 << 20) {
  const reader = new ResponseReader(limit);
  let progress: 'more' | 'done' | 'invalid' = 'more';
  for (const piece of pieces(bytes, at))
    if (progress === 'more') progress = reader.receive(Buffer.from(piece));
  return { progress, status: reader.head?.status, body: Buffer.from(reader.body), atClose: reader.close() };
}

describe('an HTTP answer in pieces', () => {
  it('is read alike however its chunks are cut', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ minLength: 1, maxLength: 300 })), cuts, (parts, at) => {
        const chunks = parts.map((part) => [
          Buffer.from(`${part.length.toString(16)};name=value\r\n`),
          part,
          Buffer.from('\r\n'),
        ]);
        const head = Buffer.from('HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n');
        const bytes = Buffer.concat([head, ...chunks.flat(), Buffer.from('0\r\n\r\n')]);
        const { progress, body } = read(bytes, at);
        assert.equal(progress, 'done');
        assert.deepEqual(body, Buffer.concat(parts));
      }),
    );
  });

  it('is read alike however a body of known length is cut, and not beyond it', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 500 }), cuts, (part, at) => {
        const head = Buffer.from(`HTTP/1.1 404 Not Found\r\ncontent-length:${part.length}\r\n\r\n`);
        const { progress, status, body } = read(Buffer.concat([head, part, Buffer.from('next')]), at);
        assert.deepEqual([progress, status], ['done', 404]);
        assert.deepEqual(body, Buffer.from(part));
      }),
    );
  });

  it('ends where chunks bring no content: blank lines, tiny chunks, long extensions', () => {
    for (const filler of ['\r\n', '\n', '1\r\nx\r\n', `1;${'e'.repeat(200)}\r\nx\r\n`]) {
      const reader = new ResponseReader(16 * 1024);
      reader.receive(Buffer.from('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n'));
      let taken = 0;
      const piece = Buffer.from(filler.repeat(100));
      while (reader.receive(piece) === 'more') {
        taken += piece.length;
        assert.ok(taken <= 2 * 16 * 1024 + 1024, filler);
      }
    }
  });

  it('never throws and never keeps more than its bound, whatever comes', () => {
    const start = fc.constantFrom(
      '',
      'HTTP/1.1 200 OK\r\n\r\n',
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n',
    );
    fc.assert(
      fc.property(start, fc.uint8Array({ maxLength: 2000 }), cuts, (head, part, at) => {
        assert.ok(read(Buffer.concat([Buffer.from(head), part]), at, 100).body.length <= 100);
      }),
    );
  });

  it('skips interim answers', () => {
    const interim = 'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n';
    fc.assert(
      fc.property(cuts, (at) => {
        assert.equal(read(Buffer.from(`${interim}HTTP/1.1 204 No Content\r\n\r\n`), at).status, 204);
      }),
    );
  });

  it('ends with the connection where nothing else says where', () => {
    const { progress, body, atClose } = read(Buffer.from('HTTP/1.0 200\n\n1.2.3.4'));
    assert.deepEqual([progress, body.toString(), atClose], ['more', '1.2.3.4', 'done']);
  });

  it('has a bounded head', () => {
    const long = `HTTP/1.1 200 OK\r\n${'a: b\r\n'.repeat(10_000)}\r\n`;
    assert.equal(read(Buffer.from(long)).progress, 'invalid');
    assert.equal(read(Buffer.from('\r\n'.repeat(20_000))).progress, 'invalid');
  });
});

describe('a handshake in pieces', () => {
  const target = { host: 'example.com', port: 443 };
  const credentials = { username: 'u', password: 'p' };

  it('of CONNECT opens only after the whole head', () => {
    const answer = Buffer.from('HTTP/1.1 200 OK\r\nVia: 1.1 squid\r\n\r\n');
    const connect = new HttpConnect(target, credentials);
    const steps = [...answer].map((byte) => connect.receive(Buffer.of(byte)).next);
    assert.deepEqual(steps, [...new Array<string>(answer.length - 1).fill('wait'), 'open']);
  });

  it('of CONNECT carries brackets and UTF-8 credentials', () => {
    const { opening } = new HttpConnect(
      { host: '2001:db8::1', port: 8443 },
      { username: 'ü', password: 'a:b' },
    );
    assert.equal(
      opening.toString(),
      'CONNECT [2001:db8::1]:8443 HTTP/1.1\r\nHost: [2001:db8::1]:8443\r\n' +
        `Proxy-Authorization: Basic ${Buffer.from('ü:a:b').toString('base64')}\r\n\r\n`,
    );
  });

  for (const [kind, address] of [
    ['IPv4', [1, 1, 2, 3, 4]],
    ['IPv6', [4, ...new Array<number>(16).fill(0)]],
    ['a name', [3, 2, 97, 98]],
  ] as const) {
    it(`of SOCKS5 reads a bound address of ${kind}`, () => {
      const socks = new Socks5Connect(target, credentials);
      const answer = [5, 2, 1, 0, 5, 0, 0, ...address, 0, 80];
      const steps = answer.map((byte) => socks.receive(Buffer.of(byte)).next);
      assert.deepEqual(
        steps.filter((step) => step !== 'wait'),
        ['send', 'send', 'open'],
      );
      assert.equal(steps.at(-1), 'open');
    });
  }

  it('of SOCKS5 writes IPv6 as sixteen bytes', () => {
    const written = (host: string) => {
      const step = new Socks5Connect({ host, port: 258 }, undefined).receive(Buffer.of(5, 0));
      return step.next === 'send' ? step.bytes.toString('hex') : '';
    };
    assert.equal(written('2001:db8::7:0:1'), '05010004' + '20010db8000000000000000700000001' + '0102');
    assert.equal(written('::'), '05010004' + '0'.repeat(32) + '0102');
    assert.equal(written('::ffff:192.0.2.1'), '05010004' + '00000000000000000000ffffc0000201' + '0102');
    assert.equal(written('fe80::'), '05010004' + 'fe80' + '0'.repeat(28) + '0102');
  });

  it('of either never throws, whatever comes', () => {
    fc.assert(
      fc.property(fc.uint8Array(), cuts, (part, at) => {
        for (const handshake of [
          new HttpConnect(target, credentials),
          new Socks5Connect(target, credentials),
        ])
          for (const piece of pieces(Buffer.from(part), at)) if (piece.length > 0) handshake.receive(piece);
      }),
    );
  });
});

describe('the exit address in an answer', () => {
  for (const [body, address] of [
    ['{"ip":"203.0.113.7"}', '203.0.113.7'],
    ['{"origin": "10.1.2.3, 203.0.113.7"}', '203.0.113.7'],
    ['{"status":"success","query":"203.0.113.7"}', '203.0.113.7'],
    ['{"IP":"2001:db8::1","country":"US"}', '2001:db8::1'],
    ['{"code":200,"data":{"ip":"203.0.113.7"}}', '203.0.113.7'],
    ['"203.0.113.7"', '203.0.113.7'],
    ['203.0.113.7\n', '203.0.113.7'],
    ['fl=1f\nh=ip.example\nip=203.0.113.7\nts=1.2\n', '203.0.113.7'],
    ['{"ip":"999.1.1.1"}', undefined],
    ['{"ip":', undefined],
    ['[]', undefined],
    ['<html>Your address is 203.0.113.7</html>', undefined],
    ['', undefined],
  ] as const) {
    it(`${address ?? 'none'} in ${JSON.stringify(body)}`, () => assert.equal(parseExitIp(body), address));
  }

  it('is looked for without throwing in anything', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (body) => void parseExitIp(body)));
  });
});

describe('latency statistics', () => {
  it('are the middle and the nearest rank, in any order', () => {
    assert.deepEqual(latencyStatistics([3, 1, 2]), { count: 3, median: 2, p95: 3 });
    assert.deepEqual(latencyStatistics([4, 1, 3, 2]), { count: 4, median: 2.5, p95: 4 });
    const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
    assert.deepEqual(latencyStatistics(hundred), { count: 100, median: 50.5, p95: 95 });
  });

  it('are absent without values', () => assert.equal(latencyStatistics([]), undefined));
});

describe('a SOCKS4 tunnel', () => {
  const hex = (bytes: Buffer): string => bytes.toString('hex');

  it('is asked for by address, or by name as SOCKS4a has it', () => {
    const byAddress = new Socks4Connect({ host: '192.0.2.1', port: 443 }, undefined);
    assert.equal(hex(byAddress.opening), '040101bbc000020100');
    const byName = new Socks4Connect({ host: 'a.example', port: 80 }, { username: 'me', password: '' });
    assert.equal(hex(byName.opening), `0401005000000001${hex(Buffer.from('me\0a.example\0'))}`);
  });

  it('opens, or says why not, however the reply is cut', () => {
    const receive = (bytes: readonly number[]) => {
      const handshake = new Socks4Connect({ host: '192.0.2.1', port: 443 }, undefined);
      for (const byte of bytes.slice(0, -1)) {
        const step = handshake.receive(Buffer.of(byte));
        if (step.next !== 'wait') return step;
      }
      return handshake.receive(Buffer.of(bytes.at(-1) ?? 0));
    };
    assert.deepEqual(receive([0, 90, 0, 0, 0, 0, 0, 0]), { next: 'open', rest: Buffer.alloc(0) });
    assert.deepEqual(receive([0, 91, 0, 0, 0, 0, 0, 0]), {
      next: 'fail',
      failure: { kind: 'socksRejected', reply: 91 },
    });
    for (const reply of [92, 93]) {
      assert.deepEqual(receive([0, reply]), { next: 'fail', failure: { kind: 'proxyAuthRequired' } });
    }
    assert.equal(receive([5, 0]).next, 'fail');
  });
});

describe('a SOCKS5 server that demands a password', () => {
  it('is one that needs authentication, also where it was not offered', () => {
    for (const method of [2, 0xff]) {
      const step = new Socks5Connect({ host: 'a.example', port: 80 }, undefined).receive(
        Buffer.of(5, method),
      );
      assert.deepEqual(step, { next: 'fail', failure: { kind: 'proxyAuthRequired' } });
    }
  });
});

describe('the address that checks request', () => {
  it('is read once for all, with the reason where it cannot be requested', () => {
    assert.equal(parseCheckTarget(' https://a.example/x ').target?.href, 'https://a.example/x');
    for (const text of ['', 'a.example', 'http://'])
      assert.equal(parseCheckTarget(text).problem, 'notAddress');
    assert.equal(parseCheckTarget(`http://${'a'.repeat(256)}/`).problem, 'notAddress');
    for (const text of ['ftp://a.example/', 'javascript:1']) {
      assert.equal(parseCheckTarget(text).problem, 'notWebAddress');
    }
  });
});
