import { parseCheckTarget, type CheckTargetProblem } from '../../model/checks/checkTarget';
import type { CheckOptions } from '../../proxy/checker';
import { withScheme, type Proxy } from '../../proxy/proxy';
import type { Draft, DraftField } from '../protocol/checkProtocol';

/** The most requests through one rotating endpoint. */
export const maxRequests = 10_000;

/** A problem with a field of the form. */
export type DraftProblem = CheckTargetProblem | 'notOneProxy' | 'notRequests';

/** Returns the initial state of the form. */
export function firstDraft(target: string): Draft {
  return { kind: 'list', target, expectText: '', mode: 'request', requests: '100', scheme: 'detect' };
}

/** The mode in which a draft is checked: a rotating endpoint is always asked, its exits are what is looked for. */
export function modeOf({ kind, mode }: Draft): Draft['mode'] {
  return kind === 'rotating' ? 'request' : mode;
}

/** All that is wrong with the form, by field, for a list of so many proxies. */
export function draftProblems(
  draft: Draft,
  proxyCount: number,
): Partial<Readonly<Record<DraftField, DraftProblem>>> {
  const { problem: target } = parseCheckTarget(draft.target);
  const isRotating = draft.kind === 'rotating';
  return {
    ...(isRotating && proxyCount > 1 && { kind: 'notOneProxy' }),
    ...(target && { target }),
    ...(isRotating && Number.isNaN(requestsOf(draft)) && { requests: 'notRequests' }),
  };
}

/** Returns the number of requests through a rotating endpoint; NaN if it can't be read or is out of range. */
export function requestsOf({ requests }: Draft): number {
  const count = /^\d{1,5}$/.test(requests.trim()) ? Number(requests) : NaN;
  return count >= 1 && count <= maxRequests ? count : NaN;
}

/** Returns the number of checks that a start would run. */
export function checkCount(draft: Draft, proxyCount: number): number {
  return draft.kind === 'rotating' ? requestsOf(draft) : proxyCount;
}

/** Returns the number of proxies without a known scheme, which a start would detect. */
export function detectedCount(draft: Draft, proxies: readonly Proxy[]): number {
  if (draft.scheme !== 'detect') return 0;
  return proxies.filter(({ schemeIsAssumed }) => schemeIsAssumed).length;
}

/** The proxies as a draft has them checked: in its scheme where the list names none, if it says one. */
export function asChecked(draft: Draft, proxies: readonly Proxy[]): readonly Proxy[] {
  const { scheme } = draft;
  if (scheme === 'detect') return proxies;
  return proxies.map((proxy) => (proxy.schemeIsAssumed ? withScheme(proxy, scheme) : proxy));
}

/** Returns the checker options of a draft without problems. */
export function targetOptions(draft: Draft): Pick<CheckOptions, 'target' | 'mode' | 'expectText'> {
  const mode = modeOf(draft);
  return {
    target: new URL(draft.target.trim()),
    mode,
    ...(mode === 'request' && draft.expectText !== '' && { expectText: draft.expectText }),
  };
}
