import type { Sessions } from '../model/session';
import { AccountRows, accountsView, type AccountMarks } from './accounts';
import { PackageRows } from './packages';
import type { Row } from './row';
import { StaticIpRows } from './staticIps';
import { Tree } from './tree';
import { WhitelistRows } from './whitelist';

/** The views of the sidebar. */
export class Trees {
  readonly accountRows: AccountRows;
  readonly staticIpRows: StaticIpRows;
  private readonly trees: readonly Tree[];

  constructor(sessions: Sessions, marks: AccountMarks) {
    this.accountRows = new AccountRows(sessions, marks);
    this.staticIpRows = new StaticIpRows(sessions);
    const sources = [
      this.accountRows,
      new PackageRows(sessions),
      this.staticIpRows,
      new WhitelistRows(sessions),
    ];
    this.trees = sources.map((source) => new Tree(source));
  }

  get accounts(): Tree {
    return this.tree(accountsView);
  }

  /** The tree of a view. */
  tree(viewId: string): Tree {
    const tree = this.trees.find(({ source }) => source.viewId === viewId);
    if (!tree) throw new Error(`no view ${viewId}`);
    return tree;
  }

  /** The rows selected in any of the views. */
  get selection(): readonly Row[] {
    return this.trees.flatMap(({ view }) => view.selection);
  }

  get anyVisible(): boolean {
    return this.trees.some(({ view }) => view.visible);
  }

  dispose(): void {
    for (const tree of this.trees) tree.dispose();
  }
}
