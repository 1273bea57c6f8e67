import type { Proxy } from '../../proxy';
import { quoteCsvValue, writeCsvValue } from '../rows/csvRecords';
import type { FieldsForm, FoundField, FoundProxy, Refusal, RefusalReason, TextRange } from '../format';
import { jsonRefusal } from '../print/json';
import { proxychainsRefusal } from '../print/proxychains';
import { commonRefusal, hasPlainCredentials, refuse } from '../rows/rowFormat';
import { rowGrammars, writeRow } from '../rows/rowFormats';
import type { LiteralLanguage } from '../code/languages';
import { hasPlaceholder } from '../code/placeholders';
import { escapeXml } from '../rows/xmlElements';
import { quoteString } from '../code/writeStringLiteral';

/** Text that takes the place of a range. */
export interface Replacement extends TextRange {
  readonly text: string;
}

function writeValue(
  value: string,
  field: FoundField,
  style: FieldsForm['style'],
  isEndpoint: boolean,
): string {
  if (style === 'blanks' || style === 'raw' || field.isPart) return value;
  if (style === 'xml') return escapeXml(value);
  if (style === 'csv') return field.quote === '' ? writeCsvValue(value) : quoteCsvValue(value);
  const language: LiteralLanguage = style;
  if (field.quote === '' && isEndpoint && /^[\d.]+$/.test(value)) return value;
  return quoteString(value, language, field.quote || '"');
}

function refusalOf({ style }: FieldsForm, old: Proxy, proxy: Proxy): RefusalReason | undefined {
  if (style === 'blanks') return proxychainsRefusal(proxy);
  const { username, password } = proxy.credentials ?? {};
  const areKept = username === old.credentials?.username && password === old.credentials?.password;
  // Bare parts of a row can't be quoted.
  if (style === 'raw' && !areKept && !hasPlainCredentials(proxy)) return 'ambiguous';
  if (style === 'xml' && [username, password].some((one) => one !== undefined && hasPlaceholder(one)))
    return 'ambiguous';
  if (style === 'xml' && /\p{Cc}/u.test(`${username}${password}`)) return 'controlCharacterInCredentials';
  return style === 'json' ? jsonRefusal(proxy) : commonRefusal(proxy);
}

function rewriteFields(
  text: string,
  found: FoundProxy,
  form: FieldsForm,
  proxy: Proxy,
): Replacement[] | Refusal {
  const reason = refusalOf(form, found.proxy, proxy);
  if (reason) return refuse(proxy, reason);
  const fields = form.fieldsIn(text, found);
  if (!fields) throw new Error('The text is not the one in which the proxy was found');
  const { host, port, username, password } = fields;
  const old = found.proxy;
  const changes: [FoundField | undefined, string, string][] = [
    [host, old.host, proxy.host],
    [port, String(old.port), String(proxy.port)],
    [username, old.credentials?.username ?? '', proxy.credentials?.username ?? ''],
    [password, old.credentials?.password ?? '', proxy.credentials?.password ?? ''],
  ];
  if (changes.some(([field, before, after]) => field?.isShared && before !== after))
    return refuse(proxy, 'shared');
  // Behind a blank, quotes of CSV are part of the value.
  const isBehindBlank = changes.some(
    ([field, , after]) =>
      form.style === 'csv' && field && text[field.start - 1] === ' ' && writeCsvValue(after) !== after,
  );
  if (isBehindBlank) return refuse(proxy, 'ambiguous');
  // Quotes and escapes of the string around a part are those of its other parts, too.
  const isPartOfString = changes.slice(2).some(([field, before, after]) => field?.isPart && before !== after);
  if (isPartOfString && !hasPlainCredentials(proxy)) return refuse(proxy, 'ambiguous');
  const edits = changes.flatMap(([field, before, after]): Replacement[] => {
    if (!field || before === after) return [];
    if (field === host && (form.style === 'raw' || host.isPart)) return [replacedHost(text, host, proxy)];
    const isEndpoint = field === host || field === port;
    return [{ start: field.start, end: field.end, text: writeValue(after, field, form.style, isEndpoint) }];
  });
  for (const { start, end, quote, row, hasCredentials } of fields.copies ?? []) {
    const { credentials, ...address } = proxy;
    const written = writeRow(rowGrammars[row], hasCredentials && credentials ? proxy : address);
    if ('refused' in written) return refuse(proxy, written.refused);
    edits.push({ start, end, text: writeValue(written.row, { start, end, quote }, form.style, false) });
  }
  return edits;
}

/** A host in a row: an IPv6 address is in brackets where the port follows it, and no other host is. */
function replacedHost(text: string, { start, end }: FoundField, { host }: Proxy): Replacement {
  const isBracketed = text[start - 1] === '[' && text[end] === ']';
  const bracket = isBracketed ? 1 : 0;
  const needsBrackets = host.includes(':') && text[end + bracket] === ':';
  return {
    start: start - bracket,
    end: end + bracket,
    text: needsBrackets ? `[${host}]` : host,
  };
}

/**
 * Returns the edits that replace a found proxy in its existing form: same row form, same quotes, names and other keys
 * of an object unchanged. Credentials are written where the found one had some; pass them with the proxy to keep them.
 * Returns a refusal if this form doesn't support the proxy.
 *
 * @throws Error if the text isn't the one in which the proxy was found.
 */
export function rewriteProxy(text: string, found: FoundProxy, proxy: Proxy): Replacement[] | Refusal {
  const { form } = found;
  if (form.kind === 'fields') return rewriteFields(text, found, form, proxy);
  const written = writeRow(rowGrammars[form.row], proxy);
  if ('refused' in written) return refuse(proxy, written.refused);
  const isBare = form.kind === 'inline' && !form.within;
  if (isBare && !hasPlainCredentials(proxy) && !isWord.test(written.row)) return refuse(proxy, 'ambiguous');
  const { start, end } = found;
  const before = text.slice(start, end);
  const keepsSocks5h = proxy.scheme === 'socks5' && /^["'`]?socks5?h?:/i.exec(before)?.[0].replace(/\W/g, '');
  const row = keepsSocks5h ? written.row.replace(/^socks5/, keepsSocks5h) : written.row;
  return [{ start, end, text: inOtherString(before, row, form) ?? quotedRow(row, form) }];
}

/** Neither a separator, nor a quote, nor a sign of a shell is in it: it stays one word among others. */
const isWord = /^[^\s"'`\\$,;|(){}<>&#]*$/;
const otherString = /^([\w@$]{0,3}#*["'`]+)[^"'`\\]*(["'`]+#*)$/;
const meansItself = /^[\w.:/@%~-]*$/;

/** A row in a string that isn't written in plain quotes: raw, verbatim, or a template. It stays one if it can. */
function inOtherString(before: string, row: string, form: FoundProxy['form']): string | undefined {
  const [, open = '', close = ''] = (form.kind === 'literal' && otherString.exec(before)) || [];
  return open.length + close.length > 0 && meansItself.test(row) ? open + row + close : undefined;
}

/** A row as the string around it needs it. */
function quotedRow(row: string, form: Exclude<FoundProxy['form'], FieldsForm>): string {
  if (form.kind === 'literal') return quoteString(row, form.language, form.quote);
  if (form.kind !== 'inline' || !form.within) return row;
  return quoteString(row, form.within.language, form.within.quote).slice(1, -1);
}
