import { isIPv4 } from 'node:net';
import { isLocalAddress } from '../proxy/localAddress';
import { raceAbort } from './raceAbort';
import { isLoopback } from './baseUrl';
import { createDispatcher, withoutProxy, type NetworkOptions } from './dispatcher';

/** The reason this machine's address isn't known. */
export type PublicIpProblem =
  /**
   * The setting isn't an https address (plain http is for loopback only, because the responding server decides what is
   * whitelisted).
   */
  | 'address'
  /** Nobody answered, or not in time. */
  | 'network'
  /** The answer has a status that is no success. */
  | 'status'
  /** The response contains no public IPv4 address. */
  | 'answer';

export class PublicIpError extends Error {
  constructor(
    readonly problem: PublicIpProblem,
    /** HTTP status, where there was an answer. */
    readonly status?: number,
  ) {
    super(`the public IP is not known: ${problem}${status === undefined ? '' : ` (HTTP ${status})`}`);
  }
}

/** Services answer with a line; a page of more than this many bytes is none of them. */
const maxAnswerBytes = 64 * 1024;

export interface PublicIpOptions {
  readonly network: NetworkOptions;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/**
 * Asks a service which IPv4 address this machine comes from. No key goes along, and no redirect is followed.
 * @throws {PublicIpError}, or the signal's reason once it fired
 */
export async function askPublicIp(address: string, options: PublicIpOptions): Promise<string> {
  const url = parseAddress(address);
  const { timeoutMs, signal } = options;
  const undici = await import('./undici');
  const network = isLoopback(url.hostname) ? withoutProxy(options.network) : options.network;
  const dispatcher = await createDispatcher(undici, network, { connectTimeoutMs: timeoutMs, connections: 1 });
  try {
    return await raceAbort({ signals: [signal], timeoutMs }, async (ended) => {
      const { statusCode, body } = await undici.request(url, {
        dispatcher,
        signal: ended,
        headers: { accept: 'application/json, text/plain' },
      });
      if (statusCode !== 200) throw new PublicIpError('status', statusCode);
      const ip = readPublicIp(await readStart(body));
      if (ip === undefined) throw new PublicIpError('answer', statusCode);
      return ip;
    });
  } catch (error) {
    signal.throwIfAborted();
    throw error instanceof PublicIpError ? error : new PublicIpError('network');
  } finally {
    await dispatcher.destroy();
  }
}

/**
 * Returns the first public IPv4 address of a response in any format: text, JSON, a small page. Some services list a
 * network proxy's addresses before it, so a private address is only used if there is no other.
 */
export function readPublicIp(answer: string): string | undefined {
  const found = answer.match(/(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])/g)?.filter((text) => isIPv4(text));
  return found?.find((ip) => !isLocalAddress(ip)) ?? found?.[0];
}

/**
 * Returns the part of a service's address that can be shown: its origin, because the rest may be a token. Returns `…`
 * if it isn't a URL.
 */
export function serviceOrigin(address: string): string {
  return URL.canParse(address) ? new URL(address).origin : '…';
}

function parseAddress(address: string): URL {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    throw new PublicIpError('address');
  }
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
  if (!isSafe) throw new PublicIpError('address');
  return url;
}

async function readStart(body: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > maxAnswerBytes) throw new PublicIpError('answer');
  }
  return Buffer.concat(chunks).toString('utf8');
}
