import assert from 'node:assert/strict';
import {
  ExtractionLedger,
  isExtractionLimits,
  renewalLeadMs,
  sufficientLimits,
  type ExtractionLimits,
} from '../../../../src/model/gateways/extractionLimits';
import {
  ExtractionLimitReached,
  ExtractionRenewal,
  type Batch,
  type Clock,
} from '../../../../src/model/gateways/extractionRenewal';
import type { SupplyProblem } from '../../../../src/model/gateways/proxySupply';
import type { Proxy } from '../../../../src/proxy/proxy';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** A clock that runs through hours in a moment. */
class FakeClock implements Clock {
  time = 1_800_000_000_000;
  private timers: { readonly at: number; readonly action: () => void }[] = [];

  now = () => this.time;

  after(ms: number, action: () => void) {
    const timer = { at: this.time + ms, action };
    this.timers.push(timer);
    return { dispose: () => void (this.timers = this.timers.filter((one) => one !== timer)) };
  }

  /** Runs every timer that is due within so many milliseconds. */
  async run(ms: number, onStep: () => void = () => {}): Promise<void> {
    const end = this.time + ms;
    for (;;) {
      const next = this.timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.timers = this.timers.filter((one) => one !== next);
      // What held just before the timer, too.
      this.time = Math.max(this.time, next.at - 1);
      onStep();
      this.time = Math.max(this.time, next.at);
      next.action();
      await new Promise(setImmediate);
      onStep();
    }
    this.time = end;
    onStep();
  }
}

class Memory {
  readonly values = new Map<string, unknown>();
  get<T>(key: string): T | undefined {
    return this.values.get(key) as T | undefined;
  }
  update(key: string, value: unknown): Promise<void> {
    // As VS Code stores it.
    this.values.set(key, JSON.parse(JSON.stringify(value)));
    return Promise.resolve();
  }
}

