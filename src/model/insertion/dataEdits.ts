import { findProxies, type CodeStyle, type TextRange } from '../../proxy/formats';
import { lineEnd, lineStart } from '../../proxy/formats/rows/lines';
import { mapProxiesOf, structureOf, type DataLanguage } from '../../proxy/formats/structured/structure';
import {
  isCollection,
  type Collection,
  type Slot,
  type TreeNode,
} from '../../proxy/formats/structured/treeNode';
import { indentAt } from './blocks';
import { declaration } from './declaration';
import type { PlannedEdit } from './insertPlan';
import { elementEdits } from './listEdits';
import { placeIn } from './listPlace';
import { plannedText } from './plannedText';

/** Proxies as elements of a list, in both of the ways in which data writes one. */
export interface ListElements {
  /** Between brackets. */
  readonly inline: readonly string[];
  /** Lines of a block of YAML, each item with its bullet. */
  readonly block: readonly string[];
}

/** Longer files aren't parsed again to verify an edit. In characters. */
export const maxParsedLength = 1_000_000;

/**
 * The edits that put proxies into a file of data at a cursor: those that are given, or, where the file could no longer
 * be read with them or would lose something, edits at the nearest place that takes a list or its elements.
 * @param elements Gives the elements as strings, or as objects.
 */
export function dataEdits(
  given: readonly PlannedEdit[],
  elements: (asObjects: boolean) => ListElements,
  text: string,
  { start, end }: TextRange,
  language: DataLanguage,
  habits: CodeStyle,
): readonly PlannedEdit[] {
  const before = text.length <= maxParsedLength && start === end ? contentOf(text, language) : undefined;
  if (!before) return given;
  const count = before.proxyCount + elements(false).inline.length;
  const joins = (edits: readonly PlannedEdit[]): boolean => {
    const after = contentOf(plannedText(text, { edits, imports: [] }), language);
    return after?.proxyCount === count && hasAll(after.scalars, before.scalars);
  };
  if (joins(given)) return given;
  const nearest = nearestEdits(elements, text, start, language, habits);
  return nearest && joins(nearest) ? nearest : given;
}

interface Content {
  readonly proxyCount: number;
  /** How often each key and value is there. An empty one may be replaced. */
  readonly scalars: ReadonlyMap<string, number>;
}

/** What a file has; undefined where it can't be parsed. */
function contentOf(text: string, language: DataLanguage): Content | undefined {
  const structure = structureOf(text, language);
  if (structure.kind !== 'data') return undefined;
  const scalars = new Map<string, number>();
  const visit = (node: TreeNode | undefined): void => {
    if (node?.kind === 'scalar' && node.value !== '')
      scalars.set(node.value, (scalars.get(node.value) ?? 0) + 1);
    if (!isCollection(node)) return;
    for (const { key, value } of node.slots) {
      visit(key);
      visit(value);
    }
  };
  for (const { value } of structure.roots) visit(value);
  return { proxyCount: findProxies(text, { language }).found.length, scalars };
}

/** True if a file can be parsed and none of its maps has duplicate keys. */
export function hasUniqueKeys(text: string, language: DataLanguage): boolean {
  const structure = structureOf(text, language);
  const isUnique = (node: TreeNode | undefined): boolean => {
    if (!isCollection(node)) return true;
    const keys = node.slots.flatMap(({ key }) => (key ? [key.value] : []));
    return new Set(keys).size === keys.length && node.slots.every(({ value }) => isUnique(value));
  };
  return structure.kind === 'data' && structure.roots.every(({ value }) => isUnique(value));
}

function hasAll(scalars: Content['scalars'], wanted: Content['scalars']): boolean {
  return Array.from(wanted).every(([value, times]) => (scalars.get(value) ?? 0) >= times);
}

function nearestEdits(
  elements: (asObjects: boolean) => ListElements,
  text: string,
  offset: number,
  language: DataLanguage,
  habits: CodeStyle,
): readonly PlannedEdit[] | undefined {
  const structure = structureOf(text, language);
  const roots = structure.kind === 'data' ? structure.roots.map(({ value }) => value) : [];
  const root = roots.find((one) => one && offset <= one.end) ?? roots.at(-1);
  if (!isCollection(root)) return undefined;
  if (language === 'toml') return tomlEdits(elements(false), text, offset, root, habits);
  const around = collectionsAround(root, offset);
  const isProxy = ({ start }: Collection) => mapProxiesOf(text, language).has(start);
  const outermost = around.findIndex(isProxy);
  const target = outermost < 0 ? (around.at(-1) ?? root) : around[outermost - 1];
  if (!target) return undefined;
  const own = target.slots.find(({ key }) => key?.value === 'proxies')?.value;
  const list = target.kind === 'list' ? target : around.length === 0 && isList(own) ? own : undefined;
  const where = list ?? target;
  const given = elements(list !== undefined && list.slots.length > 0 && list.slots.every(isMap));
  const slot = where.slots.findLast(({ start }) => start <= offset);
  if (list) return inList(given, text, list, slot, language, habits);
  // A key that has no value waits for this one.
  if (target.style === 'block' && slot && isEmpty(slot, text)) {
    const lines = given.block.map((line) => habits.indent + line);
    return [linesBelow(lines, text, slot, habits)];
  }
  return pairEdits([{ name: 'proxies', elements: given }], text, target, slot, language, habits);
}

