/** The options that a client requests in its username, as in `session-abc-country-us`. */
export interface UsernameRequest {
  /** Key of the sticky session; undefined where each request may take another upstream. */
  readonly session: string | undefined;
  /** Two lowercase letters. */
  readonly country: string | undefined;
}

const keywords = new Set(['session', 'country']);

/**
 * Reads `session-…` and `country-…` from a username, in any order, joined by `-`. A value lasts to the next keyword, so
 * that a session may have a `-` in it. Anything before the first keyword is ignored.
 */
export function parseUsername(username: string): UsernameRequest {
  const values = new Map<string, string[]>();
  let current: string[] | undefined;
  for (const part of username.split('-')) {
    const keyword = part.toLowerCase();
    // A keyword right behind a keyword is its value.
    if (keywords.has(keyword) && !values.has(keyword) && current?.length !== 0) {
      current = [];
      values.set(keyword, current);
    } else {
      current?.push(part);
    }
  }
  const value = (keyword: string) => values.get(keyword)?.join('-') || undefined;
  const country = value('country')?.toLowerCase();
  const session = value('session');
  if (session === undefined && country === undefined) return { session: undefined, country: undefined };
  // A country alone also keeps its upstream.
  return { session: JSON.stringify([session ?? null, country ?? null]), country };
}

/** A session without requests is forgotten after so many milliseconds. */
const idleMs = 30 * 60_000;
const maxSessions = 10_000;

/** The upstream that each sticky session keeps. */
export class Sessions {
  private readonly entries = new Map<string, { readonly upstream: string; usedAt: number }>();

  /** Key of the session's upstream; undefined for a new session. */
  find(session: string, now: number): string | undefined {
    const entry = this.entries.get(session);
    if (!entry) return undefined;
    this.entries.delete(session);
    if (entry.usedAt + idleMs <= now) return undefined;
    entry.usedAt = now;
    // The order of the map is the order of use.
    this.entries.set(session, entry);
    return entry.upstream;
  }

  keep(session: string, upstream: string, now: number): void {
    this.entries.delete(session);
    this.entries.set(session, { upstream, usedAt: now });
    if (this.entries.size > maxSessions) {
      for (const oldest of this.entries.keys()) return void this.entries.delete(oldest);
    }
  }
}
