import * as vscode from 'vscode';
import type { Account } from '../api/client';
import { endpointChoiceText } from '../host/labels/endpoints';
import { endpointSettings } from '../host/platform/endpointSettings';
import { countryName, formatClock, formatMoment, formatServerDay } from '../host/ui/format';
import { plainText } from '../host/ui/sanitize';
import type { Sessions } from '../model/connections/session';
import { accountProblem, hasPassword } from '../model/endpoints/accountReadiness';
import { createEndpoints } from '../model/endpoints/createEndpoints';
import { firstChoice, type EndpointChoice } from '../model/endpoints/endpointChoice';
import { proxiesOfPastEndpoints, sessionEndOf } from '../model/endpoints/endpointHistory';
import { gatewayFor } from '../model/endpoints/gateways';
import { UsernameTemplate } from '../model/endpoints/usernameTemplate';
import { proxiesOfPast } from '../model/extraction/extractionHistory';
import { completionPlace } from '../model/insertion/completionPlace';
import { rowBeside } from '../model/insertion/fittingForm';
import { staticIpProxy } from '../model/staticIps/staticIpProxy';
import { staticIpValidity } from '../model/staticIps/staticIpValidity';
import { formats } from '../proxy/formats';
import { endpointOf, type Proxy } from '../proxy/proxy';
import type { CompletionContext } from './proxyCompletions';

interface Offered {
  readonly proxy: Proxy;
  readonly label: string;
  /** The country and when it ends. */
  readonly detail: string;
}

/** Of each kind; nobody reads longer lists. */
const maxOfKind = 20;

/** Returns the proxies that complete the word at a position, without requests; none where it doesn't ask for them. */
export function completionsAt(
  document: vscode.TextDocument,
  position: vscode.Position,
  context: CompletionContext,
): vscode.CompletionItem[] {
  const text = document.getText();
  const place = completionPlace(text, document.offsetAt(position), document.languageId);
  if (!place) return [];
  const range = new vscode.Range(document.positionAt(place.start), position);
  const offered = [
    ...liveProxies(context),
    ...pastEndpoints(context),
    ...newEndpoints(context),
    ...staticIps(context),
  ];
  const byLabel = new Map(offered.toReversed().map((one) => [one.label, one]));
  return [...byLabel.values()].toReversed().map(({ proxy, label, detail }, index) => {
    const item = new vscode.CompletionItem({ label, description: detail }, vscode.CompletionItemKind.Value);
    const row = rowBeside([proxy], text, place);
    item.insertText = formats[row].print([proxy]).text.trimEnd();
    item.range = range;
    item.detail = detail;
    // Each word that asks for proxies is found in it.
    item.filterText = 'proxy_proxies';
    item.sortText = String(index).padStart(3, '0');
    return item;
  });
}

function liveProxies({ history }: CompletionContext): Offered[] {
  const now = Date.now();
  const live = history.all.filter(({ expiresAt }) => expiresAt > now);
  return live
    .flatMap((past) => proxiesOfPast(past).map((proxy) => ({ proxy, past })))
    .slice(0, maxOfKind)
    .map(({ proxy, past: { choice, expiresAt } }) => ({
      proxy,
      label: endpointOf(proxy),
      detail: joined([
        choice.country ? countryName(choice.country) : vscode.l10n.t('Any country'),
        vscode.l10n.t('Expires {0} (estimated)', formatClock(expiresAt)),
      ]),
    }));
}

/** Endpoints created before. Only the inserted text has passwords: those that the accounts have now. */
function pastEndpoints({ endpointHistory, sessions }: CompletionContext): Offered[] {
  const accounts = accountsOf(sessions).filter(hasPassword);
  const now = Date.now();
  return endpointHistory.all
    .filter((past) => (sessionEndOf(past) ?? Infinity) > now)
    .flatMap((past) => proxiesOfPastEndpoints(past, accounts).map((proxy) => ({ proxy, past })))
    .slice(0, maxOfKind)
    .map(({ proxy, past }) => {
      const end = sessionEndOf(past);
      const ends =
        end === undefined ? '' : vscode.l10n.t('Sessions end at {0} (estimated)', formatMoment(end));
      return offeredEndpoint(proxy, { ...past.choice, count: 1 }, ends);
    });
}

/** One rotating endpoint for each usable account, at the nearest gateway. */
function newEndpoints({ sessions, limitUnits }: CompletionContext): Offered[] {
  const { template, gateways } = endpointSettings();
  const gateway = gatewayFor(firstChoice, gateways.gateways);
  if (!sessions.current || !gateway || !(template instanceof UsernameTemplate)) return [];
  const listed = accountsOf(sessions);
  const unit = limitUnits.of(sessions.current.connection.id, listed);
  const usable = listed.filter(hasPassword).filter((account) => !accountProblem(account, unit));
  return createEndpoints(firstChoice, usable.slice(0, maxOfKind), { template, gateway }).map((proxy) =>
    offeredEndpoint(proxy, firstChoice),
  );
}

function accountsOf({ current }: Sessions): readonly Account[] {
  return current?.stores.accounts.state.value ?? [];
}

function offeredEndpoint(proxy: Proxy, choice: EndpointChoice, ends = ''): Offered {
  return {
    proxy,
    label: plainText(`${proxy.credentials?.username ?? ''}@${endpointOf(proxy)}`),
    detail: plainText(joined([endpointChoiceText({ ...choice, accounts: [] }), ends])),
  };
}

function staticIps({ sessions }: CompletionContext): Offered[] {
  if (!sessions.current) return [];
  const { staticIps: store, serverClock } = sessions.current.stores;
  const { offset } = serverClock;
  return (store.state.value?.items ?? [])
    .flatMap((one): Offered[] => {
      const proxy = staticIpProxy(one);
      if (!proxy || staticIpValidity(one, Date.now(), offset) === 'expired') return [];
      const country = one.countryCode ? countryName(one.countryCode) : vscode.l10n.t('Unknown country');
      const day = formatServerDay(one.expiresAt, offset);
      const end = day && vscode.l10n.t('Expires {0}', day);
      return [{ proxy, label: endpointOf(proxy), detail: plainText(joined([country, end])) }];
    })
    .slice(0, maxOfKind);
}

function joined(parts: readonly string[]): string {
  return parts.filter(Boolean).join(' · ');
}
