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

/** Asks where the accounts stand and reads them; undefined when the user leaves. */
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
    { label: vscode.l10n.t('Type In'), iconPath: new vscode.ThemeIcon('edit'), source: 'type' },
    {
      label: vscode.l10n.t('From the Clipboard'),
      iconPath: new vscode.ThemeIcon('clippy'),
      source: 'clipboard',
    },
    ...(selectedText(lastEditor).trim()
      ? [
          {
            label: vscode.l10n.t('From the Editor’s Selection'),
            iconPath: new vscode.ThemeIcon('selection'),
            source: 'selection' as const,
          },
        ]
      : []),
    {
      label: vscode.l10n.t('From a CSV or Text File…'),
      iconPath: new vscode.ThemeIcon('file'),
      detail: vscode.l10n.t('CSV needs a first line that names the columns, such as username,password'),
      source: 'file',
    },
  ];
  const chosen = await showQuickPick(items, {
    title: vscode.l10n.t('Add Proxy Accounts'),
    placeHolder: vscode.l10n.t('user:password or user, one a line or separated by commas'),
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
      'user:password, or user for a generated password; several separated by commas. Letters and digits, passwords of 6 to 16.',
    ),
    ignoreFocusOut: true,
    validateInput: (typed) => {
      const listed = parseAccountList(typed);
      if (listed.length === 0) return vscode.l10n.t('Enter at least one name.');
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
    openLabel: vscode.l10n.t('Read Accounts'),
    filters: {
      [vscode.l10n.t('CSV or text')]: ['csv', 'txt', 'tsv', 'list'],
      [vscode.l10n.t('All files')]: ['*'],
    },
  });
  const [file] = files ?? [];
  if (!file) return undefined;
  const { size } = await vscode.workspace.fs.stat(file);
  if (size > maxFileBytes)
    throw new UserError(vscode.l10n.t('The file is larger than 4 MB: is it the right one?'));
  const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  try {
    return await parseAccountFile(text);
  } catch {
    // The parser's own message may quote a password.
    throw new UserError(
      vscode.l10n.t(
        'The file begins with the columns of a CSV file, but cannot be read as one. Nothing was added.',
      ),
    );
  }
}
