import { mkdtemp, rm } from 'node:fs/promises';
import type { Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Random } from '../../sandbox/random';
import type { Resources } from '../criteria';
import { clients } from './clients';
import { portOf, startUpstream } from './faultyUpstream';
import { MeasuredGateway, type GatewaySample } from './measuredGateway';

export interface GatewaySoakOptions {
  readonly seconds: number;
  /** Spread over the whole time. */
  readonly requests: number;
  /** The same seed gives the same requests and the same faults. */
  readonly seed: number;
}

export interface GatewaySoakReport {
  /** Requests that were sent before the time was over. */
  readonly sent: number;
  /** Requests that the gateway reported. */
  readonly reported: number;
  /** How many ended in each way. */
  readonly outcomes: Readonly<Record<string, number>>;
  readonly samples: readonly GatewaySample[];
  readonly start: Resources;
  /** After the last request, when kept connections are closed. */
  readonly end: Resources;
  readonly unexpected: readonly string[];
}

const healthyUpstreams = 12;
const faultyUpstreams = 6;
const faultShare = 0.3;
/** Requests under way at the same time, at most. */
const concurrency = 32;
const looks = 30;
/** A request that takes longer hangs, in milliseconds. */
const hangMs = 60_000;
/** The gateway keeps connections to upstreams for some seconds. */
const maxGoodbyeMs = 60_000;

/** Sends requests of many kinds through upstreams of which some fail, and looks at the gateway's process all the time. */
export async function runGatewaySoak({
  seconds,
  requests,
  seed,
}: GatewaySoakOptions): Promise<GatewaySoakReport> {
  const folder = await mkdtemp(join(tmpdir(), 'proxylite-soak-'));
  const random = new Random(seed);
  const upstreams: Server[] = [];
  let gateway: MeasuredGateway | undefined;
  try {
    for (let index = 0; index < healthyUpstreams + faultyUpstreams; index++) {
      upstreams.push(await startUpstream(random, index < healthyUpstreams ? 0 : faultShare));
    }
    gateway = await MeasuredGateway.start(
      folder,
      upstreams.map((server) => `127.0.0.1:${portOf(server)}`),
    );
    const { resources: start } = await gateway.look();
    const outcomes: Record<string, number> = {};
    const unexpected: string[] = [];
    const samples: GatewaySample[] = [];
    const startedAt = Date.now();
    const isOver = (): boolean => Date.now() - startedAt >= seconds * 1000;
    let sent = 0;
    for (let look = 1; look <= looks && !isOver(); look++) {
      const until = Math.round((requests * look) / looks);
      await Promise.all(Array.from({ length: concurrency }, () => work(until)));
      samples.push(await gateway.look());
    }
    const end = await resourcesOnceLike(gateway, start);
    unexpected.push(...gateway.errors);
    return { sent, reported: gateway.requests, outcomes, samples, start, end, unexpected };

    async function work(until: number): Promise<void> {
      while (sent < until && !isOver()) {
        const dueAt = startedAt + (sent++ / requests) * seconds * 1000;
        if (dueAt > Date.now()) await wait(dueAt - Date.now());
        const [name, client] = random.pick(Object.entries(clients));
        const outcome = await Promise.race([
          client(gateway?.port ?? 0, random).catch(() => 'closed'),
          wait(hangMs, undefined, { ref: false }).then(() => 'hung'),
        ]);
        if (outcome === 'hung') unexpected.push(`a request hung: ${name}`);
        outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
      }
    }
  } finally {
    await gateway?.stop();
    for (const server of upstreams) server.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** What the gateway holds once that is no more than at the start, or after the longest time that this may take. */
async function resourcesOnceLike(gateway: MeasuredGateway, start: Resources): Promise<Resources> {
  const deadline = Date.now() + maxGoodbyeMs;
  for (;;) {
    const { resources } = await gateway.look();
    const isLike = Object.entries(resources).every(([kind, count]) => count <= (start[kind] ?? 0));
    if (isLike || Date.now() > deadline) return resources;
    await wait(500);
  }
}
