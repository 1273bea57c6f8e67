import {
  Composer,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  Parser,
  type Alias,
  type Node,
  type ParsedNode,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import {
  deepest,
  nestsTooDeep,
  type Collection,
  type ScalarNode,
  type Slot,
  type Tree,
  type TreeNode,
} from './treeNode';

/** Parses YAML, of one document or more. Anchors, aliases and merge keys stay as they are written. */
export function parseYamlTree(text: string): Tree {
  if (nestsTooDeep(text) || hasDeepBlocks(text)) return { problem: { reason: 'NestingTooDeep', offset: 0 } };
  const roots: TreeNode[] = [];
  try {
    const composer = new Composer({
      keepSourceTokens: true,
      uniqueKeys: false,
      strict: false,
      logLevel: 'silent',
    });
    for (const document of composer.compose(new Parser().parse(text))) {
      const [error] = document.errors;
      if (error)
        return { problem: { reason: error.message.split('\n')[0] ?? error.code, offset: error.pos[0] } };
      const root = document.contents && new TreeBuilder(text).node(document.contents);
      if (root) roots.push(root);
    }
  } catch (error) {
    // A stack that overflows, or a document that the library trips over.
    return { problem: { reason: error instanceof Error ? error.message : String(error), offset: 0 } };
  }
  return { roots };
}

/** What nests blocks on one line, or ends them: keys, and quoted text, in which colons mean nothing. */
const keyOrEnd = /(?<![^\s,[\]{}])(?:"(?:\\.|[^"\\\n])*"|'[^'\n]*')|[,[\]{}]|:(?=[ \t]|$)/g;

/**
 * True if blocks are nested too deep by indentation, or by keys and marks on one line. The library would overflow the
 * stack: where a regular expression is compiled then, Node ends instead of throwing.
 */
function hasDeepBlocks(text: string): boolean {
  const indents: number[] = [];
  for (const [, blanks = '', line = ''] of text.matchAll(/^([ ]*)(\S.*)$/gm)) {
    while ((indents.at(-1) ?? -1) >= blanks.length) indents.pop();
    indents.push(blanks.length);
    const marks = /^(?:[-?][ \t]+)*/.exec(line)?.[0].match(/[-?]/g)?.length ?? 0;
    if (indents.length + marks + mostKeys(line) > deepest) return true;
  }
  return false;
}

/** The number of keys of which each is the value of the one before it. */
function mostKeys(line: string): number {
  let most = 0;
  let keys = 0;
  for (const [token] of line.matchAll(keyOrEnd)) {
    if (token === ':') most = Math.max(most, ++keys);
    else if (token.length === 1) keys = 0;
  }
  return most;
}

type Token = { readonly offset: number; readonly type: string; readonly source: string };

class TreeBuilder {
  private readonly anchors = new Map<string, TreeNode>();

  constructor(private readonly text: string) {}

  node(node: Node): TreeNode | undefined {
    const built = this.build(node);
    if (built && built.kind !== 'alias' && built.anchor) this.anchors.set(built.anchor, built);
    return built;
  }

  private build(node: Node): TreeNode | undefined {
    if (isAlias(node)) return this.alias(node);
    if (isScalar(node)) return this.scalar(node as Scalar.Parsed);
    if (isMap(node)) return this.map(node as YAMLMap.Parsed);
    return isSeq(node) ? this.list(node as YAMLSeq.Parsed) : undefined;
  }

  private alias(node: Alias): TreeNode {
    const [start] = node.range ?? [0];
    const end = start + 1 + node.source.length;
    return { kind: 'alias', name: node.source, target: this.anchors.get(node.source), start, end };
  }

