import type { ServerResponse } from 'node:http';
import type { Client } from '../../../../src/api/client';
import { clientOf, send, TestServer, type Received } from '../../api/server';

/** How the shop answers `order/create`, whatever it did. */
export type CreateAnswer =
  | { readonly status: number; readonly body: string }
  /** The order that was made; nothing else is meant where none was made. */
  | 'order'
  | 'order without total'
  | 'reset'
  | 'cut';

const pageLimit = 50;

/** A server with many old orders, of which each test decides what it does and what it says. */
export class Shop {
  readonly oldOrders = 60;
  readonly orders = Array.from({ length: this.oldOrders }, (_, n) => ({
    trade_no: `old${n}`,
    product_id: 7,
    pay_fee: 45,
    status: 1,
  }));
  created = 0;
  makesOrder = true;
  isAscending = false;
  /** From the moment on that an order is sent. */
  listFails = false;
  answer: CreateAnswer = 'order';

  private constructor(
    private readonly server: TestServer,
    readonly client: Client,
  ) {}

  static async open(): Promise<Shop> {
    const server = await TestServer.start((response, request) => shop.serve(response, request));
    const shop = new Shop(server, clientOf(server.url, { timeoutMs: 20_000 }));
    return shop;
  }

  async close(): Promise<void> {
    await this.client.dispose();
    await this.server.close();
  }

  private serve(response: ServerResponse, request: Received): void {
    if (request.path.endsWith('/order/create')) this.create(response);
    else this.list(response, request);
  }

  private create(response: ServerResponse): void {
    this.created++;
    const made = { trade_no: 'NEW', product_id: 7, pay_fee: 45, status: 1 };
    if (this.makesOrder) this.orders.push(made);
    const { answer } = this;
    if (answer === 'reset') return void response.socket?.destroy();
    const { pay_fee, ...withoutTotal } = made;
    const placed = JSON.stringify({
      code: 0,
      message: '',
      data: answer === 'order without total' ? withoutTotal : made,
    });
    if (answer === 'cut') send(response, 200, placed.slice(0, placed.length / 2));
    else if (typeof answer === 'string') send(response, 200, placed);
    else send(response, answer.status, answer.body);
  }

  private list(response: ServerResponse, { query }: Received): void {
    if (this.listFails && this.created > 0)
      return send(response, 200, '{"code":3,"message":"app_key invalid"}');
    const wanted = query.get('trade_no');
    const found = this.orders.filter(({ trade_no }) => wanted === null || trade_no === wanted);
    if (!this.isAscending) found.reverse();
    const page = Number(query.get('page_no') ?? 1);
    const list = found.slice((page - 1) * pageLimit, page * pageLimit);
    const pagination = { total: found.length, page_no: page, page_size: pageLimit };
    send(response, 200, JSON.stringify({ code: 0, message: '', data: { list, pagination } }));
  }
}
