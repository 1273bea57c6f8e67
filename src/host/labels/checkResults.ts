import * as vscode from 'vscode';
import type { CheckedProxy } from '../../model/checks/checkResults';
import type { CheckFailure, CheckResult, CheckSummary } from '../../proxy/checker';
import { formatMilliseconds, formatTime, plural } from '../ui/displayFormat';

/** Returns the reason a proxy isn't alive, short enough for the end of a line. */
export function failureText(failure: CheckFailure): string {
  switch (failure.kind) {
    case 'notFound':
      return vscode.l10n.t('host not found');
    case 'refused':
      return vscode.l10n.t('connection refused');
    case 'unreachable':
      return vscode.l10n.t('unreachable');
    case 'connectTimeout':
      return vscode.l10n.t('connection timed out');
    case 'totalTimeout':
      return vscode.l10n.t('response timed out');
    case 'reset':
      return vscode.l10n.t('connection closed unexpectedly');
    case 'proxyAuthRequired':
      return vscode.l10n.t('authentication failed: check the whitelist or the username and password');
    case 'proxyRejected':
      return vscode.l10n.t('rejected by the proxy (HTTP {0})', failure.status);
    case 'socksRejected':
      return vscode.l10n.t('rejected by the proxy (SOCKS {0})', failure.reply);
    case 'tlsError':
      return vscode.l10n.t('secure connection failed ({0})', failure.code);
    case 'invalidResponse':
      return vscode.l10n.t('not an HTTP, SOCKS5, or SOCKS4 proxy');
    case 'errorStatus':
      return vscode.l10n.t('returned HTTP {0}', failure.status);
    case 'textMissing':
      return vscode.l10n.t('expected text not found');
    case 'localError':
      return vscode.l10n.t('local connection error ({0})', failure.code);
  }
}

/** Milliseconds until the target's first byte, or until the tunnel where nothing was asked for. */
export function latencyOf({ firstByteMs, tunnelMs, totalMs }: CheckResult): number {
  return Math.round(firstByteMs ?? tunnelMs ?? totalMs);
}

/** Returns a result for the end of a line, with a symbol in addition to the color for users who can't see colors. */
export function resultMark({ result }: CheckedProxy): string {
  if (result.failure) return `✗ ${failureText(result.failure)}`;
  return ['✓', formatMilliseconds(latencyOf(result)), ...exitOf(result).map((part) => `· ${part}`)]
    .filter(Boolean)
    .join(' ');
}

/** Returns a result for a row of a narrow view: latency and exit country, or the reason that the proxy is dead. */
export function resultOnRow(checked: CheckedProxy): string {
  const { failure, exitCountry } = checked.result;
  if (failure) return resultMark(checked);
  const latency = `✓ ${formatMilliseconds(latencyOf(checked.result))}`;
  return exitCountry ? `${latency} · ${exitCountry}` : latency;
}

/** Returns the known details of a check's exit, and the scheme if it had to be detected. */
function exitOf({ scheme, exitIp, exitCountry, exitNetwork }: CheckResult): readonly string[] {
  return [scheme, exitIp, exitCountry, exitNetwork].filter((part) => part !== undefined);
}

/** All of a result, a sentence each, for a hover. */
export function resultDetails({ result, at }: CheckedProxy): readonly string[] {
  const { failure, connectMs, firstByteMs, status, exitIp, exitCountry, exitNetwork, scheme } = result;
  return [
    failure ? vscode.l10n.t('Dead: {0}', failureText(failure)) : vscode.l10n.t('Live'),
    connectMs === undefined ? '' : vscode.l10n.t('Connected in {0}', formatMilliseconds(connectMs)),
    firstByteMs === undefined ? '' : vscode.l10n.t('First byte in {0}', formatMilliseconds(firstByteMs)),
    status === undefined ? '' : vscode.l10n.t('HTTP status {0}', status),
    exitIp ? vscode.l10n.t('Exit IP: {0}', exitIp) : '',
    exitCountry ? vscode.l10n.t('Country {0}', exitCountry) : '',
    exitNetwork ? vscode.l10n.t('Network {0}', exitNetwork) : '',
    scheme ? vscode.l10n.t('Protocol {0}', scheme) : '',
    vscode.l10n.t('Checked at {0}', formatTime(at)),
  ].filter(Boolean);
}

export function summaryText({ checked, alive, firstByte, stopped }: CheckSummary): string {
  const counts = plural(
    vscode.l10n.t('{checked, plural, one {{alive} of # proxy live.} other {{alive} of # proxies live.}}'),
    { alive, checked },
  );
  const median = firstByte && vscode.l10n.t('Median latency: {0}.', formatMilliseconds(firstByte.median));
  const end = stopped ? vscode.l10n.t('Stopped early.') : '';
  return [counts, median, end].filter(Boolean).join(' ');
}
