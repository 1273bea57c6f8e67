import * as v from 'valibot';
import { addedAuthorities } from '../../api/certificates';
import { CheckResults } from '../../model/checks/checkResults';
import { checkAll } from '../../model/checks/runChecks';
import { parseCheckTarget } from '../../model/checks/checkTarget';
import {
  estimateTraffic,
  type CheckFailure,
  type CheckResult,
  type CheckSummary,
  type TrafficEstimate,
} from '../../proxy/checker';
import { endpointOf, proxyId, proxySchemes, type Proxy } from '../../proxy/proxy';
import { proxiesEntry, readProxies } from './proxyList';
import { checkScope, type CheckScope } from './checkScope';
import { localAddressCode, publicLookup } from './publicLookup';
import {
  changeTool,
  ToolError,
  type Change,
  type ChangeTool,
  type ToolCheckSettings,
  type ToolContext,
} from './tool';

/** A model checks no more proxies by one call: checks spend traffic that is paid for. */
export const maxChecked = 100;

const input = v.strictObject({
  proxies: proxiesEntry,
  mode: v.optional(
    v.pipe(
      v.picklist(['connect', 'request']),
      v.description(
        "connect: opens a tunnel only, which uses almost no traffic. request: also requests the user's check URL through the proxy, and returns the HTTP status, the exit IP, and the country and network if the response contains them.",
      ),
    ),
    'connect',
  ),
  scheme: v.optional(
    v.pipe(
      v.picklist(proxySchemes),
      v.description("Scheme for proxies that don't specify one. If omitted, it's detected."),
    ),
  ),
});

const checkTool = changeTool({
  name: 'check_proxylite_proxies',
  title: 'Check proxies',
  description: `Checks whether proxies work, from the machine that these tools run on. Returns for each proxy whether it's live or why not, its latency, and its exit IP. Checks up to ${maxChecked} proxies per call. Uses paid proxy traffic: about 7 KB per proxy in request mode and less than 1 KB in connect mode. The result reports the traffic used. Extracted proxies and static IPs of the account are checked without confirmation. For any other list, the user is asked to confirm, and addresses on this machine or its private network are refused. Use connect mode if you don't need the exit IP. Never returns usernames or passwords.`,
  isDestructive: false,
  isIdempotent: false,
  input,
  async plan({ proxies: text, mode, scheme }, context) {
    const proxies = readProxies(text, scheme, maxChecked);
    const { url, allowLocal, ...patience } = context.host.checkSettings();
    const target = targetOf(url, context);
    const scope = await checkScope(proxies, allowLocal, context);
    return {
      change: questionFor(proxies, scope, target, mode),
      apply: async () => {
        const results = new CheckResults();
        const summary = await checkAll(
          proxies,
          {
            ...patience,
            target,
            mode,
            ca: await addedAuthorities(process.env),
            signal: context.signal,
            lookup: publicLookup(scope.mayBeLocal),
          },
          results,
        );
        // On cancel, ProxyLite shows the used traffic to the user. This response is not read.
        context.signal.throwIfAborted();
        return answerOf(proxies, results, summary, target, mode);
      },
    };
  },
});

/**
 * Checks whether proxies work. It connects to hosts that a model names, and may send them credentials: whatever the
 * account did not give is asked about first. The target is the user's.
 */
export const checkProxiesTool: ChangeTool = { ...checkTool, effect: 'connect' };

/** Returns the question for the user, or `undefined` if all proxies are from the account. */
function questionFor(
  proxies: readonly Proxy[],
  { foreign }: CheckScope,
  target: URL,
  mode: 'connect' | 'request',
): Change | undefined {
  if (foreign.length === 0) return undefined;
  return {
    kind: 'check',
    proxies: proxies.length,
    hosts: [...new Set(foreign.map(({ host }) => host))],
    sendsCredentials: foreign.some(({ credentials }) => credentials !== undefined),
    totalBytes: estimateTraffic(proxies.length, { target, mode }, assumedIn(proxies)).totalBytes,
  };
}

