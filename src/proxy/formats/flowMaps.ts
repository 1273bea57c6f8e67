import { fieldNameOf, fieldsForm, type ProxyRecord, type ReadField } from './fields';
import type { FieldsForm, TextRange } from './format';
import type { LiteralLanguage } from './literalLanguages';
import { readString } from './readString';

/** An object in braces: JSON, YAML's flow form, or a literal of a program. */
export interface FlowMap extends TextRange {
  readonly record: ProxyRecord;
}

interface OpenMap {
  readonly start: number;
  readonly key: string | undefined;
  readonly record: ProxyRecord;
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
const bareExpression = /[^,{}[\]"'\n\r]+/y;
/** In YAML quotes within a value are part of it. */
const bareScalar = /[^,{}[\]\n\r]+/y;

function wordAt(text: string, at: number): string {
  word.lastIndex = at;
  return word.test(text) ? text.slice(at, word.lastIndex) : '';
}

function bareAt(text: string, at: number, language: LiteralLanguage | undefined): ReadField | undefined {
  const bareValue = language === 'yaml' ? bareScalar : bareExpression;
  bareValue.lastIndex = at;
  const value = bareValue.test(text) ? text.slice(at, bareValue.lastIndex).trimEnd() : '';
  return value ? { value, start: at, end: at + value.length, quote: '' } : undefined;
}

/**
 * Visits the objects in braces of a document in which they may stand among anything else, inner ones first. One pass;
 * never throws. Objects whose braces do not close are left out.
 */
export function forEachFlowMap(
  text: string,
  language: LiteralLanguage | undefined,
  visit: (map: FlowMap) => void,
  within: TextRange = { start: 0, end: text.length },
): void {
  const open: OpenMap[] = [];
  let at = text.indexOf('{', within.start);
  if (at < 0) return;

  const pushMap = (start: number, key: string | undefined): void => {
    open.push({ start, key, record: {} });
  };
  const closeMap = (end: number): void => {
    const map = open.pop();
    if (!map) return;
    const parent = open.at(-1);
    const { enabled } = map.record;
    if (parent && enabled && map.key === 'tls') parent.record.tls = enabled;
    visit({ start: map.start, end, record: map.record });
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
    const isQuote = code === Code.DoubleQuote || code === Code.SingleQuote;
    // Only in YAML a value that is of no concern may hold a quote that opens nothing.
    if (!name && (isQuote || language !== 'yaml')) return position;
    const field = isQuote ? readString(text, position, language) : bareAt(text, position, language);
    if (!field) return position;
    const map = open.at(-1);
    if (map && name) map.record[name] ??= field;
    return field.end;
  };

  while (at < within.end) {
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
}

/** The form of proxies in objects in braces, in a document of the language. */
export function flowMapForm(language: LiteralLanguage | undefined): FieldsForm {
  return fieldsForm(language ?? 'yaml', (text, found) => {
    let record: ProxyRecord | undefined;
    const visit = (map: FlowMap): void => {
      if (map.start === found.start) record = map.record;
    };
    forEachFlowMap(text, language, visit, found);
    return record;
  });
}
