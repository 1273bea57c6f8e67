import * as vscode from 'vscode';
import type { Account } from '../../api/client';
import { limitWarning } from '../../host/labels/accounts';
import { showBulkResult } from '../../host/services/bulkReport';
import { formatCount } from '../../host/ui/displayFormat';
import { requireSession } from '../../host/services/commandContext';
import { showInputBox } from '../../host/ui/quickInput';
import { changeLimits } from '../../model/accounts/accountOperations';
import { KB_PER_GB, limitInKilobytes, type LimitUnit } from '../../model/accounts/limitUnit';
import type { Session } from '../../model/connections/session';
import { applyToAccounts, namesOf, type AccountContext } from './applyToAccounts';

/** Sets the traffic limit of accounts, whole GB, and confirms the unit of limits by reading it back (docs/api-notes.md#49). */
export async function changeLimit(context: AccountContext, accounts: readonly Account[]): Promise<void> {
  const session = await requireSession(context.sessions);
  const all = session.stores.accounts.state.value ?? accounts;
  const unit = context.limitUnits.of(session.connection.id, all);
  const known = new Set(accounts.map((account) => limitText(account, unit)));
  const [common = ''] = known;
  const text = await showInputBox({
    title: vscode.l10n.t('Change Traffic Limit'),
    prompt: vscode.l10n.t(
      'Traffic limit in whole GB. Enter 0 for no limit. Usage updates can lag by up to 5 minutes, so accounts may slightly exceed the limit.',
    ),
    value: known.size === 1 ? common : '',
    ignoreFocusOut: true,
    validateInput: (typed) => limitWarning(typed.trim()),
  });
  if (text !== undefined) await changeLimitOf(context, session, namesOf(accounts), Number(text.trim()));
}

/** Returns the limit in whole GB, or an empty string if it isn't known. */
export function limitText({ limit_flow }: Account, unit: LimitUnit): string {
  if (limit_flow === 0) return '0';
  const gigabytes = (limitInKilobytes(limit_flow, unit) ?? NaN) / KB_PER_GB;
  return Number.isInteger(gigabytes) ? String(gigabytes) : '';
}

async function changeLimitOf(
  context: AccountContext,
  session: Session,
  names: readonly string[],
  gigabytes: number,
): Promise<void> {
  const title = vscode.l10n.t('Change traffic limits');
  const result = await applyToAccounts(context, session, {
    title,
    progress: vscode.l10n.t('Changing limits…'),
    names,
    operation: changeLimits(session.client, gigabytes),
    limitGigabytes: gigabytes,
  });
  const left = await showBulkResult(
    {
      title,
      success: vscode.l10n.t('Limits changed: {0}.', formatCount(result.done.length)),
      result,
      canRetry: true,
    },
    context,
  );
  if (left) await changeLimitOf(context, session, left, gigabytes);
}