/** The collections that an offset is in, the outer ones first. */
function collectionsAround(root: Collection, offset: number): readonly Collection[] {
  const around: Collection[] = [];
  for (let node: TreeNode | undefined = root; isCollection(node);) {
    const isInside =
      node.style === 'flow'
        ? node.start < offset && offset < node.end
        : node.start <= offset && offset <= node.end;
    if (!isInside) break;
    around.push(node);
    node = node.slots.findLast(({ start }) => start <= offset)?.value;
  }
  return around;
}

function isList(node: TreeNode | undefined): node is Collection {
  return node?.kind === 'list';
}

function isMap({ value }: Slot): boolean {
  return value?.kind === 'map';
}

/** Elements behind one of a list, or as its first ones. */
function inList(
  { inline, block }: ListElements,
  text: string,
  list: Collection,
  slot: Slot | undefined,
  language: DataLanguage,
  habits: CodeStyle,
): readonly PlannedEdit[] | undefined {
  if (list.style === 'flow') return inBrackets(inline, text, list, slot, language, habits);
  const above = slot ?? list.slots[0];
  return above && [linesBelow(block, text, above, habits)];
}

/** A list with the key that it gets in a map. */
export interface ListPair {
  /** With a number where the map has it already. */
  readonly name: string;
  readonly elements: ListElements;
}

/** Pairs of a map whose values are lists, behind another pair or as its first ones. */
export function pairEdits(
  pairs: readonly ListPair[],
  text: string,
  map: Collection,
  slot: Slot | undefined,
  language: DataLanguage,
  habits: CodeStyle,
): readonly PlannedEdit[] | undefined {
  const { eol, indent } = habits;
  if (map.style !== 'block') {
    const lead = eol + indentAt(text, map.start) + indent;
    const written = pairs.map(({ name, elements: { inline } }) => {
      const list = inline.map((element) => lead + indent + element).join(',');
      return `"${freeKey(name, map)}": [${list}${lead}]`;
    });
    return inBrackets(written, text, map, slot, language, habits);
  }
  const above = slot ?? map.slots[0];
  if (!above) return undefined;
  const lines = pairs.map(({ elements: { block } }) => block.map((line) => indent + line));
  const named = pairs.flatMap(({ name }, index) => [`${freeKey(name, map)}:`, ...(lines[index] ?? [])]);
  return [linesBelow(named, text, above, habits)];
}

function inBrackets(
  elements: readonly string[],
  text: string,
  collection: Collection,
  slot: Slot | undefined,
  language: DataLanguage,
  habits: CodeStyle,
): readonly PlannedEdit[] | undefined {
  const offset = slot ? (slot.comma === undefined ? slot.end : slot.comma + 1) : collection.start + 1;
  const place = placeIn(text, collection, { start: offset, end: offset });
  return place && elementEdits(elements, text, place, habits, language);
}

/** True for a key alone on its line, whose value would follow. */
function isEmpty({ key, value }: Slot, text: string): boolean {
  if (!key || (value && value.end > value.start)) return false;
  return /^["']?[ \t]*:[ \t]*(?:#[^\n]*)?\r?$/.test(text.slice(key.end, lineEnd(text, key.end)));
}

/** Lines below something, as deep as it begins. */
function linesBelow(
  lines: readonly string[],
  text: string,
  { start, end }: TextRange,
  { eol }: CodeStyle,
): PlannedEdit {
  const lead = eol + text.slice(lineStart(text, start), start).replace(/\S/g, ' ');
  const at = lineEnd(text, end);
  return { start: at, end: at, parts: [lines.map((line) => lead + line).join('')] };
}

function freeKey(name: string, { slots }: Collection): string {
  const keys = new Set(slots.map(({ key }) => key?.value));
  let free = name;
  for (let number = 2; keys.has(free); number++) free = name + String(number);
  return free;
}

/** A pair of TOML on the lines below the one that the cursor is in. */
function tomlEdits(
  { inline }: ListElements,
  text: string,
  offset: number,
  root: Collection,
  habits: CodeStyle,
): readonly PlannedEdit[] {
  const { eol, indent } = habits;
  const pair = pairsOf(root).findLast(({ start }) => start <= offset);
  const array = `[${eol}${inline.map((element) => `${indent}${element},${eol}`).join('')}]`;
  const at = lineEnd(text, Math.max(offset, pair?.end ?? 0));
  return [{ start: at, end: at, parts: [eol + declaration(array, 'toml', 'file', text)] }];
}

/** The pairs of all tables, in the order of the file. */
function pairsOf({ slots }: Collection): readonly Slot[] {
  return slots
    .flatMap((slot) =>
      isCollection(slot.value) && slot.value.style === 'tables' ? pairsOf(slot.value) : [slot],
    )
    .sort((a, b) => a.start - b.start);
}
