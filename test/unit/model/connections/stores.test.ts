import assert from 'node:assert/strict';
import { Client } from '../../../../src/api/client';
import { Stores } from '../../../../src/model/connections/stores';
import { succeed, TestServer, transportTo } from '../../api/server';

describe('stores', () => {
  let server: TestServer;
  let client: Client;
  let stores: Stores;

  before(async () => {
    server = await TestServer.start((response, { path, query }) => {
      const page = Number(query.get('page'));
      const size = Number(query.get('size'));
      const rowsOfPage = (total: number) =>
        Array.from({ length: Math.max(0, Math.min(size, total - (page - 1) * size)) });
      if (path.endsWith('/user-product/list')) {
        succeed(response, {
          list: rowsOfPage(70).map((_, index) => ({ id: (page - 1) * size + index })),
          page,
        });
      } else if (path.endsWith('/ip/get-static-ip')) {
        succeed(response, {
          data: rowsOfPage(130).map((_, index) => ({ ip: '192.0.2.1', port: (page - 1) * size + index })),
        });
      } else if (path.endsWith('/whitelist-account/list')) {
        succeed(response, { list: [{ username: 'a' }] });
      } else {
        succeed(response, { list: [{ ip: '198.51.100.7' }] });
      }
    });
  });
  beforeEach(() => {
    client = new Client(transportTo(server.url));
    stores = new Stores(client);
  });
  afterEach(async () => {
    stores.dispose();
    await client.dispose();
  });
  after(() => server.close());

  it('load what is looked at, and refresh together what was', async () => {
    assert.deepEqual(stores.opened, []);
    assert.deepEqual(await stores.accounts.get(), [{ username: 'a' }]);
    assert.deepEqual(await stores.whitelist.get(), [{ ip: '198.51.100.7' }]);
    assert.deepEqual(stores.opened, [stores.accounts, stores.whitelist]);
  });

  it('page through packages', async () => {
    await stores.packages.get();
    const all = await stores.packages.more();
    assert.equal(all.items.length, 70);
    assert.equal(all.hasMore, false);
  });

  it('page through static IPs, whose ports are proxies of their own', async () => {
    await stores.staticIps.get();
    const all = await stores.staticIps.more();
    assert.equal(all.items.length, 130);
    assert.equal(all.hasMore, false);
  });
});
