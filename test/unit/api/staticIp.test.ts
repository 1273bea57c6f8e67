import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ApiError } from '../../../src/api/apiError';
import type { List } from '../../../src/api/lists';
import { readRowsBy } from '../../../src/api/readData';
import { readStaticIp, type StaticIp } from '../../../src/api/staticIp';

const row = { id: 7001, ip: '203.0.113.17' };

function readList(data: unknown): List<StaticIp> {
  return readRowsBy('listStaticIps', { data }, readStaticIp, () => {});
}

function readOne(raw: Record<string, unknown>): Omit<StaticIp, 'raw'> | undefined {
  const [first] = readList([raw]).rows;
  if (!first) return undefined;
  assert.deepEqual(first.raw, raw, 'everything that came is kept');
  const { raw: _, ...read } = first;
  return read;
}

const nothing = {
  id: undefined,
  port: undefined,
  username: undefined,
  password: undefined,
  countryCode: undefined,
  productType: undefined,
  status: undefined,
  expiresAt: undefined,
  tradeNo: undefined,
};

describe('static IPs', () => {
  it('are found in every likely place', () => {
    for (const data of [
      [row],
      { list: [row] },
      { data: [row] },
      { list: null, data: [row] },
      { list: [row], total: 1 },
    ]) {
      assert.deepEqual(
        readList(data).rows.map(({ id }) => id),
        [7001],
        JSON.stringify(data),
      );
    }
    assert.deepEqual(readList({ list: [] }).rows, []);
  });

  it('are distinguished from a missing list', () => {
    for (const data of [null, undefined, '', {}, [], { list: null }, { list: {} }, { list: '' }]) {
      assert.deepEqual(readList(data).rows, [], JSON.stringify(data));
    }
    for (const data of ['text', 5, { list: 'x' }]) assert.throws(() => readList(data), JSON.stringify(data));
  });

  it('are read under the likely names', () => {
    const read = {
      id: 7001,
      ip: '203.0.113.17',
      port: 24001,
      username: 'st7001',
      password: 'nB62vvKe',
      countryCode: 'JP',
      productType: 14,
      status: 1,
      expiresAt: '2026-03-05 09:12:51',
      tradeNo: 'T1',
    };
    assert.deepEqual(
      readOne({
        id: 7001,
        ip: '203.0.113.17',
        port: 24001,
        username: 'st7001',
        password: 'nB62vvKe',
        country_code: 'jp',
        product_type: 14,
        status: 1,
        expired_at: '2026-03-05 09:12:51',
        trade_no: 'T1',
      }),
      read,
    );
    assert.deepEqual(
      readOne({
        id: '7001',
        proxy_ip: '203.0.113.17',
        proxy_port: '24001',
        user: 'st7001',
        pwd: 'nB62vvKe',
        cc: 'JP',
        type: '14',
        state: '1',
        expire_time: '2026-03-05 09:12:51',
        order_no: 'T1',
      }),
      read,
    );
  });

  it('invent nothing', () => {
    assert.deepEqual(readOne({ ip: '192.0.2.1' }), { ...nothing, ip: '192.0.2.1' });
    const unreadable = {
      ip: '192.0.2.1',
      id: ' ',
      port: '',
      status: 'active',
      product_type: null,
      username: null,
      country_code: {},
      expired_at: false,
    };
    assert.deepEqual(readOne(unreadable), { ...nothing, ip: '192.0.2.1' });
    for (const id of ['12abc', '0x10', '1.5', 1.5, [], {}, ' ', '', null, '9007199254740993', 1e300]) {
      assert.equal(readOne({ ip: '192.0.2.1', id })?.id, undefined, JSON.stringify(id));
    }
    assert.equal(readOne({ ip: '192.0.2.1', id: 0 })?.id, 0);
  });

  it('leave rows out that are none', () => {
    assert.deepEqual(readList([null, 5, 'x', [], {}, { ip: '' }, { ip: null }, row]).rows.length, 1);
  });

  it('survive junk', () => {
    fc.assert(
      fc.property(fc.anything({ maxDepth: 4 }), (data) => {
        try {
          readList(data);
        } catch (error) {
          assert.ok(error instanceof ApiError);
        }
      }),
    );
    fc.assert(
      fc.property(
        fc.array(
          fc.dictionary(fc.constantFrom('id', 'ip', 'port', 'status', 'user', 'code'), fc.jsonValue()),
        ),
        (list) => {
          for (const { id, ip, port } of readList({ list }).rows) {
            assert.ok(id === undefined || Number.isSafeInteger(id));
            assert.ok(port === undefined || Number.isSafeInteger(port));
            assert.notEqual(ip, '');
          }
        },
      ),
    );
  });
});
