import * as vscode from 'vscode';
import { markStepDone } from '../../host/platform/contextKeys';
import { showBulkResult } from '../../host/services/bulkReport';
import type { BulkChanges } from '../../host/services/bulkChanges';
import type { ReadonlyDocuments } from '../../host/ui/readonlyDocuments';
import { formatCount, plural } from '../../host/ui/displayFormat';
import { showWarningMessage } from '../../host/ui/messages';
import { listLines, listNames } from '../../host/ui/nameList';
import { requireSession, type CommandContext } from '../../host/services/commandContext';
import { showInputBox } from '../../host/ui/quickInput';
import { UserError } from '../../host/ui/errors';
import type { Session } from '../../model/connections/session';
import {
  addIps,
  checkIps,
  splitIps,
  type IpProblem,
  type SkippedIp,
  type WhitelistTarget,
} from '../../model/whitelist/whitelistOperations';
import { askTarget } from './askWhitelistTarget';

export interface WhitelistContext extends CommandContext {
  readonly documents: ReadonlyDocuments;
  readonly changes: () => Promise<BulkChanges>;
}

/** Asked for anew: the type of the account's packages is preselected. */
const anyTarget: WhitelistTarget = { productType: undefined, packageId: undefined, remark: '' };

/** Adds typed or pasted IPs to the whitelist. */
export async function add(context: WhitelistContext): Promise<void> {
  const session = await requireSession(context.sessions);
  const title = vscode.l10n.t('Add to Whitelist');
  const text = await showInputBox({
    title,
    prompt: vscode.l10n.t('Enter IPv4 addresses, separated by commas or spaces'),
    ignoreFocusOut: true,
    validateInput: problemOf,
  });
  if (text === undefined) return;
  const target = await askTarget(title, session, anyTarget);
  if (!target) return;
  // An IP that was removed elsewhere since the list was loaded must not count as already present.
  const entries = await session.stores.whitelist.refresh();
  const { ips, leftOut } = checkIps(splitIps(text), entries, target.productType);
  if (ips.length === 0) {
    throw new UserError(vscode.l10n.t('Nothing was added. {0}', leftOut.map(describeLeftOutIp).join(' ')));
  }
  if (leftOut.length > 0 && !(await askWithout(ips, leftOut))) return;
  await addChecked(context, session, ips, target);
}

/** Adds IPs that were checked, and shows the results. */
export async function addChecked(
  context: WhitelistContext,
  session: Session,
  ips: readonly string[],
  target: WhitelistTarget,
): Promise<void> {
  const title = vscode.l10n.t('Add to the whitelist');
  const changes = await context.changes();
  const result = await changes.run(session, {
    title,
    progress: vscode.l10n.t('Adding to the whitelist…'),
    names: ips,
    operation: addIps(session.client, target),
  });
  if (result.done.length > 0) markStepDone('whitelist');
  // The view reports a failed reload and keeps the old rows.
  await session.stores.whitelist.reload().catch(() => {});
  const left = await showBulkResult(
    {
      title,
      success:
        ips.length === 1
          ? vscode.l10n.t('Whitelisted: {0}', ips[0] ?? '')
          : plural(
              vscode.l10n.t('{count, plural, one {# address whitelisted.} other {# addresses whitelisted.}}'),
              { count: result.done.length },
            ),
      result,
      canRetry: true,
    },
    context,
  );
  if (left) await addChecked(context, session, left, target);
}

function problemOf(text: string): string | undefined {
  const given = splitIps(text);
  if (given.length === 0) return vscode.l10n.t('Enter at least one IPv4 address.');
  const [problem] = checkIps(given, [], undefined).leftOut;
  return problem && describeLeftOutIp(problem);
}

function describeLeftOutIp({ ip, problem }: SkippedIp): string {
  return vscode.l10n.t('{0}: {1}', ip, problemText(problem));
}

function problemText(problem: IpProblem): string {
  switch (problem) {
    case 'notIpv4':
      return vscode.l10n.t('Not a valid IPv4 address.');
    case 'ipv6':
      return vscode.l10n.t("The whitelist doesn't support IPv6. Enter an IPv4 address.");
    case 'duplicate':
      return vscode.l10n.t('Duplicate address.');
    case 'exists':
      return vscode.l10n.t('Already on the whitelist.');
  }
}

async function askWithout(ips: readonly string[], leftOut: readonly SkippedIp[]): Promise<boolean> {
  const yes = vscode.l10n.t('Add');
  const answer = await showWarningMessage(
    plural(
      vscode.l10n.t('{total, plural, one {Add {count} of # address?} other {Add {count} of # addresses?}}'),
      { count: ips.length, total: ips.length + leftOut.length },
    ),
    {
      modal: true,
      detail: [
        vscode.l10n.t('Skipped: {0}', formatCount(leftOut.length)),
        listLines(leftOut.map(describeLeftOutIp)),
        '',
        listNames(ips),
      ].join('\n'),
    },
    yes,
  );
  return answer === yes;
}
