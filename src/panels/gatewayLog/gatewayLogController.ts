import * as vscode from 'vscode';
import { displayLanguage } from '../../host/platform/displayLanguage';
import type { Subscription } from '../../model/events/emitter';
import type { RequestEvent } from '../../model/gateways/gatewayEvents';
import {
  savedGatewayLog,
  type Row,
  type ToGatewayLogPage,
  type ToGatewayLogPanel,
} from '../protocol/gatewayLogProtocol';
import { receive } from '../protocol/receive';
import type { ColumnMemory } from '../columnMemory';
import { Throttle } from '../throttle';
import type { PanelController, Post } from '../webviewPanel';
import type { GatewayLogs, LoggedGateway } from './gatewayLogs';
import { gatewayLogTexts } from './gatewayLogTexts';
import { saveLog } from './saveLog';

/** Rows of one message. Reading them takes the page less than a frame. */
const rowsAtOnce = 2000;

/** An open panel with the log of a gateway. The page gets the requests in the order in which they finished. */
export class GatewayLogController implements PanelController<ToGatewayLogPanel> {
  private gateway: LoggedGateway | undefined;
  /** The number after the last request that was sent to the page. */
  private sent = 0;
  /** Set while the page gets no new requests. */
  private isPaused = false;
  /** Incremented when the page has to begin anew, which ends what is being sent. */
  private round = 0;
  private sending: Promise<void> = Promise.resolve();
  private isRestored = false;
  private requestSubscription: Subscription | undefined;
  private readonly listSubscription: Subscription;
  private readonly batch = new Throttle(() => void this.deliver());

  /** @param version that of the extension, for files that it writes */
  constructor(
    private readonly logs: GatewayLogs,
    private readonly version: string,
    private readonly columns: ColumnMemory,
    private readonly post: Post<ToGatewayLogPage>,
  ) {
    this.listSubscription = logs.onDidChange(() => this.onListChanged());
    this.follow(logs.gateways.at(-1));
  }

  show(saved: unknown): Promise<void> {
    this.restore(saved);
    this.post({ type: 'texts', texts: gatewayLogTexts(), language: displayLanguage() });
    this.post({ type: 'widths', widths: this.columns.widths });
    return this.restart();
  }

  async receive(message: ToGatewayLogPanel): Promise<void> {
    switch (message.type) {
      case 'choose':
        return this.choose(message.gateway);
      case 'pause':
        this.isPaused = message.isPaused;
        return this.deliver();
      case 'clear':
        this.gateway?.requests.clear();
        return this.restart();
      case 'widths':
        return this.columns.remember(message.widths);
      case 'save': {
        const file = this.gateway && (await saveLog(this.gateway.requests, message, this.version));
        if (file !== undefined) this.post({ type: 'done', message: vscode.l10n.t('Saved to {0}.', file) });
      }
    }
  }

  /** Shows the log of another gateway. */
  async choose(id: string): Promise<void> {
    this.isRestored = true;
    const chosen = this.logs.gateways.find((gateway) => gateway.id === id);
    if (!chosen || id === this.gateway?.id) return;
    this.follow(chosen);
    await this.restart();
  }

  dispose(): void {
    this.round++;
    this.batch.cancel();
    this.listSubscription.dispose();
    this.follow(undefined);
  }

  /** Takes over the selection from before a restart. */
  private restore(saved: unknown): void {
    if (this.isRestored) return;
    this.isRestored = true;
    const received = receive(savedGatewayLog, saved);
    const id = received.ok ? received.message.gateway : undefined;
    const gateway = this.logs.gateways.find((one) => one.id === id);
    if (gateway) this.follow(gateway);
  }

  private follow(gateway: LoggedGateway | undefined): void {
    this.requestSubscription?.dispose();
    this.gateway = gateway;
    this.isPaused = false;
    this.requestSubscription = gateway?.onDidReceiveEvent(({ event }) => {
      if (event === 'request') this.batch.add();
    });
  }

  private async onListChanged(): Promise<void> {
    const { gateways } = this.logs;
    if (gateways.some((gateway) => gateway === this.gateway)) return this.postState();
    this.follow(gateways.find(({ id }) => id === this.gateway?.id) ?? gateways.at(-1));
    await this.restart();
  }

  /** Sends everything from the oldest request on; while paused, up to where it was paused. */
  private restart(): Promise<void> {
    this.batch.cancel();
    const { total = 0, oldest = 0 } = this.gateway?.requests ?? {};
    const end = this.isPaused ? this.sent : total;
    this.sent = Math.min(oldest, end);
    this.round++;
    this.post({ type: 'rows', rows: [], all: true, first: oldest });
    return this.send(end);
  }

  private deliver(): Promise<void> {
    if (!this.isPaused) return this.send(this.gateway?.requests.total ?? 0);
    this.postState();
    return Promise.resolve();
  }

  /** Sends the requests up to a number, in several messages, between which other work of the extension runs. */
  private send(end: number): Promise<void> {
    const { round } = this;
    this.sending = this.sending.then(async () => {
      while (round === this.round && this.sent < end) {
        this.postRows(Math.min(end, this.sent + rowsAtOnce));
        if (this.sent < end) await new Promise(setImmediate);
      }
      if (round === this.round) this.postState();
    });
    return this.sending;
  }

  private postRows(end: number): void {
    const { requests } = this.gateway ?? {};
    if (!requests) return;
    const rows: Row[] = [];
    for (let number = Math.max(this.sent, requests.oldest); number < end; number++) {
      const request = requests.at(number);
      if (request) rows.push(rowOf(number, request));
    }
    this.sent = end;
    this.post({ type: 'rows', rows, all: false, first: requests.oldest });
  }

  private postState(): void {
    const { gateway, isPaused } = this;
    this.post({
      type: 'state',
      state: {
        gateways: this.logs.gateways.map(({ id, name }) => ({ id, label: name })),
        ...(gateway && { selected: gateway.id }),
        isPaused,
        waiting: gateway ? gateway.requests.total - Math.max(this.sent, gateway.requests.oldest) : 0,
      },
    });
  }
}

function rowOf(id: number, { upstream, method, session, error, ...request }: RequestEvent): Row {
  const { time, protocol, host, status, bytesIn, bytesOut, ms, attempts } = request;
  return {
    id,
    time: Math.round(time),
    protocol,
    ...(method !== undefined && { method }),
    host,
    ...(upstream !== null && { upstream }),
    status,
    bytesIn,
    bytesOut,
    ms: Math.round(ms),
    attempts,
    ...(session !== undefined && { session }),
    ...(error !== undefined && { error }),
  };
}
