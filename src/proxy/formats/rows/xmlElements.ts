import { isProxyHost, parsePort } from '../../parseEndpoint';
import type { ProxyScheme } from '../../proxy';
import { hasPlaceholder } from '../code/placeholders';
import type { FieldsForm, FoundField, FoundProxy, TextRange } from '../format';
import { fieldNameOf, type FieldName } from '../structured/fields';
import { proxyOf } from './rowFormat';
import { proxySchemeOf } from './url';

interface Value extends FoundField {
  readonly value: string;
}

const comment = /<!--[^]*?(?:-->|$)/g;
const opening = /<(\w*proxy)(?:\s[^<>]*)?(?<!\/)>/gi;
const child = /<([\w.-]+)(?:\s[^<>]*)?>([^<]*)<\/\1\s*>/g;
/** A longer element has other content. */
const maxElementLength = 8192;

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescaped(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w+));/gi, (all, decimal, hex, name) => {
    if (name !== undefined) return entities[String(name)] ?? String(all);
    const code = decimal === undefined ? parseInt(String(hex), 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : String(all);
  });
}

/** A value as the text of an element. */
export function escapeXml(value: string): string {
  return value.replace(/[&<>]/g, (mark) => (mark === '&' ? '&amp;' : mark === '<' ? '&lt;' : '&gt;'));
}

/** The elements within another one, by what they name. */
function valuesIn(text: string, { start, end }: TextRange): Partial<Record<FieldName, Value>> {
  const values: Partial<Record<FieldName, Value>> = {};
  const tag = text.indexOf('>', start) + 1;
  for (const { 0: all, 1: name = '', 2: content = '', index } of text.slice(tag, end).matchAll(child)) {
    const field = fieldNameOf(name);
    if (!field || values[field]) continue;
    const lead = content.length - content.trimStart().length;
    const from = tag + index + all.indexOf('>') + 1 + lead;
    const to = from + content.trim().length;
    values[field] = { value: unescaped(content.trim()), start: from, end: to, quote: '' };
  }
  return values;
}

/** The children of an element: Maven's `<proxy><host>H</host><port>P</port></proxy>`. */
const form: FieldsForm = {
  kind: 'fields',
  style: 'xml',
  fieldsIn(text, found) {
    const { host, port, username, password } = valuesIn(withoutComments(text, found), found);
    return host && port && { name: undefined, host, port, username, password };
  },
};

function withoutComments(text: string, { start, end }: TextRange = { start: 0, end: text.length }): string {
  const blank = (found: string): string => found.replace(/[^\n\r]/g, ' ');
  return text.slice(0, start) + text.slice(start, end).replace(comment, blank) + text.slice(end);
}

/** Reads the proxies whose values are elements of XML, as in Maven's settings. Comments aren't read. */
export function readXmlElements(
  text: string,
  scheme: ProxyScheme,
  emit: (found: FoundProxy) => void,
): readonly TextRange[] {
  if (!/<\w*proxy[\s>]/i.test(text)) return [];
  const content = withoutComments(text);
  for (const { 0: tag, 1: name = '', index: start } of content.matchAll(opening)) {
    const length = content.slice(start, start + maxElementLength).indexOf(`</${name}>`);
    if (length < 0) continue;
    const end = start + length + name.length + 3;
    const { host, port, username, password, scheme: type } = valuesIn(content, { start, end });
    const number = parsePort(port?.value ?? '');
    const named = type?.value ?? /\stype="([^"]*)"/i.exec(tag)?.[1];
    const known = named ? proxySchemeOf(named) : scheme;
    if (!host || number === undefined || !isProxyHost(host.value) || !known) continue;
    if ([username, password].some((one) => one && hasPlaceholder(one.value))) continue;
    // Proxifier encrypts its passwords.
    if (/<Authentication\b[^>]*enabled="true"/i.test(content.slice(start, end))) continue;
    const credentials = username?.value
      ? { username: username.value, password: password?.value ?? '' }
      : undefined;
    emit({ start, end, form, proxy: proxyOf(known, { host: host.value, port: number }, credentials) });
  }
  return Array.from(text.matchAll(comment), ({ 0: found, index }) => ({
    start: index,
    end: index + found.length,
  }));
}
