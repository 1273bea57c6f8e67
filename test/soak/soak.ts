import { inspect } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Client } from '../../src/api/client';
import { ApiError } from '../../src/api/apiError';
import { Transport } from '../../src/api/transport';
import { disableAccounts, enableAccounts } from '../../src/model/accounts/accountOperations';
import { runBulk } from '../../src/model/bulk/bulk';
import { checkAll } from '../../src/model/checks/runChecks';
import { CheckResults } from '../../src/model/checks/checkResults';
import { extractProxies } from '../../src/model/extraction/extractProxies';
import { Stores } from '../../src/model/connections/stores';
import type { Proxy } from '../../src/proxy/proxy';
import { Random } from '../sandbox/random';
import { countResources, type Resources, type Sample } from './criteria';
import { RemoteSandbox } from './remoteSandbox';

/** What a soak is run with. */
export interface SoakOptions {
  readonly seconds: number;
  /** The same seed gives the same work and the same faults. */
  readonly seed: number;
}

/** What became of a soak. */
export interface SoakReport {
  readonly rounds: number;
  /** Pieces of work by how they ended: `done`, or the kind of failure. */
  readonly outcomes: Readonly<Record<string, number>>;
  readonly samples: readonly Sample[];
  /** What the process held before the first round, and after everything was closed. */
  readonly start: Resources;
  readonly end: Resources;
  /** What must not happen: other errors than the API's, old data that went away, a key in a text. */
  readonly unexpected: readonly string[];
}

/** What goes wrong, in the sandbox's words; an empty text is a round in which nothing does. */
const faults = [
  ...[
    '',
    '',
    '',
    'slow(30)',
    'hang',
    'reset-before-operation',
    'reset-before-headers',
    'reset-after-headers',
  ],
  ...['status(401)', 'status(403)', 'status(404)', 'status(500)', 'status(503)', '429', '429(1)', '429(600)'],
  ...['redirect(http://127.0.0.2:9/)', 'html', 'empty', 'junk(300000)', 'cut-json', 'code(3)', 'code(156)'],
  ...['code(500)', 'code(77)', 'null-list', 'empty-list', 'list-of-nulls', 'numbers-as-text', 'wrong-shape'],
  ...['fewer(2)', 'malformed(3)'],
];

/** Rounds between two looks at memory. */
const roundsALook = 5;

/** Looks after which the sandbox starts anew, so that what it lists stays short. */
const looksAReset = 20;

/** The longest that closed sockets and timers may take to go away, milliseconds. */
const maxGoodbyeMs = 10_000;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Refreshes, extracts, checks and changes with random faults until the time is over, and tells how it went. */
export async function runSoak({ seconds, seed }: SoakOptions): Promise<SoakReport> {
  const sandbox = await RemoteSandbox.start(seed);
  const unhandled: unknown[] = [];
  const note = (reason: unknown) => unhandled.push(reason);
  process.on('unhandledRejection', note);
  const defaultRandom = Math.random;
  try {
    const soak = new Soak(sandbox, seed);
    const start = await soak.idleResources();
    const samples: Sample[] = [];
    const end = Date.now() + seconds * 1000;
    let rounds = 0;
    while (Date.now() < end) {
      await soak.round();
      if (++rounds % roundsALook !== 0) continue;
      samples.push(await soak.look());
      if (samples.length % looksAReset === 0) await sandbox.reset();
    }
    await soak.close();
    return {
      rounds,
      outcomes: soak.outcomes,
      samples,
      start,
      end: await soak.resourcesOnceLike(start),
      unexpected: [...soak.unexpected, ...unhandled.map((reason) => `unhandled: ${inspect(reason)}`)],
    };
  } finally {
    Math.random = defaultRandom;
    process.off('unhandledRejection', note);
    await sandbox.stop();
  }
}

class Soak {
  readonly outcomes: Record<string, number> = {};
  readonly unexpected: string[] = [];
  private readonly random: Random;
  private readonly results = new CheckResults();
  private session: { readonly client: Client; readonly stores: Stores };
  private proxies: readonly Proxy[] = [];

  constructor(
    private readonly sandbox: RemoteSandbox,
    seed: number,
  ) {
    this.random = new Random(seed);
    // Pauses between attempts are chance too, and short: they are no work.
    Math.random = () => this.random.next() * 0.05;
    this.session = this.connect();
  }

  /** Some work at once, under one fault that meets some of its calls. */
  async round(): Promise<void> {
    const { random } = this;
    const fault = random.pick(faults);
    if (fault) await this.sandbox.fail(fault, random.whole(1, 12));
    const work = [
      () => this.refresh(),
      () => this.extract(),
      () => this.check(),
      () => this.change(),
      () => this.cancelled(),
    ];
    const chosen = work.filter(() => random.next() < 0.6);
    await Promise.all(chosen.map((one) => one()));
    await this.sandbox.calm();
    if (random.next() < 0.05) await this.reconnect();
  }

