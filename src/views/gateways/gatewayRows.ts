import { Emitter } from '../../model/events/emitter';
import type { LocalGateway } from '../../model/gateways/localGateway';
import type { LocalGateways } from '../../host/services/gateways/localGateways';
import { makeIdsDistinct, type Row } from '../tree/row';
import type { RowSource } from '../tree/tree';
import { gatewaysView } from '../viewIds';
import { figuresOf } from './gatewayFigures';
import { GatewayRow } from './gatewayRow';
import { UpstreamRow } from './upstreamRow';

/** A list of thousands would delay every refresh. The proxies with errors or rests come first. */
const maxUpstreamRows = 200;

/** The local gateways of this workspace with their upstreams. */
export class GatewayRows implements RowSource {
  readonly description = '';
  private readonly changed = new Emitter<void>();
  readonly onDidChange = this.changed.event;
  private readonly subscription: { dispose(): void };

  constructor(private readonly gateways: LocalGateways) {
    this.subscription = gateways.onDidChange(() => this.changed.fire());
  }

  rows(): readonly Row[] {
    const rows = this.gateways.all.map(
      (gateway) => new GatewayRow(`${gatewaysView}/${gateway.id}`, figuresOf(gateway), upstreamRows(gateway)),
    );
    makeIdsDistinct(rows);
    return rows;
  }

  load(): Promise<void> {
    return Promise.resolve();
  }

  loadMore(): void {}

  dispose(): void {
    this.subscription.dispose();
    this.changed.dispose();
  }
}

function upstreamRows({ id, state, status }: LocalGateway): readonly Row[] {
  if (status !== 'running') return [];
  const { upstreams } = state;
  const shown =
    upstreams.length <= maxUpstreamRows
      ? upstreams
      : upstreams
          .toSorted((one, other) => other.restMs - one.restMs || other.errors - one.errors)
          .slice(0, maxUpstreamRows);
  return shown.map((figures) => new UpstreamRow(`${gatewaysView}/${id}/${figures.upstream}`, figures));
}
