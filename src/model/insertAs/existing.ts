import type { Habits, Refusal, TextRange } from '../../proxy/formats';
import { closingBracket, enclosingBrackets } from '../../proxy/formats/brackets';
import { clashItems } from '../../proxy/formats/clash';
import { csvRecordBelow } from '../../proxy/formats/csv';
import { readCsvHeader } from '../../proxy/formats/csvRecords';
import { env } from '../../proxy/formats/env';
import { lineStart } from '../../proxy/formats/lines';
import { namesIn } from '../../proxy/formats/names';
import { proxychainsRefusal, proxychainsRow } from '../../proxy/formats/proxychains';
import { sortOut } from '../../proxy/formats/rows';
import { singboxOutbounds } from '../../proxy/formats/singbox';
import type { Proxy } from '../../proxy/proxy';
import { freeVariable } from '../environmentFile';
import { blockEdit, endsLine, indentAt, withBlanksAt } from './blocks';
import type { ListForm } from './forms';
import { bracketAround, listPlaceAt } from './listPlace';
import { elementEdits } from './listEdits';
import type { InsertTarget, PlannedEdit } from './planned';
import { sectionOf } from './yamlSection';

/** What putting proxies into a list changes. */
export interface Written {
  readonly edits: readonly PlannedEdit[];
  readonly refused: readonly Refusal[];
}

/**
 * Plans how proxies join those that a configuration has already: a second header, section or key of the same name would
 * make it one that cannot be read, and a second name one that means something else. Undefined where there are none yet.
 */
export function planIntoExisting(
  { format }: ListForm,
  proxies: readonly Proxy[],
  target: InsertTarget,
  habits: Habits,
): Written | undefined {
  const { carried, refused } = sortOut(
    proxies,
    {},
    format === 'proxychains' ? proxychainsRefusal : undefined,
  );
  if (carried.length === 0) return undefined;
  const left = { ...target, text: withBlanksAt(target.text, target.selections) };
  const edits = planners[format]?.(carried, left, habits);
  return edits && { edits, refused };
}

type Planner = (
  carried: readonly Proxy[],
  target: InsertTarget,
  habits: Habits,
) => readonly PlannedEdit[] | undefined;

const planners: Partial<Record<ListForm['format'], Planner>> = {
  csv: belowHeader,
  env: underFreeName,
  proxychains: belowProxyList,
  clash: intoClash,
  singbox: intoSingbox,
};

/** Records in the columns of the file's own header. */
function belowHeader(
  carried: readonly Proxy[],
  { text, selections }: InsertTarget,
  { eol }: Habits,
): readonly PlannedEdit[] | undefined {
  const headerEnd = lineEnd(text, 0);
  const header = readCsvHeader(text, 0, headerEnd);
  const records = header && carried.map((proxy) => csvRecordBelow(header, proxy));
  if (!records || records.includes(undefined)) return undefined;
  return selections.map((selection) =>
    rowsEdit(records.join(eol), text, selection.start > headerEnd ? selection : pointAt(headerEnd), eol),
  );
}

/** A variable of another value would hide the new one, or be hidden by it. */
function underFreeName(
  carried: readonly Proxy[],
  { text, selections }: InsertTarget,
  { eol }: Habits,
): readonly PlannedEdit[] {
  const [, name = '', value = ''] = /^(\w+)=(.*)/.exec(env.print(carried).text) ?? [];
  const line = `${freeVariable(text, name, value)}=${value}${eol}`;
  return selections.map((selection) => blockEdit(line, text, selection, eol));
}

/** The list of proxychains comes last, and holds rows alone. */
function belowProxyList(
  carried: readonly Proxy[],
  { text, selections }: InsertTarget,
  { eol }: Habits,
): readonly PlannedEdit[] | undefined {
  const listAt = text.search(/^[ \t]*\[ProxyList\]/m);
  if (listAt < 0) return undefined;
  const rows = carried.map(proxychainsRow).join(eol);
  const below = selections.filter(({ start }) => start > lineEnd(text, listAt));
  const places = below.length > 0 ? below : [pointAt(text.trimEnd().length)];
  return places.map((place) => rowsEdit(rows, text, place, eol));
}

