import { findProxies, type LiteralLanguage, type Replacement, type TextRange } from '../../proxy/formats';
import { newSession } from './generateEndpoints';
import { recognizeEndpoint, type EndpointGrammar } from './recognizeEndpoint';

/** Characters that can't be part of a username in any file format. */
const usernameEnds = /[\s"'`:/@,;|<>()[\]]/;
/** Longer text is not a username. */
const maxUsernameLength = 255;

/**
 * Returns the edits that give the sticky endpoints in the ranges new session IDs. It works on text, not on proxies,
 * because code may have a username apart from its gateway. Endpoints that share a session share the new one.
 */
export function newSessions(
  text: string,
  ranges: readonly TextRange[],
  grammar: EndpointGrammar,
  language?: LiteralLanguage,
): readonly Replacement[] {
  const lead = grammar.template.leadOf('session');
  if (!lead) return [];
  const fresh = new Set<string>();
  const renewed = new Map<string, string>();
  const isAtGateway = gatewayRanges(text, grammar, language);
  const found = text.matchAll(sessionPattern(lead));
  return [...found].flatMap(({ index, groups }): Replacement[] => {
    const session = groups?.session ?? '';
    const start = index + (groups?.lead?.length ?? 0);
    const end = start + session.length;
    if (!ranges.some((range) => start <= range.end && end >= range.start)) return [];
    const account = accountAt(text, end, grammar);
    if (account === undefined) return [];
    if (!grammar.accounts.has(account) && !isAtGateway(start, session)) return [];
    const key = `${account} ${session}`;
    const replacement = renewed.get(key) ?? newSession(fresh);
    renewed.set(key, replacement);
    return [{ start, end, text: replacement }];
  });
}

function sessionPattern(lead: string): RegExp {
  const spellings = new Set([lead, encodeURIComponent(lead)]);
  const leads = [...spellings].map((spelling) => spelling.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`(?<lead>${leads.join('|')})(?<session>[\\p{L}\\p{N}]+)`, 'gu');
}

/** The account of the username whose session ends at an offset. */
function accountAt(text: string, end: number, { template, accounts }: EndpointGrammar): string | undefined {
  let start = end;
  const isEnd = (character = '') =>
    usernameEnds.test(character) || (character === '=' && !template.text.includes('='));
  while (start > 0 && end - start < maxUsernameLength && !isEnd(text[start - 1])) start--;
  let stop = end;
  while (stop < text.length && stop - end < maxUsernameLength && !isEnd(text[stop])) stop++;
  const written = text.slice(start, stop);
  const fields = template.read(decoded(written), accounts);
  return fields?.session === undefined ? undefined : fields.account;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Returns a function that is true if the session at an offset is in a proxy that is an endpoint of a known gateway. */
function gatewayRanges(
  text: string,
  grammar: EndpointGrammar,
  language: LiteralLanguage | undefined,
): (start: number, session: string) => boolean {
  const { found } = findProxies(text, language ? { language } : {});
  const endpoints = found.flatMap(({ proxy, start, end }) => {
    const session = recognizeEndpoint(proxy, grammar)?.session;
    return session === undefined ? [] : [{ start, end, session }];
  });
  return (at, session) =>
    endpoints.some((range) => range.start <= at && at < range.end && range.session === session);
}