  private scalar({ range: [start, end], type, source, value, anchor }: Scalar.Parsed): ScalarNode {
    const isBlock = type === 'BLOCK_FOLDED' || type === 'BLOCK_LITERAL';
    const text = source ?? (typeof value === 'string' ? value : this.text.slice(start, end));
    return {
      kind: 'scalar',
      value: text,
      quote: type === 'QUOTE_DOUBLE' ? '"' : type === 'QUOTE_SINGLE' ? "'" : '',
      isPlain: !isBlock,
      ...(isBlock && { content: { start: this.blockStart(start), end } }),
      start,
      end,
      anchor,
    };
  }

  /** The lines of a block scalar begin below its mark. */
  private blockStart(start: number): number {
    const newline = this.text.indexOf('\n', start);
    return newline < 0 ? this.text.length : newline + 1;
  }

  private list(node: YAMLSeq.Parsed): Collection {
    const slots: Slot[] = [];
    const isFlow = node.flow === true;
    const tokens = itemsOf(node.srcToken);
    node.items.forEach((item: ParsedNode, index) => {
      const value = isPair(item) ? undefined : this.node(item);
      const own = tokens[index]?.start ?? [];
      const mark = own.find(({ type }) => type === (isFlow ? 'anchor' : 'seq-item-ind'));
      const range = isPair(item) ? rangeOfPair(item) : (item.range ?? [0, 0, 0]);
      const start = Math.min(mark?.offset ?? range[0], firstProperty(own) ?? Infinity, range[0]);
      slots.push({ start, end: trimmedEnd(this.text, start + 1, value?.end ?? range[1]), value });
    });
    if (isFlow) this.addCommas(slots, tokens);
    return {
      kind: 'list',
      style: isFlow ? 'flow' : 'block',
      slots,
      ...this.rangeOf(node, slots, isFlow),
      anchor: node.anchor,
    };
  }

  private map(node: YAMLMap.Parsed): Collection {
    const isFlow = node.flow === true;
    const slots = node.items.map((pair): Slot => {
      const key = isScalar(pair.key) ? this.scalar(pair.key) : undefined;
      const value = pair.value ? this.node(pair.value) : undefined;
      const [start, end] = rangeOfPair(pair);
      return { key, value, start, end: trimmedEnd(this.text, start, value?.end ?? end) };
    });
    if (isFlow) this.addCommas(slots, itemsOf(node.srcToken));
    return {
      kind: 'map',
      style: isFlow ? 'flow' : 'block',
      slots,
      ...this.rangeOf(node, slots, isFlow),
      anchor: node.anchor,
    };
  }

  /** The library's range of a block includes trailing comments. This range ends after the last value. */
  private rangeOf(node: YAMLMap.Parsed | YAMLSeq.Parsed, slots: readonly Slot[], isFlow: boolean) {
    const [start, end] = node.range;
    const last = slots.at(-1);
    return {
      start,
      end: isFlow ? end : Math.max(start, trimmedEnd(this.text, last?.start ?? start, last?.end ?? end)),
    };
  }

  /** In a flow collection the comma behind an item is among the tokens before the next one. */
  private addCommas(slots: readonly Slot[], items: readonly Item[]): void {
    slots.forEach((slot, index) => {
      slot.comma = items[index + 1]?.start.find(({ type }) => type === 'comma')?.offset;
    });
  }
}

interface Item {
  readonly start: readonly Token[];
}

function itemsOf(token: unknown): readonly Item[] {
  return (token as { readonly items?: readonly Item[] } | undefined)?.items ?? [];
}

function firstProperty(tokens: readonly Token[]): number | undefined {
  return tokens.find(({ type }) => type === 'anchor' || type === 'tag')?.offset;
}

function rangeOfPair({
  key,
  value,
}: {
  readonly key: unknown;
  readonly value: unknown;
}): [number, number, number] {
  const from = (key as Node | null)?.range ?? [0, 0, 0];
  const to = (value as Node | null)?.range ?? from;
  return [from[0], Math.max(from[1], to[1]), to[2]];
}

function trimmedEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && /\s/.test(text[at - 1] ?? '')) at--;
  return at;
}
