import assert from 'node:assert/strict';
import { isLoopback, parseBaseUrl } from '../../../src/api/baseUrl';
import { succeed, TestServer, transportTo } from './server';

function read(text: string): string {
  const result = parseBaseUrl(text);
  return result.ok ? result.url.href : result.problem;
}

describe('address of the API', () => {
  it('is https with any prefix, without a trailing slash', () => {
    assert.equal(read('https://api.proxylite.com/end-point'), 'https://api.proxylite.com/end-point');
    assert.equal(read('https://api.proxylite.com/end-point///'), 'https://api.proxylite.com/end-point');
    assert.equal(read('  https://brand.example:8443/a/b/  '), 'https://brand.example:8443/a/b');
    assert.equal(read('https://brand.example'), 'https://brand.example/');
    assert.equal(read('HTTPS://Brand.Example/Prefix'), 'https://brand.example/Prefix');
  });

  it('is http on this machine only', () => {
    for (const host of ['localhost', '127.0.0.1', '127.9.9.9', '[::1]', 'LOCALHOST', '127.1']) {
      assert.equal(parseBaseUrl(`http://${host}:8080/end-point`).ok, true, host);
    }
    for (const host of [
      'api.proxylite.com',
      '128.0.0.1',
      '0.0.0.0',
      '10.0.0.1',
      '[::2]',
      'localhost.evil.example',
      '127.0.0.1.evil.example',
      'evil.example#localhost',
    ]) {
      assert.equal(parseBaseUrl(`http://${host}/`).ok, false, host);
    }
    assert.equal(read('http://api.proxylite.com/end-point'), 'notHttps');
  });

  it('is a URL of the web', () => {
    for (const text of [
      '',
      ' ',
      'api.proxylite.com',
      '/end-point',
      'https://',
      'https:// host/',
      'ftp://a/',
      'file:///a',
    ]) {
      assert.equal(read(text), 'notUrl', text);
    }
    assert.equal(read('localhost:8080'), 'notUrl');
    assert.equal(read('javascript:alert(1)'), 'notUrl');
  });

  it('holds neither credentials nor a query', () => {
    assert.equal(read('https://user:word@api.proxylite.com/'), 'credentials');
    assert.equal(read('https://user@api.proxylite.com/'), 'credentials');
    assert.equal(read('https://api.proxylite.com/?app_key=1'), 'query');
    assert.equal(read('https://api.proxylite.com/#top'), 'query');
    // What is told of these two quotes nothing of the address: it comes first.
    assert.equal(read('http://user:word@api.proxylite.com/'), 'credentials');
    assert.equal(read('ftp://user:word@api.proxylite.com/'), 'credentials');
    assert.equal(read('http://api.proxylite.com/end-point/ip/v3?app_key=1'), 'query');
    assert.equal(read('https://api.proxylite.com/end-point?'), 'https://api.proxylite.com/end-point');
    assert.equal(read('https://api.proxylite.com/end-point#'), 'https://api.proxylite.com/end-point');
  });

  it('knows loopback by its addresses, not by what a name begins with', () => {
    assert.equal(isLoopback('[::1]'), true);
    assert.equal(isLoopback('127.0.0.1'), true);
    assert.equal(isLoopback('127.0.0.1.nip.io'), false);
    assert.equal(isLoopback('::ffff:8.8.8.8'), false);
  });

  for (const [prefix, expected] of [
    ['', '/proxy-ip/list'],
    ['/', '/proxy-ip/list'],
    ['/end-point', '/end-point/proxy-ip/list'],
    ['/a/b//', '/a/b/proxy-ip/list'],
    ['/a%20b', '/a%20b/proxy-ip/list'],
  ] as const) {
    it(`with the prefix "${prefix}" asks ${expected}`, async () => {
      const server = await TestServer.start((response) => succeed(response, { list: [] }));
      const address = parseBaseUrl(`http://127.0.0.1:${server.connections.port}${prefix}`);
      assert.ok(address.ok);
      const transport = transportTo(address.url);
      try {
        await transport.call('listWhitelist');
        assert.equal(server.received[0]?.path, expected);
      } finally {
        await transport.dispose();
        await server.close();
      }
    });
  }
});
