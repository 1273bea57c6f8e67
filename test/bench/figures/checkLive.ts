import { runBareSockets } from '../checks/bareSockets';
import { runCurl } from '../checks/curl';
import type { Run } from '../checks/run';
import { proxyCount, runChecker, startCheckWorld, type CheckWorld } from '../checks/world';
import type { Figure, Line } from '../figure';
import { compared, inTurn } from '../rounds';

const rounds = 3;

/** A list that lives, through CONNECT to a target behind TLS. */
export const checkLive: Figure = {
  name: 'check',
  title: 'check of 2,000 live proxies, HTTPS target',
  async measure() {
    const world = await startCheckWorld();
    try {
      return [...(await linesOf(world, 64)), ...(await linesOf(world, 256))];
    } finally {
      await world.stop();
    }
  },
};

async function linesOf(world: CheckWorld, concurrency: number): Promise<Line[]> {
  const { checker, curl, bare } = await inTurn(rounds, {
    checker: () => complete(runChecker(world, concurrency)),
    curl: () => complete(runCurl(world, concurrency)),
    bare: () => complete(runBareSockets(world, concurrency)),
  });
  const speedOf = (runs: readonly Run[]) => runs.map(({ alive, seconds }) => alive / seconds);
  const p50Of = (runs: readonly Run[]) => runs.map(({ p50Ms }) => p50Ms);
  const speed = { what: `${concurrency} at once`, unit: 'checks/s' };
  const p50: Line = {
    what: `${concurrency} at once, p50 of the first byte`,
    unit: 'ms',
    ...compared('bare sockets', p50Of(checker), p50Of(bare)),
    ...(concurrency === 64 ? { reach: { of: 'ratio', atMost: 1.1 } as const } : {}),
  };
  return [
    { ...speed, ...compared('curl', speedOf(checker), speedOf(curl)), reach: { of: 'ratio', atLeast: 1 } },
    {
      ...speed,
      ...compared('bare sockets', speedOf(checker), speedOf(bare)),
      reach: { of: 'ratio', atLeast: 0.7 },
    },
    p50,
  ];
}

/** @throws Error if not all were found alive, because half the work is no faster. */
async function complete(running: Promise<Run>): Promise<Run> {
  const run = await running;
  if (run.alive !== proxyCount)
    throw new Error(`${run.alive} of ${proxyCount} live proxies were found alive`);
  return run;
}
