import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { OperationId } from '../../../src/api/operations';
import { validators } from '../../../src/api/validators';

function read(operation: OperationId, data: unknown): unknown {
  const validate = validators[operation];
  return validate(data) ? data : `${validate.errors?.[0]?.instancePath}: ${validate.errors?.[0]?.keyword}`;
}

describe('validators', () => {
  it('take the example of every operation', async () => {
    type Examples = Record<
      string,
      Record<
        string,
        {
          operationId: OperationId;
          responses: Record<string, { content?: { 'application/json': { example?: { data: unknown } } } }>;
        }
      >
    >;
    const contract = parse(await readFile(join(__dirname, '../../../src/api/openapi.yaml'), 'utf8')) as {
      paths: Examples;
    };
    let count = 0;
    for (const { operationId, responses } of Object.values(contract.paths).flatMap(
      Object.values<Examples[string][string]>,
    )) {
      const example = responses[200]?.content?.['application/json'].example;
      if (!example) continue;
      count += 1;
      assert.deepEqual(read(operationId, structuredClone(example.data)), example.data, operationId);
    }
    assert.equal(count, 22, 'the other 11 say nothing');
  });

  it('read numbers sent as text, and text sent as a number', () => {
    assert.deepEqual(read('listAccounts', { list: [{ id: '7', username: 42, usage_flow: '1024' }] }), {
      list: [{ id: 7, username: '42', usage_flow: 1024 }],
    });
    assert.deepEqual(read('getUsage', { list: [{ day: '2026-02-03', flow: '12.5' }] }), {
      list: [{ day: '2026-02-03', flow: 12.5 }],
    });
  });

  it('let unknown fields and values pass', () => {
    const accounts = { list: [{ username: 'a', status: 7, product_type: 42, level: 'gold' }], more: true };
    assert.deepEqual(read('listAccounts', structuredClone(accounts)), accounts);
  });

  it('keep null apart from 0', () => {
    const accounts = { list: [{ username: 'a', status: null, usage_flow: null, remark: null }] };
    assert.deepEqual(read('listAccounts', structuredClone(accounts)), accounts);
    assert.equal(read('checkOrder', { pay_fee: null }), '/pay_fee: scalar');
    assert.equal(read('checkOrder', { pay_fee: true }), '/pay_fee: scalar');
    assert.equal(read('checkOrder', { pay_fee: '' }), '/pay_fee: scalar');
  });

  it('name the field that does not fit', () => {
    assert.equal(read('listAccounts', null), ': type');
    assert.equal(read('listAccounts', {}), ': required');
    assert.equal(read('listAccounts', { list: null }), '/list: type');
    assert.equal(read('listAccounts', { list: [{ username: 'a' }, null] }), '/list/1: type');
    assert.equal(
      read('listAccounts', { list: [{ username: 'a', usage_flow: 'much' }] }),
      '/list/0/usage_flow: scalar',
    );
    assert.equal(
      read('listDynamicStates', { list: [{ country_code: 'US', items: [{}] }] }),
      '/list/0/items/0: required',
    );
    assert.equal(read('checkOrder', { pay_fee: -1 }), '/pay_fee: minimum');
  });

  it('take nulls and empty maps written as lists where a server may send them', () => {
    assert.deepEqual(read('listProducts', [null, { id: 1, sku: [], desc: null }]), [
      null,
      { id: 1, sku: [], desc: null },
    ]);
    assert.deepEqual(read('getRechargeGiftRatio', { list: [null] }), { list: [null] });
    assert.equal(read('listProducts', [{ id: 1, sku: [2] }]), '/0/sku: maxItems');
  });

  it('take any depth of extraction and any form of static IPs', () => {
    const lists = [['192.0.2.1:1'], [[['192.0.2.1:2']]], '192.0.2.1:3', null];
    assert.deepEqual(read('extractIps', { list: lists }), { list: lists });
    assert.equal(read('extractIps', { list: null }), '/list: type');
    for (const data of [null, [], { data: [] }, 'text']) assert.deepEqual(read('listStaticIps', data), data);
  });

  it('take whatever comes back from a change', () => {
    for (const data of [null, {}, [], undefined]) assert.equal(read('addAccounts', data), data);
  });
});
