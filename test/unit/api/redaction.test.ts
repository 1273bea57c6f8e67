import assert from 'node:assert/strict';
import fc from 'fast-check';
import { redact, redactStart } from '../../../src/api/redaction';

const mask = '•••';

/** Ways in which servers, browsers and this program write a text. */
const spellings: Readonly<Record<string, (secret: string) => string>> = {
  raw: (secret) => secret,
  encodeURIComponent: (secret) => encodeURIComponent(secret),
  'encodeURIComponent in lower case': (secret) =>
    encodeURIComponent(secret).replace(/%../g, (escape) => escape.toLowerCase()),
  'every byte percent-encoded': (secret) =>
    [...Buffer.from(secret)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
  'percent-encoded twice': (secret) => encodeURIComponent(encodeURIComponent(secret)),
  'a form or query': (secret) => new URLSearchParams({ k: secret }).toString().slice(2),
  'a URL path': (secret) => encodeURI(secret),
  JSON: (secret) => JSON.stringify(secret).slice(1, -1),
  'JSON in JSON': (secret) => JSON.stringify(JSON.stringify(secret)).slice(3, -3),
  "PHP's JSON": (secret) =>
    JSON.stringify(secret)
      .slice(1, -1)
      .replaceAll('/', '\\/')
      .replace(/[^\x20-\x7e]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`),
  HTML: (secret) =>
    secret
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      .replaceAll("'", '&#39;'),
  'HTML by numbers': (secret) => [...secret].map((c) => `&#x${c.codePointAt(0)!.toString(16)};`).join(''),
  base64: (secret) => Buffer.from(secret).toString('base64'),
  base64url: (secret) => Buffer.from(secret).toString('base64url'),
};

/** Keys and passwords as they may be typed. */
const secrets = fc.oneof(
  fc.uuid(),
  fc.string({ minLength: 4, maxLength: 24 }),
  fc.string({ minLength: 4, maxLength: 24, unit: 'grapheme' }),
  fc.string({ minLength: 4, maxLength: 12, unit: fc.constantFrom(...'%2520+ /\\"\'&<~!*()') }),
);

describe('redaction', () => {
  for (const [name, spell] of Object.entries(spellings)) {
    it(`finds a secret written as ${name}`, () => {
      fc.assert(
        fc.property(secrets, (secret) => {
          assert.equal(redact(`«${spell(secret)}»`, [secret]), `«${mask}»`);
        }),
      );
    });
  }

  it('leaves no spelling of any secret in any text', () => {
    fc.assert(
      fc.property(
        fc.array(secrets, { minLength: 1, maxLength: 3 }),
        fc.array(fc.oneof(fc.string(), fc.constantFrom(...Object.keys(spellings))), { maxLength: 12 }),
        (some, parts) => {
          const text = parts
            .map((part, index) => spellings[part]?.(some[index % some.length] ?? '') ?? part)
            .join('');
          const shown = redact(text, some).replaceAll(mask, '\n\n');
          for (const secret of some) assert.ok(!shown.includes(secret), `${secret} in ${shown}`);
        },
      ),
    );
  });

  it('takes any text and any secret', () => {
    const anything = fc.string({ unit: 'binary', maxLength: 40 });
    fc.assert(
      fc.property(anything, fc.array(anything, { maxLength: 3 }), (text, some) => {
        assert.equal(typeof redact(text, some), 'string');
      }),
    );
    assert.equal(redact('a \uD800bcd', ['\uD800bcd']), `a ${mask}`);
  });

  it('hides the whole of a secret that begins with another', () => {
    assert.equal(redact('secret-and-more', ['secret', 'secret-and-more']), mask);
  });

  it('leaves nothing of a secret that a cut went through', () => {
    const longSecrets = fc.string({
      minLength: 20,
      maxLength: 400,
      unit: fc.constantFrom(...'abcdef0123456789+/&'),
    });
    fc.assert(
      fc.property(longSecrets, fc.constantFrom(...Object.keys(spellings)), (secret, name) => {
        const spelled = spellings[name]?.(secret) ?? '';
        const text = spelled.repeat(Math.ceil(100_000 / spelled.length));
        assert.match(redactStart(text, [secret], 500), /^•*$/);
      }),
      { numRuns: 30 },
    );
    assert.equal(redactStart('a short text', ['secret'], 500), 'a short text');
    assert.equal(redactStart('x'.repeat(1_000_000), ['secret'], 500).length, 500);
  });

  it('leaves innocent words alone', () => {
    assert.equal(redact('code 3 at list', ['3', '', 'at']), 'code 3 at list');
    assert.equal(redact('a.b', ['a?b?']), 'a.b');
  });

  it('is done in no time with a hostile text', () => {
    const started = performance.now();
    redact('%25'.repeat(500_000), ['%%%%%%%%%%%%%%%%%%%%%%%%']);
    redact('&#37;'.repeat(300_000), ['%25%25%25%25&#37;']);
    assert.ok(performance.now() - started < 2000);
  });
});
