import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formats, findProxies, rewriteProxy, type FormatId } from '../../../src/proxy/formats';
import type { Proxy } from '../../../src/proxy/proxy';
import { proxies } from './arbitraries';

const old: Proxy = {
  scheme: 'http',
  host: '1.2.3.4',
  port: 8080,
  credentials: { username: 'u', password: 'w' },
};

function rewritten(text: string, proxy: Proxy, index = 0): string {
  const found = findProxies(text).found[index];
  assert.ok(found, text);
  const edits = rewriteProxy(text, found, proxy);
  if (!Array.isArray(edits)) return (edits as { reason: string }).reason;
  return [...edits]
    .sort((a, b) => b.start - a.start)
    .reduce(
      (before, { start, end, text: after }) => before.slice(0, start) + after + before.slice(end),
      text,
    );
}

describe('rewriteProxy', () => {
  const next: Proxy = { ...old, host: '5.6.7.8', port: 90 };

  it('keeps the form, and everything around it', () => {
    const cases: [string, string][] = [
      ['a\n1.2.3.4:8080:u:w # x', 'a\n5.6.7.8:90:u:w # x'],
      ['1.2.3.4:8080', '5.6.7.8:90'],
      ['X=http://u:w@1.2.3.4:8080?title=one', 'X=http://u:w@5.6.7.8:90?title=one'],
      ["[ 'u:w@1.2.3.4:8080', ]", "[ 'u:w@5.6.7.8:90', ]"],
      [
        '{"tag":"a","server":"1.2.3.4","server_port":8080}',
        '{"tag":"a","server":"5.6.7.8","server_port":90}',
      ],
      [
        '- {name: "us", type: http, server: 1.2.3.4, port: 8080, username: "u", password: "w"}',
        '- {name: "us", type: http, server: 5.6.7.8, port: 90, username: "u", password: "w"}',
      ],
      ['- name: us\n  host: 1.2.3.4\n  port: 8080', '- name: us\n  host: 5.6.7.8\n  port: 90'],
      ['id,ip,port\n7,1.2.3.4,8080\n', 'id,ip,port\n7,5.6.7.8,90\n'],
      ['http  1.2.3.4\t8080 u w', 'http  5.6.7.8\t90 u w'],
    ];
    for (const [before, after] of cases) assert.equal(rewritten(before, next), after);
  });

  it('keeps the name of the scheme that resolves remotely', () => {
    assert.equal(
      rewritten('"socks5h://1.2.3.4:80"', { scheme: 'socks5', host: '5.6.7.8', port: 90 }),
      '"socks5h://5.6.7.8:90"',
    );
  });

  it('refuses what the form cannot carry', () => {
    assert.equal(rewritten('1.2.3.4:8080:u:w', { ...next, host: '::1' }), 'ipv6');
    assert.equal(rewritten('http 1.2.3.4 8080', { ...next, host: 'gw.example.com' }), 'hostName');
    const half = { username: 'u', password: '\ud800' };
    const yaml = '- {host: 1.2.3.4, port: 8080, username: u, password: w}';
    assert.equal(rewritten(yaml, { ...next, credentials: half }), 'malformedText');
  });

  const ids: FormatId[] = [
    'url',
    'json',
    'csv',
    'yaml',
    'clash',
    'singbox',
    'proxychains',
    'foxyproxy',
    'zeroomega',
    'env',
  ];
  for (const id of ids) {
    it(`${id}: reads back as the proxy that took the place, the others untouched`, () => {
      fc.assert(
        fc.property(proxies, (proxy) => {
          const { scheme, credentials = old.credentials } = proxy;
          const seed: Proxy = { ...old, scheme };
          const replacement: Proxy = { ...proxy, ...(credentials && { credentials }) };
          const { text, refused } = formats[id].print([seed, { ...seed, port: 1 }, { ...seed, port: 2 }]);
          fc.pre(refused.length === 0 && formats[id].print([replacement]).refused.length === 0);
          // A document says not that it is JSON, which alone could write half of a surrogate pair: refused, as above.
          fc.pre(!/\p{Surrogate}/u.test(`${credentials?.username} ${credentials?.password}`));
          const after = findProxies(rewritten(text, replacement, 1)).found.map((found) => found.proxy);
          assert.deepEqual(after, [seed, replacement, { ...seed, port: 2 }]);
        }),
        { numRuns: 80 },
      );
    });
  }
});
