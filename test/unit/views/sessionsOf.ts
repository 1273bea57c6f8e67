import type { Client } from '../../../src/api/client';
import type { List } from '../../../src/api/lists';
import { Emitter } from '../../../src/model/events/emitter';
import type { Session, Sessions } from '../../../src/model/connections/session';
import { Stores } from '../../../src/model/connections/stores';

interface Answered<Row> {
  readonly rows: readonly Row[];
  readonly unreadable?: number;
  readonly total?: number | undefined;
}

/** One page of a list as the client reads it. */
function pageOf<Row>({ rows, unreadable = 0, total }: Answered<Row>, page: number, size: number): List<Row> {
  const part = rows.slice((page - 1) * size, page * size);
  const hasMore = page * size < rows.length;
  return { rows: part, unreadable: page === 1 ? unreadable : 0, total, pageSize: size, hasMore };
}

/** A list that comes in one answer. */
function listOf<Row>({ rows, unreadable = 0, total }: Answered<Row>): List<Row> {
  return { rows, unreadable, total, pageSize: undefined, hasMore: false };
}

/** What a server has, and the pages of packages that were asked for. */
export interface Account {
  readonly accounts?: Answered<object>;
  readonly packages?: Answered<object>;
  readonly staticIps?: Answered<object>;
  readonly whitelist?: Answered<object>;
  readonly orders?: Answered<object>;
}

const none = { rows: [] };

/** A session with an account, as views see it. */
export function sessionsOf(account: Account): Sessions & { readonly current: Session } {
  const { accounts = none, packages = none, staticIps = none, whitelist = none, orders = none } = account;
  const client = {
    accounts: { list: () => Promise.resolve(listOf(accounts)) },
    whitelist: { list: () => Promise.resolve(listOf(whitelist)) },
    packages: {
      list: ({ page, size }: { page: number; size: number }) => Promise.resolve(pageOf(packages, page, size)),
      summary: () => Promise.resolve({}),
    },
    staticIps: {
      list: ({ page, size }: { page: number; size: number }) =>
        Promise.resolve(pageOf(staticIps, page, size)),
    },
    orders: {
      list: ({ page_no, page_size }: { page_no: number; page_size: number }) =>
        Promise.resolve(pageOf(orders, page_no, page_size)),
    },
  } as unknown as Client;
  const current = { connection: { id: 'own', name: '', apiUrl: '' }, client, stores: new Stores(client) };
  const sessions = { current, onDidChange: new Emitter().event, settled: () => Promise.resolve() };
  return sessions as unknown as Sessions & { readonly current: Session };
}
