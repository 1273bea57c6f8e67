import { checkProxies } from '../../../src/proxy/checker';
import type { Proxy } from '../../../src/proxy/proxy';
import { refusingProxy, runChecker, startCheckWorld, type CheckWorld } from '../checks/world';
import type { Figure, Line } from '../figure';
import { compared, inTurn } from '../rounds';

const rounds = 3;
const timeoutMs = 1000;

/** A list of which every second proxy is dead: a third each refuses, says nothing, and never comes to an end. */
export const checkHalfDead: Figure = {
  name: 'dead',
  title: 'check of 2,000 proxies of which half are dead, time-out 1 s',
  async measure() {
    const world = await startCheckWorld();
    try {
      const silent = await world.startDead('silent');
      const dead = [await refusingProxy(silent), silent, await world.startDead('slow')];
      const mixed = world.live.map((proxy, index) =>
        index % 2 === 0 ? proxy : (dead[((index - 1) / 2) % dead.length] ?? proxy),
      );
      return [await lineOf(world, mixed, 64), await lineOf(world, mixed, 256)];
    } finally {
      await world.stop();
    }
  },
};

async function lineOf(world: CheckWorld, mixed: readonly Proxy[], concurrency: number): Promise<Line> {
  const { live, half } = await inTurn(rounds, {
    live: () => runChecker(world, concurrency),
    half: () => checkMixed(world, mixed, concurrency),
  });
  // The shortest possible time: that of the concurrent timeouts, which can't be split, or that of the live proxies at
  // their own speed, whichever is longer.
  const limits = half.map(({ timedOut, alive }, round) => {
    const { seconds = NaN, alive: ofLive = NaN } = live[round] ?? {};
    return Math.max((Math.ceil(timedOut / concurrency) * timeoutMs) / 1000, (alive * seconds) / ofLive);
  });
  return {
    what: `${concurrency} at once`,
    unit: 's',
    ...compared(
      'arithmetic limit',
      half.map(({ seconds }) => seconds),
      limits,
    ),
    reach: { of: 'ratio', atMost: 1.3 },
  };
}

async function checkMixed(
  { target, authority }: CheckWorld,
  mixed: readonly Proxy[],
  concurrency: number,
): Promise<{ seconds: number; alive: number; timedOut: number }> {
  const { alive, failures, elapsedMs } = await checkProxies(mixed, {
    target,
    mode: 'request',
    connectTimeoutMs: timeoutMs,
    totalTimeoutMs: timeoutMs,
    concurrency: concurrency,
    ca: [authority.ca],
  });
  if (alive !== mixed.length / 2) throw new Error(`${alive} of ${mixed.length / 2} were found alive`);
  return { seconds: elapsedMs / 1000, alive, timedOut: failures.totalTimeout ?? 0 };
}
