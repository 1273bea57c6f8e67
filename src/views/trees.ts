import type { LocalGateways } from '../host/services/gateways/localGateways';
import type { CheckResults } from '../model/checks/checkResults';
import type { Sessions } from '../model/connections/session';
import type { AccountMarks, AccountRows } from './accounts/accountRows';
import type { GatewayRows } from './gateways/gatewayRows';
import type { OrderRows } from './orders/orderRows';
import type { PackageRows } from './packages/packageRows';
import { RowDrag } from './rowDrag';
import type { Row } from './tree/row';
import type { StaticIpRows } from './staticIps/staticIpRows';
import { Tree } from './tree/tree';
import type { WhitelistRows } from './whitelist/whitelistRows';
import {
  accountsView,
  gatewaysView,
  ordersView,
  packagesView,
  staticIpsView,
  whitelistView,
} from './viewIds';

/** Local data that rows show in addition to the server's lists. */
interface LocalKnowledge extends AccountMarks {
  readonly checkResults: CheckResults;
}

/** The views of the sidebar. What their rows come from is loaded when a view is first looked at. */
export class Trees {
  readonly accounts: Tree<AccountRows>;
  readonly packages: Tree<PackageRows>;
  readonly staticIps: Tree<StaticIpRows>;
  readonly whitelist: Tree<WhitelistRows>;
  readonly orders: Tree<OrderRows>;
  readonly gateways: Tree<GatewayRows>;
  private readonly trees: readonly Tree[];
  /** The trees in which something was selected, the latest first. */
  private selectedIn: readonly Tree[] = [];

  constructor(sessions: Sessions, known: LocalKnowledge, gateways: () => Promise<LocalGateways>) {
    const drag = new RowDrag();
    this.accounts = new Tree(
      accountsView,
      async () => {
        const { AccountRows } = await import('./accounts/accountRows');
        return new AccountRows(sessions, known);
      },
      drag,
    );
    this.packages = new Tree(packagesView, async () => {
      const { PackageRows } = await import('./packages/packageRows');
      return new PackageRows(sessions);
    });
    this.staticIps = new Tree(
      staticIpsView,
      async () => {
        const { StaticIpRows } = await import('./staticIps/staticIpRows');
        return new StaticIpRows(sessions, known.checkResults);
      },
      drag,
    );
    this.whitelist = new Tree(whitelistView, async () => {
      const { WhitelistRows } = await import('./whitelist/whitelistRows');
      return new WhitelistRows(sessions);
    });
    this.orders = new Tree(ordersView, async () => {
      const { OrderRows } = await import('./orders/orderRows');
      return new OrderRows(sessions);
    });
    this.gateways = new Tree(gatewaysView, async () => {
      const [{ GatewayRows }, local] = await Promise.all([import('./gateways/gatewayRows'), gateways()]);
      return new GatewayRows(local);
    });
    this.trees = [this.accounts, this.packages, this.staticIps, this.whitelist, this.orders, this.gateways];
    for (const tree of this.trees) {
      // Ends with the view.
      tree.view.onDidChangeSelection(() => {
        this.selectedIn = [tree, ...this.selectedIn.filter((other) => other !== tree)];
      });
    }
  }

  /** The tree of a view; undefined where there is none of this id. */
  tree(viewId: string): Tree | undefined {
    return this.trees.find((tree) => tree.viewId === viewId);
  }

  /** Loads the rows after the last one in a view. */
  async loadMore(viewId: string): Promise<void> {
    const source = await this.tree(viewId)?.source();
    source?.loadMore();
  }

  /** The rows selected in any of the views, those of the view first in which the selection changed last. */
  get selection(): readonly Row[] {
    return this.selectedIn.flatMap(({ view }) => view.selection);
  }

  get anyVisible(): boolean {
    return this.trees.some(({ view }) => view.visible);
  }

  dispose(): void {
    for (const tree of this.trees) tree.dispose();
  }
}
