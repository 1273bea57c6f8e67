import assert from 'node:assert/strict';
import type { Client } from '../../../src/api/client';
import { ApiError } from '../../../src/api/apiError';
import type { List } from '../../../src/api/lists';
import { endpointOf } from '../../../src/proxy/proxy';
import answers from './answers.json';
import { clientOf, send, TestServer } from './server';

/** An answer that a real server may give, and what must be read from it. */
interface Answer {
  readonly name: string;
  readonly operation: string;
  readonly body?: unknown;
  readonly text?: string;
  readonly rows?: number;
  readonly dropped?: number;
  readonly total?: number;
  readonly hasMore?: boolean;
  readonly proxies?: readonly string[];
  readonly accepted?: boolean;
}

const pageSize = 50;

/** The list operations that the answers are for. */
const lists: Readonly<Record<string, (client: Client) => Promise<List<unknown>>>> = {
  listAccounts: (client) => client.accounts.list(),
  listWhitelist: (client) => client.whitelist.list(),
  listOrders: (client) => client.orders.list({ page_no: 1, page_size: pageSize }),
  listPackages: (client) => client.packages.list({ page: 1, size: pageSize }),
  getUsage: (client) => client.usage.total({}),
  listProducts: (client) => client.products.list(),
  listStaticIps: (client) => client.staticIps.list({ page: 1, size: pageSize }),
};

describe('an answer that a real server may give', () => {
  let body = '';
  let server: TestServer;
  let client: Client;

  before(async () => {
    server = await TestServer.start((response) => send(response, 200, body));
    client = clientOf(server.url);
  });
  after(async () => {
    await client.dispose();
    await server.close();
  });

  for (const answer of answers as readonly Answer[]) {
    it(answer.name, async () => {
      body = answer.text ?? JSON.stringify(answer.body);
      if (answer.operation === 'extractIps') {
        const { endpoints, raw } = await client.extraction.extract({ num: 2 });
        assert.deepEqual(endpoints.map(endpointOf), answer.proxies);
        assert.ok(raw.includes(endpoints[0]?.host ?? 'none'));
        return;
      }
      if (answer.operation === 'checkOrder') {
        const price = client.orders.check({ pid: 71, pm_id: 1 });
        if (answer.accepted) assert.equal((await price).pay_fee, 10);
        else
          await assert.rejects(price, (error) => error instanceof ApiError && /pay_fee/.test(error.message));
        return;
      }
      const list = await lists[answer.operation]?.(client);
      assert.ok(list, answer.operation);
      assert.equal(list.rows.length, answer.rows);
      assert.equal(list.unreadable, answer.dropped ?? 0);
      if (answer.total !== undefined) assert.equal(list.total, answer.total);
      if (answer.hasMore !== undefined) assert.equal(list.hasMore, answer.hasMore);
    });
  }
});
