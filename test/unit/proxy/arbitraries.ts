import fc from 'fast-check';
import { isProxyHost } from '../../../src/proxy/parseEndpoint';
import type { Proxy, ProxyCredentials } from '../../../src/proxy/proxy';

/** Credentials that have broken something before, in some form or language. */
export const nastyTexts = [
  `us er@x'"$`,
  'p:a/ss%40+z`',
  'a#b //c ;d',
  '# comment',
  '#{1+1}',
  '${HOME}',
  '$HOME',
  '$(id)',
  '`id`',
  '\\',
  '\\n',
  "\\'",
  "''",
  '""',
  "it's",
  '007',
  'null',
  'true',
  '~',
  'a,b;c|d',
  '{a}',
  '[b]',
  '%',
  '%zz',
  '%2525',
  '-',
  '- x',
  '@',
  ':',
  '://',
  '!',
  '=',
  'line\nend',
  'carriage\r\nreturn',
  'tab\there',
  ' lead',
  'trail ',
  '\u0000',
  '\u202Eright to left\u202C',
  '\u200F',
  '\u2028',
  '\u2019quote\u201D',
  'ümläut',
  '用户',
  '🙂',
  '\ud800',
  'x'.repeat(300),
];

const text = fc.oneof(
  { weight: 4, arbitrary: fc.stringMatching(/^[A-Za-z0-9_-]{1,12}$/) },
  { weight: 3, arbitrary: fc.constantFrom(...nastyTexts) },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme-ascii', maxLength: 12 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
);

const credentials: fc.Arbitrary<ProxyCredentials> = fc
  .record({ username: text, password: text }, { noNullPrototype: true })
  .filter(({ username, password }) => username !== '' || password !== '');

/** Proxies of every kind; hosts are IPv4, IPv6 and host names with a dot. */
export const proxies: fc.Arbitrary<Proxy> = fc
  .record(
    {
      host: fc.oneof(fc.ipV4(), fc.ipV6(), fc.domain()).filter(isProxyHost),
      port: fc.integer({ min: 1, max: 65535 }),
      scheme: fc.constantFrom('http', 'https', 'socks5'),
      credentials: fc.option(credentials, { nil: undefined }),
    },
    { noNullPrototype: true },
  )
  .map(({ credentials: given, ...proxy }) => (given ? { ...proxy, credentials: given } : proxy) as Proxy);
