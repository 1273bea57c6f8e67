import { ParseError, parseTOML, type AST } from 'toml-eslint-parser';
import {
  isTooDeep,
  nestsTooDeep,
  type Collection,
  type ScalarNode,
  type Slot,
  type Tree,
  type TreeNode,
} from './treeNode';

/** Parses TOML. Tables with one name in double brackets become one list, wherever they are. */
export function parseTomlTree(text: string): Tree {
  if (nestsTooDeep(text)) return { problem: { reason: 'NestingTooDeep', offset: 0 } };
  try {
    const [program] = parseTOML(text).body;
    const root = new TreeBuilder(text).document(program);
    // A dotted key is a map for each of its parts.
    return isTooDeep(root) ? { problem: { reason: 'NestingTooDeep', offset: 0 } } : { roots: [root] };
  } catch (error) {
    if (error instanceof ParseError) return { problem: { reason: error.message, offset: error.index } };
    // A stack that overflows, or a document that the library trips over.
    return { problem: { reason: error instanceof Error ? error.message : String(error), offset: 0 } };
  }
}

interface OpenSlot extends Slot {
  end: number;
  value: TreeNode | undefined;
  isScattered?: boolean;
}

interface OpenCollection extends Collection {
  end: number;
  readonly slots: OpenSlot[];
}

interface TextSpan {
  readonly start: number;
  readonly end: number;
}

class TreeBuilder {
  /** The pairs of each map by key: finding them one by one would take quadratic time. */
  private readonly pairs = new WeakMap<OpenCollection, Map<string, OpenSlot>>();

  constructor(private readonly text: string) {}

  document({ body }: AST.TOMLTopLevelTable): TreeNode {
    const root = collection('map', 'tables', { start: 0, end: this.text.length });
    for (const node of body) {
      if (node.type === 'TOMLTable') this.table(root, node);
      else this.pair(root, node);
    }
    return root;
  }

  private table(root: OpenCollection, node: AST.TOMLTable): void {
    const range = rangeOf(node);
    const keys = node.key.keys;
    let map = root;
    keys.forEach((key, index) => {
      const isLast = index === keys.length - 1;
      const slot = this.slot(map, key, range);
      if (isLast && node.kind === 'array') {
        slot.value ??= collection('list', 'tables', range);
        const list = slot.value as OpenCollection;
        map = collection('map', 'tables', range);
        list.slots.push({ value: map, ...range });
        this.grow(list, range);
        return;
      }
      slot.value ??= collection('map', 'tables', range);
      let inner = slot.value as OpenCollection;
      if (inner.kind === 'list') {
        const element = inner.slots.at(-1);
        if (element) this.growElement(element, range);
        this.grow(inner, range);
        inner = (element?.value ?? inner) as OpenCollection;
      }
      this.grow(inner, range);
      map = inner;
    });
    for (const pair of node.body) this.pair(map, pair);
  }

  /** A table below an element belongs to it; behind another table, the two aren't one piece of text. */
  private growElement(element: OpenSlot, range: TextSpan): void {
    const between = this.text.slice(element.end, range.start);
    if (between.replace(/#.*/g, '').trim() !== '') element.isScattered = true;
    else element.end = range.end;
  }

  private grow(node: OpenCollection, { end }: TextSpan): void {
    if (node.end < end) node.end = end;
  }

  private pair(map: OpenCollection, { key, value, ...node }: AST.TOMLKeyValue): void {
    const range = rangeOf(node);
    let inner = map;
    key.keys.forEach((part, index) => {
      const slot = this.slot(inner, part, range);
      if (index === key.keys.length - 1) {
        slot.value = this.value(value);
        return;
      }
      slot.value ??= collection('map', 'tables', range);
      this.grow(slot.value as OpenCollection, range);
      inner = slot.value as OpenCollection;
    });
  }

  private slot(map: OpenCollection, key: AST.TOMLBare | AST.TOMLQuoted, range: TextSpan): OpenSlot {
    let pairs = this.pairs.get(map);
    if (!pairs) this.pairs.set(map, (pairs = new Map<string, OpenSlot>()));
    const name = key.type === 'TOMLBare' ? key.name : key.value;
    const known = pairs.get(name);
    if (known) {
      known.end = Math.max(known.end, range.end);
      return known;
    }
    const slot: OpenSlot = { key: keyOf(key, name), value: undefined, ...range };
    pairs.set(name, slot);
    map.slots.push(slot);
    return slot;
  }

  private value(node: AST.TOMLContentNode): TreeNode {
    if (node.type === 'TOMLValue') return this.scalar(node);
    const range = rangeOf(node);
    if (node.type === 'TOMLArray') {
      const list = collection('list', 'flow', range);
      for (const element of node.elements)
        list.slots.push({ value: this.value(element), ...rangeOf(element) });
      this.addCommas(list);
      return list;
    }
    const map = collection('map', 'flow', range);
    for (const pair of node.body) this.pair(map, pair);
    this.addCommas(map);
    return map;
  }

  private addCommas({ slots, end }: OpenCollection): void {
    slots.forEach((slot, index) => {
      const between = this.text.slice(slot.end, slots[index + 1]?.start ?? end - 1);
      const comma = between.replace(/#.*/g, (comment) => ' '.repeat(comment.length)).indexOf(',');
      if (comma >= 0) slot.comma = slot.end + comma;
    });
  }

  private scalar(node: AST.TOMLValue): ScalarNode {
    const { start, end } = rangeOf(node);
    if (node.kind !== 'string') {
      const value = node.kind === 'integer' ? String(node.bigint) : this.text.slice(start, end);
      return { kind: 'scalar', value, quote: '', isPlain: true, start, end };
    }
    return {
      kind: 'scalar',
      value: node.value,
      quote: node.style === 'literal' ? "'" : '"',
      isPlain: !node.multiline,
      ...(node.multiline && { content: { start: start + 3, end: end - 3 } }),
      start,
      end,
    };
  }
}

function keyOf(key: AST.TOMLBare | AST.TOMLQuoted, value: string): ScalarNode {
  const { start, end } = rangeOf(key);
  const isBare = key.type === 'TOMLBare';
  return {
    kind: 'scalar',
    value,
    quote: isBare ? '' : key.style === 'literal' ? "'" : '"',
    isPlain: true,
    start,
    end,
  };
}

function collection(
  kind: Collection['kind'],
  style: Collection['style'],
  { start, end }: TextSpan,
): OpenCollection {
  return { kind, style, start, end, slots: [] };
}

function rangeOf({ range: [start, end] }: { readonly range: readonly [number, number] }): TextSpan {
  return { start, end };
}
