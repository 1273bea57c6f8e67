import type { Account, Client, Package, WhitelistEntry } from '../api/client';
import type { StaticIp } from '../api/staticIp';
import { PagedStore } from './pagedStore';
import { Regions } from './regions';
import { Store, type Refreshable } from './store';

const packagesAPage = 50;
const staticIpsAPage = 100;

/** What the extension knows of one connection's account, each part loaded when it is first looked at. */
export class Stores {
  readonly accounts: Store<readonly Account[]>;
  readonly packages: PagedStore<Package>;
  readonly staticIps: PagedStore<StaticIp>;
  readonly whitelist: Store<readonly WhitelistEntry[]>;
  readonly regions: Regions;

  constructor(client: Client) {
    this.accounts = new Store<readonly Account[]>((signal) => client.accounts.list({ signal }));
    this.packages = new PagedStore({
      pageSize: packagesAPage,
      fetchPage: (page, size, signal) => client.packages.list({ page, size }, { signal }),
      identity: ({ id }) => id,
    });
    this.staticIps = new PagedStore({
      pageSize: staticIpsAPage,
      fetchPage: (page, size, signal) => client.staticIps.list({ page, size }, { signal }),
      identity: staticIpIdentity,
    });
    this.whitelist = new Store<readonly WhitelistEntry[]>((signal) => client.whitelist.list({}, { signal }));
    this.regions = new Regions(client);
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
    return [this.accounts, this.packages, this.staticIps, this.whitelist];
  }
}

/** The server's id where it sent one, else what makes an endpoint: several ports of one IP are several proxies. */
export function staticIpIdentity({ id, ip, port, productType }: StaticIp): string {
  return id === undefined ? `${productType ?? ''}/${ip}:${port ?? ''}` : `#${id}`;
}
