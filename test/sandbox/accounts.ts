import type { Answers } from './answers';
import { minute, plainTime } from './clock';
import { codes, Rejection, wrong } from './rejection';
import { kilobytesPerGigabyte, type SandboxAccount, type SandboxState } from './state';

/** Product types whose accounts have a UDP switch. */
const typesWithUdp = [14, 16, 21, 25];

/** The sandbox's responses about proxy accounts. */
export const accountAnswers: Answers<
  | 'listAccounts'
  | 'addAccounts'
  | 'deleteAccounts'
  | 'disableAccounts'
  | 'enableAccounts'
  | 'changeAccountPassword'
  | 'changeAccountRemark'
  | 'changeAccountLimit'
  | 'changeAccount'
> = {
  listAccounts: (_, { state, proxies }) => {
    proxies.meter();
    return { list: [...state.accounts.values()].map((account) => row(account, state)) };
  },

  addAccounts: ({ accounts, remark = '', product_type = 9 }, { state }) => {
    const added = accounts.split(',').map((pair): [string, string] => {
      const [username = '', password = ''] = pair.split(':');
      return [username, password];
    });
    const names = added.map(([username]) => username);
    const taken = names.find((name, index) => state.accounts.has(name) || names.indexOf(name) !== index);
    if (taken !== undefined) throw wrong('accounts', `${taken} exists already`);
    for (const [username, password] of added) {
      const account = newAccount(state, username, password, product_type);
      account.remark = remark;
      state.accounts.set(username, account);
    }
    return null;
  },

  deleteAccounts: ({ accounts }, { state }) => {
    for (const account of batch(accounts, state)) {
      state.accounts.delete(account.username);
      state.leaving.push({ account, until: effectiveAt(state) });
    }
    return null;
  },

  disableAccounts: ({ accounts }, { state }) => {
    for (const account of batch(accounts, state)) switchAccount(account, false, state);
    return null;
  },

  enableAccounts: ({ accounts }, { state }) => {
    for (const account of batch(accounts, state)) switchAccount(account, true, state);
    return null;
  },

  changeAccountPassword: ({ account, password }, { state }) => {
    changePassword(state.account(account), password, state);
    return null;
  },

  changeAccountRemark: ({ account, remark }, { state }) => {
    if (widthOf(remark) > 64) throw wrong('remark', 'is longer than 64 letters or 32 Chinese characters');
    state.account(account).remark = remark;
    return null;
  },

  changeAccountLimit: ({ account, limit }, { state }) => {
    state.account(account).limitGigabytes = limit;
    return null;
  },

  changeAccount: ({ account: name, ...changes }, { state }) => {
    const account = state.account(name);
    if (changes.udp !== undefined && !typesWithUdp.includes(account.productType)) {
      throw wrong('udp', `is not there for type ${account.productType}`);
    }
    if (changes.password !== undefined) changePassword(account, changes.password, state);
    if (changes.remark !== undefined) account.remark = changes.remark;
    if (changes.limit !== undefined) account.limitGigabytes = changes.limit;
    if (changes.daily_limit !== undefined) account.dailyLimitGigabytes = changes.daily_limit;
    if (changes.status !== undefined) switchAccount(account, changes.status === 1, state);
    if (changes.udp !== undefined) account.udp = changes.udp === 1;
    return null;
  },
};

/** Creates an account in its initial state: enabled, without limits. */
export function newAccount(
  state: SandboxState,
  username: string,
  password: string,
  productType: number,
): SandboxAccount {
  return {
    id: state.newId(),
    username,
    password,
    createdAt: state.clock.now(),
    remark: '',
    productType,
    limitGigabytes: 0,
    dailyLimitGigabytes: 0,
    enabled: true,
    udp: false,
  };
}

/**
 * The account that these credentials open proxies for now: changes of password, state and existence act late
 * (docs/api-notes.md#18).
 */
export function accountFor(
  state: SandboxState,
  username: string,
  password: string,
): SandboxAccount | undefined {
  const now = state.clock.now();
  const account =
    state.accounts.get(username) ??
    state.leaving.find((one) => one.account.username === username && one.until > now)?.account;
  if (!account || (account.disabledFrom !== undefined && account.disabledFrom <= now)) return undefined;
  const { oldPassword } = account;
  const accepted = oldPassword && oldPassword.until > now ? oldPassword.password : undefined;
  return password === account.password || password === accepted ? account : undefined;
}

function row(account: SandboxAccount, state: SandboxState) {
  const unit = state.settings.limitUnit === 'KB' ? kilobytesPerGigabyte : 1;
  return {
    id: account.id,
    username: account.username,
    password: account.password,
    created_at: plainTime(account.createdAt),
    remark: account.remark,
    product_type: account.productType,
    usage_flow: state.usedKilobytes(account.username),
    limit_flow: account.limitGigabytes * unit,
    status: account.enabled ? 1 : 0,
  };
}

/** Returns the accounts of a batch. If one doesn't exist, the whole batch is rejected before anything changes. */
function batch(names: string, state: SandboxState): SandboxAccount[] {
  const missing = names.split(',').filter((name) => !state.accounts.has(name));
  if (missing.length > 0) {
    throw new Rejection(codes.notFound, `no such account: ${missing.join(', ')}`, {
      accounts: missing.join(','),
    });
  }
  return [...new Set(names.split(','))].map((name) => state.account(name));
}

function switchAccount(account: SandboxAccount, enabled: boolean, state: SandboxState): void {
  account.enabled = enabled;
  if (enabled) delete account.disabledFrom;
  else account.disabledFrom ??= effectiveAt(state);
}

function changePassword(account: SandboxAccount, password: string, state: SandboxState): void {
  account.oldPassword = { password: account.password, until: effectiveAt(state) };
  account.password = password;
}

function effectiveAt(state: SandboxState): number {
  return state.clock.now() + state.settings.effectMinutes * minute;
}

/** Letters count once, Chinese characters twice. */
function widthOf(text: string): number {
  return [...text].reduce((width, character) => width + (/\p{Script=Han}/u.test(character) ? 2 : 1), 0);
}
