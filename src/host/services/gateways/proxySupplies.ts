import * as vscode from 'vscode';
import type { Account } from '../../../api/client';
import { requireSession } from '../commandContext';
import { createReadyEndpoints, requireEndpointSettings } from '../readyEndpoints';
import { extractionNote } from '../../labels/extraction';
import { formatClock } from '../../ui/displayFormat';
import { UserError } from '../../ui/errors';
import type { Log } from '../../platform/log';
import type { Session, Sessions } from '../../../model/connections/session';
import type { StateStore } from '../../../model/connections/keyring';
import { hasPassword } from '../../../model/endpoints/accountReadiness';
import type { EndpointChoice } from '../../../model/endpoints/endpointChoice';
import type { ExtractionHistory } from '../../../model/extraction/extractionHistory';
import { proxiesOfPast } from '../../../model/extraction/pastExtraction';
import { isSameChoice } from '../../../model/extraction/extractionChoice';
import { ExtractionService } from '../../../model/extraction/extractionService';
import type { GatewayConfiguration, GatewaySource } from '../../../model/gateways/gatewayConfiguration';
import { ExtractionLedger } from '../../../model/gateways/extractionLimits';
import {
  ExtractionLimitReached,
  ExtractionRenewal,
  type Batch,
} from '../../../model/gateways/extractionRenewal';
import type { ProxySupply } from '../../../model/gateways/proxySupply';
import { StaticIpStore } from '../../../model/staticIps/staticIpStore';
import { staticIpProxy } from '../../../model/staticIps/staticIpProxy';
import { isProxyHost } from '../../../proxy/parseEndpoint';
import type { Proxy, ProxyCredentials } from '../../../proxy/proxy';

export interface SupplyContext {
  readonly sessions: Sessions;
  readonly history: ExtractionHistory;
  /** This workspace's own. */
  readonly state: StateStore;
  readonly log: Log;
}

/**
 * Gets the proxies that a gateway starts with.
 * @throws {UserError} if there are none, or whatever a call throws
 */
export async function openSupply(
  { id, source }: Pick<GatewayConfiguration, 'id' | 'source'>,
  context: SupplyContext,
): Promise<ProxySupply> {
  switch (source.kind) {
    case 'file':
      return { list: source.path, proxies: [] };
    case 'lastExtraction':
      return { proxies: await lastExtraction(source.account, context) };
    case 'extraction':
      return renewed(id, source, context);
    case 'staticIps':
      return { proxies: await staticIps(await requireSession(context.sessions)) };
    case 'endpoints':
      return { proxies: await endpoints(source.choice, await requireSession(context.sessions)) };
  }
}

async function lastExtraction(
  account: string | undefined,
  { history, sessions }: SupplyContext,
): Promise<readonly Proxy[]> {
  const [last] = history.all;
  const now = Date.now();
  if (!last || last.expiresAt <= now) {
    throw new UserError(
      last
        ? vscode.l10n.t('The proxies of the last extraction have expired. Extract some first.')
        : vscode.l10n.t('No proxies available yet. Extract some first.'),
      [{ title: vscode.l10n.t('Extract Proxies…'), command: 'proxylite.extract.openPanel' }],
    );
  }
  return withCredentials(proxiesOfPast(last), await credentialsOf(account, sessions));
}

async function renewed(
  id: string,
  { choice, limits, account }: Extract<GatewaySource, { kind: 'extraction' }>,
  { history, sessions, state, log }: SupplyContext,
): Promise<ProxySupply> {
  const { connection } = await requireSession(sessions);
  const credentials = await credentialsOf(account, sessions);
  const known = history.all
    .filter((past) => isSameChoice(past.choice, choice))
    .map((past): Batch => ({ proxies: proxiesOfPast(past), expiresAt: past.expiresAt }));
  const service = new ExtractionService(history, log);
  const renewal = new ExtractionRenewal({
    choice,
    ledger: new ExtractionLedger(state, id, limits),
    extract: async (signal) => {
      const session = await requireSession(sessions);
      // The limits were confirmed for the account that was in use then.
      if (session.connection.id !== connection.id) {
        throw new UserError(
          vscode.l10n.t('You switched to another connection. Restart the gateway to extract with it.'),
        );
      }
      const result = await service.extract(session.client, choice, { signal });
      return { ...result, proxies: withCredentials(result.proxies, credentials) };
    },
  });
  try {
    await renewal.begin(
      known.map((batch) => ({ ...batch, proxies: withCredentials(batch.proxies, credentials) })),
    );
  } catch (error) {
    renewal.dispose();
    if (!(error instanceof ExtractionLimitReached)) throw error;
    throw new UserError(
      vscode.l10n.t(
        "This gateway's extraction limit is reached. It can extract again at {0}.",
        formatClock(error.retryAt),
      ),
    );
  }
  const { proxies } = renewal;
  if (proxies.length === 0) {
    renewal.dispose();
    const note = extractionNote({ choice, proxies: [], malformed: 0, raw: '', expiresAt: 0 });
    throw new UserError(note?.message ?? '');
  }
  return {
    proxies,
    follow: (listener) => renewal.follow(listener),
    dispose: () => renewal.dispose(),
  };
}

async function staticIps({ client }: Session): Promise<readonly Proxy[]> {
  // A store of its own: the view's may be filtered.
  const { items } = await new StaticIpStore(client).all();
  const invalid = 2;
  const proxies = items
    .filter(({ status }) => status !== invalid)
    .flatMap((owned) => staticIpProxy(owned) ?? [])
    .filter(({ host }) => isProxyHost(host));
  if (proxies.length > 0) return proxies;
  throw new UserError(vscode.l10n.t('No static IPs that can be used as proxies found in this account.'));
}

async function endpoints(choice: EndpointChoice, { stores }: Session): Promise<readonly Proxy[]> {
  const settings = requireEndpointSettings();
  const accounts: readonly Account[] = await stores.accounts.get();
  const usable = accounts.filter(
    (account) => choice.accounts.includes(account.username) && account.status !== 0,
  );
  const proxies = createReadyEndpoints(choice, usable.filter(hasPassword), settings);
  if (proxies.length > 0) return proxies;
  throw new UserError(
    vscode.l10n.t(
      'The accounts of this gateway are disabled, deleted, or have no known password. Create another gateway.',
    ),
  );
}

async function credentialsOf(
  account: string | undefined,
  sessions: Sessions,
): Promise<ProxyCredentials | undefined> {
  if (account === undefined) return undefined;
  const { stores } = await requireSession(sessions);
  const found = (await stores.accounts.get()).find(({ username }) => username === account);
  if (found && hasPassword(found)) return { username: found.username, password: found.password };
  throw new UserError(
    vscode.l10n.t("Couldn't find account {0}, or its password isn't known. Create another gateway.", account),
  );
}

function withCredentials(
  proxies: readonly Proxy[],
  credentials: ProxyCredentials | undefined,
): readonly Proxy[] {
  return credentials ? proxies.map((proxy) => ({ ...proxy, credentials })) : proxies;
}
