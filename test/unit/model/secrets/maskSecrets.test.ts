import assert from 'node:assert/strict';
import fc from 'fast-check';
import { maskSecrets } from '../../../../src/model/secrets/maskSecrets';

describe('fields of an unknown shape', () => {
  it('lose passwords by the name of the field, at any depth', () => {
    assert.deepEqual(
      maskSecrets({
        ip: '192.0.2.1',
        Password: 'Kd83hsQ1',
        auth: { proxy_pwd: 'p0Ls72ba', tokens: ['a1b2', 7] },
        pass: '',
      }),
      {
        ip: '192.0.2.1',
        Password: '••••••••',
        auth: { proxy_pwd: '••••••••', tokens: ['••••••••', '••••••••'] },
        pass: '',
      },
    );
  });

  it('lose a password also where another field repeats it', () => {
    const shown = JSON.stringify(
      maskSecrets({ password: 'Kd83/sQ1', url: 'http://u:Kd83%2FsQ1@192.0.2.1:1', list: ['u:Kd83/sQ1'] }),
    );
    assert.doesNotMatch(shown, /Kd83/);
    assert.match(shown, /http:\/\/u:•••@192\.0\.2\.1:1/);
  });

  it('lose what is named by other words for a secret', () => {
    const names = [
      'pw',
      'PW',
      'user_pw',
      'proxyPw',
      'pass',
      'pwd',
      'secret',
      'code',
      'verifyCode',
      'auth_code',
      'token',
      'apiKey',
      'authorization',
      'pin',
    ];
    for (const name of names)
      assert.deepEqual(maskSecrets({ [name]: 'Kd83hsQ1' }), { [name]: '••••••••' }, name);
    const open = {
      country_code: 'US',
      statusCode: 200,
      region_code: 'ca',
      company: 'pinnacle',
      mapping: 'a',
    };
    assert.deepEqual(maskSecrets(open), open);
  });

  it('lose passwords in URLs, in lines of lists and in base64', () => {
    const secret = 'Kd83hsQ1';
    const values = [
      `http://ann:${secret}@192.0.2.1:80`,
      `ann:${secret}@192.0.2.1:80`,
      `192.0.2.1:80:ann:${secret}`,
      `see socks5://ann:${secret}@h.example, now`,
      Buffer.from(`ann:${secret}`).toString('base64'),
      `Basic ${Buffer.from(`ann:${secret}`).toString('base64')}`,
    ];
    for (const value of values) {
      const shown = JSON.stringify(maskSecrets({ note: value, repeated: `x${value}y` }));
      assert.ok(
        !shown.includes(secret) && !shown.includes(Buffer.from(secret).toString('base64').slice(0, 6)),
        shown,
      );
      assert.ok(!/YW5uOktk/.test(shown), shown);
      assert.match(shown, /•••/);
    }
    assert.deepEqual(
      maskSecrets(['http://a:b@h.example', '192.0.2.1:80:a:b']),
      ['http://a:•••@h.example', '192.0.2.1:80:a:•••'].map((text) => text.replace('h.ex', 'h.ex')),
    );
  });

  it('keep their shape, whatever it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const shape = (one: unknown): unknown =>
          Array.isArray(one)
            ? one.map(shape)
            : typeof one === 'object' && one !== null
              ? Object.values(one).map(shape)
              : 0;
        assert.deepEqual(shape(maskSecrets(value)), shape(value));
      }),
    );
  });
});
