import * as vscode from 'vscode';
import type { Account } from '../../api/client';
import { limitWarning, passwordWarning, remarkWarning } from '../../host/labels/accounts';
import { showBulkResult } from '../../host/services/bulkReport';
import { formatCount, plural } from '../../host/ui/displayFormat';
import { showInStatusBar } from '../../host/ui/messages';
import { requireSession } from '../../host/services/commandContext';
import { nameText } from '../../host/ui/sanitize';
import { showQuickPick } from '../../host/ui/quickInput';
import { inputStep, pickStep, runWizard, type Step } from '../../host/ui/wizard';
import { patchAccounts, type AccountPatch } from '../../model/accounts/accountOperations';
import { hasUdp } from '../../model/accounts/accountRules';
import type { LimitUnit } from '../../model/accounts/limitUnit';
import type { Session } from '../../model/connections/session';
import { applyToAccounts, namesOf, type AccountContext } from './applyToAccounts';
import { limitText } from './changeLimit';
import { askDisable } from './disableAccounts';

type Field = 'daily_limit' | 'status' | 'udp' | 'password' | 'remark' | 'limit';

/**
 * One form for all that `proxy-account/change` takes: which fields to change, then their values. Only what was chosen
 * and differs is sent, since 0 means "none" or "off" there (docs/api-notes.md#15).
 */
export async function edit(context: AccountContext, accounts: readonly Account[]): Promise<void> {
  const session = await requireSession(context.sessions);
  const names = namesOf(accounts);
  const all = session.stores.accounts.state.value ?? accounts;
  const current = currentValues(accounts, context.limitUnits.of(session.connection.id, all));
  const fields = await askFields(accounts, current);
  if (!fields || fields.length === 0) return;
  const steps = fields.map((field) => stepOf(field, current));
  const asked = await runWizard<AccountPatch>(titleOf(accounts), {}, steps);
  if (!asked) return;
  const patch = withoutUnchanged(asked, current);
  if (Object.keys(patch).length === 0) {
    showInStatusBar(vscode.l10n.t('No changes made.'));
    return;
  }
  if (patch.status === 0 && !(await askDisable(names))) return;
  await patchNamed(context, session, names, patch);
}

/** The current values that all the accounts share. `undefined` if they differ or the server doesn't report them. */
type CurrentValues = Readonly<Record<Exclude<Field, 'password'>, string | undefined>>;

function currentValues(accounts: readonly Account[], unit: LimitUnit): CurrentValues {
  const common = (valueOf: (account: Account) => string) => {
    const values = new Set(accounts.map(valueOf));
    const [value] = values;
    return values.size === 1 && value !== undefined ? value : undefined;
  };
  return {
    status: common(({ status }) => String(status ?? '')) || undefined,
    remark: common(({ remark }) => remark ?? ''),
    limit: common((account) => limitText(account, unit)) || undefined,
    // The account list contains neither.
    daily_limit: undefined,
    udp: undefined,
  };
}

function titleOf(accounts: readonly Account[]): string {
  const [first] = accounts;
  return accounts.length === 1 && first
    ? vscode.l10n.t('Edit {0}', nameText(first.username))
    : plural(vscode.l10n.t('{count, plural, one {Edit # Account} other {Edit # Accounts}}'), {
        count: accounts.length,
      });
}

async function askFields(
  accounts: readonly Account[],
  current: CurrentValues,
): Promise<readonly Field[] | undefined> {
  const fields: readonly Field[] = [
    'daily_limit',
    'limit',
    'status',
    ...(accounts.every(({ product_type }) => hasUdp(product_type)) ? (['udp'] as const) : []),
    'password',
    'remark',
  ];
  const items = fields.map((field) => ({
    label: labelOf(field),
    description: currentText(field, current),
    field,
  }));
  const chosen = await showQuickPick(items, {
    title: titleOf(accounts),
    placeHolder: vscode.l10n.t('Select the properties to change'),
    canPickMany: true,
    ignoreFocusOut: true,
  });
  return chosen?.map(({ field }) => field);
}

function labelOf(field: Field): string {
  switch (field) {
    case 'daily_limit':
      return vscode.l10n.t('Daily traffic limit');
    case 'limit':
      return vscode.l10n.t('Traffic limit');
    case 'status':
      return vscode.l10n.t('Status');
    case 'udp':
      return vscode.l10n.t('UDP');
    case 'password':
      return vscode.l10n.t('Password');
    case 'remark':
      return vscode.l10n.t('Remark');
  }
}

