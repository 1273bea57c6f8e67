import * as vscode from 'vscode';
import { formatCount } from '../../host/ui/displayFormat';
import { Row } from './row';

interface GroupData {
  readonly label: string;
  readonly count: number;
  readonly icon: string | undefined;
  readonly expanded: boolean;
}

/** Rows under a common heading, with their number. */
export class GroupRow extends Row<GroupData> {
  override treeItem(): vscode.TreeItem {
    const { label, count, icon, expanded } = this.data;
    const { Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
    const item = new vscode.TreeItem(label, expanded ? Expanded : Collapsed);
    item.description = formatCount(count);
    if (icon) item.iconPath = new vscode.ThemeIcon(icon);
    item.contextValue = 'group;';
    return item;
  }
}

/** Items by key, in the order of their first appearance (Map.groupBy came with Node 21). */
export function groupBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
