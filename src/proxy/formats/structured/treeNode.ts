import type { TextRange } from '../format';

/** The quotes around a scalar's value. */
export type ScalarQuote = '"' | "'" | '';

/** A value without children. */
export interface ScalarNode extends TextRange {
  readonly kind: 'scalar';
  readonly value: string;
  readonly quote: ScalarQuote;
  /** True if it's written as text that can be replaced in place: no block of lines, no interpolation. */
  readonly isPlain: boolean;
  /** The range of `contentOf` where the quotes don't tell it: a block of lines, longer quotes, a prefix. */
  readonly content?: TextRange;
  /** An anchor on it. */
  readonly anchor?: string | undefined;
  /** True if other entries use it, too: by an alias, or a merge key. */
  readonly isShared?: boolean;
  /** True if it's part of a longer string. */
  readonly isPart?: boolean;
}

/** One element of a list, or one pair of a map. */
export interface Slot extends TextRange {
  /** The key of a pair. */
  readonly key?: ScalarNode | undefined;
  /** The value; undefined for one that isn't known, such as an expression. */
  readonly value: TreeNode | undefined;
  /** Lists and maps within an expression: the arguments of a call, say. */
  readonly within?: readonly Collection[] | undefined;
  /** True if something else is in the middle of it, so that it can't be removed in one piece. */
  readonly isScattered?: boolean;
  /** The position of the comma after it. */
  comma?: number | undefined;
}

/** A list or a map. */
export interface Collection extends TextRange {
  readonly kind: 'list' | 'map';
  /** Between brackets, one below the other by indentation, or spread over TOML's tables. */
  readonly style: 'flow' | 'block' | 'tables';
  readonly slots: readonly Slot[];
  readonly anchor?: string | undefined;
}

/** An alias of an anchor, whose value is elsewhere. */
export interface AliasNode extends TextRange {
  readonly kind: 'alias';
  readonly name: string;
  readonly target: TreeNode | undefined;
}

/** A value with its range: of JSON, YAML, TOML, or of a program's literals. */
export type TreeNode = ScalarNode | Collection | AliasNode;

/** The values of a text, or why it has none. */
export type Tree = { readonly roots: readonly TreeNode[] } | { readonly problem: ParseProblem };

/** The reason a text can't be parsed, and the position. */
export interface ParseProblem {
  readonly reason: string;
  readonly offset: number;
}

/** The text between the quotes, or the lines of a block. */
export function contentOf({ content, start, end, quote }: ScalarNode): TextRange {
  if (content) return content;
  return quote === '' ? { start, end } : { start: start + 1, end: end - 1 };
}

/** Returns the target of an alias, or else the node itself. */
export function resolved(node: TreeNode | undefined): ScalarNode | Collection | undefined {
  let target = node;
  for (let depth = 0; target?.kind === 'alias' && depth < 10; depth++) ({ target } = target);
  return target?.kind === 'alias' ? undefined : target;
}

/** The value under a key. */
export function valueAt(map: Collection, key: string): TreeNode | undefined {
  // Not `find`: every map of a long list is asked for a dozen keys.
  for (const slot of map.slots) if (slot.key?.value === key) return slot.value;
  return undefined;
}

/** The text under a key. */
export function textAt(map: Collection, key: string): string | undefined {
  const node = resolved(valueAt(map, key));
  return node?.kind === 'scalar' ? node.value : undefined;
}

/** Deeper nesting doesn't occur in handwritten files, and would overflow a parser's stack. */
export const deepest = 200;

const openBracket = 0x5b;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;

/** True if brackets are nested too deep for a parser. Brackets in strings are included. */
export function nestsTooDeep(text: string): boolean {
  if (/(?:-[ \t]+){100}/.test(text)) return true;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === openBracket || code === openBrace) depth++;
    else if ((code === closeBracket || code === closeBrace) && depth > 0) depth--;
    if (depth > deepest) return true;
  }
  return false;
}

export function isCollection(node: TreeNode | undefined): node is Collection {
  return node?.kind === 'list' || node?.kind === 'map';
}

/** True if collections are nested deeper than what walks over a tree can follow. */
export function isTooDeep(root: TreeNode): boolean {
  let level: readonly TreeNode[] = [root];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepest) return true;
    level = level.flatMap((node) =>
      isCollection(node) ? node.slots.flatMap(({ value }) => (value ? [value] : [])) : [],
    );
  }
  return false;
}