  /** Waits until nothing is left over from the work, then collects garbage and looks. */
  async look(): Promise<Sample> {
    this.results.clear();
    collectGarbage();
    await new Promise((resolve) => setImmediate(resolve));
    collectGarbage();
    return { heapBytes: process.memoryUsage().heapUsed, resources: resources() };
  }

  /** What the process holds while there is nothing to do. */
  async idleResources(): Promise<Resources> {
    await this.sandbox.calm();
    return resources();
  }

  /** Ends the session; what it has open goes away a moment later. */
  async close(): Promise<void> {
    this.session.stores.dispose();
    await this.session.client.dispose();
    this.results.dispose();
  }

  /** What the process holds once that is no more than it was, or after the longest time that this may take. */
  async resourcesOnceLike(start: Resources): Promise<Resources> {
    const deadline = Date.now() + maxGoodbyeMs;
    for (;;) {
      const now = resources();
      const isLike = Object.entries(now).every(([kind, count]) => count <= (start[kind] ?? 0));
      if (isLike || Date.now() > deadline) return now;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  private connect() {
    const client = new Client(
      new Transport({
        baseUrl: this.sandbox.apiUrl,
        key: this.sandbox.key,
        timeoutMs: 300,
        network: { noProxy: [], strictSsl: true, systemCertificates: false },
        userAgent: 'proxylite-soak',
      }),
    );
    return { client, stores: new Stores(client) };
  }

  /** As after a change of settings: what was loaded is let go. */
  private async reconnect(): Promise<void> {
    const { client, stores } = this.session;
    this.session = this.connect();
    stores.dispose();
    await client.dispose();
  }

  private async refresh(): Promise<void> {
    const { accounts, packages, summaries, staticIps, whitelist, orders } = this.session.stores;
    const stores = [accounts, packages, summaries, staticIps, whitelist, orders];
    await Promise.all(
      stores.map(async (store) => {
        const before = store.state.value;
        const subscription = store.onDidChange(({ value }) => {
          if (before !== undefined && value === undefined) this.unexpected.push('old data went away');
        });
        const ended = await this.count(() => store.refresh());
        if (ended !== 'done' && store.state.value !== before)
          this.unexpected.push(`${ended} changed a value`);
        subscription.dispose();
      }),
    );
  }

  private async extract(): Promise<void> {
    const count = this.random.whole(1, 20);
    await this.count(async () => {
      const { proxies } = await extractProxies(this.session.client, { count, lifeMinutes: 1 });
      this.proxies = proxies;
    });
  }

  private async check(): Promise<void> {
    const stop = new AbortController();
    const { random, results, sandbox } = this;
    const stopAfter = random.next() < 0.3 ? random.whole(1, 5) : Infinity;
    // A port on which nobody listens, beside those that were opened.
    const dead: Proxy = { host: '127.0.0.1', port: 9, scheme: 'http' };
    await this.count(() =>
      checkAll(
        [...this.proxies, dead],
        {
          target: sandbox.target,
          connectTimeoutMs: 300,
          totalTimeoutMs: 600,
          concurrency: random.whole(1, 32),
          mode: random.pick(['request', 'connect']),
          signal: stop.signal,
          onProgress: (checked) => {
            if (checked >= stopAfter) stop.abort();
          },
        },
        results,
      ),
    );
  }

  private async change(): Promise<void> {
    const { client } = this.session;
    const operation = this.random.pick([disableAccounts, enableAccounts])(client);
    const names = Array.from({ length: 8 }, (_, index) => `user0${index + 1}`);
    await this.count(() => runBulk(names, operation, { signal: new AbortController().signal }));
  }

  /** Somebody closes the progress while the server is still busy. */
  private async cancelled(): Promise<void> {
    const abort = new AbortController();
    const { signal } = abort;
    const waiting = this.count(() => this.session.client.usage.total({}, { signal }));
    setImmediate(() => abort.abort());
    await waiting;
  }

  private async count(work: () => Promise<unknown>): Promise<string> {
    let ended = 'done';
    try {
      await work();
    } catch (error) {
      if (!(error instanceof ApiError)) this.unexpected.push(inspect(error));
      else ended = error.failure.kind;
      if (inspect(error, { depth: 9 }).includes(this.sandbox.key))
        this.unexpected.push('the key is in an error');
    }
    this.outcomes[ended] = (this.outcomes[ended] ?? 0) + 1;
    return ended;
  }
}

function resources(): Resources {
  return countResources(process.getActiveResourcesInfo());
}
