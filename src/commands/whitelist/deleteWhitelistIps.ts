import * as vscode from 'vscode';
import type { WhitelistEntry } from '../../api/client';
import { ApiError } from '../../api/apiError';
import { showBulkResult } from '../../host/services/bulkReport';
import { formatCount, plural } from '../../host/ui/displayFormat';
import { showWarningMessage } from '../../host/ui/messages';
import { detailWithNames } from '../../host/ui/nameList';
import { requireSession } from '../../host/services/commandContext';
import { nameText } from '../../host/ui/sanitize';
import { showInputBox, showQuickPick } from '../../host/ui/quickInput';
import { describeError } from '../../host/ui/errors';
import { afterSecondTry, type BulkFailure, type BulkResult } from '../../model/bulk/bulk';
import type { Session } from '../../model/connections/session';
import {
  deleteIps,
  verifyTypes,
  type Verification,
  type VerifyType,
} from '../../model/whitelist/whitelistOperations';
import type { WhitelistContext } from './addWhitelistIps';

/** Removes IPs from the whitelist after confirmation, and asks for a verification code if the server demands one. */
export async function deleteChosen(
  context: WhitelistContext,
  entries: readonly Pick<WhitelistEntry, 'ip'>[],
): Promise<void> {
  const session = await requireSession(context.sessions);
  const ips = [...new Set(entries.map(({ ip }) => ip))];
  if (await askDelete(ips)) await deleteWithoutVerification(context, session, ips);
}

async function askDelete(ips: readonly string[]): Promise<boolean> {
  const yes = vscode.l10n.t('Remove');
  const consequences = vscode.l10n.t(
    'Machines at this address can no longer use proxies without credentials. ProxyLite removes addresses without regard to product type, so the address may be removed for all products.',
  );
  const answer = await showWarningMessage(
    ips.length === 1
      ? vscode.l10n.t('Remove {0} from the whitelist?', nameText(ips[0] ?? ''))
      : plural(
          vscode.l10n.t(
            '{count, plural, one {Remove # address from the whitelist?} other {Remove # addresses from the whitelist?}}',
          ),
          { count: ips.length },
        ),
    { modal: true, detail: detailWithNames(consequences, ips) },
    yes,
  );
  return answer === yes;
}

async function deleteWithoutVerification(
  context: WhitelistContext,
  session: Session,
  ips: readonly string[],
): Promise<void> {
  const result = await remove(context, session, ips, { splitsRefused: false });
  const turnedDown = result.failed.filter(isTurnedDown);
  const refused = turnedDown.map(({ name }) => name);
  const error = turnedDown[0]?.error;
  if (!(error instanceof ApiError) || error.failure.kind !== 'Rejected') {
    return report(context, session, result);
  }
  const again = async (options: RemovalOptions) =>
    report(context, session, afterSecondTry(result, await remove(context, session, refused, options)));
  // The envelope doesn't say that verification is required, only that the server refused, so the user sees the reason.
  switch (await askAfterRefusal(error, refused)) {
    case 'verify': {
      const verification = await askVerification();
      return verification ? again({ verification, splitsRefused: false }) : report(context, session, result);
    }
    case 'oneByOne':
      return again({ splitsRefused: true });
    case 'leave':
      return report(context, session, result);
  }
}

type RemovalOptions = Parameters<typeof deleteIps>[1];

async function remove(
  { changes }: WhitelistContext,
  session: Session,
  ips: readonly string[],
  options: RemovalOptions,
): Promise<BulkResult> {
  const result = await (
    await changes()
  ).run(session, {
    title: vscode.l10n.t('Remove from the whitelist'),
    progress: vscode.l10n.t('Removing from the whitelist…'),
    names: ips,
    operation: deleteIps(session.client, options),
  });
  // The view reports a failed reload and keeps the old rows.
  await session.stores.whitelist.reload().catch(() => {});
  return result;
}

async function askAfterRefusal(
  error: ApiError,
  ips: readonly string[],
): Promise<'verify' | 'oneByOne' | 'leave'> {
  const verify = vscode.l10n.t('Verify…');
  const oneByOne = vscode.l10n.t('Remove One by One');
  const answer = await showWarningMessage(
    describeError(error).message,
    {
      modal: true,
      detail: vscode.l10n.t(
        'ProxyLite may need to verify your identity. If it asked for a code, select "Verify…". Otherwise, one of the addresses may be causing the problem.',
      ),
    },
    verify,
    ...(ips.length > 1 ? [oneByOne] : []),
  );
  if (answer === verify) return 'verify';
  return answer === oneByOne ? 'oneByOne' : 'leave';
}

async function askVerification(): Promise<Verification | undefined> {
  const title = vscode.l10n.t('Verify Removal');
  const chosen = await showQuickPick(
    verifyTypes.map((type) => ({ label: verifyTypeLabel(type), type })),
    { title, placeHolder: vscode.l10n.t('Select how you received the code'), ignoreFocusOut: true },
  );
  if (!chosen) return undefined;
  const code = await showInputBox({
    title,
    prompt: vscode.l10n.t('Verification code'),
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() ? undefined : vscode.l10n.t('Enter the verification code.')),
  });
  return code === undefined ? undefined : { type: chosen.type, code: code.trim() };
}

function verifyTypeLabel(type: VerifyType): string {
  switch (type) {
    case 'phone':
      return vscode.l10n.t('Phone');
    case 'email':
      return vscode.l10n.t('Email');
    case 'wechat':
      return vscode.l10n.t('WeChat');
    case 'totp':
      return vscode.l10n.t('Authenticator app');
  }
}

async function report(context: WhitelistContext, session: Session, result: BulkResult): Promise<void> {
  const left = await showBulkResult(
    {
      title: vscode.l10n.t('Remove from the whitelist'),
      success: vscode.l10n.t('Removed from the whitelist: {0}.', formatCount(result.done.length)),
      result,
      canRetry: true,
    },
    context,
  );
  if (left) await deleteWithoutVerification(context, session, left);
}

/** True if the server refused to delete an IP that is still on the list. It may require verification. */
function isTurnedDown({ outcome, error }: BulkFailure): boolean {
  if (outcome === 'refused') return true;
  return outcome === 'notShown' && error instanceof ApiError && error.failure.kind === 'Rejected';
}