/** Items of the lists that are there; where there are no groups yet, with their section. */
function intoClash(
  carried: readonly Proxy[],
  { text, selections: [main] }: InsertTarget,
  { eol, indent }: Habits,
): readonly PlannedEdit[] | undefined {
  const section = sectionOf(text, 'proxies');
  if (!section) return undefined;
  const { proxies, group } = clashItems(carried, namesIn(text));
  const own = section.indent ?? indent;
  const items = proxies.map((item) => own + item).join(eol);
  const groups = sectionOf(text, 'proxy-groups');
  if (!groups) {
    const added = ['', items, 'proxy-groups:', indent + group].join(eol);
    return [{ start: section.start, end: section.end, parts: [added] }];
  }
  const groupItem: PlannedEdit = {
    start: groups.start,
    end: groups.end,
    parts: [eol + (groups.indent ?? indent) + group],
  };
  const isMeant = main && main.start > section.keyEnd && main.start < section.limit;
  if (isMeant && /^[ \t]*(?:-[ \t]+)?$/.test(text.slice(lineStart(text, main.start), main.start))) {
    const tail = endsLine(text, main.end) ? '' : eol + own;
    return [{ start: lineStart(text, main.start), end: main.end, parts: [items + tail] }, groupItem];
  }
  return [{ start: section.start, end: section.end, parts: [eol + items] }, groupItem];
}

const outboundsKey = /"outbounds"\s*:\s*\[/g;

/** Elements of the configuration's own `outbounds`, at the cursor where it stands among them, else behind them. */
function intoSingbox(
  carried: readonly Proxy[],
  { text, selections: [main] }: InsertTarget,
  habits: Habits,
): readonly PlannedEdit[] | undefined {
  const keys = [...text.matchAll(outboundsKey)];
  const root = text.search(/\S/);
  const around = enclosingBrackets(
    text,
    keys.map(({ index }) => index),
    'json',
  );
  const key = keys[around.indexOf(root)];
  if (!key || text[root] !== '{') return undefined;
  const bracket = key.index + key[0].length - 1;
  const closing = closingBracket(text, bracket, 'json');
  if (closing < 0) return undefined;
  const rows = singboxOutbounds(carried, namesIn(text)).map((row) => JSON.stringify(row));
  const isMeant = main && bracketAround(text, main.start, 'json') === bracket;
  const place = isMeant ? listPlaceAt(text, main, 'json') : undefined;
  if (main && place) return elementEdits(rows, text, main, place, habits, 'json');
  const lastEnd = text.slice(0, closing).trimEnd().length;
  const isEmpty = lastEnd === bracket + 1;
  const inner = habits.eol + indentAt(text, lastEnd) + (isEmpty ? habits.indent : '');
  const before = isEmpty || text[lastEnd - 1] === ',' ? inner : `,${inner}`;
  return [{ ...pointAt(lastEnd), parts: [before + rows.join(`,${inner}`)] }];
}

/** Rows on lines of their own: behind the line of a selection that has something before it. */
function rowsEdit(rows: string, text: string, { start, end }: TextRange, eol: string): PlannedEdit {
  const from = lineStart(text, start);
  if (text.slice(from, start).trim() !== '') {
    return { ...pointAt(lineEnd(text, end)), parts: [eol + rows] };
  }
  return { start: from, end, parts: [endsLine(text, end) ? rows : rows + eol] };
}

function pointAt(offset: number): TextRange {
  return { start: offset, end: offset };
}

/** Where the line of an offset ends, before its line end. */
function lineEnd(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset);
  if (newline < 0) return text.length;
  return newline > offset && text[newline - 1] === '\r' ? newline - 1 : newline;
}
