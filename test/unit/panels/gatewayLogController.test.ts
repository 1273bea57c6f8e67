import '../vscode/standIn';
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Emitter } from '../../../src/model/events/emitter';
import type { GatewayEvent, RequestEvent } from '../../../src/model/gateways/gatewayEvents';
import { RecentRequests } from '../../../src/model/gateways/recentRequests';
import { MemoryState } from '../model/memory';
import { ColumnMemory } from '../../../src/panels/columnMemory';
import { GatewayLogController } from '../../../src/panels/gatewayLog/gatewayLogController';
import {
  savedGatewayLog,
  toGatewayLogPage,
  toGatewayLogPanel,
  type Row,
  type ToGatewayLogPage,
} from '../../../src/panels/protocol/gatewayLogProtocol';
import { receive } from '../../../src/panels/protocol/receive';
import { until } from '../../ui/expectSoon';

const requestNumber = (number: number): RequestEvent => ({
  event: 'request',
  time: 1_800_000_000_000 + number + 0.25,
  protocol: 'connect',
  host: `host-${number}.example:443`,
  upstream: number % 2 === 0 ? 'http://192.0.2.1:8080' : null,
  status: 200,
  bytesIn: 10,
  bytesOut: 5,
  ms: 12.5,
  attempts: 1,
});

class Gateway {
  readonly requests: RecentRequests;
  readonly received = new Emitter<GatewayEvent>();
  readonly onDidReceiveEvent = this.received.event;

  constructor(
    readonly id: string,
    readonly name: string,
    limit?: number,
  ) {
    this.requests = new RecentRequests(limit);
  }

  /** As its program reports them. */
  finish(count: number): void {
    for (let index = 0; index < count; index++) {
      const event = requestNumber(this.requests.total);
      this.requests.add(event);
      this.received.fire(event);
    }
  }
}

const soon = (check: () => boolean): Promise<void> => until(() => assert.ok(check()));

