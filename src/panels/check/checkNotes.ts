import * as vscode from 'vscode';
import type { UserMessage } from '../../host/ui/errors';
import {
  formatCount,
  formatMilliseconds,
  formatSeconds,
  formatTraffic,
  plural,
} from '../../host/ui/displayFormat';
import type { TrafficEstimate } from '../../proxy/checker';
import type { Progress } from '../protocol/checkProtocol';
import { credentialsLost, type CheckList } from './checkList';
import { maxRequests, type DraftProblem } from './checkDraft';
import { failureAdvice, failureLabel } from './checkFailures';
import type { Outcome } from './checkOutcome';

/** Maximum number of failure kinds with advice beside the list; more would clutter it. */
const maxAdvice = 2;

/** Returns the message for a problem with a field of the form. */
export function describeProblem(problem: DraftProblem): string {
  switch (problem) {
    case 'notOneProxy':
      return vscode.l10n.t('To check a rotating endpoint, enter exactly one proxy.');
    case 'notAddress':
      return vscode.l10n.t('Enter a URL, for example https://api.ipify.org/?format=json');
    case 'notWebAddress':
      return vscode.l10n.t('The URL must start with https:// or http://.');
    case 'notRequests':
      return vscode.l10n.t('Enter a whole number from 1 to {0}.', formatCount(maxRequests));
  }
}

/** Returns the text for the estimated traffic of a start. */
export function estimateText({ perProxyBytes, totalBytes, maxTotalBytes }: TrafficEstimate): string {
  const [each, total, most] = [perProxyBytes, totalBytes, maxTotalBytes].map((bytes) =>
    formatTraffic(bytes / 1024),
  );
  return maxTotalBytes > totalBytes
    ? vscode.l10n.t(
        'Uses about {0} of proxy traffic ({1} per check), up to {2} if the target returns large pages.',
        total ?? '',
        each ?? '',
        most ?? '',
      )
    : vscode.l10n.t('Uses about {0} of proxy traffic ({1} per check).', total ?? '', each ?? '');
}

/**
 * Returns the state or the result of a run; empty for a part of one, which has no duration. `elapsedMs` is the duration
 * in milliseconds.
 */
export function summaryText(
  state: Progress['state'],
  counts: { readonly checked: number; readonly alive: number; readonly total: number },
  elapsedMs?: number,
): string {
  const [checked, alive, total] = [counts.checked, counts.alive, counts.total].map(formatCount);
  const dead = formatCount(counts.checked - counts.alive);
  switch (state) {
    case 'none':
      return '';
    case 'running':
      return vscode.l10n.t('Checking: {0}…', total ?? '');
    case 'done':
      if (elapsedMs === undefined) return '';
      return vscode.l10n.t(
        'Checked {0} in {1}: {2} live, {3} dead.',
        checked ?? '',
        elapsedMs < 1000 ? formatMilliseconds(elapsedMs) : formatSeconds(elapsedMs / 1000),
        alive ?? '',
        dead,
      );
    case 'stopped':
      return vscode.l10n.t(
        'Stopped after {0} of {1}: {2} live, {3} dead.',
        checked ?? '',
        total ?? '',
        alive ?? '',
        dead,
      );
  }
}

/** Returns the failures by kind, the most frequent first. Kinds with the same text are merged. */
export function failureCounts({ failures }: Pick<Outcome, 'failures'>): Progress['failures'] {
  const byLabel = new Map<string, number>();
  for (const { kind, count } of failures) {
    const label = failureLabel(kind);
    byLabel.set(label, (byLabel.get(label) ?? 0) + count);
  }
  return [...byLabel].map(([label, count]) => ({ label, count }));
}

/** Returns the advice for the failures of a completed run. */
export function failureNotes({ failures }: Pick<Outcome, 'failures'>): readonly UserMessage[] {
  const byLabel = new Map(failures.map(({ kind }) => [failureLabel(kind), kind]));
  return failureCounts({ failures })
    .flatMap(({ label, count }): UserMessage[] => {
      const kind = byLabel.get(label);
      const advice = kind && failureAdvice(kind, formatCount(count));
      return advice ? [{ severity: 'warning', ...advice }] : [];
    })
    .slice(0, maxAdvice);
}

/** Returns the notes for a list: its credentials were lost in a restart. */
export function listNotes(list: CheckList | undefined): readonly UserMessage[] {
  const lost = list ? credentialsLost(list) : 0;
  if (lost === 0) return [];
  return [
    {
      severity: 'info',
      message: plural(
        vscode.l10n.t(
          "{count, plural, one {Usernames and passwords aren't kept after a restart. # of these proxies needs them. Paste or open the list again to check it.} other {Usernames and passwords aren't kept after a restart. # of these proxies need them. Paste or open the list again to check them.}}",
        ),
        { count: lost },
      ),
      remedies: [],
    },
  ];
}

/** Returns the note that a text contains no proxy. */
export function nothingFoundNote(): UserMessage {
  return {
    severity: 'warning',
    message: vscode.l10n.t(
      'No proxies found in the text. Each proxy needs a host and a port, for example 203.0.113.7:8080.',
    ),
    remedies: [],
  };
}
