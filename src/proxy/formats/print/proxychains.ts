import { isIP } from 'node:net';
import type { Proxy } from '../../proxy';
import { fieldsForm, proxyOfRecord, type ProxyRecord } from '../structured/fields';
import type { Format, FoundProxy, RefusalReason, TextRange } from '../format';
import { completeOptions, joinLines, printLines } from '../rows/lines';
import { commonRefusal, rawCredentialsRefusal } from '../rows/rowFormat';
import { partitionSupported } from '../rows/rowFormats';

/** Maximum length of a username or password in proxychains-ng, bytes. */
const maxCredentialLength = 255;

/**
 * Returns the reason proxychains-ng can't use the proxy. It has no quoting, separates values by blanks and only accepts
 * IPs (docs/formats.md).
 */
export function proxychainsRefusal(proxy: Proxy): RefusalReason | undefined {
  const common = commonRefusal(proxy);
  if (common) return common;
  if (proxy.scheme === 'https' || proxy.scheme === 'socks4a') return 'scheme';
  if (isIP(proxy.host) === 0) return 'hostName';
  if (!proxy.credentials) return undefined;
  const { username, password } = proxy.credentials;
  if (username === '') return 'emptyUsername';
  if (/\s/.test(username) || /\s/.test(password)) return 'blankInCredentials';
  if (
    Buffer.byteLength(username) > maxCredentialLength ||
    Buffer.byteLength(password) > maxCredentialLength
  ) {
    return 'credentialsTooLong';
  }
  return rawCredentialsRefusal(proxy);
}

/** `http 1.2.3.4 8080 U W`. */
export function proxychainsRow(proxy: Proxy): string {
  const { scheme, host, port, credentials } = proxy;
  const endpoint = `${scheme} ${host} ${port}`;
  // An empty password is skipped along with its blank.
  return credentials ? `${endpoint} ${credentials.username} ${credentials.password}`.trimEnd() : endpoint;
}

const row = /^(http|socks4|socks5)[ \t]+([^\s#]+)[ \t]+(\d{1,5})(?:[ \t]+(\S+)(?:[ \t]+(\S+))?)?$/;

/** The values of a row, whose first begins at the offset. */
function recordOf([, ...values]: RegExpExecArray, text: string, start: number): ProxyRecord {
  let at = start;
  const [scheme, host, port, username, password] = values.map((value: string | undefined) => {
    if (value === undefined) return undefined;
    const from = text.indexOf(value, at);
    at = from + value.length;
    return { value, start: from, end: at, quote: '' as const };
  });
  return { scheme, host, port, username, password };
}

function readRecord(text: string, { start, end }: TextRange): ProxyRecord | undefined {
  const match = end - start < 1024 ? row.exec(text.slice(start, end)) : null;
  return match ? recordOf(match, text, start) : undefined;
}

const form = fieldsForm('blanks', readRecord);

/** Reads the line between the offsets, which carry no blanks at their edges; undefined if it is another. */
export function readProxychainsRow(text: string, line: TextRange): FoundProxy | undefined {
  const record = readRecord(text, line);
  const found = record && proxyOfRecord(record, line, form);
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
    const list = printLines(proxies, eol, (part) => {
      const { carried, refused } = partitionSupported(part, rest, proxychainsRefusal);
      return { rows: carried.map(proxychainsRow), refused };
    });
    const head = joinLines(['random_chain', 'chain_len = 1', 'proxy_dns', '', '[ProxyList]'], eol);
    return { ...list, text: head + list.text };
  },
};