function currentText(field: Field, current: CurrentValues): string {
  if (field === 'password') return '••••••••';
  const value = current[field];
  if (value === undefined) {
    return field === 'daily_limit' || field === 'udp'
      ? vscode.l10n.t('Not provided by ProxyLite')
      : vscode.l10n.t('Varies or unknown');
  }
  switch (field) {
    case 'limit':
      return value === '0' ? vscode.l10n.t('No limit') : vscode.l10n.t('{0} GB', value);
    case 'status':
      return value === '0' ? vscode.l10n.t('Disabled') : vscode.l10n.t('Enabled');
    case 'remark':
      return value || vscode.l10n.t('None');
    case 'daily_limit':
    case 'udp':
      return value;
  }
}

function stepOf(field: Field, current: CurrentValues): Step<AccountPatch> {
  switch (field) {
    case 'daily_limit':
      return numberStep(
        field,
        vscode.l10n.t('Daily traffic limit in whole GB. Enter 0 for no limit.'),
        current,
      );
    case 'limit':
      return numberStep(field, vscode.l10n.t('Traffic limit in whole GB. Enter 0 for no limit.'), current);
    case 'status':
      return switchStep(
        field,
        [vscode.l10n.t('Enabled'), vscode.l10n.t('Disabled')],
        current.status === '0' ? 0 : 1,
      );
    case 'udp':
      return switchStep(field, [vscode.l10n.t('Enable UDP'), vscode.l10n.t('Disable UDP')], 1);
    case 'password':
      return textStep(field, vscode.l10n.t('6 to 16 letters and digits'), '', passwordWarning);
    case 'remark':
      return textStep(
        field,
        vscode.l10n.t('Up to 64 letters or 32 Chinese characters. Leave empty to remove the remark.'),
        current.remark ?? '',
        remarkWarning,
      );
  }
}

function numberStep(
  field: 'daily_limit' | 'limit',
  prompt: string,
  current: CurrentValues,
): Step<AccountPatch> {
  const ask: Step<AccountPatch>['ask'] = async (patch, place) => {
    const value = String(patch[field] ?? current[field] ?? '');
    const answer = await inputStep({ ...place, prompt, value, problem: limitWarning });
    return { ...patch, [field]: Number(answer) };
  };
  return { ask };
}

function textStep(
  field: 'password' | 'remark',
  prompt: string,
  current: string,
  problem: (text: string) => string | undefined,
): Step<AccountPatch> {
  const ask: Step<AccountPatch>['ask'] = async (patch, place) => {
    const value = patch[field] ?? current;
    const answer = await inputStep({ ...place, prompt, value, problem, password: field === 'password' });
    return { ...patch, [field]: answer };
  };
  return { ask };
}

function switchStep(
  field: 'status' | 'udp',
  [on, off]: readonly [string, string],
  current: 0 | 1,
): Step<AccountPatch> {
  const ask: Step<AccountPatch>['ask'] = async (patch, place) => {
    const item = await pickStep<vscode.QuickPickItem & { readonly value: 0 | 1 }>({
      ...place,
      placeholder: labelOf(field),
      items: () => [
        { label: on, value: 1 },
        { label: off, value: 0 },
      ],
      isActive: ({ value }) => value === (patch[field] ?? current),
    });
    return { ...patch, [field]: item.value };
  };
  return { ask };
}

function withoutUnchanged(patch: AccountPatch, current: CurrentValues): AccountPatch {
  const changed = Object.entries(patch).filter(
    ([field, value]) => field === 'password' || String(value) !== current[field as keyof CurrentValues],
  );
  return Object.fromEntries(changed);
}

async function patchNamed(
  context: AccountContext,
  session: Session,
  names: readonly string[],
  patch: AccountPatch,
): Promise<void> {
  const title = vscode.l10n.t('Edit proxy accounts');
  const result = await applyToAccounts(context, session, {
    title,
    progress: vscode.l10n.t('Updating accounts…'),
    names,
    operation: patchAccounts(session.client, patch),
    late: patch.status === 0 ? 'disable' : patch.password === undefined ? undefined : 'password',
    undoesLate: patch.status === 1 && patch.password === undefined,
    limitGigabytes: patch.limit,
  });
  const left = await showBulkResult(
    {
      title,
      success: vscode.l10n.t('Accounts updated: {0}.', formatCount(result.done.length)),
      result,
      canRetry: true,
    },
    context,
  );
  if (left) await patchNamed(context, session, left, patch);
}
