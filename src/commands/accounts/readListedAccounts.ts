import * as vscode from 'vscode';
import type { LastEditor } from '../../editor/lastEditor';
import { describeSkipped } from '../../host/labels/accounts';
import { showInputBox, showQuickPick } from '../../host/ui/quickInput';
import { UserError } from '../../host/ui/errors';
import {
  checkAccounts,
  parseAccountFile,
  parseAccountList,
  type ListedAccount,
} from '../../model/accounts/accountList';

/** A list of accounts is short; a larger file, in bytes, was chosen by mistake. */
const maxFileBytes = 4 * 1024 * 1024;

type Source = 'type' | 'clipboard' | 'selection' | 'file';

/** Asks for the location of the accounts and reads them. Returns `undefined` if the user cancels. */
export async function readListedAccounts(
  lastEditor: LastEditor,
  existing: ReadonlySet<string>,
): Promise<readonly ListedAccount[] | undefined> {
  switch (await askSource(lastEditor)) {
    case 'type':
      return typeAccounts(existing);
    case 'clipboard':
      return parseAccountList(await vscode.env.clipboard.readText());
    case 'selection':
      return parseAccountList(selectedText(lastEditor));
    case 'file':
      return readFile();
    case undefined:
      return undefined;
  }
}

async function askSource(lastEditor: LastEditor): Promise<Source | undefined> {
  const items: readonly (vscode.QuickPickItem & { readonly source: Source })[] = [
    { label: vscode.l10n.t('Type or paste'), iconPath: new vscode.ThemeIcon('edit'), source: 'type' },
    {
      label: vscode.l10n.t('From clipboard'),
      iconPath: new vscode.ThemeIcon('clippy'),
      source: 'clipboard',
    },
    ...(selectedText(lastEditor).trim()
      ? [
          {
            label: vscode.l10n.t('From editor selection'),
            iconPath: new vscode.ThemeIcon('selection'),
            source: 'selection' as const,
          },
        ]
      : []),
    {
      label: vscode.l10n.t('From CSV or text file…'),
      iconPath: new vscode.ThemeIcon('file'),
      detail: vscode.l10n.t('A CSV file must start with a header row, for example: username,password'),
      source: 'file',
    },
  ];
  const chosen = await showQuickPick(items, {
    title: vscode.l10n.t('Add Proxy Accounts'),
    placeHolder: vscode.l10n.t('Enter user:password or user, one per line or separated by commas'),
    ignoreFocusOut: true,
  });
  return chosen?.source;
}

function selectedText({ current }: LastEditor): string {
  return current?.selections.map((selection) => current.document.getText(selection)).join('\n') ?? '';
}

async function typeAccounts(existing: ReadonlySet<string>): Promise<readonly ListedAccount[] | undefined> {
  const text = await showInputBox({
    title: vscode.l10n.t('Add Proxy Accounts'),
    prompt: vscode.l10n.t(
      'Enter user:password, or only user to generate a password. Separate entries with commas. Use letters and digits only; passwords must have 6 to 16 characters.',
    ),
    ignoreFocusOut: true,
    validateInput: (typed) => {
      const listed = parseAccountList(typed);
      if (listed.length === 0) return vscode.l10n.t('Enter at least one username.');
      const [problem] = checkAccounts(listed, existing).leftOut;
      return problem && describeSkipped(problem);
    },
  });
  return text === undefined ? undefined : parseAccountList(text);
}

async function readFile(): Promise<readonly ListedAccount[] | undefined> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const files = await vscode.window.showOpenDialog({
    ...(folder ? { defaultUri: folder } : {}),
    title: vscode.l10n.t('Add Proxy Accounts'),
    openLabel: vscode.l10n.t('Import Accounts'),
    filters: {
      [vscode.l10n.t('CSV or text')]: ['csv', 'txt', 'tsv', 'list'],
      [vscode.l10n.t('All files')]: ['*'],
    },
  });
  const [file] = files ?? [];
  if (!file) return undefined;
  const { size } = await vscode.workspace.fs.stat(file);
  if (size > maxFileBytes)
    throw new UserError(vscode.l10n.t('The file is larger than 4 MB. Select a smaller CSV or text file.'));
  const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  try {
    return parseAccountFile(text);
  } catch {
    // The parser's own message may quote a password.
    throw new UserError(
      vscode.l10n.t(
        "Couldn't read the file: it has CSV column headers but isn't valid CSV. No accounts were added.",
      ),
    );
  }
}
