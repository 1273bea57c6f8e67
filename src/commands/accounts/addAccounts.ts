import * as vscode from 'vscode';
import type { LastEditor } from '../../editor/lastEditor';
import { streamingMode } from '../../host/platform/streamingMode';
import { describeSkipped, limitWarning, remarkWarning } from '../../host/labels/accounts';
import { showBulkResult, type ResultAction } from '../../host/services/bulkReport';
import { formatCount, plural } from '../../host/ui/displayFormat';
import { markdownText } from '../../host/ui/markdown';
import { showInformationMessage } from '../../host/ui/messages';
import { listLines, listNames } from '../../host/ui/nameList';
import { requireSession } from '../../host/services/commandContext';
import { nameText } from '../../host/ui/sanitize';
import { productTypeLabel } from '../../host/labels/productTypes';
import { inputStep, pickStep, runWizard, type StepOptions } from '../../host/ui/wizard';
import { UserError } from '../../host/ui/errors';
import { checkAccounts, type AccountDraft, type SkippedAccount } from '../../model/accounts/accountList';
import { addAccounts, changeLimits, namesOnServer } from '../../model/accounts/accountOperations';
import { accountTypes, generatePassword, type AccountType } from '../../model/accounts/accountRules';
import type { BulkResult } from '../../model/bulk/bulk';
import type { Session } from '../../model/connections/session';
import { readListedAccounts } from './readListedAccounts';
import { applyToAccounts, type AccountContext } from './applyToAccounts';
import { credentialActions } from './credentialActions';

export interface AddContext extends AccountContext {
  readonly lastEditor: LastEditor;
}

/** The common values of the new accounts. */
interface NewAccounts {
  readonly productType: AccountType;
  readonly remark: string;
  /** GB; 0 for none. Set by a second call, since none can be given when accounts are added (docs/api-notes.md#17). */
  readonly limitGigabytes: number;
}

/** Adds accounts, typed or from a list, and shows what will be added before it is. */
export async function add(context: AddContext): Promise<void> {
  const session = await requireSession(context.sessions);
  const existing = new Set((await session.stores.accounts.get()).map(({ username }) => username));
  const listed = await readListedAccounts(context.lastEditor, existing);
  if (!listed) return;
  const { drafts, leftOut } = checkAccounts(listed, existing);
  if (drafts.length === 0) throw nothingToAdd(context, leftOut);
  const start: NewAccounts = { productType: 9, remark: '', limitGigabytes: 0 };
  const common = await runWizard(vscode.l10n.t('Add Proxy Accounts'), start, [
    { ask: askType },
    { ask: askRemark },
    { ask: askLimit },
  ]);
  if (!common || !(await confirm(context, drafts, leftOut, common))) return;
  const passwords = new Map(drafts.map(({ name, password }) => [name, password ?? generatePassword()]));
  const generated = new Set(drafts.filter(({ password }) => password === undefined).map(({ name }) => name));
  await addNamed(context, session, {
    names: [...passwords.keys()],
    passwords,
    generated,
    common,
    added: [],
    unlimited: [],
  });
}

async function askType(state: NewAccounts, place: StepOptions): Promise<NewAccounts> {
  const item = await pickStep<vscode.QuickPickItem & { readonly type: AccountType }>({
    ...place,
    placeholder: vscode.l10n.t('Select the product type for the new accounts'),
    items: () =>
      accountTypes.map((type) => ({ label: productTypeLabel(type), description: String(type), type })),
    isActive: ({ type }) => type === state.productType,
  });
  return { ...state, productType: item.type };
}

async function askRemark(state: NewAccounts, place: StepOptions): Promise<NewAccounts> {
  const answer = await inputStep({
    ...place,
    prompt: vscode.l10n.t(
      'Remark for all new accounts (optional). Up to 64 letters or 32 Chinese characters.',
    ),
    value: state.remark,
    problem: remarkWarning,
  });
  return { ...state, remark: answer };
}

async function askLimit(state: NewAccounts, place: StepOptions): Promise<NewAccounts> {
  const answer = await inputStep({
    ...place,
    prompt: vscode.l10n.t('Traffic limit per account, in whole GB. Enter 0 for no limit.'),
    value: String(state.limitGigabytes),
    problem: limitWarning,
  });
  return { ...state, limitGigabytes: Number(answer) };
}

/** Shows which accounts will be added, and which are skipped and why. */
async function confirm(
  context: AddContext,
  drafts: readonly AccountDraft[],
  leftOut: readonly SkippedAccount[],
  { productType, remark, limitGigabytes }: NewAccounts,
): Promise<boolean> {
  streamingMode.addNames([...drafts, ...leftOut].map(({ name }) => name));
  const generated = drafts.filter(({ password }) => password === undefined).length;
  const lines = [
    vscode.l10n.t('Type: {0}', productTypeLabel(productType)),
    ...(remark ? [vscode.l10n.t('Remark: {0}', remark)] : []),
    limitGigabytes === 0
      ? vscode.l10n.t('No traffic limit')
      : vscode.l10n.t('Traffic limit per account: {0} GB', formatCount(limitGigabytes)),
    ...(generated > 0 ? [vscode.l10n.t('Generated passwords: {0}', formatCount(generated))] : []),
    ...(leftOut.length > 0
      ? [
          '',
          vscode.l10n.t('Skipped: {0}', formatCount(leftOut.length)),
          listLines(leftOut.map(describeSkipped)),
        ]
      : []),
    '',
    listNames(drafts.map(({ name }) => name)),
  ];
  const yes = vscode.l10n.t('Add');
  const problems = vscode.l10n.t('Show Skipped');
  const answer = await showInformationMessage(
    drafts.length === 1
      ? vscode.l10n.t('Add proxy account {0}?', nameText(drafts[0]?.name ?? ''))
      : plural(vscode.l10n.t('{count, plural, one {Add # proxy account?} other {Add # proxy accounts?}}'), {
          count: drafts.length,
        }),
    { modal: true, detail: lines.join('\n') },
    yes,
    ...(leftOut.length > 0 ? [problems] : []),
  );
  if (answer === problems) await showLeftOut(context, leftOut);
  return answer === yes;
}