describe('an open gateway log', () => {
  const changed = new Emitter<void>();
  let gateways: Gateway[];
  let controller: GatewayLogController;
  let rows: Row[];
  let messages: ToGatewayLogPage[];

  /** Takes messages as the page does. */
  const post = (message: ToGatewayLogPage): void => {
    const received = receive(toGatewayLogPage, structuredClone(message));
    assert.ok(received.ok, received.ok ? '' : received.problem);
    messages.push(received.message);
    if (message.type !== 'rows') return;
    rows = [...(message.all ? [] : rows.filter(({ id }) => id >= message.first)), ...message.rows];
  };
  const state = () => messages.findLast((message) => message.type === 'state')?.state;
  const open = (): void => {
    messages = [];
    rows = [];
    const columns = new ColumnMemory(new MemoryState(), 'gatewayLog');
    controller = new GatewayLogController({ gateways, onDidChange: changed.event }, '1.2.3', columns, post);
  };
  const ids = () => rows.map(({ id }) => id);
  const numbers = (first: number, end: number) =>
    Array.from({ length: end - first }, (_, index) => first + index);

  beforeEach(() => {
    gateways = [new Gateway('a', 'First'), new Gateway('b', 'Second', 5000)];
    open();
  });
  afterEach(() => controller.dispose());

  it('begins with what the newest gateway has logged, and follows it', async () => {
    gateways[1]?.finish(3);
    await controller.show(undefined);
    assert.deepEqual(ids(), [0, 1, 2]);
    assert.deepEqual(state(), {
      gateways: [
        { id: 'a', label: 'First' },
        { id: 'b', label: 'Second' },
      ],
      selected: 'b',
      isPaused: false,
      waiting: 0,
    });
    gateways[1]?.finish(2);
    await soon(() => rows.length === 5);
    assert.deepEqual(ids(), numbers(0, 5));
    assert.equal(rows[0]?.upstream, 'http://192.0.2.1:8080');
    assert.ok(rows[1] && !('upstream' in rows[1]));
    gateways[0]?.finish(1);
    assert.equal(rows.length, 5);
  });

  it('sends many in several messages, each once, also where more come meanwhile', async () => {
    gateways[1]?.finish(4999);
    const shown = controller.show(undefined);
    gateways[1]?.finish(1500);
    await shown;
    await soon(() => rows.at(-1)?.id === 6498);
    assert.deepEqual(ids(), numbers(1499, 6499));
    assert.ok(messages.every((message) => message.type !== 'rows' || message.rows.length <= 2000));
  });

  it('is paused and resumed, and stays as it is when it is hidden meanwhile', async () => {
    gateways[1]?.finish(2);
    await controller.show(undefined);
    await controller.receive({ type: 'pause', isPaused: true });
    gateways[1]?.finish(3);
    await soon(() => state()?.waiting === 3);
    assert.deepEqual(ids(), [0, 1]);
    await controller.show(undefined);
    assert.deepEqual(ids(), [0, 1]);
    assert.deepEqual([state()?.isPaused, state()?.waiting], [true, 3]);
    await controller.receive({ type: 'pause', isPaused: false });
    assert.deepEqual(ids(), numbers(0, 5));
    assert.deepEqual([state()?.isPaused, state()?.waiting], [false, 0]);
  });

  it('is cleared, also while it is paused, and goes on with later numbers', async () => {
    gateways[1]?.finish(4);
    await controller.show(undefined);
    await controller.receive({ type: 'pause', isPaused: true });
    gateways[1]?.finish(4);
    await controller.receive({ type: 'clear' });
    assert.deepEqual([ids(), state()?.waiting], [[], 0]);
    await controller.receive({ type: 'pause', isPaused: false });
    gateways[1]?.finish(1);
    await soon(() => rows.length === 1);
    assert.deepEqual(ids(), [8]);
  });

  it('shows another gateway, the one from before a restart, and none that is gone', async () => {
    gateways[0]?.finish(2);
    gateways[1]?.finish(1);
    const saved = { filter: { text: '', show: 'all' }, gateway: 'a', hostsOpen: false, upstreamsOpen: true };
    await controller.show(saved);
    assert.deepEqual([state()?.selected, ids()], ['a', [0, 1]]);
    await controller.receive({ type: 'choose', gateway: 'b' });
    assert.deepEqual([state()?.selected, ids()], ['b', [0]]);
    await controller.receive({ type: 'choose', gateway: 'gone' });
    assert.equal(state()?.selected, 'b');
    gateways.pop();
    changed.fire();
    await soon(() => state()?.selected === 'a');
    assert.deepEqual(ids(), [0, 1]);
    gateways.pop();
    changed.fire();
    await soon(() => state()?.gateways.length === 0);
    assert.equal(state()?.selected, undefined);
    assert.deepEqual(ids(), []);
  });

  it('takes up the first gateway that comes', async () => {
    gateways.length = 0;
    controller.dispose();
    open();
    await controller.show(undefined);
    assert.equal(state()?.selected, undefined);
    gateways.push(new Gateway('c', 'Later'));
    changed.fire();
    await soon(() => state()?.selected === 'c');
    gateways[0]?.finish(1);
    await soon(() => rows.length === 1);
  });

  it('sends nothing once it is closed', async () => {
    await controller.show(undefined);
    controller.dispose();
    const before = messages.length;
    gateways[1]?.finish(10);
    await controller.receive({ type: 'pause', isPaused: false });
    assert.equal(messages.slice(before).filter(({ type }) => type === 'rows').length, 0);
  });

  it('never throws on a message, whatever arrives', () => {
    fc.assert(
      fc.property(fc.anything(), (junk) => {
        for (const schema of [toGatewayLogPage, toGatewayLogPanel, savedGatewayLog])
          receive<unknown>(schema, junk);
      }),
    );
  });
});

describe('the last requests of a gateway', () => {
  it('are kept under their numbers, however often they are cleared', () => {
    const steps = fc.array(fc.oneof({ weight: 20, arbitrary: fc.constant('add') }, fc.constant('clear')));
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 7 }), steps, (limit, todo) => {
        const requests = new RecentRequests(limit);
        let expected: number[] = [];
        for (const step of todo) {
          if (step === 'clear') {
            requests.clear();
            expected = [];
          } else {
            expected = [...expected, requests.total].slice(-limit);
            requests.add(requestNumber(requests.total));
          }
        }
        const hostOf = (number: number) => requestNumber(number).host;
        assert.equal(requests.total - requests.oldest, expected.length);
        for (const number of expected) assert.equal(requests.at(number)?.host, hostOf(number));
        assert.deepEqual(
          requests.toArray().map(({ host }) => host),
          expected.map(hostOf),
        );
        assert.equal(requests.at(requests.oldest - 1), undefined);
        assert.equal(requests.at(requests.total), undefined);
      }),
    );
  });
});
