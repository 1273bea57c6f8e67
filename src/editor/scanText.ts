import { endpointOf, proxyId } from '../proxy/proxy';
import { parseMarkingAssumed, type LiteralLanguage, type UnreadRow } from '../proxy/formats';

/** A proxy in a text, by its offsets. */
export interface FoundInText {
  /** Its `proxyId`, by which results of checks are found. */
  readonly id: string;
  /** `host:port` in lower case, by which extractions are found. */
  readonly endpoint: string;
  readonly host: string;
  /** By which endpoints of accounts are recognized. */
  readonly username: string | undefined;
  /** By which the old passwords of accounts are found. */
  readonly password: string | undefined;
  readonly start: number;
  readonly end: number;
}

/** A row that looks like a proxy and can't be read, by its offsets. */
export type UnreadInText = Pick<UnreadRow, 'reason' | 'fix' | 'start' | 'end'>;

export interface ScannedText {
  readonly found: readonly FoundInText[];
  readonly unread: readonly UnreadInText[];
}

/** More rows that can't be read show that a text isn't a list of proxies. */
const maxUnread = 100;

/** Finds what editors show of the proxies of a text. */
export function scanText(text: string, language: LiteralLanguage | undefined): ScannedText {
  const { found, unread } = parseMarkingAssumed(text, language ? { language } : {});
  return {
    found: found.map(({ proxy, start, end }) => ({
      id: proxyId(proxy),
      endpoint: endpointOf(proxy).toLowerCase(),
      host: proxy.host,
      username: proxy.credentials?.username,
      password: proxy.credentials?.password,
      start,
      end,
    })),
    unread: unread.slice(0, maxUnread).map(({ reason, fix, start, end }) => ({
      ...(reason && { reason }),
      ...(fix !== undefined && { fix }),
      start,
      end,
    })),
  };
}
