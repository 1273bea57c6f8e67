export type CheckTargetProblem = 'notAddress' | 'notWebAddress';

/** Maximum length of a host name in SOCKS5 and CONNECT, in characters. */
const maxHostLength = 255;

/** Reads the address that checks request, as someone typed it: a URL, or why it can't be requested. */
export function parseCheckTarget(
  text: string,
):
  | { readonly target: URL; readonly problem?: undefined }
  | { readonly target?: undefined; readonly problem: CheckTargetProblem } {
  const address = text.trim();
  const target = URL.canParse(address) ? new URL(address) : undefined;
  if (!target) return { problem: 'notAddress' };
  if (target.protocol !== 'http:' && target.protocol !== 'https:') return { problem: 'notWebAddress' };
  if (target.hostname.length > maxHostLength) return { problem: 'notAddress' };
  return { target };
}
