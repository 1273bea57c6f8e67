import * as vscode from 'vscode';
import { tellError } from '../host/tellError';
import type { ExtractionMemory } from '../model/extractionMemory';
import type { Trees } from '../views/trees';
import type { AddParts } from './accounts/add';
import { accountCommands } from './accounts/register';
import { connectionCommands } from './connection/register';
import { extractCommands } from './extract/register';
import { orderCommands } from './orders/register';
import { packageCommands } from './packages/register';
import type { Checker } from './proxies/openChecker';
import type { ProxyParts } from './proxies/parts';
import { proxyCommands } from './proxies/register';
import type { PurchaseParts } from './purchase/parts';
import { purchaseCommands } from './purchase/register';
import type { Handlers } from './rows';
import { staticIpCommands } from './staticIps/register';
import { usageCommands, type UsageParts } from './usage/register';
import { viewCommands } from './view/register';
import { whitelistCommands } from './whitelist/register';

/** All that the commands together need. */
export interface CommandParts extends AddParts, UsageParts, ProxyParts, PurchaseParts {
  readonly trees: Trees;
  readonly memory: ExtractionMemory;
  readonly openExtraction: () => Promise<unknown>;
  readonly checker: Checker;
}

/**
 * Registers every command of the extension. Each one's errors are told once, in words, and logged.
 *
 * At start there are only the ids: a handler imports the module that does the work when it is run, as in
 * `'proxylite.noun.verb': async () => (await import('./verb')).verb(parts)`. Of what it runs, a `register.ts` imports
 * types only.
 */
export function registerCommands(parts: CommandParts): vscode.Disposable {
  const handlers: Handlers = {
    ...connectionCommands(parts),
    ...viewCommands(parts),
    ...accountCommands(parts),
    ...whitelistCommands(parts),
    ...packageCommands(parts),
    ...orderCommands(parts),
    ...usageCommands(parts),
    ...staticIpCommands(parts),
    ...proxyCommands(parts),
    ...extractCommands(parts),
    ...purchaseCommands(parts),
  };
  return vscode.Disposable.from(
    ...Object.entries(handlers).map(([id, handler]) =>
      vscode.commands.registerCommand(id, async (...given: never[]) => {
        try {
          await handler(...given);
        } catch (error) {
          await tellError(error, parts.log);
        }
      }),
    ),
  );
}
