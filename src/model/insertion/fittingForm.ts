import {
  literalLanguageOf,
  type FormatId,
  type LiteralLanguage,
  type RowFormatId,
} from '../../proxy/formats';
import { rowColumnOf } from '../../proxy/formats/print/csv';
import { readCsvHeader } from '../../proxy/formats/rows/csvRecords';
import type { TextRange } from '../../proxy/formats';
import type { Proxy } from '../../proxy/proxy';
import type { ListForm } from './forms';
import { bracketAround } from './listPlace';
import type { InsertTarget } from './insertPlan';

/** A file, with what of its name decides how proxies are written there. */
export interface NamedTarget extends InsertTarget {
  /** Without its folders; empty for none. */
  readonly name: string;
}

export function listForm(format: FormatId): ListForm {
  return { kind: 'list', id: format, format };
}

export function literalForm(language: LiteralLanguage, row: RowFormatId): ListForm {
  return { kind: 'list', id: `literal.${language}.${row}`, format: 'literal', language, row };
}

/** The form of a configuration that has one place for proxies, wherever the cursor is; undefined for other files. */
export function configurationForm(file: NamedTarget): ListForm | undefined {
  const { text, languageId, name, selections } = file;
  if (/^\.env(?:\.|$)|\.env$/.test(name) || languageId === 'dotenv') return listForm('env');
  if (/proxychains.*\.conf$/.test(name)) return listForm('proxychains');
  const [main = { start: 0, end: 0 }] = selections;
  switch (literalLanguageOf(languageId)) {
    case 'yaml':
      return isClashList(text, main) ? listForm('clash') : undefined;
    case 'json':
      return isOutbounds(text, main) ? listForm('singbox') : undefined;
    case undefined:
      return isCsv(file) && hasProxyHeader(text) ? listForm('csv') : undefined;
    default:
      return undefined;
  }
}

export function isCsv({ languageId, name }: NamedTarget): boolean {
  return languageId === 'csv' || languageId === 'tsv' || /\.[ct]sv$/i.test(name);
}

function hasProxyHeader(text: string): boolean {
  const end = text.search(/\r?\n|$/);
  return text.trim() === '' || readCsvHeader(text, 0, end) !== undefined || rowColumnOf(text) !== undefined;
}

/** True if the lines around the cursor are in the proxy list of a Clash configuration. */
function isClashList(text: string, { start }: TextRange): boolean {
  const key = text.slice(0, start).search(/^proxies:[^\n]*(?:\n(?:[ \t-][^\n]*|#[^\n]*|\r?))*(?![^])/m);
  return key >= 0 && /^[ \t]*-[ \t]*(?:\{[^\n]*\bserver:|name:|type:)/m.test(text.slice(key));
}

/** True if the cursor is in the `outbounds` list of sing-box. */
function isOutbounds(text: string, { start }: TextRange): boolean {
  const bracket = bracketAround(text, start, 'json');
  if (!bracket || text[bracket.start] !== '[') return false;
  return /"outbounds"\s*:\s*$/.test(text.slice(Math.max(0, bracket.start - 100), bracket.start));
}

/** The row that carries everything: an address alone where that is all there is. */
export function plainRow(proxies: readonly Proxy[]): RowFormatId {
  return proxies.every(({ scheme, credentials }) => scheme === 'http' && !credentials) ? 'hostPort' : 'url';
}

const urlElement = /(?:^|["'`\s,-])(?:https?|socks5h?):\/\/[^\s/"'`]+:\d+\/?["'`]?,?\s*$/;
const urlBehind = /^[\s,[({-]*["'`]?(?:https?|socks5h?):\/\/[^\s/"'`]+:\d+/;

/** As `plainRow`, and URLs beside URLs: the program reads one or the other. */
export function rowBeside(proxies: readonly Proxy[], text: string, { start, end }: TextRange): RowFormatId {
  const row = plainRow(proxies);
  if (row === 'url') return row;
  const before = text.slice(Math.max(0, start - 400), start);
  const after = text.slice(end, end + 400);
  return urlElement.test(before.replace(/[ \t-]*$/, '')) || urlBehind.test(after) ? 'url' : 'hostPort';
}
