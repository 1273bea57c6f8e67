import * as vscode from 'vscode';
import { UserError } from '../../host/ui/errors';
import type { ExtractionHistory } from '../../model/extraction/extractionHistory';
import { proxiesOfPast } from '../../model/extraction/pastExtraction';
import { staticIpProxy } from '../../model/staticIps/staticIpProxy';
import { isProxyHost, parsePort } from '../../proxy/parseEndpoint';
import { proxySchemes, type Proxy } from '../../proxy/proxy';
import { StaticIpRow } from '../../views/staticIps/staticIpRow';

/** The arguments of a proxy command: proxies of a panel, static IP rows, or nothing. */
export type CommandArgs = readonly [clicked?: unknown, selected?: unknown];

/** The proxies that a command was given; undefined where it was given none. */
export function givenProxies([clicked, selected]: CommandArgs): readonly Proxy[] | undefined {
  // Editors and lenses pass something else than rows there.
  const rows = (Array.isArray(selected) ? selected : [clicked]).filter((row) => row instanceof StaticIpRow);
  if (rows.length > 0) return proxiesOfRows(rows);
  return isProxyList(clicked) && clicked.length > 0 ? clicked : undefined;
}

/**
 * The proxies of the last extraction of this workspace.
 * @throws {UserError} where there was none.
 */
export function lastExtracted(history: ExtractionHistory): readonly Proxy[] {
  const [last] = history.all;
  if (last) return proxiesOfPast(last);
  throw new UserError(vscode.l10n.t('No proxies available yet. Extract some first.'), [
    { title: vscode.l10n.t('Extract Proxies…'), command: 'proxylite.extract.openPanel' },
  ]);
}

function proxiesOfRows(rows: readonly StaticIpRow[]): readonly Proxy[] {
  const proxies = rows
    .flatMap(({ data: { owned } }) => staticIpProxy(owned) ?? [])
    .filter(({ host }) => isProxyHost(host));
  if (proxies.length > 0) return proxies;
  throw new UserError(
    vscode.l10n.t("These static IPs can't be used as proxies: ProxyLite didn't return a port for them."),
  );
}

/** Any extension may run our commands, so the arguments aren't trusted. */
function isProxyList(value: unknown): value is readonly Proxy[] {
  return (
    Array.isArray(value) &&
    value.every((one: unknown) => {
      if (typeof one !== 'object' || one === null) return false;
      const { host, port, scheme, credentials } = one as Record<string, unknown>;
      return (
        typeof host === 'string' &&
        isProxyHost(host) &&
        parsePort(String(port)) === port &&
        proxySchemes.some((one) => one === scheme) &&
        (credentials === undefined || isCredentials(credentials))
      );
    })
  );
}

function isCredentials(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { username, password } = value as Record<string, unknown>;
  return typeof username === 'string' && typeof password === 'string';
}
