'use strict';
const vscode = require('vscode');

/** A tree of 10,000 rows that are there already: what the workbench takes to show them. */
exports.activate = (context) => {
  const rows = Array.from({ length: 10_000 }, (_, index) => ({
    id: String(index),
    label: `user${index}`,
    description: '1.2 GB of 5 GB',
    iconPath: new vscode.ThemeIcon('account'),
  }));
  context.subscriptions.push(
    vscode.window.createTreeView('constantRows.rows', {
      treeDataProvider: { getChildren: () => rows, getTreeItem: (row) => row },
    }),
  );
};
