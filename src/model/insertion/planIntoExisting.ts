import type { CodeStyle, Refusal, TextRange } from '../../proxy/formats';
import { clashItems, clashRefusal } from '../../proxy/formats/print/clash';
import { csvRecordBelow, csvRecordOfRow, rowColumnOf } from '../../proxy/formats/print/csv';
import { readCsvHeader } from '../../proxy/formats/rows/csvRecords';
import { env } from '../../proxy/formats/print/env';
import { lineEnd, lineStart } from '../../proxy/formats/rows/lines';
import { proxychainsRefusal, proxychainsRow } from '../../proxy/formats/print/proxychains';
import { partitionSupported } from '../../proxy/formats/rows/rowFormats';
import { singboxOutbounds } from '../../proxy/formats/print/singbox';
import { structureOf } from '../../proxy/formats/structured/structure';
import { resolved, type Collection, type Slot, type TreeNode } from '../../proxy/formats/structured/treeNode';
import type { Proxy } from '../../proxy/proxy';
import { uniqueVariable } from './environmentFile';
import { endsLine, ownLineEdit, withBlanksAt } from './blocks';
import { pairEdits, type ListElements } from './dataEdits';
import type { ListForm } from './forms';
import { endOfList, placeIn } from './listPlace';
import { elementEdits } from './listEdits';
import type { InsertTarget, PlannedEdit } from './insertPlan';

/** The changes of inserting proxies into a list. */
export interface Written {
  readonly edits: readonly PlannedEdit[];
  readonly refused: readonly Refusal[];
}

/**
 * Plans how proxies join those that a configuration already has; undefined if it has none. A second header, section, or
 * key of the same name would make the configuration unreadable, and a second proxy of the same name would change its
 * meaning.
 */
export function planIntoExisting(
  { format }: ListForm,
  proxies: readonly Proxy[],
  target: InsertTarget,
  habits: CodeStyle,
): Written | undefined {
  const { carried, refused } = partitionSupported(
    proxies,
    {},
    format === 'proxychains'
      ? proxychainsRefusal
      : format === 'clash' || format === 'singbox'
        ? clashRefusal
        : undefined,
  );
  if (carried.length === 0) return undefined;
  const left = { ...target, text: withBlanksAt(target.text, target.selections) };
  const edits = planners[format]?.(carried, left, habits);
  return edits && { edits, refused };
}

type Planner = (
  carried: readonly Proxy[],
  target: InsertTarget,
  habits: CodeStyle,
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
  { eol }: CodeStyle,
): readonly PlannedEdit[] | undefined {
  const headerEnd = lineEnd(text, 0);
  const header = readCsvHeader(text, 0, headerEnd);
  const column = header ? undefined : rowColumnOf(text);
  const records = carried.map((proxy) =>
    header ? csvRecordBelow(header, proxy) : column && csvRecordOfRow(column, proxy),
  );
  if (records.includes(undefined)) return undefined;
  return selections.map((selection) =>
    rowsEdit(records.join(eol), text, selection.start > headerEnd ? selection : pointAt(headerEnd), eol),
  );
}

/** A variable of another value would hide the new one, or be hidden by it. */
function underFreeName(
  carried: readonly Proxy[],
  { text, selections }: InsertTarget,
  { eol }: CodeStyle,
): readonly PlannedEdit[] {
  const [, name = '', value = ''] = /^(\w+)=(.*)/.exec(env.print(carried).text) ?? [];
  const line = `${uniqueVariable(text, name, value)}=${value}${eol}`;
  return selections.map((selection) => ownLineEdit(line, text, selection, eol));
}

/** The list of proxychains comes last and contains only rows. */
function belowProxyList(
  carried: readonly Proxy[],
  { text, selections }: InsertTarget,
  { eol }: CodeStyle,
): readonly PlannedEdit[] | undefined {
  const listAt = text.search(/^[ \t]*\[ProxyList\]/m);
  if (listAt < 0) return undefined;
  const rows = carried.map(proxychainsRow).join(eol);
  const below = selections.filter(({ start }) => start > lineEnd(text, listAt));
  const places = below.length > 0 ? below : [pointAt(text.trimEnd().length)];
  return places.map((place) => rowsEdit(rows, text, place, eol));
}

/** The names and tags that a configuration gives. */
function namesOf(node: TreeNode | undefined, names = new Set<string>()): ReadonlySet<string> {
  if (node?.kind !== 'map' && node?.kind !== 'list') return names;
  for (const { key, value } of node.slots) {
    if ((key?.value === 'name' || key?.value === 'tag') && value?.kind === 'scalar') names.add(value.value);
    else namesOf(value, names);
  }
  return names;
}

/** The map that a file of data is; undefined where it is none, or doesn't parse. */
function rootMap(text: string, language: 'json' | 'yaml'): Collection | undefined {
  const structure = structureOf(text, language);
  const root = structure.kind === 'data' ? structure.roots[0]?.value : undefined;
  return root?.kind === 'map' ? root : undefined;
}

