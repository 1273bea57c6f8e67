import assert from 'node:assert/strict';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { askPublicIp, PublicIpError, readPublicIp } from '../../../src/api/publicIp';

const network = { noProxy: [], strictSsl: true, systemCertificates: false };

describe('the public IP', () => {
  let server: Server;
  let answer: RequestListener;
  let address: string;
  before((done) => {
    server = createServer((request, response) => answer(request, response)).listen(0, '127.0.0.1', () => {
      address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/ip`;
      done();
    });
  });
  after((done) => {
    server.closeAllConnections();
    server.close(done);
  });

  const ask = (from = address, timeoutMs = 2000, signal = new AbortController().signal) =>
    askPublicIp(from, { network, timeoutMs, signal });
  const problem = async (call: Promise<string>) => {
    const error: unknown = await call.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    assert.ok(error instanceof PublicIpError, String(error));
    return error.problem;
  };

  it('is found in text, JSON and a small page', () => {
    assert.equal(readPublicIp('203.0.113.5\n'), '203.0.113.5');
    assert.equal(readPublicIp('{"ip":"203.0.113.5","v":1}'), '203.0.113.5');
    assert.equal(readPublicIp('<b>Your IP: 203.0.113.5</b>'), '203.0.113.5');
    assert.equal(readPublicIp('version 1.2.3.4.5, 999.1.1.1, 203.0.113.5'), '203.0.113.5');
    assert.equal(readPublicIp('2001:db8::1'), undefined);
  });

  it('is the public one where the service lists the proxies on the way, too', () => {
    assert.equal(readPublicIp('{"origin":"10.1.2.3, 203.0.113.5"}'), '203.0.113.5');
    assert.equal(readPublicIp('100.64.0.9 192.168.1.5 203.0.113.5 198.51.100.1'), '203.0.113.5');
    // A service of the own network knows no other.
    assert.equal(readPublicIp('127.0.0.1'), '127.0.0.1');
  });

  it('is asked for without a key', async () => {
    let asked = '';
    answer = (request, response) => {
      asked = `${request.method} ${request.url} ${JSON.stringify(request.headers)}`;
      response.end('203.0.113.5');
    };
    assert.equal(await ask(), '203.0.113.5');
    assert.match(asked, /^GET \/ip /);
    assert.doesNotMatch(asked, /authorization|app_key|cookie/i);
  });

  it('is not known from an error, a redirect, a page without one, or one too large', async () => {
    answer = (_, response) => response.writeHead(503).end('203.0.113.5');
    assert.equal(await problem(ask()), 'status');
    answer = (_, response) => response.writeHead(302, { location: '/other' }).end('203.0.113.5');
    assert.equal(await problem(ask()), 'status');
    answer = (_, response) => response.end('<html>Sign in</html>');
    assert.equal(await problem(ask()), 'answer');
    answer = (_, response) => response.end('x'.repeat(100_000));
    assert.equal(await problem(ask()), 'answer');
  });

  it('is not known where nobody answers, or not in time', async () => {
    answer = (request) => request.socket.destroy();
    assert.equal(await problem(ask()), 'network');
    answer = () => {};
    assert.equal(await problem(ask(address, 100)), 'network');
  });

  it('is asked for over https only, save on this machine', async () => {
    for (const from of ['http://api.ipify.org', 'ftp://127.0.0.1/', 'nowhere']) {
      assert.equal(await problem(ask(from)), 'address');
    }
  });

  it('is given up at once when cancelled', async () => {
    answer = () => {};
    const abort = new AbortController();
    const asked = ask(address, 60_000, abort.signal);
    abort.abort();
    await assert.rejects(asked, { name: 'AbortError' });
  });
});
