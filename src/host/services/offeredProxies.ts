import * as vscode from 'vscode';
import type { Account } from '../../api/client';
import type { LimitUnits } from '../../model/accounts/limitUnit';
import type { Sessions } from '../../model/connections/session';
import { accountProblem, hasPassword } from '../../model/endpoints/accountReadiness';
import { generateEndpoints } from '../../model/endpoints/generateEndpoints';
import { firstChoice, type EndpointChoice } from '../../model/endpoints/endpointChoice';
import type { EndpointHistory } from '../../model/endpoints/endpointHistory';
import { proxiesOfPastEndpoints, sessionEndOf } from '../../model/endpoints/pastEndpoints';
import { gatewayFor } from '../../model/endpoints/gateways';
import { UsernameTemplate } from '../../model/endpoints/usernameTemplate';
import type { ExtractionHistory } from '../../model/extraction/extractionHistory';
import { proxiesOfPast } from '../../model/extraction/pastExtraction';
import type { LocalGateway } from '../../model/gateways/localGateway';
import { staticIpProxy } from '../../model/staticIps/staticIpProxy';
import { staticIpValidity } from '../../model/staticIps/staticIpValidity';
import { endpointOf, type Proxy } from '../../proxy/proxy';
import { endpointChoiceText } from '../labels/endpoints';
import { gatewayAddress, gatewayStatusText, poolHealthText } from '../labels/gateways';
import { endpointSettings } from '../platform/endpointSettings';
import { countryName, formatClock, formatMoment, formatServerDay } from '../ui/displayFormat';
import { nameText, plainText } from '../ui/sanitize';

/** The models that proxies are offered from. */
export interface OfferContext {
  readonly limitUnits: LimitUnits;
  readonly history: ExtractionHistory;
  readonly endpointHistory: EndpointHistory;
  readonly sessions: Sessions;
  /** The local gateways of this workspace, running or not. */
  readonly gateways: readonly LocalGateway[];
}

/** A proxy as a suggestion. Label and detail never contain its password. */
export interface OfferedProxy {
  readonly proxy: Proxy;
  readonly label: string;
  /** The country and when it ends, or the state of a gateway. */
  readonly detail: string;
}

/** Of each kind; nobody reads longer lists. */
const maxOfKind = 20;

/** Returns the proxies that can be used now according to what is loaded already. Requests nothing. */
export function offeredProxies(context: OfferContext): readonly OfferedProxy[] {
  const offered = [
    ...localGateways(context),
    ...liveProxies(context),
    ...pastEndpoints(context),
    ...newEndpoints(context),
    ...staticIps(context),
  ];
  const byLabel = new Map(offered.toReversed().map((one) => [one.label, one]));
  return [...byLabel.values()].toReversed();
}

/** The local addresses of those that run. They come first, since they never expire. */
function localGateways({ gateways }: OfferContext): OfferedProxy[] {
  return gateways.slice(0, maxOfKind).flatMap((gateway): OfferedProxy[] => {
    const { proxy, name } = gateway;
    if (!proxy) return [];
    const title = vscode.l10n.t('Gateway {0}', nameText(name));
    const detail = joined([title, gatewayStatusText(gateway), poolHealthText(gateway)]);
    return [{ proxy, label: gatewayAddress(gateway), detail }];
  });
}

function liveProxies({ history }: OfferContext): OfferedProxy[] {
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
function pastEndpoints({ endpointHistory, sessions }: OfferContext): OfferedProxy[] {
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
function newEndpoints({ sessions, limitUnits }: OfferContext): OfferedProxy[] {
  const { template, gateways } = endpointSettings();
  const gateway = gatewayFor(firstChoice, gateways.gateways);
  if (!sessions.current || !gateway || !(template instanceof UsernameTemplate)) return [];
  const listed = accountsOf(sessions);
  const unit = limitUnits.of(sessions.current.connection.id, listed);
  const usable = listed.filter(hasPassword).filter((account) => !accountProblem(account, unit));
  return generateEndpoints(firstChoice, usable.slice(0, maxOfKind), { template, gateway }).map((proxy) =>
    offeredEndpoint(proxy, firstChoice),
  );
}

function accountsOf({ current }: Sessions): readonly Account[] {
  return current?.stores.accounts.state.value ?? [];
}

function offeredEndpoint(proxy: Proxy, choice: EndpointChoice, ends = ''): OfferedProxy {
  return {
    proxy,
    label: plainText(`${proxy.credentials?.username ?? ''}@${endpointOf(proxy)}`),
    detail: plainText(joined([endpointChoiceText({ ...choice, accounts: [] }), ends])),
  };
}

function staticIps({ sessions }: OfferContext): OfferedProxy[] {
  if (!sessions.current) return [];
  const { staticIps: store, serverClock } = sessions.current.stores;
  const { offset } = serverClock;
  return (store.state.value?.items ?? [])
    .flatMap((one): OfferedProxy[] => {
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