function nothingToAdd(context: AddContext, leftOut: readonly SkippedAccount[]): UserError {
  if (leftOut.length === 0) return new UserError(vscode.l10n.t('No accounts found in this list.'));
  void showLeftOut(context, leftOut);
  return new UserError(
    vscode.l10n.t(
      "Couldn't add any accounts from this list. For the reasons, see the document that just opened.",
    ),
  );
}

function showLeftOut({ documents }: AddContext, leftOut: readonly SkippedAccount[]): Promise<void> {
  const title = vscode.l10n.t('Skipped accounts');
  return documents.show(
    title,
    'md',
    [`# ${title}`, '', ...leftOut.map((one) => `- ${markdownText(describeSkipped(one))}`), ''].join('\n'),
  );
}

/** New accounts with what they get. */
interface Addition {
  readonly names: readonly string[];
  readonly passwords: ReadonlyMap<string, string>;
  /** Names of accounts with generated passwords, which nothing else has a copy of yet. */
  readonly generated: ReadonlySet<string>;
  readonly common: NewAccounts;
  /** The accounts added by an earlier run, whose credentials are offered too. */
  readonly added: readonly string[];
  /** Those of them whose limit was not set. */
  readonly unlimited: readonly string[];
}

async function addNamed(context: AddContext, session: Session, addition: Addition): Promise<void> {
  const { names, common } = addition;
  const before = new Set((session.stores.accounts.state.value ?? []).map(({ username }) => username));
  const title = vscode.l10n.t('Add proxy accounts');
  const result = await applyToAccounts(context, session, {
    title,
    progress: vscode.l10n.t('Adding accounts…'),
    names,
    operation: addAccounts(session.client, addition.passwords, { ...common, before }),
    undoesLate: true,
  });
  const listed = session.stores.accounts.state.value ?? [];
  const onServer = namesOnServer(result.done, before, listed);
  const serverName = (name: string) => onServer.get(name) ?? name;
  const done = result.done.map(serverName);
  const passwords = new Map([...addition.passwords].map(([name, password]) => [serverName(name), password]));
  const generated = new Set([...addition.generated].map(serverName));
  const added = [...addition.added, ...done];
  const toLimit = [...addition.unlimited, ...done];
  const limits = await setLimits(context, session, toLimit, common.limitGigabytes);
  const unlimited = limits ? [...limits.failed.map(({ name }) => name), ...limits.notTried] : [];
  const left = await showBulkResult(
    {
      title,
      success: vscode.l10n.t('Accounts added: {0}.', formatCount(result.done.length)),
      result,
      ...(limits && unlimited.length > 0
        ? {
            notes: [
              plural(
                vscode.l10n.t(
                  "{count, plural, one {# account was added, but its {limit} GB limit couldn't be set. It has no limit.} other {# accounts were added, but their {limit} GB limit couldn't be set. They have no limit.}}",
                ),
                { limit: common.limitGigabytes, count: unlimited.length },
              ),
            ],
            second: { heading: vscode.l10n.t('Added without a limit'), result: limits },
          }
        : {}),
      actions: [
        ...credentialActions(
          added.filter((name) => generated.has(name)),
          passwords,
        ),
        ...(unlimited.length > 0 ? [limitAction(context, session, unlimited, common.limitGigabytes)] : []),
      ],
      canRetry: true,
    },
    context,
  );
  if (left)
    await addNamed(context, session, { ...addition, passwords, generated, names: left, added, unlimited });
}

async function setLimits(
  context: AddContext,
  session: Session,
  names: readonly string[],
  limitGigabytes: number,
): Promise<BulkResult | undefined> {
  if (limitGigabytes === 0 || names.length === 0) return undefined;
  return applyToAccounts(context, session, {
    title: vscode.l10n.t('Change traffic limits'),
    progress: vscode.l10n.t('Setting limits…'),
    names,
    operation: changeLimits(session.client, limitGigabytes),
    limitGigabytes,
  });
}

function limitAction(
  context: AddContext,
  session: Session,
  names: readonly string[],
  limitGigabytes: number,
): ResultAction {
  return {
    title: vscode.l10n.t('Retry Setting Limits'),
    run: async () => {
      const result = await setLimits(context, session, names, limitGigabytes);
      if (!result) return;
      const success = vscode.l10n.t('Limits changed: {0}.', formatCount(result.done.length));
      await showBulkResult({ title: vscode.l10n.t('Change traffic limits'), success, result }, context);
    },
  };
}
