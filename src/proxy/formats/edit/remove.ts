import { readCodeTree } from '../code/codeTree';
import type { FoundProxy, TextRange } from '../format';
import { lineStart } from '../rows/lines';
import type { LiteralLanguage } from '../code/languages';
import { namedValue } from '../structured/namedValues';
import { referencesTo } from '../structured/references';
import { profilesIn, type Profile } from './profiles';
import { rangesOfSlots, wholeLines } from './removeSlots';
import type { Replacement } from './rewrite';
import { mapProxiesOf, rootsOf, structureOf, type Structure } from '../structured/structure';
import type { Collection, Slot, TreeNode } from '../structured/treeNode';

/** The result of removing proxies from a text. */
export interface Removal {
  /** In the order of the text, without overlaps. */
  readonly edits: readonly Replacement[];
  /** Those that stay: a value of their own in code, which nothing could take the place of. */
  readonly kept: readonly FoundProxy[];
  /** Remaining references to removed proxies that only the user can replace. */
  readonly left: readonly TextRange[];
}

interface Place {
  readonly collection: Collection;
  readonly slot: Slot;
  /** The pair whose value the collection is. */
  readonly owner: Slot | undefined;
}

/** The elements of every list, by where they begin. */
function placesIn(
  text: string,
  structure: Structure,
  language: LiteralLanguage | undefined,
): ReadonlyMap<number, Place> {
  const places = new Map<number, Place>();
  const addList = (collection: Collection, owner: Slot | undefined): void => {
    for (const slot of collection.slots) {
      if (slot.key === undefined && !slot.isScattered)
        places.set(slot.value?.start ?? slot.start, { collection, slot, owner });
      // The value of `- name: HTTP_PROXY` goes with its name.
      const variable = slot.value?.kind === 'map' ? namedValue(slot.value) : undefined;
      if (variable?.value) places.set(variable.value.start, { collection, slot, owner });
    }
  };
  const visit = (node: TreeNode | undefined, owner: Slot | undefined): void => {
    if (node?.kind !== 'list' && node?.kind !== 'map') return;
    if (node.kind === 'list') addList(node, owner);
    for (const slot of node.slots) visit(slot.value, slot.key ? slot : undefined);
  };
  if (structure.kind === 'data') for (const { value } of structure.roots) visit(value, undefined);
  if (structure.kind === 'text') for (const { value } of structure.blocks) visit(value, undefined);
  if (structure.kind === 'data' || structure.kind === 'broken') return places;
  // Long lists of rows have no brackets.
  if (structure.kind === 'text' && !/[[({]/.test(text)) return places;
  const code = structure.kind === 'code' ? structure.code : (structure.code ?? readCodeTree(text, language));
  for (const bracket of code.brackets) if (bracket.isValues) addList(bracket, undefined);
  return places;
}

/** More blanks before a row, or before the comma behind it, don't occur. */
const maxIndent = 256;

/**
 * Returns the range of a row within other text if it's alone on its line, begins the line in a list with columns, or is
 * beside a comma.
 */
function rangeOfRow(text: string, { start, end, form }: FoundProxy): TextRange | undefined {
  if (form.kind === 'fields' && form.style === 'xml')
    return wholeLines(text, { start, end }) ?? { start, end };
  // Thousands of rows may be on one line: its ends are only sought where the row is alone on it.
  const near = text.slice(Math.max(0, start - maxIndent), start);
  const before = near.slice(near.lastIndexOf('\n') + 1);
  const beginsLine =
    /^[ \t]*(?:[-*][ \t]+)?["']?$/.test(before) && (before.length < near.length || start === near.length);
  const wholeLine = (): TextRange => {
    const newline = text.indexOf('\n', end);
    return { start: lineStart(text, start), end: newline < 0 ? text.length : newline + 1 };
  };
  if (form.kind === 'row' || (form.kind === 'fields' && beginsLine)) return wholeLine();
  const after = (/^[^\n]*\n?/.exec(text.slice(end, end + maxIndent)) ?? [''])[0];
  if (/^[ \t]*,/.test(after)) {
    return { start, end: end + (/^[ \t]*,[ \t]*/.exec(after)?.[0].length ?? 0) };
  }
  // Line ends of old Macs.
  const lineEnd = /^[ \t]*\r(?!\n)/.exec(after)?.[0].length;
  if (lineEnd !== undefined) return { start, end: end + lineEnd };
  const comma = /,[ \t]*$/.exec(before);
  if (comma) return { start: start - comma[0].length, end };
  return beginsLine && /^(?:\s|[?/#])/.test(after || '\n') ? wholeLine() : undefined;
}

/** The range of a row, or of each piece of a proxy whose values are among those of others. */
function rangesOfRow(text: string, proxy: FoundProxy): readonly TextRange[] | undefined {
  const { form } = proxy;
  const pieces = (form.kind === 'fields' ? form.piecesIn?.(text, proxy) : undefined) ?? [proxy];
  const ranges = pieces.map((piece) => rangeOfRow(text, { ...proxy, ...piece }));
  return ranges.every((range) => range !== undefined) ? ranges : undefined;
}

/**
 * Returns the edits that remove proxies from a text: whole lines if a line contains nothing else, else the element with
 * its comma. A proxy that isn't an element of a list stays, because the code around it needs a value. References to a
 * removed proxy in a configuration are removed with it: groups, rules, aliases. A file that doesn't parse isn't
 * changed. Linear in the text.
 */
export function removeProxies(
  text: string,
  found: readonly FoundProxy[],
  language?: LiteralLanguage,
): Removal {
  const structure = structureOf(text, language);
  if (structure.kind === 'broken') return { edits: [], kept: found, left: [] };
  const places = placesIn(text, structure, language);
  const mapProxies = mapProxiesOf(text, language);
  const kept: FoundProxy[] = [];
  const ranges: TextRange[] = [];
  const removed = new Map<Collection, { readonly slots: Set<Slot>; readonly owner: Slot | undefined }>();
  const names = new Set<string>();
  const profiles = profilesIn(structure.kind === 'data' ? structure.roots : []);
  const deadIn = new Map<Profile, number[]>();
  const nodes = new Set<TreeNode>();
  const take = (collection: Collection, slot: Slot, owner: Slot | undefined): void => {
    const known = removed.get(collection);
    if (known) known.slots.add(slot);
    else removed.set(collection, { slots: new Set([slot]), owner });
  };
  for (const proxy of found) {
    const place = places.get(proxy.start);
    if (place && place.slot.end >= proxy.end) {
      take(place.collection, place.slot, place.owner);
      if (place.slot.value) nodes.add(place.slot.value);
      const name = mapProxies.get(proxy.start)?.fields().name;
      if (name !== undefined) names.add(name);
      continue;
    }
    const profile = profiles.get(proxy.start);
    if (profile) {
      const dead = deadIn.get(profile);
      if (dead) dead.push(proxy.start);
      else deadIn.set(profile, [proxy.start]);
      continue;
    }
    const rows = isRow(proxy, structure) ? rangesOfRow(text, proxy) : undefined;
    if (rows) ranges.push(...rows);
    else kept.push(proxy);
  }
  for (const [{ options, slot, map, name, proxies }, dead] of deadIn) {
    if (slot.value) nodes.add(slot.value);
    if (dead.length === proxies.size) {
      take(options, slot, undefined);
      names.add(name);
    } else for (const start of dead) take(map, proxies.get(start) ?? slot, undefined);
  }
  const left: TextRange[] = [];
  for (const { slots } of nodes.size > 0 ? rootsOf(structure).filter(({ isData }) => isData) : []) {
    const references = referencesTo(slots, names, nodes);
    for (const { collection, slot, owner } of references.slots) take(collection, slot, owner);
    for (const range of references.left) left.push(range);
  }
  const edits: Replacement[] = [];
  for (const [collection, { slots, owner }] of removed) {
    for (const range of rangesOfSlots(text, collection, slots)) ranges.push(range);
    const isEmptied = collection.style === 'block' && slots.size === collection.slots.length;
    if (isEmptied) edits.push(emptyList(text, collection, owner));
  }
  // Not as arguments: a long list has more ranges than a call can take.
  for (const range of merged(ranges)) edits.push({ ...range, text: '' });
  return { edits: edits.sort((a, b) => a.start - b.start || a.end - b.end), kept, left };
}

/** True if a proxy is a row of text, which needs no list around it. */
function isRow({ form }: FoundProxy, structure: Structure): boolean {
  if (form.kind === 'inline') return form.within === undefined && structure.kind !== 'code';
  return (
    form.kind === 'row' ||
    (form.kind === 'fields' &&
      ['csv', 'blanks', 'raw', 'xml'].includes(form.style) &&
      structure.kind === 'text')
  );
}

/** A list of YAML without its items would be null: brackets take their place. */
function emptyList(text: string, { start, anchor }: Collection, owner: Slot | undefined): Replacement {
  if (!owner?.key) return { start, end: start, text: '[]' };
  const colon = text.indexOf(':', owner.key.end) + 1;
  const anchorAt = anchor === undefined ? -1 : text.indexOf(`&${anchor}`, colon);
  const at = anchorAt < 0 ? colon : anchorAt + `&${anchor}`.length;
  return { start: at, end: at, text: ' []' };
}

function merged(ranges: readonly TextRange[]): TextRange[] {
  const result: { start: number; end: number }[] = [];
  for (const range of [...ranges].sort((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last && range.start <= last.end) last.end = Math.max(last.end, range.end);
    else result.push({ ...range });
  }
  return result;
}
