import assert from 'node:assert/strict';
import fc from 'fast-check';
import { forEachDecoding } from '../../../../src/api/redaction/decodings';
import { redact, Redactor, redactStart } from '../../../../src/api/redaction/redact';

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

const hexOf = (text: string, between = '') =>
  [...Buffer.from(text)].map((byte) => byte.toString(16).padStart(2, '0')).join(between);
const units = (text: string) => text.split('').map((unit) => unit.charCodeAt(0));
const wrapped = (text: string, width: number, end: string) =>
  text.match(new RegExp(`[^]{1,${width}}`, 'gu'))?.join(end) ?? '';

/** Encodings that a secret may go through one after the other; each is undone by its own decoder alone. */
const encodings: Readonly<Record<string, (text: string) => string>> = {
  'base64 behind one byte': (text) => Buffer.from(`a${text}`).toString('base64'),
  'base64 behind two bytes': (text) => Buffer.from(`ab${text}`).toString('base64'),
  'base64 behind three bytes': (text) => Buffer.from(`abc${text}`).toString('base64'),
  'base64 of a longer text': (text) =>
    Buffer.from(`https://api.example/v1?app_key=${text}&page=1`).toString('base64'),
  'base64url of a longer text': (text) => Buffer.from(`user:${text}\n`).toString('base64url'),
  'base64 behind letters': (text) => `path/a${Buffer.from(text).toString('base64')}xyz`,
  'wrapped base64': (text) => wrapped(Buffer.from(`key=${text};`).toString('base64'), 11, '\r\n'),
  'base64 of UTF-16': (text) => Buffer.from(text, 'utf16le').toString('base64'),
  'hexadecimal digits': (text) => hexOf(text),
  'upper-case hexadecimal digits': (text) => hexOf(text).toUpperCase(),
  'hexadecimal digits behind one': (text) => `f${hexOf(text)}`,
  'hexadecimal digits with colons': (text) => hexOf(text, ':'),
  '\\xNN': (text) => `\\x${hexOf(text, '\\x')}`,
  '\\XNN in upper case': (text) => `\\x${hexOf(text, '\\x').toUpperCase().replaceAll('X', 'x')}`,
  '\\NNN': (text) => [...Buffer.from(text)].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join(''),
  '\\uNNNN': (text) =>
    units(text)
      .map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`)
      .join(''),
  '\\u{N}': (text) => [...text].map((c) => `\\u{${(c.codePointAt(0) ?? 0).toString(16)}}`).join(''),
  '\\UNNNNNNNN': (text) =>
    [...text].map((c) => `\\U${(c.codePointAt(0) ?? 0).toString(16).padStart(8, '0')}`).join(''),
  'quoted-printable': (text) =>
    wrapped(
      [...Buffer.from(text)].map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''),
      12,
      '=\r\n',
    ),
  'percent-encoding': (text) => encodeURIComponent(text),
  'percent-encoding of every byte': (text) => `%${hexOf(text, '%')}`,
  '%uNNNN': (text) =>
    units(text)
      .map((unit) => `%u${unit.toString(16).padStart(4, '0')}`)
      .join(''),
  'HTML by numbers': (text) => [...text].map((c) => `&#${c.codePointAt(0)};`).join(''),
  'HTML by hexadecimal numbers': (text) =>
    [...text].map((c) => `&#X${(c.codePointAt(0) ?? 0).toString(16)};`).join(''),
  'HTML by names': (text) =>
    text.replace(
      /[&<>"'/=+%]/g,
      (c) =>
        ({
          '&': '&amp;',
          '<': '&lt;',
          '>': '&gt;',
          '"': '&quot;',
          "'": '&apos;',
          '/': '&sol;',
          '=': '&equals;',
          '+': '&plus;',
          '%': '&percnt;',
        })[c] ?? c,
    ),
  JSON: (text) => JSON.stringify(text).slice(1, -1),
  'upper case': (text) => text.replace(/[a-z]/g, (c) => c.toUpperCase()),
  'broken lines': (text) => wrapped(text, 5, '\n  '),
  'characters of no width': (text) => wrapped(text, 3, '\u200b\u2060'),
  'soft hyphens': (text) => wrapped(text, 4, '\u00ad'),
};
/** Encodings after which what depends on case can't be decoded any more. */
const losesCase = new Set(['upper case']);

/** Keys and passwords that no decoder takes for something else. */
const encodedSecrets = fc.oneof(
  fc.uuid(),
  fc.string({ minLength: 6, maxLength: 24, unit: fc.constantFrom(...'abcXYZ0189!$*~^@#/+?=&<>"\'\\%é漢😀') }),
  fc.string({ minLength: 6, maxLength: 16 }).filter((text) => !/\s/.test(text)),
);

describe('redaction of encodings', () => {
  /** Whether anything of the secret can still be read out of a text, by the way that it was encoded. */
  function assertGone(secret: string, encoded: string, what: string): void {
    const text = `before «${encoded}» after`;
    const shown = redact(text, [secret]);
    assert.ok(
      shown.includes(mask) && !shown.includes(encoded),
      `${what} of ${JSON.stringify(secret)}: ${shown}`,
    );
    assert.ok(shown.startsWith('before «') && shown.endsWith('» after'), shown);
  }

  for (const [name, encode] of Object.entries(encodings)) {
    it(`finds a secret as ${name}`, () => {
      fc.assert(fc.property(encodedSecrets, (secret) => assertGone(secret, encode(secret), name)));
    });
  }

  it('finds a secret in any two of them', () => {
    // UTF-16 is found on its own only: it is no encoding that servers use.
    const names = fc.constantFrom(...Object.keys(encodings).filter((name) => !name.includes('UTF-16')));
    fc.assert(
      fc.property(encodedSecrets, names, names, (secret, inner, outer) => {
        fc.pre(!losesCase.has(outer) || !/base64|\\|JSON|HTML/.test(inner));
        assertGone(
          secret,
          encodings[outer]?.(encodings[inner]?.(secret) ?? '') ?? '',
          `${outer} of ${inner}`,
        );
      }),
      { numRuns: 3000 },
    );
  });

  it('removes a whole secret from base64, whatever surrounds it', () => {
    fc.assert(
      fc.property(
        fc.uuid(),
        fc.string({ maxLength: 30 }),
        fc.string({ maxLength: 30 }),
        (secret, before, after) => {
          const shown = redact(Buffer.from(before + secret + after).toString('base64'), [secret]);
          for (const piece of shown.split(mask)) {
            for (const offset of [0, 1, 2, 3]) {
              const read = Buffer.from(piece.slice(offset), 'base64').toString('latin1');
              for (const part of secret.match(/.{6}/g) ?? [])
                assert.ok(!read.includes(part) || (before + after).includes(part), shown);
            }
          }
        },
      ),
    );
  });

  it('finds a key in a block page that repeats the address in base64 inside JSON', () => {
    const key = '3f2b8c1e-9d47-4a60-8b1f-6e2d90c7a51b';
    const address = Buffer.from(
      `https://api.example/v1/list?page=1&app_key=${encodeURIComponent(key)}??`,
    ).toString('base64');
    const page = `<p>Blocked by your organization.</p><a href="/unblock?u=${encodeURIComponent(address)}">Ask</a>`;
    const shown = redact(JSON.stringify({ page: page.replaceAll('/', '\\/') }), [key]);
    assert.match(shown, /•••/);
    assert.ok(!shown.includes(address.slice(60, 90)), shown);
  });

  it('masks the password of any URL, and a name without one', () => {
    assert.equal(redact('http://ann:pw@192.0.2.1:80/x?y=a@b', []), 'http://ann:•••@192.0.2.1:80/x?y=a@b');
    assert.equal(redact('see https://t0ken@host.example', []), 'see https://•••@host.example');
    assert.equal(redact('http://192.0.2.1:80/a@b', []), 'http://192.0.2.1:80/a@b');
  });

  it('keeps numbers, names of fields and the shape of a value', () => {
    const value = { secretword: 12345678, list: ['12345678', null, true], proxy: 'host:12' };
    assert.deepEqual(new Redactor(['12345678', 'secretword', '12']).redactValue(value), {
      secretword: 12345678,
      list: [mask, null, true],
      proxy: 'host:12',
    });
  });

  it('does the same work for each character of a text, however long it is', () => {
    const secret = '3f2b8c1e-9d47-4a60-8b1f-6e2d90c7a51b';
    const kinds = [
      '%2541',
      '&amp;#37;',
      '\\\\x41\\u0041',
      'QUFBQUFBQUFBQUFB',
      '4142434445464748',
      '=3D=41=\n',
      'words and 12 numbers ',
    ];
    for (const kind of [...kinds, kinds.join('')]) {
      const [short, long] = [2_000, 16_000].map((length) => {
        let bytes = 0;
        const text = kind.repeat(Math.ceil(length / kind.length)).slice(0, length);
        forEachDecoding(text, secret.length, (decoded) => (bytes += decoded.length));
        return bytes / length;
      });
      assert.ok(
        short !== undefined && long !== undefined && long <= short * 1.1 + 1,
        `${kind}: ${short}, ${long}`,
      );
      assert.ok(long < 400, `${kind}: ${long}`);
    }
  });
});

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

  it('is done in no time with a hostile text', function () {
    this.timeout(120_000);
    const started = performance.now();
    redact('%25'.repeat(500_000), ['%%%%%%%%%%%%%%%%%%%%%%%%']);
    redact('&#37;'.repeat(300_000), ['%25%25%25%25&#37;']);
    // Quadratic work would take hours.
    assert.ok(performance.now() - started < 60_000);
  });
});