/** Returns the estimated cost of a call, or `undefined` if the call can't be made. */
export function estimateCheck(
  given: unknown,
  { url }: Pick<ToolCheckSettings, 'url'>,
): (TrafficEstimate & { readonly proxies: number }) | undefined {
  const { success, output } = v.safeParse(input, given);
  const parsed = parseCheckTarget(url);
  if (!success || parsed.problem !== undefined) return undefined;
  try {
    const proxies = readProxies(output.proxies, output.scheme, maxChecked);
    const { target } = parsed;
    return {
      proxies: proxies.length,
      ...estimateTraffic(proxies.length, { target, mode: output.mode }, assumedIn(proxies)),
    };
  } catch (error) {
    if (error instanceof ToolError) return undefined;
    throw error;
  }
}

/** Returns the number of proxies whose scheme must be detected by a check. */
function assumedIn(proxies: readonly Proxy[]): number {
  return proxies.filter(({ schemeIsAssumed }) => schemeIsAssumed).length;
}

function targetOf(url: string, { host }: ToolContext): URL {
  const parsed = parseCheckTarget(url);
  if (parsed.problem === undefined) return parsed.target;
  throw new ToolError(
    `The check target must be a URL that starts with http:// or https://. ${host.advice.checkTarget}`,
  );
}

function answerOf(
  proxies: readonly Proxy[],
  results: CheckResults,
  { checked, alive, bytesSent, bytesReceived }: CheckSummary,
  target: URL,
  mode: 'connect' | 'request',
) {
  const rows = proxies.map((proxy) => {
    const result = results.get(proxyId(proxy))?.result;
    return { proxy: endpointOf(proxy), ...(result ? resultOf(result) : {}) };
  });
  const isNotLetIn = proxies.some(
    (proxy) => results.get(proxyId(proxy))?.result.failure?.kind === 'proxyAuthRequired',
  );
  return {
    checked,
    live: alive,
    target: mode === 'request' ? target.origin : `tunnel to ${target.host}`,
    trafficSpentKB: Math.ceil((bytesSent + bytesReceived) / 1024),
    rows,
    ...(isNotLetIn
      ? {
          advice:
            "Proxies that failed authentication need this machine's address on the whitelist (call list_proxylite_whitelist with thisMachine) or the correct username and password.",
        }
      : {}),
  };
}

function resultOf({
  alive,
  failure,
  firstByteMs,
  tunnelMs,
  exitIp,
  exitCountry,
  exitNetwork,
  scheme,
  status,
}: CheckResult) {
  if (failure) return { live: alive, scheme, why: failureText(failure) };
  return {
    live: alive,
    scheme,
    ms: Math.round(firstByteMs ?? tunnelMs ?? 0),
    exitIp,
    exitCountry,
    exitNetwork,
    status,
  };
}

function failureText(failure: CheckFailure): string {
  switch (failure.kind) {
    case 'notFound':
      return 'host not found';
    case 'refused':
      return 'connection refused: the proxy expired or nothing is listening';
    case 'unreachable':
      return 'unreachable';
    case 'connectTimeout':
      return 'connection timed out';
    case 'totalTimeout':
      return 'response timed out';
    case 'reset':
      return 'connection closed unexpectedly';
    case 'proxyAuthRequired':
      return 'Authentication failed';
    case 'proxyRejected':
      return `the proxy refused the connection (HTTP ${failure.status})`;
    case 'socksRejected':
      return `the proxy refused the connection (SOCKS ${failure.reply})`;
    case 'tlsError':
      return `no secure connection (${failure.code})`;
    case 'invalidResponse':
      return 'not an HTTP, SOCKS5, or SOCKS4 proxy';
    case 'errorStatus':
      return `returned HTTP ${failure.status}`;
    case 'textMissing':
      return 'expected text not found';
    case 'localError':
      if (failure.code === localAddressCode)
        return 'refused: the host is on this machine or its private network';
      return `this machine couldn't connect (${failure.code})`;
  }
}