/** Adds items to the lists of a configuration. Lists that it lacks are added under their keys, at its end. */
function intoClash(
  carried: readonly Proxy[],
  { text, selections: [main] }: InsertTarget,
  habits: CodeStyle,
): readonly PlannedEdit[] | undefined {
  const root = rootMap(text, 'yaml');
  const section = root?.slots.find(({ key }) => key?.value === 'proxies');
  if (!root || (!section && main && isFreeLine(text, main, root))) return undefined;
  const { proxies, group } = clashItems(carried, namesOf(root));
  const groups = root.slots.find(({ key }) => key?.value === 'proxy-groups');
  const added = section ? intoSection(text, root, section, proxies, habits, main) : [];
  const grouped = groups ? intoSection(text, root, groups, [group], habits, undefined) : [];
  // A group must not name proxies that have no place.
  if (!added || !grouped) return undefined;
  const missing = [
    ...(section ? [] : [{ name: 'proxies', elements: elementsOf(proxies) }]),
    ...(groups ? [] : [{ name: 'proxy-groups', elements: elementsOf([group]) }]),
  ];
  const below = section ?? root.slots.at(-1);
  const pairs = missing.length > 0 ? pairEdits(missing, text, root, below, 'yaml', habits) : [];
  return pairs && together([...added, ...grouped, ...pairs]);
}

function elementsOf(items: readonly string[]): ListElements {
  return { inline: items.map((item) => item.replace(/^- /, '')), block: items };
}

/** Edits at one place as one: two of them have no order. */
function together(edits: readonly PlannedEdit[]): readonly PlannedEdit[] {
  const joined: PlannedEdit[] = [];
  for (const edit of edits) {
    const same = joined.findIndex(({ end }) => end === edit.start && edit.start === edit.end);
    const other = joined[same];
    if (other) joined[same] = { ...other, parts: [...other.parts, ...edit.parts] };
    else joined.push(edit);
  }
  return joined;
}

/** True if the cursor is on an empty line outside of the values of a block. */
function isFreeLine(text: string, { start, end }: TextRange, { style, slots }: Collection): boolean {
  const isOutside = !slots.some((slot) => slot.start < start && start <= slot.end);
  return style === 'block' && isOutside && start === lineStart(text, start) && endsLine(text, end);
}

/** Puts items into the list of a section, at the selection where that is among them, else behind them. */
function intoSection(
  text: string,
  root: Collection,
  { key, value, end }: Slot,
  items: readonly string[],
  habits: CodeStyle,
  main: TextRange | undefined,
): PlannedEdit[] | undefined {
  const { eol, indent } = habits;
  const list = resolved(value);
  const { inline } = elementsOf(items);
  if (list?.kind === 'list' && list.style === 'flow' && (list.slots.length > 0 || root.style === 'flow')) {
    const isMeant = main && main.start > list.start && main.end < list.end;
    const place = (isMeant && placeIn(text, list, main)) || endOfList(text, list);
    return place ? elementEdits(inline, text, place, habits, 'yaml') : [];
  }
  if (root.style === 'flow') return intoNull(value, inline);
  const last = list?.kind === 'list' ? list.slots.at(-1) : undefined;
  if (list?.kind === 'list' && last) {
    const first = list.slots[0]?.start ?? last.start;
    const own = text.slice(lineStart(text, first), first);
    const rows = items.map((item) => own + item).join(eol);
    const lead = main && text.slice(lineStart(text, main.start), main.start);
    const isMeant = main && lead !== undefined && main.start > (key?.end ?? 0) && main.start <= end;
    if (isMeant && /^[ \t]*(?:-[ \t]+)?$/.test(lead) && !isWithin(list, main.start)) {
      const tail = endsLine(text, main.end) ? '' : eol + own;
      return [{ start: lineStart(text, main.start), end: main.end, parts: [rows + tail] }];
    }
    return [{ ...pointAt(lineEnd(text, last.end)), parts: [eol + rows] }];
  }
  // Nothing, null or empty brackets: items take the place, behind the anchor that may be there.
  const rows = items.map((item) => indent + item).join(eol);
  const colon = text.indexOf(':', key?.end ?? 0) + 1;
  const anchorEnd = colon + (/^[ \t]*&\S+/.exec(text.slice(colon, colon + 200))?.[0].length ?? 0);
  const isNull = value !== undefined && value.start >= anchorEnd && value.end > value.start;
  if (isNull) return [{ start: anchorEnd, end: value.end, parts: [eol + rows] }];
  return [{ ...pointAt(lineEnd(text, anchorEnd)), parts: [eol + rows] }];
}

function isWithin({ slots }: Collection, offset: number): boolean {
  return slots.some(({ start, end }) => start < offset && offset < end);
}

/** A list in the place of null; undefined where there is another value. */
function intoNull(value: TreeNode | undefined, inline: readonly string[]): PlannedEdit[] | undefined {
  if (value?.kind !== 'scalar' || !/^(?:null|~)$/i.test(value.value)) return undefined;
  return [{ start: value.start, end: value.end, parts: [`[${inline.join(', ')}]`] }];
}

/** Adds elements to `outbounds`, at the cursor if it is among them, else after them. */
function intoSingbox(
  carried: readonly Proxy[],
  { text, selections: [main] }: InsertTarget,
  habits: CodeStyle,
): readonly PlannedEdit[] | undefined {
  const root = rootMap(text, 'json');
  if (!root) return undefined;
  const inline = singboxOutbounds(carried, namesOf(root)).map((row) => JSON.stringify(row));
  const section = root.slots.find(({ key }) => key?.value === 'outbounds');
  if (!section) {
    const pair = { name: 'outbounds', elements: { inline, block: [] } };
    return pairEdits([pair], text, root, root.slots.at(-1), 'json', habits);
  }
  const list = section.value;
  if (list?.kind !== 'list') return intoNull(list, inline);
  const isMeant = main && main.start > list.start && main.end < list.end;
  const place = (isMeant && placeIn(text, list, main)) || endOfList(text, list);
  return place && elementEdits(inline, text, place, habits, 'json');
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
