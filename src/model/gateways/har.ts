import type { RequestEvent } from './gatewayEvents';

/** HTTP Archive 1.2, as far as a gateway knows a request: no paths, headers or bodies. */
export interface Har {
  readonly log: HarLog;
}

interface HarLog {
  readonly version: '1.2';
  readonly creator: HarCreator;
  readonly entries: readonly HarEntry[];
}

export interface HarCreator {
  readonly name: string;
  readonly version: string;
}

export interface HarEntry {
  readonly startedDateTime: string;
  /** Milliseconds. */
  readonly time: number;
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly httpVersion: string;
    readonly cookies: readonly never[];
    readonly headers: readonly never[];
    readonly queryString: readonly never[];
    /** -1: unknown. */
    readonly headersSize: -1;
    readonly bodySize: -1;
  };
  readonly response: {
    readonly status: number;
    readonly statusText: string;
    readonly httpVersion: string;
    readonly cookies: readonly never[];
    readonly headers: readonly never[];
    readonly content: { readonly size: number; readonly mimeType: string };
    readonly redirectURL: string;
    readonly headersSize: -1;
    readonly bodySize: -1;
    /** Fields that begin with an underscore are a program's own. */
    readonly _error?: string;
  };
  readonly cache: Readonly<Record<string, never>>;
  /** Only the sum is known. */
  readonly timings: { readonly send: 0; readonly wait: number; readonly receive: 0 };
  readonly comment: string;
  readonly _protocol: RequestEvent['protocol'];
  readonly _upstream?: string;
  readonly _attempts: number;
  readonly _bytesIn: number;
  readonly _bytesOut: number;
  readonly _session?: string;
}

/** Entries that are written in one go; other work of the process comes between them. */
const entriesAtOnce = 500;

/** Writes requests as an HTTP Archive, in pieces, so that 100,000 of them don't hold up the process. */
export async function* writeHar(
  requests: Iterable<RequestEvent>,
  creator: HarCreator,
): AsyncGenerator<string> {
  yield `{"log":{"version":"1.2","creator":${JSON.stringify({ name: creator.name, version: creator.version })},"entries":[`;
  let lines: string[] = [];
  let isFirst = true;
  const take = (): string => {
    const text = `${isFirst ? '\n' : ',\n'}${lines.join(',\n')}`;
    isFirst = false;
    lines = [];
    return text;
  };
  for (const request of requests) {
    lines.push(JSON.stringify(harEntry(request)));
    if (lines.length < entriesAtOnce) continue;
    yield take();
    await new Promise(setImmediate);
  }
  if (lines.length > 0) yield take();
  yield '\n]}}\n';
}

export function harEntry(request: RequestEvent): HarEntry {
  const { time, protocol, status, bytesIn, bytesOut, ms, attempts, upstream, session, error } = request;
  return {
    startedDateTime: new Date(time).toISOString(),
    time: ms,
    request: {
      method: request.method ?? 'CONNECT',
      url: urlOf(request),
      httpVersion: httpVersionOf(protocol),
      cookies: [],
      headers: [],
      queryString: [],
      headersSize: -1,
      bodySize: -1,
    },
    response: {
      status,
      statusText: '',
      httpVersion: httpVersionOf(protocol),
      cookies: [],
      headers: [],
      content: { size: bytesIn, mimeType: 'x-unknown' },
      redirectURL: '',
      headersSize: -1,
      bodySize: -1,
      ...(error !== undefined && { _error: error }),
    },
    cache: {},
    timings: { send: 0, wait: ms, receive: 0 },
    comment: commentOf(protocol),
    _protocol: protocol,
    ...(upstream !== null && { _upstream: upstream }),
    _attempts: attempts,
    _bytesIn: bytesIn,
    _bytesOut: bytesOut,
    ...(session !== undefined && { _session: session }),
  };
}

/** Returns the origin of the target: its path isn't logged, and that of a tunnel isn't known. */
function urlOf({ protocol, host }: RequestEvent): string {
  const scheme = protocol === 'http' || host.endsWith(':80') ? 'http' : 'https';
  const url = URL.canParse(`${scheme}://${host}/`) ? new URL(`${scheme}://${host}/`) : undefined;
  return `${url ? url.origin : `${scheme}://${host.replace(/[^\w.-]/g, '_')}`}/`;
}

/** HAR has no word for what runs inside SOCKS5 or a tunnel. */
function httpVersionOf(protocol: RequestEvent['protocol']): string {
  return protocol === 'socks5' ? 'unknown' : 'HTTP/1.1';
}

function commentOf(protocol: RequestEvent['protocol']): string {
  return protocol === 'http'
    ? 'The path is not logged. Sizes are those of the traffic with the upstream.'
    : 'A tunnel: its requests are not known. Sizes are those of the traffic with the upstream.';
}
