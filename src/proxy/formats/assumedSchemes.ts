import { findProxies } from './findProxies';
import type { FoundForm, FoundProxy, Parsed, ParseOptions } from './format';

/** Like `findProxies`, and marks the proxies whose scheme the text doesn't name: `scheme` is assumed for them. */
export function parseMarkingAssumed(text: string, options: ParseOptions = {}): Parsed {
  const parsed = findProxies(text, options);
  const assumed = options.scheme ?? 'http';
  const isUnsure = ({ proxy, form }: FoundProxy) =>
    proxy.scheme === assumed && namesScheme(form) === undefined;
  // A proxy that has another scheme once another is assumed names none.
  const other = assumed === 'socks5' ? 'http' : 'socks5';
  const others = parsed.found.some(isUnsure)
    ? new Map(
        findProxies(text, { ...options, scheme: other }).found.map(({ start, proxy }) => [start, proxy]),
      )
    : undefined;
  const isAssumed = ({ proxy, form, start }: FoundProxy) =>
    proxy.scheme === assumed && !(namesScheme(form) ?? others?.get(start)?.scheme !== other);
  return {
    ...parsed,
    found: parsed.found.map((found) =>
      isAssumed(found) ? { ...found, proxy: { ...found.proxy, schemeIsAssumed: true } } : found,
    ),
  };
}

/** True if a row of this form has a scheme; undefined if the form doesn't show it. */
function namesScheme(form: FoundForm): boolean | undefined {
  if (form.kind === 'fields') return undefined;
  if (form.row === 'url') return true;
  // The text around a row of another kind may have the scheme: `curl --socks5 host:port`.
  return form.kind === 'row' ? false : undefined;
}
