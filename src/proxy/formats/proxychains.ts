import { isIP } from 'node:net';
import type { Proxy } from '../proxy';
import type { ReadField, FieldName } from './fields';
import { proxyOfRecord } from './fields';
import type { Format, FoundProxy, RefusalReason, Refusal, TextRange } from './format';
import { completeOptions } from './lines';
import { commonRefusal, credentialTexts, rawCredentialsRefusal, refuse } from './row';
import { withScheme } from './rows';

/** Bytes of a user name or a password that proxychains-ng keeps. */
const longestCredential = 255;

/** Why proxychains-ng cannot take the proxy: no quoting, blank-separated, IPs only (formats.md). */
export function proxychainsRefusal(proxy: Proxy): RefusalReason | undefined {
  const common = commonRefusal(proxy);
  if (common) return common;
  if (proxy.scheme === 'https') return 'scheme';
  if (isIP(proxy.host) === 0) return 'hostName';
  if (!proxy.credentials) return undefined;
  if (proxy.credentials.username === '') return 'emptyUsername';
  const texts = credentialTexts(proxy);
  if (texts.some((text) => /\s/.test(text))) return 'blankInCredentials';
  if (texts.some((text) => new TextEncoder().encode(text).length > longestCredential)) {
    return 'credentialsTooLong';
  }
  return rawCredentialsRefusal(proxy);
}

/** `http 1.2.3.4 8080 U W`. */
export function proxychainsRow(proxy: Proxy): string {
  const parts = [proxy.scheme, proxy.host, proxy.port, ...credentialTexts(proxy)];
  return parts.join(' ').trimEnd();
}

const row = /^(http|socks5)[ \t]+([^\s#]+)[ \t]+(\d{1,5})(?:[ \t]+(\S+)(?:[ \t]+(\S+))?)?$/d;
const fieldNames: readonly FieldName[] = ['scheme', 'host', 'port', 'username', 'password'];

/** Reads the line between the offsets, which carry no blanks at their edges; undefined if it is another. */
export function readProxychainsRow(text: string, { start, end }: TextRange): FoundProxy | undefined {
  const match = end - start < 1024 ? row.exec(text.slice(start, end)) : null;
  if (!match?.indices) return undefined;
  const record = new Map<FieldName, ReadField>();
  for (const [index, name] of fieldNames.entries()) {
    const value = match[index + 1];
    const range = match.indices[index + 1];
    if (value !== undefined && range) {
      record.set(name, { value, start: start + range[0], end: start + range[1], quote: '' });
    }
  }
  const found = proxyOfRecord(record, { start, end }, 'blanks');
  return found && isIP(found.proxy.host) !== 0 ? found : undefined;
}

/**
 * The configuration of proxychains-ng. `random_chain` with length 1 takes one proxy a connection; the sample's
 * `strict_chain` would go through every one of them.
 */
export const proxychains: Format = {
  id: 'proxychains',
  carries: { credentials: true, scheme: true },
  print(proxies, options) {
    const { eol, ...rest } = completeOptions(options);
    const refused: Refusal[] = [];
    const lines = ['random_chain', 'chain_len = 1', 'proxy_dns', '', '[ProxyList]'];
    for (const proxy of withScheme(proxies, rest)) {
      const reason = proxychainsRefusal(proxy);
      if (reason) refused.push(refuse(proxy, reason));
      else lines.push(proxychainsRow(proxy));
    }
    return { text: lines.map((line) => line + eol).join(''), refused };
  },
};
