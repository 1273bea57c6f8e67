import type { Account, Client, Package, WhitelistEntry } from '../api/client';
import { OrderStore } from './orderStore';
import { summaryTypes, type TypeSummary } from './packageSummary';
import { PagedStore } from './pagedStore';
import { Regions } from './regions';
import { StaticIpStore } from './staticIpStore';
import { Store, type Refreshable } from './store';
import { Usage } from './usage';

const packagesAPage = 50;

/** What the extension knows of one connection's account, each part loaded when it is first looked at. */
export class Stores {
  readonly accounts: Store<readonly Account[]>;
  readonly packages: PagedStore<Package>;
  /** Sums over the packages of each type that the server sums up. */
  readonly summaries: Store<readonly TypeSummary[]>;
  readonly staticIps: StaticIpStore;
  readonly whitelist: Store<readonly WhitelistEntry[]>;
  readonly orders: OrderStore;
  readonly regions: Regions;
  readonly usage: Usage;

  constructor(client: Client) {
    this.accounts = new Store<readonly Account[]>((signal) => client.accounts.list({ signal }));
    this.packages = new PagedStore({
      pageSize: packagesAPage,
      fetchPage: (page, size, signal) => client.packages.list({ page, size }, { signal }),
      identity: ({ id }) => id,
    });
    this.summaries = new Store<readonly TypeSummary[]>((signal) =>
      Promise.all(
        summaryTypes.map(async (type) => ({
          type,
          summary: await client.packages.summary(type, { signal }),
        })),
      ),
    );
    this.staticIps = new StaticIpStore(client);
    this.whitelist = new Store<readonly WhitelistEntry[]>((signal) => client.whitelist.list({}, { signal }));
    this.orders = new OrderStore(client);
    this.regions = new Regions(client);
    this.usage = new Usage(client);
  }

  /** Those that were looked at, to be refreshed together. */
  get opened(): readonly Refreshable[] {
    return this.all.filter(
      ({ state }) => state.loading || state.value !== undefined || state.failure !== undefined,
    );
  }

  dispose(): void {
    for (const store of this.all) store.dispose();
  }

  private get all(): readonly Refreshable[] {
    return [this.accounts, this.packages, this.summaries, this.staticIps, this.whitelist, this.orders];
  }
}
