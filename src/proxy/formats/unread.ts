import { parseEndpoint } from '../parseEndpoint';
import type { TextRange, UnreadRow } from './format';
import { hasPlaceholder } from './code/placeholders';
import { encodeCredential, proxySchemeOf } from './rows/url';

/** An address and a port, or a scheme, at the start of a line. It's a row, even if it can't be read. */
const looksLikeRow =
  /^(?:[-*][ \t]+)?["']?(?:(?:https?|socks[45]?[ah]?):\/\/\S*|\S*\d{1,3}(?:\.\d{1,3}){3}):\d/i;
/** Text that may precede a row on its line: a bullet, an assignment, a quote. */
const lead =
  /^(?:[-*][ \t]+)?(?:(?:export|set|ENV)[ \t]+)?(?:[A-Za-z_][\w.-]*[ \t]*=[ \t]*)?(["'`]?)(?=[a-z]\w*:\/\/)/i;
const url = /^(\w+):\/\/(.*)@([^@\s"'`,;]+)/;

/** Returns the reason a line that looks like a row can't be read, and the fix if it's certain. */
export function unreadRow(text: string, line: TextRange): UnreadRow | undefined {
  const row = text.slice(line.start, Math.min(line.end, line.start + 2048));
  const [before = '', quote = ''] = lead.exec(row) ?? [];
  const match = url.exec(row.slice(before.length));
  if (match && proxySchemeOf(match[1] ?? '') && parseEndpoint(match[3] ?? '')) {
    const userInfo = match[2] ?? '';
    const colon = userInfo.indexOf(':');
    if (hasPlaceholder(userInfo) || /[{}$<>]/.test(userInfo)) return undefined;
    const isOneRow = quote === '' || !userInfo.includes(quote);
    if (isOneRow && colon > 0 && /[#?/\s@]/.test(userInfo) && !userInfo.includes('://')) {
      const fixed = [userInfo.slice(0, colon), userInfo.slice(colon + 1)].map(encodeRaw).join(':');
      const start = line.start + before.length;
      return {
        start,
        end: start + match[0].length,
        reason: 'reservedCharacter',
        fix: `${match[1]}://${fixed}@${match[3]}`,
      };
    }
  }
  if (!looksLikeRow.test(row)) return undefined;
  const port = /:(\d+)\D*$/.exec(row)?.[1];
  return { ...line, ...(port && Number(port) > 65535 && { reason: 'port' as const }) };
}

/** Returns a URL in a string of its own whose credentials have to be percent-encoded. */
export function unreadUrl(text: string, content: TextRange): UnreadRow | undefined {
  if (content.end - content.start > 2048 || !text.slice(content.start, content.end).includes('@'))
    return undefined;
  const row = unreadRow(text, content);
  return row?.fix !== undefined && row.start === content.start && row.end === content.end ? row : undefined;
}

/** Keeps what is percent-encoded already. */
function encodeRaw(part: string): string {
  return part.replace(/%[\da-f]{2}|[^%]|%/gi, (piece) =>
    piece.length === 3 ? piece : encodeCredential(piece),
  );
}
