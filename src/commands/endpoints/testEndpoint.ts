import * as vscode from 'vscode';
import type { Account } from '../../api/client';
import { requireEndpointSettings, requireReadyAccounts } from '../../host/services/readyEndpoints';
import { requireSession } from '../../host/services/commandContext';
import { runEndpointTest } from '../../host/services/runEndpointTest';
import { showUserMessage, withProgress } from '../../host/ui/notifications';
import { showQuickPick } from '../../host/ui/quickInput';
import { generateEndpoints } from '../../model/endpoints/generateEndpoints';
import { firstChoice, type EndpointChoice } from '../../model/endpoints/endpointChoice';
import { endpointSchemes, portOf } from '../../model/endpoints/gateways';
import type { Proxy } from '../../proxy/proxy';
import type { EndpointContext } from './endpointContext';

/** Sends one request through an endpoint and says what it found. */
export async function testEndpoint(
  { checkResults }: Pick<EndpointContext, 'checkResults'>,
  proxy: Proxy,
  choice: Pick<EndpointChoice, 'accounts' | 'country' | 'stickyMinutes'>,
): Promise<void> {
  const test = await withProgress(vscode.l10n.t('Testing the endpoint…'), (signal) =>
    runEndpointTest(proxy, choice, checkResults, signal),
  );
  if (test) void showUserMessage(test);
}

/** Tests a gateway of the settings with a rotating endpoint of one account. */
export async function testGateway(context: EndpointContext, accounts: readonly Account[]): Promise<void> {
  const session = await requireSession(context.sessions);
  const { template, gateways } = requireEndpointSettings();
  const [account] = requireReadyAccounts(context.limitUnits, session, accounts.slice(0, 1));
  if (!account) return;
  const items = gateways.flatMap((gateway) =>
    endpointSchemes
      .filter((scheme) => portOf(gateway, scheme) !== undefined)
      .map((scheme) => ({
        label: gateway.name,
        description: `${scheme}://${gateway.host}:${portOf(gateway, scheme) ?? ''}`,
        gateway,
        scheme,
      })),
  );
  const chosen = await showQuickPick(items, {
    title: vscode.l10n.t('Test a Gateway'),
    placeHolder: vscode.l10n.t(
      'Select a gateway. The test sends one request and uses a little proxy traffic.',
    ),
    matchOnDescription: true,
  });
  if (!chosen) return;
  const choice = { ...firstChoice, accounts: [account.username], scheme: chosen.scheme };
  const [proxy] = generateEndpoints(choice, [account], { template, gateway: chosen.gateway });
  if (proxy) await testEndpoint(context, proxy, choice);
}
