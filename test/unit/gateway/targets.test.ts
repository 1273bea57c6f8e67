import assert from 'node:assert/strict';
import { hostname } from 'node:os';
import { authorityOf, isForbiddenTarget, parseAuthority } from '../../../src/gateway/targets';

describe('targets of the gateway', () => {
  const hosts: Readonly<Record<string, string | undefined>> = {
    'Example.COM:80': 'example.com:80',
    'a_b.example:80': 'a_b.example:80',
    'bücher.example:80': 'xn--bcher-kva.example:80',
    '1.2.3.4:443': '1.2.3.4:443',
    '16909060:443': '1.2.3.4:443',
    '0x1.0x2.0x3.0x4:443': '1.2.3.4:443',
    '[2001:DB8::1]:443': '[2001:db8::1]:443',
    'example.com': undefined,
    'example.com:0': undefined,
    'example.com:65536': undefined,
    'example.com:080x': undefined,
    'user@example.com:80': undefined,
    'a b:80': undefined,
    'a%2eb:80': undefined,
    '1.2.3.256:80': undefined,
    '::1:80': undefined,
    '[fe80::1%25eth0]:80': undefined,
    ':80': undefined,
    '': undefined,
  };
  for (const [text, expected] of Object.entries(hosts)) {
    it(`reads "${text}"`, () => {
      const target = parseAuthority(text);
      assert.equal(target && authorityOf(target), expected);
    });
  }

  const forbidden = [
    '127.0.0.1',
    '127.255.255.254',
    '2130706433',
    '0x7f000001',
    '0177.0.0.1',
    '127.1',
    '127.0.0.1.',
    '0',
    '0.0.0.0',
    '10.1.2.3',
    '172.31.0.1',
    '192.168.1.1',
    '100.100.100.200',
    '169.254.169.254',
    '168.63.129.16',
    '192.0.0.192',
    '255.255.255.255',
    '224.0.0.1',
    '[::]',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[::127.0.0.1]',
    '[::ffff:0:127.0.0.1]',
    '[64:ff9b::127.0.0.1]',
    '[64:ff9b::a9fe:a9fe]',
    '[2002:7f00:1::]',
    '[fe80::1]',
    '[fc00::1]',
    '[fd00:ec2::254]',
    '[ff02::1]',
    'localhost',
    'LOCALHOST.',
    'app.localhost',
    'localhost.localdomain',
    'localhost6',
    'ip6-localhost',
    'printer.local',
    'metadata.google.internal',
    'metadata.google.internal.',
    'ⓛocalhost',
    '１２７.0.0.1',
    hostname(),
  ];
  for (const host of forbidden) {
    it(`forbids ${host}`, () => {
      const target = parseAuthority(`${host}:80`);
      assert.ok(target);
      assert.equal(isForbiddenTarget(target.host), true);
    });
  }

  for (const host of [
    'example.com',
    'notlocalhost',
    '8.8.8.8',
    '172.32.0.1',
    '100.128.0.1',
    '[2606:4700::1111]',
    '[64:ff9b::808:808]',
    '[::ffff:8.8.8.8]',
    'local.example',
    'metadata.example',
  ]) {
    it(`allows ${host}`, () => {
      const target = parseAuthority(`${host}:80`);
      assert.ok(target);
      assert.equal(isForbiddenTarget(target.host), false);
    });
  }
});
