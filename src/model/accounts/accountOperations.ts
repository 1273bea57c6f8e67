import type { Account, Client, RequestOf } from '../../api/client';
import type { AccountType } from './accountRules';
import { maxBatchSize, type BulkOperation } from '../bulk/bulk';
import { KB_PER_GB } from './limitUnit';

/** The changes for `proxy-account/change`. Only the given fields are sent (docs/api-notes.md#15). */
export type AccountPatch = Omit<RequestOf<'changeAccount'>, 'account'>;

type Accounts = Client['accounts'];
type Api = { readonly accounts: Accounts };

/** Calls under way at a time where the API takes one account a call, as many as the transport lets through. */
const singleCallsAtOnce = 3;

/** Returns true if an account has the wanted state, or `undefined` if its row doesn't show it. */
type HasState = (account: Account | undefined, name: string) => boolean | undefined;

/**
 * Adds accounts with these passwords. After an unclear answer they're looked for among the names that weren't listed
 * `before`, as the server may have changed them (docs/api-notes.md#44).
 */
export function addAccounts(
  api: Api,
  passwords: ReadonlyMap<string, string>,
  {
    remark,
    productType,
    before,
  }: { readonly remark: string; readonly productType: AccountType; readonly before: ReadonlySet<string> },
): BulkOperation {
  return {
    batchSize: maxBatchSize,
    concurrency: 1,
    splitsRefused: true,
    send: (names, signal) => {
      const accounts = names.map((name) => `${name}:${passwords.get(name) ?? ''}`).join(',');
      const request = { accounts, product_type: productType, ...(remark ? { remark } : {}) };
      return api.accounts.add(request, { signal });
    },
    readBack: async (names) => {
      const { rows } = await api.accounts.list();
      // Names of other batches count as typed too: each new account belongs to one name.
      const onServer = namesOnServer([...passwords.keys()], before, rows);
      const listed = new Map(rows.map((account) => [account.username, account]));
      return new Map(
        names.map((name) => {
          const account = listed.get(onServer.get(name) ?? name);
          // An account with the same name but another password wasn't created by this operation.
          return [name, account !== undefined && (account.password ?? '') === passwords.get(name)];
        }),
      );
    },
  };
}

/**
 * Returns the server's names of new accounts by the typed names: the same name, or else the one new name that ends with
 * it (docs/api-notes.md#44). A name that can't be found is skipped.
 */
export function namesOnServer(
  typed: readonly string[],
  before: ReadonlySet<string>,
  accounts: readonly Account[],
): ReadonlyMap<string, string> {
  const listed = new Set(accounts.map(({ username }) => username));
  const fresh = [...listed].filter((name) => !before.has(name) && !typed.includes(name));
  const renamed = new Map<string, string[]>();
  for (const name of fresh) {
    // Of "shop" and "webshop", "pl-webshop" belongs to the longer one.
    const [longest] = typed.filter((one) => name.endsWith(one)).sort((a, b) => b.length - a.length);
    if (longest !== undefined) renamed.set(longest, [...(renamed.get(longest) ?? []), name]);
  }
  const found = new Map<string, string>();
  for (const name of typed) {
    const [only, ...others] = listed.has(name) ? [name] : (renamed.get(name) ?? []);
    if (only !== undefined && others.length === 0) found.set(name, only);
  }
  return found;
}

/** Deletes accounts: irreversible, acts after about 5 minutes (docs/api-notes.md#18). */
export function deleteAccounts(api: Api): BulkOperation {
  return inBatches(
    api,
    (names, signal) => api.accounts.delete(names, { signal }),
    (account) => account === undefined,
  );
}

/** Disables accounts: acts after about 5 minutes (docs/api-notes.md#18). */
export function disableAccounts(api: Api): BulkOperation {
  return inBatches(
    api,
    (names, signal) => api.accounts.disable(names, { signal }),
    (account) => isSame(account?.status, 0),
  );
}

export function enableAccounts(api: Api): BulkOperation {
  return inBatches(
    api,
    (names, signal) => api.accounts.enable(names, { signal }),
    (account) => isSame(account?.status, 1),
  );
}

/** Gives each account its new password: acts after about 5 minutes (docs/api-notes.md#18). */
export function changePasswords(api: Api, passwords: ReadonlyMap<string, string>): BulkOperation {
  return oneByOne(
    api,
    (name, signal) => api.accounts.changePassword(name, passwords.get(name) ?? '', { signal }),
    (account, name) => isSame(account?.password, passwords.get(name)),
  );
}

export function changeRemarks(api: Api, remark: string): BulkOperation {
  return oneByOne(
    api,
    (name, signal) => api.accounts.changeRemark(name, remark, { signal }),
    (account) => isSame(account?.remark ?? '', remark),
  );
}

/** Sets the traffic limit in GB, 0 for none. */
export function changeLimits(api: Api, gigabytes: number): BulkOperation {
  return oneByOne(
    api,
    (name, signal) => api.accounts.changeLimit(name, gigabytes, { signal }),
    (account) => hasLimit(account, gigabytes),
  );
}

/** Applies the patch with `proxy-account/change`. The daily limit and UDP switch can't be read back. */
export function patchAccounts(api: Api, patch: AccountPatch): BulkOperation {
  return oneByOne(
    api,
    (account, signal) => api.accounts.change({ account, ...patch }, { signal }),
    (account) => {
      const facts = [
        patch.password === undefined ? undefined : isSame(account?.password, patch.password),
        patch.remark === undefined ? undefined : isSame(account?.remark ?? '', patch.remark),
        patch.limit === undefined ? undefined : hasLimit(account, patch.limit),
        patch.status === undefined ? undefined : isSame(account?.status, patch.status),
      ].filter((fact) => fact !== undefined);
      return facts.length === 0 ? undefined : facts.every(Boolean);
    },
  );
}

function isSame<T>(known: T | null | undefined, wanted: T | undefined): boolean | undefined {
  return known === null || known === undefined ? undefined : known === wanted;
}

/** The unit in the list isn't certain, so either interpretation is accepted (docs/api-notes.md#14). */
function hasLimit(account: Account | undefined, gigabytes: number): boolean | undefined {
  const limit = account?.limit_flow;
  if (limit === null || limit === undefined) return undefined;
  return limit === gigabytes || limit === gigabytes * KB_PER_GB;
}

function inBatches(api: Api, send: BulkOperation['send'], hasState: HasState): BulkOperation {
  return {
    batchSize: maxBatchSize,
    concurrency: 1,
    splitsRefused: true,
    send,
    readBack: (names) => readBack(api, names, hasState),
  };
}

function oneByOne(
  api: Api,
  send: (name: string, signal: AbortSignal) => Promise<unknown>,
  hasState: HasState,
): BulkOperation {
  return {
    batchSize: 1,
    concurrency: singleCallsAtOnce,
    splitsRefused: false,
    send: (names, signal) => Promise.all(names.map((name) => send(name, signal))),
    readBack: (names) => readBack(api, names, hasState),
  };
}

async function readBack(
  api: Api,
  names: readonly string[],
  hasState: HasState,
): Promise<ReadonlyMap<string, boolean>> {
  const accounts = new Map((await api.accounts.list()).rows.map((account) => [account.username, account]));
  const states = new Map<string, boolean>();
  for (const name of names) {
    const state = hasState(accounts.get(name), name);
    if (state !== undefined) states.set(name, state);
  }
  return states;
}
