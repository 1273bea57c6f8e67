import assert from 'node:assert/strict';
import fc from 'fast-check';
import { maskSecrets } from '../../../src/model/maskedFields';

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
