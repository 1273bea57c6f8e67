import { randomInt } from 'node:crypto';
import type { Proxy, ProxyCredentials } from '../../proxy/proxy';
import type { EndpointChoice } from './endpointChoice';
import { portOf, type Gateway } from './gateways';
import type { UsernameTemplate } from './usernameTemplate';

/**
 * The endpoints of a choice without problems, in the order of the accounts. Sticky ones have random session IDs; a rotating
 * one comes once for each account, since repeating it wouldn't make another.
 */
export function generateEndpoints(
  choice: EndpointChoice,
  accounts: readonly ProxyCredentials[],
  { template, gateway }: { readonly template: UsernameTemplate; readonly gateway: Gateway },
): readonly Proxy[] {
  const { country = '', state = '', city = '', stickyMinutes, scheme } = choice;
  const port = portOf(gateway, scheme);
  if (port === undefined) return [];
  const isSticky = stickyMinutes !== undefined;
  const sessions = new Set<string>();
  return accounts.flatMap(({ username, password }) =>
    Array.from({ length: isSticky ? choice.count : 1 }, (): Proxy => {
      const session = isSticky ? newSession(sessions) : '';
      const minutes = isSticky ? String(stickyMinutes) : '';
      const name = template.print({ account: username, country, state, city, minutes, session });
      return { host: gateway.host, port, scheme, credentials: { username: name, password } };
    }),
  );
}

const sessionCharacters = 'abcdefghijklmnopqrstuvwxyz0123456789';
/** 36^10: two lists never share a session by chance. */
const sessionLength = 10;

/** A random session ID that isn't among the given ones, and is added to them. */
export function newSession(taken: Set<string>): string {
  for (;;) {
    let session = '';
    while (session.length < sessionLength)
      session += sessionCharacters.charAt(randomInt(sessionCharacters.length));
    // Digits alone would be read as a number by some lists.
    if (taken.has(session) || /^\d+$/.test(session)) continue;
    taken.add(session);
    return session;
  }
}
