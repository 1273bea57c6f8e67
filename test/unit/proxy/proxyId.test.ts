import assert from 'node:assert/strict';
import { findProxies } from '../../../src/proxy/formats';
import { proxyId, type Proxy } from '../../../src/proxy/proxy';

describe('identity of a proxy', () => {
  const proxy: Proxy = {
    scheme: 'http',
    host: 'gw.example.net',
    port: 8080,
    credentials: { username: 'u-session-1', password: 'p' },
  };

  it('keeps sticky sessions of one gateway apart', () => {
    const other = { ...proxy, credentials: { username: 'u-session-2', password: 'p' } };
    assert.notEqual(proxyId(proxy), proxyId(other));
  });

  it('does not depend on the password, the expiry or the letter case of the host', () => {
    const same = {
      ...proxy,
      host: 'GW.example.net',
      expiresAt: 1,
      credentials: { username: 'u-session-1', password: 'other' },
    };
    assert.equal(proxyId(same), proxyId(proxy));
  });

  it('depends on scheme and port, and on whether there is a username', () => {
    const { credentials: _none, ...open } = proxy;
    const ids = [proxy, { ...proxy, scheme: 'socks5' as const }, { ...proxy, port: 8081 }, open].map(proxyId);
    assert.equal(new Set(ids).size, ids.length);
  });

  it('holds for usernames with "@" and for IPv6', () => {
    const a = { ...proxy, host: '2001:db8::1', credentials: { username: 'a@b', password: '' } };
    assert.equal(proxyId(a), 'http://a@b@[2001:db8::1]:8080');
  });
});

describe('SOCKS4', () => {
  for (const scheme of ['socks4', 'socks4a'] as const) {
    it(`reads ${scheme}:// as a scheme of its own`, () => {
      const [found] = findProxies(`${scheme}://me@203.0.113.7:1080\n`).found;
      assert.deepEqual(found?.proxy, {
        scheme,
        host: '203.0.113.7',
        port: 1080,
        credentials: { username: 'me', password: '' },
      });
    });
  }
});
