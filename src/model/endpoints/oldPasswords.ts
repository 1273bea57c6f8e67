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

/** The account of a proxy and the password that it has now, if the proxy has another one. */
export function currentPassword(
  proxy: Pick<Proxy, 'host' | 'credentials'>,
  grammar: EndpointGrammar,
  passwords: ReadonlyMap<string, string>,
): { readonly account: string; readonly password: string } | undefined {
  const account = recognizeEndpoint(proxy, grammar)?.account;
  const password = account === undefined ? undefined : passwords.get(account);
  if (account === undefined || !password || !proxy.credentials) return undefined;
  const { password: written } = proxy.credentials;
  return written === password || hasPlaceholder(written) ? undefined : { account, password };
}

/** The proxies of a document that have another password than their account. */
export function oldPasswords(
  found: readonly FoundProxy[],
  grammar: EndpointGrammar,
  passwords: ReadonlyMap<string, string>,
): readonly OldPassword[] {
  return found.flatMap((one): OldPassword[] => {
    const { proxy } = one;
    const current = currentPassword(proxy, grammar, passwords);
    if (!current || !proxy.credentials) return [];
    const { account, password } = current;
    const credentials = { username: proxy.credentials.username, password };
    return [{ found: one, account, renewed: { ...proxy, credentials } }];
  });
}