describe('renewing an extraction', () => {
  let clock: FakeClock;
  let memory: Memory;
  let calls: number[];
  let problems: (SupplyProblem | undefined)[];
  let current: readonly Proxy[];

  beforeEach(() => {
    clock = new FakeClock();
    memory = new Memory();
    calls = [];
    problems = [];
    current = [];
  });

  /** The answer to the extraction of a number, beginning at 1. */
  type Answer = (call: number) => Omit<Batch, 'expiresAt'> | Promise<never>;
  const proxiesOf = (call: number): Proxy[] =>
    [1, 2].map((one) => ({
      scheme: 'http',
      host: `192.0.2.${one}`,
      port: 1000 + call,
      expiresAt: clock.time + 30 * minuteMs,
    }));
  const always: Answer = (call) => ({ proxies: proxiesOf(call) });

  function create(lifeMinutes: number, limits: ExtractionLimits, answer: Answer = always): ExtractionRenewal {
    return new ExtractionRenewal({
      choice: { count: 2, lifeMinutes },
      ledger: new ExtractionLedger(memory, 'gateway', limits),
      clock,
      extract: async () => {
        calls.push(clock.time);
        const expiresAt = clock.time + lifeMinutes * minuteMs;
        return { ...(await answer(calls.length)), expiresAt };
      },
    });
  }
  async function start(renewal: ExtractionRenewal, known: readonly Batch[] = []): Promise<void> {
    await renewal.begin(known);
    current = renewal.proxies;
    renewal.follow({
      onProxies: (proxies) => (current = proxies),
      onProblem: (problem) => problems.push(problem),
    });
  }

  for (const lifeMinutes of [1, 3, 10, 30, 1440]) {
    it(`has living proxies all day where they live ${lifeMinutes} min`, async () => {
      const limits = sufficientLimits({ lifeMinutes });
      const renewal = create(lifeMinutes, limits);
      await start(renewal);
      let least = Infinity;
      await clock.run(dayMs, () => (least = Math.min(least, renewal.proxies.length)));
      assert.ok(least > 0, 'there was a gap');
      const [first = 0] = calls;
      const ofDay = calls.filter((time) => time < first + dayMs).length;
      assert.ok(ofDay <= limits.perDay, `${ofDay} extractions, ${limits.perDay} allowed`);
      assert.ok(calls.length >= (24 * 60) / lifeMinutes, `${calls.length} extractions`);
      assert.deepEqual(problems.filter(Boolean), []);
    });
  }

  it('keeps a day without a gap where every fifth extraction fails', async () => {
    const renewal = create(30, sufficientLimits({ lifeMinutes: 25 }), (call) =>
      call % 5 === 2 ? Promise.reject(new Error('Unreachable.')) : always(call),
    );
    await start(renewal);
    let least = Infinity;
    await clock.run(dayMs, () => (least = Math.min(least, renewal.proxies.length)));
    assert.ok(least > 0);
    assert.ok(problems.some((problem) => problem?.kind === 'failed'));
    assert.equal(problems.at(-1), undefined);
  });

  it('never extracts more than its limits, whatever happens', async () => {
    const limits = { perHour: 3, perDay: 10 };
    const answers: readonly Answer[] = [
      always,
      () => ({ proxies: [] }),
      () => Promise.reject(new Error('Unreachable.')),
    ];
    for (const answer of answers) {
      memory = new Memory();
      calls = [];
      const renewal = create(5, limits, (call) => (call === 1 ? always(call) : answer(call)));
      await start(renewal);
      await clock.run(3 * dayMs);
      for (const [windowMs, most] of [
        [hourMs, limits.perHour],
        [dayMs, limits.perDay],
      ] as const) {
        const worst = Math.max(
          ...calls.map((from) => calls.filter((time) => time >= from && time < from + windowMs).length),
        );
        assert.ok(worst <= most, `${worst} extractions in ${windowMs / hourMs} h`);
      }
      assert.ok(calls.length > limits.perDay, 'it goes on the next day');
      assert.ok(problems.some((problem) => problem?.kind === 'limitReached'));
      renewal.dispose();
    }
  });

  it('counts across a reload of the window', async () => {
    const first = create(5, { perHour: 1, perDay: 1 });
    await first.begin();
    const second = create(5, { perHour: 1, perDay: 1 });
    await assert.rejects(second.begin(), (error) => {
      assert.ok(error instanceof ExtractionLimitReached);
      return error.retryAt === (calls[0] ?? 0) + dayMs;
    });
    assert.equal(calls.length, 1);
  });

  it('uses up an extraction that is there before it makes another', async () => {
    const renewal = create(30, { perHour: 2, perDay: 2 });
    await start(renewal, [{ proxies: proxiesOf(0), expiresAt: clock.time + 20 * minuteMs }]);
    assert.equal(calls.length, 0);
    assert.equal(current.length, 2);
    await clock.run(19 * minuteMs);
    assert.equal(calls.length, 1);
    assert.equal(current.length, 4, 'both until the old ones end');
  });

  it('keeps the proxies where an extraction has none, and says when it tries again', async () => {
    const renewal = create(30, { perHour: 9, perDay: 9 }, (call) =>
      call === 1 ? always(call) : { proxies: [] },
    );
    await start(renewal);
    const before = current;
    await clock.run(28 * minuteMs);
    assert.equal(current, before);
    const problem = problems.at(-1);
    assert.equal(problem?.kind, 'noProxies');
  });

  it('asks for nothing after it is disposed, and a call under way is ended', async () => {
    const renewal = create(30, { perHour: 9, perDay: 9 });
    await start(renewal);
    renewal.dispose();
    await clock.run(dayMs);
    assert.equal(calls.length, 1);
  });

  it('says why there are no proxies to begin with', async () => {
    const renewal = create(30, { perHour: 9, perDay: 9 }, () => Promise.reject(new Error('Unreachable.')));
    await assert.rejects(renewal.begin(), /Unreachable/);
    assert.equal(calls.length, 1);
  });

  it('renews with enough time for the call', () => {
    assert.equal(renewalLeadMs({ lifeMinutes: 1 }), 30_000);
    assert.equal(renewalLeadMs({ lifeMinutes: 5 }), minuteMs);
    assert.equal(renewalLeadMs({ lifeMinutes: 1440 }), 3 * minuteMs);
  });

  it('accepts only limits that a person can have confirmed', () => {
    for (const wrong of [
      undefined,
      null,
      {},
      { perHour: 1 },
      { perHour: 0, perDay: 1 },
      { perHour: 1.5, perDay: 1 },
      { perHour: Infinity, perDay: 1 },
      { perHour: '3', perDay: 1 },
      { perHour: 1, perDay: 1e9 },
    ])
      assert.equal(isExtractionLimits(wrong), false, JSON.stringify(wrong));
    assert.ok(isExtractionLimits({ perHour: 3, perDay: 60 }));
  });

  it('does not take times that a clock set back left for a free pass', async () => {
    const ledger = new ExtractionLedger(memory, 'gateway', { perHour: 1, perDay: 5 });
    assert.ok(await ledger.take(clock.time + dayMs));
    assert.equal(await ledger.take(clock.time), false);
    assert.equal(await ledger.take(clock.time + dayMs + hourMs), true);
  });
});
