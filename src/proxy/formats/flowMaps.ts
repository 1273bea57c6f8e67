import { fieldNameOf, type FieldName, type ProxyRecord, type ReadField } from './fields';
import type { TextRange } from './format';
import { readString, type LiteralLanguage } from './stringLiterals';

/** An object in braces: JSON, YAML's flow form, or a literal of a program. */
export interface FlowMap extends TextRange {
  readonly record: ProxyRecord;
}

interface OpenMap {
  readonly start: number;
  readonly key: string | undefined;
  readonly record: Map<FieldName, ReadField>;
}

const Code = {
  Tab: 9,
  Newline: 10,
  Return: 13,
  Space: 32,
  DoubleQuote: 34,
  SingleQuote: 39,
  Colon: 58,
  Equals: 61,
  Greater: 62,
  OpenBrace: 123,
  CloseBrace: 125,
} as const;

function skipBlanks(text: string, at: number): number {
  for (; ; at++) {
    const code = text.charCodeAt(at);
    if (code !== Code.Space && code !== Code.Tab && code !== Code.Newline && code !== Code.Return) return at;
  }
}

/** The offset behind `:`, `=>` or `=`, or -1. */
function afterSeparator(text: string, at: number): number {
  const position = skipBlanks(text, at);
  const code = text.charCodeAt(position);
  if (code === Code.Colon) return position + 1;
  if (code !== Code.Equals || text.charCodeAt(position + 1) === Code.Equals) return -1;
  return text.charCodeAt(position + 1) === Code.Greater ? position + 2 : position + 1;
}

const word = /[A-Za-z_$][\w$-]*/y;
const bareValue = /[^,{}[\]"'\n\r]+/y;

function wordAt(text: string, at: number): string {
  word.lastIndex = at;
  return word.exec(text)?.[0] ?? '';
}

function bareAt(text: string, at: number): ReadField | undefined {
  bareValue.lastIndex = at;
  const value = bareValue.exec(text)?.[0].trimEnd();
  return value ? { value, start: at, end: at + value.length, quote: '' } : undefined;
}

/**
 * Finds the objects in braces of a document in which they may stand among anything else. One pass; never throws.
 * Objects whose braces do not close are left out.
 */
export function scanFlowMaps(text: string, language?: LiteralLanguage): FlowMap[] {
  const maps: FlowMap[] = [];
  const open: OpenMap[] = [];
  let at = text.indexOf('{');
  if (at < 0) return maps;

  const pushMap = (start: number, key: string | undefined): void => {
    open.push({ start, key, record: new Map() });
  };
  const closeMap = (end: number): void => {
    const map = open.pop();
    if (!map) return;
    const enabled = map.key === 'tls' ? map.record.get('enabled') : undefined;
    if (enabled) open.at(-1)?.record.set('tls', enabled);
    maps.push({ start: map.start, end, record: map.record });
  };
  /** Reads the value of the key, and answers where to go on. */
  const readPair = (key: string, valueAt: number): number => {
    const position = skipBlanks(text, valueAt);
    const code = text.charCodeAt(position);
    if (code === Code.OpenBrace) {
      pushMap(position, key);
      return position + 1;
    }
    const name = fieldNameOf(key);
    if (!name) return position;
    const isQuote = code === Code.DoubleQuote || code === Code.SingleQuote;
    const field = isQuote ? readString(text, position, language) : bareAt(text, position);
    if (!field) return position;
    const map = open.at(-1);
    if (map && !map.record.has(name)) map.record.set(name, field);
    return field.end;
  };

  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === Code.OpenBrace) {
      pushMap(at, undefined);
      at++;
    } else if (code === Code.CloseBrace) {
      at++;
      closeMap(at);
      if (open.length === 0) {
        at = text.indexOf('{', at);
        if (at < 0) break;
      }
    } else if (code === Code.DoubleQuote || code === Code.SingleQuote) {
      const literal = readString(text, at, language);
      const valueAt = literal ? afterSeparator(text, literal.end) : -1;
      at = literal ? (valueAt < 0 ? literal.end : readPair(literal.value, valueAt)) : at + 1;
    } else {
      const key = wordAt(text, at);
      const valueAt = key ? afterSeparator(text, at + key.length) : -1;
      at = valueAt < 0 ? at + Math.max(1, key.length) : readPair(key, valueAt);
    }
  }
  return maps;
}
