import assert from 'node:assert/strict';
import { expandPortRange, maxPortsInRange, findProxies } from '../../../src/proxy/formats';

describe('rows with a range of ports', () => {
  const rows: readonly (readonly [row: string, scheme: string, username: string | undefined])[] = [
    ['gate.example.com:10001-10010', 'http', undefined],
    ['192.0.2.1:10001-10010', 'http', undefined],
    ['[2001:db8::1]:10001-10010', 'http', undefined],
    ['gate.example.com:10001-10010:user:100-200', 'http', 'user'],
    ['user:p4ss@gate.example.com:10001-10010', 'http', 'user'],
    ['socks5://user:p4ss@gate.example.com:10001-10010', 'socks5', 'user'],
    ['- gate.example.com:10001-10010 # sticky', 'http', undefined],
  ];
  for (const [row, scheme, username] of rows) {
    it(`${row} is ten proxies, but none before a question`, () => {
      const text = `192.0.2.9:80\n${row}\n`;
      const { found, unread } = findProxies(text);
      assert.deepEqual(
        found.map(({ proxy }) => proxy.host),
        ['192.0.2.9'],
      );
      const [range] = unread;
      assert.ok(range && unread.length === 1);
      assert.equal(range.reason, 'portRange');
      assert.equal(range.portCount, 10);
      assert.equal(text.slice(range.start, range.end), row);
      const proxies = expandPortRange(text, range);
      assert.deepEqual(
        proxies.map(({ port }) => port),
        [10001, 10002, 10003, 10004, 10005, 10006, 10007, 10008, 10009, 10010],
      );
      for (const proxy of proxies) {
        assert.equal(proxy.scheme, scheme);
        assert.equal(proxy.credentials?.username, username);
      }
    });
  }

  it('takes the scheme that is given where the row names none', () => {
    const text = '192.0.2.1:1080-1081';
    const [range] = findProxies(text).unread;
    assert.ok(range);
    assert.deepEqual(
      expandPortRange(text, range, { scheme: 'socks5' }).map(({ scheme }) => scheme),
      ['socks5', 'socks5'],
    );
  });

  it('reads a password that looks like a range as a password', () => {
    const { found, unread } = findProxies('192.0.2.1:80:user:100-200\nhttp://u:1-2@192.0.2.1:81\n');
    assert.deepEqual(
      found.map(({ proxy }) => proxy.credentials?.password),
      ['100-200', '1-2'],
    );
    assert.deepEqual(unread, []);
  });

  it('expands no range that is longer than the bound, and reads none that runs backward', () => {
    const text = `192.0.2.1:1-${maxPortsInRange + 1}`;
    const [range] = findProxies(text).unread;
    assert.equal(range?.portCount, maxPortsInRange + 1);
    assert.ok(range);
    assert.deepEqual(expandPortRange(text, range), []);
    for (const row of ['192.0.2.1:20-10', '192.0.2.1:10-70000', '2026-11-28 10:30-11:30'])
      assert.ok(!findProxies(row).unread.some(({ reason }) => reason === 'portRange'), row);
  });
});
