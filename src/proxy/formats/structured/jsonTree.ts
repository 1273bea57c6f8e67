import { printParseErrorCode, visit, type ParseErrorCode } from 'jsonc-parser';
import {
  nestsTooDeep,
  type Collection,
  type ScalarNode,
  type Slot,
  type Tree,
  type TreeNode,
} from './treeNode';

/** Parses JSON with comments and trailing commas, or one JSON value per line. */
export function parseJsonTree(text: string): Tree {
  if (nestsTooDeep(text)) return { problem: { reason: 'NestingTooDeep', offset: 0 } };
  const parsed = parseValue(text, 0, true);
  if ('error' in parsed) {
    const { error, offset } = parsed;
    return jsonLines(text) ?? { problem: { reason: printParseErrorCode(error), offset } };
  }
  return { roots: parsed.root ? [parsed.root] : [] };
}

/** One value per line, as in JSON Lines; undefined where some line is none. */
function jsonLines(text: string): Tree | undefined {
  const roots: TreeNode[] = [];
  let offset = 0;
  for (const line of text.split('\n')) {
    if (line.trim() !== '') {
      const parsed = /^\s*[[{"]/.test(line) ? parseValue(line, offset, false) : undefined;
      if (!parsed || 'error' in parsed || !parsed.root) return undefined;
      roots.push(parsed.root);
    }
    offset += line.length + 1;
  }
  return { roots };
}

type Parsed =
  { readonly root: TreeNode | undefined } | { readonly error: ParseErrorCode; readonly offset: number };

interface Open {
  readonly kind: Collection['kind'];
  readonly start: number;
  readonly slots: Slot[];
  key: ScalarNode | undefined;
}

/**
 * Parses one value, which begins at an offset of a longer text. The nodes are made while the library scans: its own
 * tree has no commas, and would take as much time and memory again.
 */
function parseValue(text: string, base: number, allowTrailingComma: boolean): Parsed {
  let problem: { readonly error: ParseErrorCode; readonly offset: number } | undefined;
  let root: TreeNode | undefined;
  const open: Open[] = [];
  const add = (value: TreeNode): void => {
    const parent = open.at(-1);
    if (!parent) {
      root ??= value;
      return;
    }
    const { key } = parent;
    parent.key = undefined;
    parent.slots.push({
      start: key ? key.start : value.start,
      end: value.end,
      key,
      value,
      comma: undefined,
    });
  };
  const begin = (kind: Collection['kind'], offset: number): void => {
    open.push({ kind, start: offset + base, slots: [], key: undefined });
  };
  const end = (offset: number): void => {
    const closed = open.pop();
    if (!closed) return;
    const { kind, start, slots } = closed;
    add({ kind, style: 'flow', slots, start, end: offset + base + 1 });
  };
  visit(
    text,
    {
      onObjectBegin: (offset) => begin('map', offset),
      onArrayBegin: (offset) => begin('list', offset),
      onObjectEnd: end,
      onArrayEnd: end,
      onObjectProperty: (name, offset, length) => {
        const parent = open.at(-1);
        if (parent) parent.key = textScalar(name, offset + base, length);
      },
      onLiteralValue: (value: unknown, offset, length) => {
        if (typeof value === 'string') add(textScalar(value, offset + base, length));
        else add(bareScalar(text.slice(offset, offset + length), offset + base));
      },
      onSeparator: (character, offset) => {
        const last = character === ',' ? open.at(-1)?.slots.at(-1) : undefined;
        if (last) last.comma ??= offset + base;
      },
      onError: (error, offset) => {
        problem ??= { error, offset };
      },
    },
    { allowTrailingComma },
  );
  return problem ?? { root };
}

function textScalar(value: string, start: number, length: number): ScalarNode {
  const end = start + length;
  const content = { start: start + 1, end: end - 1 };
  return { kind: 'scalar', value, quote: '"', isPlain: true, content, start, end };
}

function bareScalar(value: string, start: number): ScalarNode {
  const end = start + value.length;
  return { kind: 'scalar', value, quote: '', isPlain: true, content: { start, end }, start, end };
}
