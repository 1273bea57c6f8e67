import type { Account, Client, Package, WhitelistEntry } from '../../api/client';
import { OrderStore } from '../orders/orderStore';
import { summaryTypes, type TypeSummary } from '../packages/packageSummary';
import { ListStore } from '../stores/listStore';
import { PagedStore } from '../stores/pagedStore';
import { Regions } from '../extraction/regions';
import { StaticIpStore } from '../staticIps/staticIpStore';
import { onLoaded, Store, type Refreshable } from '../stores/store';
import { ServerClock, type OffsetMemory } from '../time/serverClock';
import { Usage } from '../usage/usageCache';

const packagesAPage = 50;

/** The data of one connection's account. Each part is loaded when it is first used. */
export class Stores {
  readonly accounts: ListStore<Account>;
  readonly packages: PagedStore<Package>;
  /** Sums over the packages of each type that the server sums up. */
  readonly summaries: Store<readonly TypeSummary[]>;
  readonly staticIps: StaticIpStore;
  readonly whitelist: ListStore<WhitelistEntry>;
  readonly orders: OrderStore;
  readonly regions: Regions;
  readonly usage: Usage;
  readonly serverClock: ServerClock;

  constructor(client: Client, offsetMemory?: OffsetMemory) {
    this.serverClock = new ServerClock(offsetMemory);
    this.accounts = new ListStore((signal) => client.accounts.list({ signal }));
    this.packages = new PagedStore({
      pageSize: packagesAPage,
      fetchPage: (page, size, signal) => client.packages.list({ page, size }, { signal }),
      identity: ({ id }) => id,
    });
    this.summaries = new Store<readonly TypeSummary[]>((signal) => loadSummaries(client, signal));
    this.staticIps = new StaticIpStore(client);
    this.whitelist = new ListStore((signal) => client.whitelist.list({}, { signal }));
    this.orders = new OrderStore(client, this.serverClock);
    this.regions = new Regions(client);
    this.usage = new Usage(client);
    onLoaded(this.orders, () => this.compareClocks());
    onLoaded(this.packages, () => this.compareClocks());
  }

  /**
   * The server's offset from UTC in minutes, for which orders are loaded where it isn't known yet; undefined where they
   * don't give it away or can't be loaded.
   */
  async learnOffset(): Promise<number | undefined> {
    if (this.serverClock.offset === undefined) await this.orders.get().catch(() => {});
    return this.serverClock.offset;
  }

  /** Those that were looked at, to be refreshed together. */
  get opened(): readonly Refreshable[] {
    return this.all.filter(
      ({ state }) => state.loading || state.value !== undefined || state.failure !== undefined,
    );
  }

  dispose(): void {
    for (const store of this.all) store.dispose();
    this.serverClock.dispose();
  }

  private compareClocks(): void {
    const { orders, packages } = this;
    this.serverClock.learn(orders.state.value?.items ?? [], packages.state.value?.items ?? []);
  }

  private get all(): readonly Refreshable[] {
    return [this.accounts, this.packages, this.summaries, this.staticIps, this.whitelist, this.orders];
  }
}

/**
 * The sums of each type, without those that a site refuses (docs/api-notes.md#43).
 * @throws {ApiError} where none could be loaded.
 */
async function loadSummaries(client: Client, signal: AbortSignal): Promise<TypeSummary[]> {
  const results = await Promise.allSettled(
    summaryTypes.map(async (type) => ({ type, summary: await client.packages.summary(type, { signal }) })),
  );
  const loaded = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  const failed = results.find((result) => result.status === 'rejected');
  if (loaded.length === 0 && failed) throw failed.reason;
  return loaded;
}
