import type { RunnableGateways } from '../../../../src/host/services/gateways/startedGateway';
import { Emitter } from '../../../../src/model/events/emitter';
import { initialState } from '../../../../src/model/gateways/gatewayState';
import type { Proxy } from '../../../../src/proxy/proxy';
import { settle } from '../../model/memory';

/** A gateway whose program the test plays. */
export class PlayedGateway {
  proxy: Proxy | undefined;
  state = initialState;
  isRestarting = false;
  private readonly changed = new Emitter<void>();
  readonly onDidChange = this.changed.event;
  private readonly received = new Emitter<{ readonly event: string }>();
  readonly onDidReceiveEvent = this.received.event;

  constructor(readonly name: string) {}

  get status(): string {
    return this.proxy ? 'running' : 'stopped';
  }

  run(port: number, password = 'token'): void {
    const credentials = { username: 'user', password };
    this.proxy = { scheme: 'http', host: '127.0.0.1', port, credentials };
    this.changed.fire();
  }

  stop(): void {
    this.proxy = undefined;
    this.changed.fire();
  }

  /** The steps of a restart, as the model reports them. */
  restart(start: () => void): void {
    this.isRestarting = true;
    this.stop();
    // Its state changes to that of a program that starts.
    this.changed.fire();
    start();
    this.isRestarting = false;
    this.changed.fire();
  }

  carry(requests: number, bytes: number, errors = 0): void {
    this.state = {
      ...this.state,
      requests: this.state.requests + requests,
      bytes: this.state.bytes + bytes,
      errors: this.state.errors + errors,
    };
  }

  requestStats(): void {
    this.received.fire({ event: 'stats' });
  }
}

/** The gateways of a workspace; the last one is the default one. */
export function gatewaysOf(all: readonly PlayedGateway[], start = (one: PlayedGateway) => one.run(24_000)) {
  return {
    all,
    defaultGateway: all.at(-1),
    find: (wanted: string) => all.find(({ name }) => name === wanted),
    start: async (one: PlayedGateway) => {
      await settle();
      start(one);
    },
  } as unknown as RunnableGateways;
}
