import type { FoundProxy } from '../../proxy/formats';
import type { Proxy } from '../../proxy/proxy';
import { hasPlaceholder } from '../../proxy/formats/code/placeholders';
import { recognizeEndpoint, type EndpointGrammar } from './recognizeEndpoint';

/** A proxy of a known account whose password isn't the account's. */
export interface OldPassword {
  readonly found: FoundProxy;
  readonly account: string;
  /** The proxy with the password that the account has now. */
  readonly renewed: Proxy;
}

/** The proxies of a document that have another password than their account. */
export function oldPasswords(
  found: readonly FoundProxy[],
  grammar: EndpointGrammar,
  passwords: ReadonlyMap<string, string>,
): readonly OldPassword[] {
  return found.flatMap((one): OldPassword[] => {
    const { proxy } = one;
    const account = recognizeEndpoint(proxy, grammar)?.account;
    const password = account === undefined ? undefined : passwords.get(account);
    if (account === undefined || !password || !proxy.credentials) return [];
    const { username, password: written } = proxy.credentials;
    if (written === password || hasPlaceholder(written)) return [];
    return [{ found: one, account, renewed: { ...proxy, credentials: { username, password } } }];
  });
}
