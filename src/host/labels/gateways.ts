import * as vscode from 'vscode';
import type {
  GatewayConfiguration,
  GatewaySource,
  StrategyName,
} from '../../model/gateways/gatewayConfiguration';
import type { ExtractionLimits } from '../../model/gateways/extractionLimits';
import type { GatewayEnd } from '../../model/gateways/gatewayProcess';
import type { GatewayState } from '../../model/gateways/gatewayState';
import type { LocalGateway } from '../../model/gateways/localGateway';
import type { SupplyProblem } from '../../model/gateways/proxySupply';
import { describeError } from '../ui/errors';
import { formatClock, formatCount, formatTraffic, formatTrafficOfLimit, plural } from '../ui/displayFormat';
import { endpointChoiceText } from './endpoints';

/** The address without its password, e.g. `127.0.0.1:24000`. Empty unless the gateway runs. */
export function gatewayAddress({ proxy }: Pick<LocalGateway, 'proxy'>): string {
  return proxy ? `${proxy.host}:${proxy.port}` : '';
}

/** The complete address for programs, with the password. It's a secret. */
export function gatewayUrl(gateway: LocalGateway): string | undefined {
  const { proxy } = gateway;
  if (!proxy) return undefined;
  const { credentials } = proxy;
  return `http://${credentials ? `${credentials.username}:${credentials.password}@` : ''}${gatewayAddress(gateway)}`;
}

export function gatewayStatusText(gateway: LocalGateway): string {
  switch (gateway.status) {
    case 'stopped':
      return vscode.l10n.t('Stopped');
    case 'starting':
      return vscode.l10n.t('Starting…');
    case 'failed':
      return vscode.l10n.t('Ended unexpectedly');
    case 'running':
      if (gateway.state.isBudgetUsedUp) return vscode.l10n.t('Budget used up');
      return gateway.isDailyBudgetUsedUp ? vscode.l10n.t('Daily limit reached') : vscode.l10n.t('Running');
  }
}

/** Status, address, and pool health in one line, e.g. `Running · 127.0.0.1:24000 · 3 of 10 upstreams ready`. */
export function gatewaySummary(gateway: LocalGateway): string {
  const address = gatewayAddress(gateway);
  const figures = address ? [address, poolHealthText(gateway)] : [];
  return [gatewayStatusText(gateway), ...figures].join(' · ');
}

/** The traffic of a run, both directions. */
export function gatewayTraffic({ bytes }: Pick<GatewayState, 'bytes'>): string {
  return formatTraffic(bytes / 1024);
}

/** The number of upstreams that can be used now, e.g. `3 of 10 upstreams ready`. */
export function poolHealthText({ state }: LocalGateway): string {
  const { upstreamCount: total, upstreams } = state;
  const resting = upstreams.filter(({ restMs }) => restMs > 0).length;
  return plural(
    vscode.l10n.t('{total, plural, one {{ready} of # upstream ready} other {{ready} of # upstreams ready}}'),
    { total, ready: Math.max(0, total - resting) },
  );
}

export function sourceLabel({ kind }: Pick<GatewaySource, 'kind'>): string {
  switch (kind) {
    case 'lastExtraction':
      return vscode.l10n.t('Last extraction');
    case 'extraction':
      return vscode.l10n.t('Extraction that renews itself');
    case 'staticIps':
      return vscode.l10n.t('Static IPs');
    case 'endpoints':
      return vscode.l10n.t('Endpoints of accounts');
    case 'file':
      return vscode.l10n.t('File');
  }
}

/** Describes the source of a gateway's proxies, without secrets. */
export function sourceText(source: GatewaySource): string {
  switch (source.kind) {
    case 'lastExtraction':
    case 'staticIps':
      return sourceLabel(source);
    case 'extraction':
      return `${sourceLabel(source)} · ${limitsText(source.limits)}`;
    case 'endpoints':
      return `${sourceLabel(source)} · ${endpointChoiceText(source.choice)}`;
    case 'file':
      return `${sourceLabel(source)} · ${source.path}`;
  }
}

export function limitsText({ perHour, perDay }: ExtractionLimits): string {
  return vscode.l10n.t('up to {0} per hour and {1} per day', formatCount(perHour), formatCount(perDay));
}

export function strategyLabel(strategy: StrategyName): string {
  switch (strategy) {
    case 'round-robin':
      return vscode.l10n.t('Round robin');
    case 'random':
      return vscode.l10n.t('Random');
    case 'least-used':
      return vscode.l10n.t('Least used');
    case 'fastest':
      return vscode.l10n.t('Fastest');
  }
}

export function runLimitText(budgetMb: number | undefined): string {
  return budgetMb === undefined
    ? vscode.l10n.t('No traffic limit')
    : vscode.l10n.t('{0} per run', formatTraffic(budgetMb * 1024));
}

export function dailyLimitText(dailyBudgetMb: number | undefined): string {
  return dailyBudgetMb === undefined
    ? vscode.l10n.t('No traffic limit')
    : vscode.l10n.t('{0} per day', formatTraffic(dailyBudgetMb * 1024));
}

/** The traffic of today, next to its limit if there is one, e.g. `120 of 500 MB`. */
export function todayText({
  bytesToday,
  dailyBudgetMb,
}: Pick<LocalGateway, 'bytesToday' | 'dailyBudgetMb'>): string {
  const kilobytes = bytesToday / 1024;
  return dailyBudgetMb === undefined
    ? formatTraffic(kilobytes)
    : formatTrafficOfLimit(kilobytes, dailyBudgetMb * 1024);
}

/** Why a gateway gets no new proxies, and when it tries again. */
export function supplyProblemText(problem: SupplyProblem): string {
  const time = formatClock(problem.retryAt);
  switch (problem.kind) {
    case 'limitReached':
      return vscode.l10n.t('Extraction limit reached. The next extraction is possible at {0}.', time);
    case 'noProxies':
      return vscode.l10n.t('ProxyLite has no proxies for this location right now. Next attempt: {0}.', time);
    case 'failed':
      return vscode.l10n.t('{0} Next attempt: {1}.', describeError(problem.error).message, time);
  }
}

/** Why a gateway's program ended, and what to do. */
export function gatewayEndText(
  { code, message }: GatewayEnd,
  { name, source }: Pick<GatewayConfiguration, 'name' | 'source'>,
): string {
  const portInUse = 3;
  const noProxy = 4;
  if (code === portInUse) {
    return vscode.l10n.t("Couldn't start gateway {0}: no free port was found on this machine.", name);
  }
  if (code === noProxy && source.kind === 'file') {
    return vscode.l10n.t(
      "Couldn't start gateway {0}: no proxies found in {1}, or the file can't be read.",
      name,
      source.path,
    );
  }
  return vscode.l10n.t(
    'Gateway {0} ended unexpectedly: {1}',
    name,
    message || (code === null ? vscode.l10n.t('it was terminated') : vscode.l10n.t('exit code {0}', code)),
  );
}
