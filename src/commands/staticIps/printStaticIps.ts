import type { StaticIp } from '../../api/staticIp';
import { staticIpProxy } from '../../model/staticIps/staticIpProxy';
import { isProxyHost } from '../../proxy/parseEndpoint';
import { endpointOf } from '../../proxy/proxy';
import type { FormatId, Refusal } from '../../proxy/formats';

/** The parts of a static IP used for copying and inserting. */
export type PrintedStaticIp = Pick<StaticIp, 'ip' | 'port' | 'username' | 'password'>;

/** A list of static IPs as text, and those that the form could not carry. */
export interface StaticIpText {
  readonly lines: readonly string[];
  /** IPs without a port, in a form that needs one. */
  readonly withoutPort: readonly string[];
  readonly refused: readonly Refusal[];
}

/** The document that a list is printed for. */
export interface PrintDocument {
  readonly text: string;
  readonly languageId: string;
}

/**
 * Prints static IPs in a format, with the language and conventions of a document. With `host:port`, an IP is printed
 * alone if the server sent no port.
 */
export async function printStaticIps(
  list: readonly PrintedStaticIp[],
  format: FormatId,
  document: PrintDocument | undefined,
): Promise<StaticIpText> {
  if (format === 'hostPort') {
    const isAddress = ({ ip }: PrintedStaticIp) => isProxyHost(ip);
    const odd = list.filter((one) => !isAddress(one));
    return { lines: list.filter(isAddress).map(addressOf), withoutPort: [], refused: odd.map(refusalOf) };
  }
  const { formats, detectCodeStyle, literalLanguageOf } = await import('../../proxy/formats');
  const language = literalLanguageOf(document?.languageId ?? '');
  const proxies = list.map(staticIpProxy).filter((proxy) => proxy !== undefined);
  const { text, refused } = formats[format].print(proxies, {
    ...(document ? detectCodeStyle(document.text, language) : {}),
    ...(language ? { language } : {}),
  });
  return {
    lines: proxies.length > refused.length ? text.replace(/\r?\n$/, '').split(/\r?\n/) : [],
    withoutPort: list.filter(({ port }) => port === undefined).map(({ ip }) => ip),
    refused,
  };
}

/** Returns the refusal of a value that isn't an address and therefore isn't written to a file. */
function refusalOf({ ip, port }: PrintedStaticIp): Refusal {
  return { proxy: { host: ip, port: port ?? 0, scheme: 'http' }, reason: 'invalidProxy' };
}

function addressOf({ ip, port }: PrintedStaticIp): string {
  return port === undefined ? ip : endpointOf({ host: ip, port });
}
