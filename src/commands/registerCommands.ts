import * as vscode from 'vscode';
import { showErrorLazily } from '../host/ui/showErrorLazily';
import type { AddContext } from './accounts/addAccounts';
import { accountCommands } from './accounts/accountCommands';
import { checkResultCommands, type CheckResultContext } from './checkResults/checkResultCommands';
import { connectionCommands } from './connections/connectionCommands';
import { endpointCommands } from './endpoints/endpointCommands';
import { extractCommands } from './extraction/extractionCommands';
import { gatewayCommands } from './gateways/gatewayCommands';
import type { GatewayContext } from './gateways/gatewayContext';
import { gatewayRunCommands, type GatewayRunContext } from './gateways/runCommands';
import { orderCommands } from './orders/orderCommands';
import { packageCommands } from './packages/packageCommands';
import type { Checker } from './proxies/openChecker';
import type { ProxyContext } from './proxies/proxyContext';
import { proxyCommands } from './proxies/proxyCommands';
import type { PurchaseContext } from './purchase/purchaseState';
import { purchaseCommands } from './purchase/purchaseCommands';
import type { Handlers } from './rowHandler';
import { rowCommands } from './rows/rowCommands';
import { staticIpCommands } from './staticIps/staticIpCommands';
import { usageCommands, type UsageContext } from './usage/usageCommands';
import { viewCommands } from './view/viewCommands';
import { whitelistCommands } from './whitelist/whitelistCommands';

/** All that the commands together need. */
export interface AllCommandsContext
  extends AddContext, UsageContext, ProxyContext, PurchaseContext, GatewayContext, GatewayRunContext {
  readonly openExtraction: () => Promise<unknown>;
  readonly checker: Checker & CheckResultContext['checker'];
}

/**
 * Registers every command of the extension. Each command's errors are shown to the user once and logged.
 *
 * At startup only the ids are registered. A handler imports the module with the implementation when it runs, as in
 * `'proxylite.noun.verb': async () => (await import('./verb')).verb(context)`. A `nounCommands.ts` imports only types from
 * those modules.
 */
export function registerCommands(context: AllCommandsContext): vscode.Disposable {
  const byNoun: Handlers = {
    ...connectionCommands(context),
    ...viewCommands(context),
    ...accountCommands(context),
    ...whitelistCommands(context),
    ...packageCommands(context),
    ...orderCommands(context),
    ...usageCommands(context),
    ...staticIpCommands(context),
    ...proxyCommands(context),
    ...checkResultCommands(context),
    ...extractCommands(context),
    ...endpointCommands(context),
    ...gatewayRunCommands(context),
    ...purchaseCommands(context),
    ...gatewayCommands(context),
  };
  const handlers: Handlers = { ...byNoun, ...rowCommands(context.trees, byNoun) };
  return vscode.Disposable.from(
    ...Object.entries(handlers).map(([id, handler]) =>
      vscode.commands.registerCommand(id, async (...given: never[]) => {
        try {
          await handler(...given);
        } catch (error) {
          await showErrorLazily(error, context.log);
        }
      }),
    ),
  );
}
