import '../vscode/standIn';
import assert from 'node:assert/strict';
import type { LocalGateways } from '../../../src/host/services/gateways/localGateways';
import { Emitter } from '../../../src/model/events/emitter';
import { DailyUse } from '../../../src/model/gateways/dailyUse';
import { initialState, type UpstreamFigures } from '../../../src/model/gateways/gatewayState';
import { LocalGateway } from '../../../src/model/gateways/localGateway';
import { GatewayRows } from '../../../src/views/gateways/gatewayRows';
import { reconcile } from '../../../src/views/tree/reconcile';
import { MemoryJournal } from '../model/memory';

const upstream = (number: number, part: Partial<UpstreamFigures> = {}): UpstreamFigures => ({
  upstream: `http://192.0.2.1:${number}`,
  requests: 0,
  errors: 0,
  bytesIn: 0,
  bytesOut: 0,
  ms: 0,
  active: 0,
  latencyMs: null,
  restMs: 0,
  ...part,
});

/** A gateway as it is while its program runs. */
class RunningGateway extends LocalGateway {
  figures = { ...initialState, port: 24_000, upstreamCount: 1, upstreams: [upstream(8080)] };

  override get status() {
    return 'running' as const;
  }

  override get state() {
    return this.figures;
  }

  override get proxy() {
    const credentials = { username: 'user', password: 'the-token' };
    return { scheme: 'http' as const, host: '127.0.0.1', port: 24_000, credentials };
  }
}

describe('the rows of gateways', () => {
  let gateway: RunningGateway;
  let rows: GatewayRows;

  beforeEach(() => {
    gateway = new RunningGateway(
      {
        id: 'one',
        name: 'Office',
        source: { kind: 'staticIps' },
        strategy: 'random',
        port: 24_000,
        hasPassword: true,
      },
      new DailyUse(new MemoryJournal(), 'one', (error) => assert.fail(String(error))),
    );
    rows = new GatewayRows({
      all: [gateway],
      onDidChange: new Emitter<LocalGateway | undefined>().event,
    } as unknown as LocalGateways);
  });
  afterEach(() => rows.dispose());

  it('have the address without the password', () => {
    const [row] = rows.rows();
    assert.match(String(row?.treeItem().description), /^127\.0\.0\.1:24000 · /);
    assert.ok(!JSON.stringify([row?.data, row?.treeItem(), row?.tooltip()]).includes('the-token'));
  });

  it('are drawn again when a figure changes, and only then', () => {
    const known = rows.rows();
    const changed = (): number => {
      const changes = { content: [], structure: [] };
      reconcile(known, rows.rows(), undefined, changes);
      return changes.content.length + changes.structure.length;
    };
    assert.equal(changed(), 0);
    gateway.figures = { ...gateway.figures, bytes: 2048, requests: 1 };
    assert.equal(changed(), 1);
    gateway.figures = { ...gateway.figures, upstreams: [upstream(8080, { requests: 1 })] };
    assert.equal(changed(), 1, 'the row of the upstream');
  });

  it('are 200 of thousands of upstreams at most, those with rests and errors first', () => {
    const many = Array.from({ length: 3000 }, (_, number) => upstream(1000 + number));
    many[2500] = upstream(3500, { errors: 2 });
    many[2600] = upstream(3600, { restMs: 5000 });
    gateway.figures = { ...gateway.figures, upstreams: many };
    const children = rows.rows()[0]?.children ?? [];
    assert.equal(children.length, 200);
    assert.deepEqual(
      children.slice(0, 2).map((row) => row.treeItem().label),
      ['http://192.0.2.1:3600', 'http://192.0.2.1:3500'],
    );
  });
});
