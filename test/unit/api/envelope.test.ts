import assert from 'node:assert/strict';
import fc from 'fast-check';
import { failureOf, readEnvelope, unreadable } from '../../../src/api/envelope';
import { ApiError } from '../../../src/api/apiError';

const older = [200, 0];

function outcome(body: string): unknown {
  const envelope = readEnvelope(body);
  if (!envelope) return 'no envelope';
  return failureOf(envelope, older) ?? envelope.data;
}

describe('envelope', () => {
  it('is read in both families', () => {
    assert.deepEqual(outcome('{"code":200,"msg":"success","data":{"list":[1]}}'), { list: [1] });
    assert.deepEqual(outcome('{"code":0,"message":"Operation successful","data":[2]}'), [2]);
    assert.equal(outcome('{"code":200}'), undefined);
  });

  it('takes its code as text', () => {
    assert.deepEqual(outcome('{"code":"200","data":1}'), 1);
    assert.deepEqual(outcome('{"code":" 0 ","data":1}'), 1);
    assert.deepEqual(outcome('{"code":"3","msg":""}'), { kind: 'Unauthorized' });
    assert.deepEqual(outcome('{"code":200.0,"data":1}'), 1);
  });

  it('has no code where there is none that can be meant', () => {
    const codes = [
      '""',
      '" "',
      'null',
      'true',
      'false',
      '[]',
      '[200]',
      '{}',
      '"ok"',
      '200.5',
      '"NaN"',
      '"0x0"',
      '"1e999"',
    ];
    for (const code of codes) assert.equal(outcome(`{"code":${code},"data":1}`), 'no envelope', code);
  });

  it('distinguishes the two known codes from others, whatever the text says', () => {
    assert.deepEqual(outcome('{"code":3,"msg":"success"}'), { kind: 'Unauthorized' });
    assert.deepEqual(outcome('{"code":156,"message":"ok"}'), { kind: 'NotVerified' });
    assert.deepEqual(outcome('{"code":500,"msg":"系统错误"}'), {
      kind: 'Rejected',
      code: 500,
      text: '系统错误',
    });
    assert.deepEqual(outcome('{"code":-1,"msg":"success"}'), { kind: 'Rejected', code: -1, text: 'success' });
  });

  it('takes the text from where one is', () => {
    const text = (fields: string) => readEnvelope(`{"code":1,${fields}}`)?.text;
    assert.equal(text('"message":"a","msg":"b"'), 'a');
    assert.equal(text('"msg":"b"'), 'b');
    assert.equal(text('"message":"","msg":"b"'), 'b');
    assert.equal(text('"message":null,"msg":{"x":1}'), '');
    assert.equal(text('"message":5,"msg":"b"'), 'b');
  });

  it('lists the problem of each parameter after the text', () => {
    const text = (errors: string) =>
      readEnvelope(`{"code":400,"message":"Parameter error","errors":${errors}}`)?.text;
    assert.equal(text('{"coupon_sn":"has expired"}'), 'Parameter error; coupon_sn: has expired');
    assert.equal(
      text('{"limit":["must be an integer","is too large"]}'),
      'Parameter error; limit: must be an integer; limit: is too large',
    );
    assert.equal(text('{"limit":"Parameter error"}'), 'Parameter error', 'nothing is told twice');
    for (const none of ['{}', '[]', 'null', '"x"', '{"limit":7,"more":{"a":"b"}}'])
      assert.equal(text(none), 'Parameter error', none);
  });

  it("ignores the codes of rows, which are countries' or prices'", () => {
    assert.deepEqual(outcome('{"code":200,"data":{"code":3,"list":[{"code":"US"},{"code":156}]}}'), {
      code: 3,
      list: [{ code: 'US' }, { code: 156 }],
    });
    assert.equal(outcome('{"data":{"code":200}}'), 'no envelope');
    assert.equal(outcome('[{"code":200,"data":1}]'), 'no envelope');
  });

  it('is none in HTML, nothing, cut JSON or a bare value', () => {
    for (const body of [
      '',
      ' ',
      '<html></html>',
      '{"code":200,"data":{"list":[',
      'null',
      '200',
      '"200"',
      '[]',
      '{}',
    ]) {
      assert.equal(outcome(body), 'no envelope', body);
    }
  });

  it('survives junk', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (body) => void outcome(body)));
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), fc.jsonValue(), (code, msg, data) => {
        const envelope = readEnvelope(JSON.stringify({ code, msg, message: msg, data }));
        if (!envelope) return;
        assert.ok(Number.isInteger(envelope.code));
        assert.ok(envelope.code == code, 'the code is what was sent');
        assert.equal(typeof envelope.text, 'string');
        assert.deepEqual(envelope.data, JSON.parse(JSON.stringify(data)));
      }),
    );
  });
});

describe('an answer that cannot be read', () => {
  const detail = (status: number, body: string) => {
    const failure = unreadable(status, body);
    assert.equal(failure.kind, 'InvalidResponse');
    return failure.kind === 'InvalidResponse' ? failure.detail : '';
  };

  it('is described by its status and its beginning', () => {
    assert.match(detail(200, '\n\n <html>\n  <title>Sign in</title>'), /^HTTP 200, .*<html> <title>Sign in/);
    assert.match(detail(204, ''), /^HTTP 204, empty body$/);
    assert.match(detail(200, '   \n'), /^HTTP 200, empty body$/);
    assert.ok(detail(200, 'x'.repeat(1_000_000)).length < 200);
  });

  it('quotes nothing of cut JSON, which may hold passwords', () => {
    const body = '{"code":200,"data":{"list":[{"password":"Kd83hsQ1","usern';
    assert.ok(!detail(200, body).includes('Kd83hsQ1'));
    assert.match(detail(200, body), /JSON/);
    assert.ok(!detail(200, '[{"password":"Kd83hsQ1"}]').includes('Kd83hsQ1'));
    assert.ok(!detail(200, '"Kd83hsQ1"').includes('Kd83hsQ1'));
  });
});

describe('a failed call', () => {
  it('says in its message what failed and how', () => {
    const message = (failure: ConstructorParameters<typeof ApiError>[1]) =>
      new ApiError('listAccounts', failure).message;
    assert.equal(message({ kind: 'Unauthorized' }), 'listAccounts: the key was not accepted');
    assert.equal(message({ kind: 'Http', status: 502 }), 'listAccounts: HTTP 502');
    assert.match(message({ kind: 'Network', code: 'ECONNRESET', timedOut: false }), /ECONNRESET/);
    assert.match(
      message({ kind: 'InvalidResponse', field: '/data/list', detail: 'must be array' }),
      /\/data\/list/,
    );
  });
});
