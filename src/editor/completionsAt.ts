import * as vscode from 'vscode';
import { endpointChoiceText } from '../host/labels/endpoints';
import { countryName, formatClock, formatMoment, formatServerDay } from '../host/ui/format';
import { plainText } from '../host/ui/sanitize';
import { codeContextAt } from '../model/insertion/codeContext';
import { rowBeside } from '../model/insertion/fittingForm';
import { proxiesOfPastEndpoints, sessionEndOf } from '../model/endpoints/endpointHistory';
import { proxiesOfPast } from '../model/extraction/extractionHistory';
import { staticIpProxy } from '../model/staticIps/staticIpProxy';
import { staticIpValidity } from '../model/staticIps/staticIpValidity';
import { formats, literalLanguageOf } from '../proxy/formats';
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

/** Returns what completes the range with proxies; nothing in the code of a program, where an address isn't code. */
export function completionsAt(
  document: vscode.TextDocument,
  range: vscode.Range,
  context: CompletionContext,
): vscode.CompletionItem[] {
  const text = document.getText();
  const language = literalLanguageOf(document.languageId);
  const selection = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
  const isData = language === undefined || language === 'yaml';
  if (!isData && codeContextAt(text, selection.start, language).kind === 'code') return [];
  const offered = [...liveProxies(context), ...endpoints(context), ...staticIps(context)];
  return offered.map(({ proxy, label, detail }, index) => {
    const row = rowBeside([proxy], text, selection);
    const item = new vscode.CompletionItem({ label, description: detail }, vscode.CompletionItemKind.Value);
    item.insertText = formats[row].print([proxy]).text.trimEnd();
    item.range = range;
    item.detail = detail;
    // Each word that asks for proxies begins or continues it.
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

/** With the passwords that the accounts have now, which only the inserted text has. */
function endpoints({ endpointHistory, sessions }: CompletionContext): Offered[] {
  const accounts = (sessions.current?.stores.accounts.state.value ?? []).flatMap(({ username, password }) =>
    password ? [{ username, password }] : [],
  );
  const now = Date.now();
  return endpointHistory.all
    .filter((past) => (sessionEndOf(past) ?? Infinity) > now)
    .flatMap((past) => proxiesOfPastEndpoints(past, accounts).map((proxy) => ({ proxy, past })))
    .slice(0, maxOfKind)
    .map(({ proxy, past }) => {
      const end = sessionEndOf(past);
      return {
        proxy,
        label: plainText(`${proxy.credentials?.username ?? ''}@${endpointOf(proxy)}`),
        detail: joined([
          endpointChoiceText({ ...past.choice, accounts: [], count: 1 }),
          end === undefined ? '' : vscode.l10n.t('Sessions end at {0} (estimated)', formatMoment(end)),
        ]),
      };
    });
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
