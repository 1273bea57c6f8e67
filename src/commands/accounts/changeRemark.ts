import * as vscode from 'vscode';
import type { Account } from '../../api/client';
import { remarkWarning } from '../../host/labels/accounts';
import { showBulkResult } from '../../host/services/bulkReport';
import { formatCount } from '../../host/ui/displayFormat';
import { requireSession } from '../../host/services/commandContext';
import { showInputBox } from '../../host/ui/quickInput';
import { changeRemarks } from '../../model/accounts/accountOperations';
import type { Session } from '../../model/connections/session';
import { applyToAccounts, namesOf, type AccountContext } from './applyToAccounts';

/** Gives accounts a remark; an empty one takes it away. */
export async function changeRemark(context: AccountContext, accounts: readonly Account[]): Promise<void> {
  const session = await requireSession(context.sessions);
  const remarks = new Set(accounts.map(({ remark }) => remark ?? ''));
  const [common = ''] = remarks;
  const remark = await showInputBox({
    title: vscode.l10n.t('Change Remark'),
    prompt: vscode.l10n.t('Up to 64 letters or 32 Chinese characters. Leave empty to remove the remark.'),
    value: remarks.size === 1 ? common : '',
    ignoreFocusOut: true,
    validateInput: (text) => remarkWarning(text.trim()),
  });
  if (remark !== undefined) await changeRemarkOf(context, session, namesOf(accounts), remark.trim());
}

async function changeRemarkOf(
  context: AccountContext,
  session: Session,
  names: readonly string[],
  remark: string,
): Promise<void> {
  const title = vscode.l10n.t('Change remarks');
  const result = await applyToAccounts(context, session, {
    title,
    progress: vscode.l10n.t('Changing remarks…'),
    names,
    operation: changeRemarks(session.client, remark),
  });
  const left = await showBulkResult(
    {
      title,
      success: vscode.l10n.t('Remarks changed: {0}.', formatCount(result.done.length)),
      result,
      canRetry: true,
    },
    context,
  );
  if (left) await changeRemarkOf(context, session, left, remark);
}
