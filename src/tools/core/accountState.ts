import * as v from 'valibot';
import type { Account } from '../../api/client';
import { disableAccounts, enableAccounts } from '../../model/accounts/accountOperations';
import { unknownAccount } from './getUsage';
import { runSingle } from './runBulkForOne';
import { changeTool, ToolError, type Plan, type ToolContext } from './tool';

const input = v.strictObject({
  username: v.pipe(
    v.string(),
    v.minLength(1),
    v.description('Exact username of the account, from list_proxylite_accounts.'),
  ),
});

/** Lets a proxy account work again. */
export const enableAccount = changeTool({
  name: 'enable_proxylite_account',
  title: 'Enable a proxy account',
  description:
    'Enables one disabled proxy account so that it can use paid traffic again. The user is asked to confirm every call.',
  isDestructive: false,
  isIdempotent: true,
  input,
  plan: ({ username }, context) => plan('enable', username, context),
});

/** Stops a proxy account, after about 5 minutes (docs/api-notes.md#18). */
export const disableAccount = changeTool({
  name: 'disable_proxylite_account',
  title: 'Disable a proxy account',
  description:
    'Disables one proxy account; programs that use it stop working. Takes about 5 minutes to take effect, and traffic may be charged until then. The account can be enabled again. The user is asked to confirm every call.',
  isDestructive: true,
  isIdempotent: true,
  input,
  plan: ({ username }, context) => plan('disable', username, context),
});

async function plan(kind: 'enable' | 'disable', username: string, context: ToolContext): Promise<Plan> {
  const { client, stores } = await context.account();
  const account = (await stores.accounts.get()).find((one) => one.username === username);
  if (!account) throw unknownAccount(username);
  requireOtherState(kind, account);
  const change = {
    kind,
    username,
    productType: account.product_type ?? undefined,
    usedKilobytes: account.usage_flow ?? undefined,
  };
  const operation = kind === 'enable' ? enableAccounts(client) : disableAccounts(client);
  return {
    change,
    apply: async () => {
      await runSingle(username, operation, 'list_proxylite_accounts', context);
      await context.host.onChanged(change);
      return kind === 'enable'
        ? { username, enabled: true }
        : { username, enabled: false, note: 'It may keep working and incur charges for about 5 minutes.' };
    },
  };
}

function requireOtherState(kind: 'enable' | 'disable', { username, status }: Account): void {
  if (status === (kind === 'enable' ? 1 : 0)) {
    throw new ToolError(`The account ${JSON.stringify(username)} is already ${kind}d. No action is needed.`);
  }
}
