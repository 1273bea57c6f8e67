import {
  createScanner,
  parseTree,
  printParseErrorCode,
  SyntaxKind,
  type Node,
  type ParseError,
} from 'jsonc-parser';
import { nestsTooDeep, type ScalarNode, type Slot, type Tree, type TreeNode } from './tree';

/** Parses JSON with comments and trailing commas, or one JSON value per line. */
export function parseJsonTree(text: string): Tree {
  if (nestsTooDeep(text)) return { problem: { reason: 'NestingTooDeep', offset: 0 } };
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  const [error] = errors;
  if (error) {
    return jsonLines(text) ?? { problem: { reason: printParseErrorCode(error.error), offset: error.offset } };
  }
  return { roots: root ? [nodeOf(root, text, commasIn(text))] : [] };
}

/** One value per line, as in JSON Lines; undefined where some line is none. */
function jsonLines(text: string): Tree | undefined {
  const roots: TreeNode[] = [];
  let offset = 0;
  for (const line of text.split('\n')) {
    if (line.trim() !== '') {
      const errors: ParseError[] = [];
      const root = /^\s*[[{"]/.test(line) ? parseTree(line, errors) : undefined;
      if (!root || errors.length > 0) return undefined;
      roots.push(nodeOf(root, text, commasIn(line), offset));
    }
    offset += line.length + 1;
  }
  return { roots };
}

/** Returns the commas between values in order, so that each is visited once. */
function commasIn(text: string): number[] {
  const scanner = createScanner(text, true);
  const commas: number[] = [];
  for (let token = scanner.scan(); token !== SyntaxKind.EOF; token = scanner.scan()) {
    if (token === SyntaxKind.CommaToken) commas.push(scanner.getTokenOffset());
  }
  return commas;
}

function nodeOf(root: Node, text: string, commas: readonly number[], base = 0): TreeNode {
  const commaAfter = (offset: number, limit: number): number | undefined => {
    let low = 0;
    let high = commas.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((commas[middle] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    const comma = commas[low];
    return comma !== undefined && comma < limit ? comma + base : undefined;
  };
  const convert = (node: Node): TreeNode => {
    const start = node.offset + base;
    const end = start + node.length;
    if (node.type !== 'object' && node.type !== 'array') return scalar(node, start, end, text);
    const children = node.children ?? [];
    const limit = node.offset + node.length - 1;
    const slots = children.map((child, index): Slot => {
      const childEnd = child.offset + child.length;
      const comma = commaAfter(childEnd, children[index + 1]?.offset ?? limit);
      const range = { start: child.offset + base, end: childEnd + base, comma };
      if (node.type === 'array') return { ...range, value: convert(child) };
      const [key, value] = child.children ?? [];
      return {
        ...range,
        key: key && scalar(key, key.offset + base, key.offset + base + key.length, text),
        value: value && convert(value),
      };
    });
    return { kind: node.type === 'array' ? 'list' : 'map', style: 'flow', start, end, slots };
  };
  return convert(root);
}

function scalar(node: Node, start: number, end: number, text: string): ScalarNode {
  const isText = node.type === 'string';
  return {
    kind: 'scalar',
    value: isText ? String(node.value) : text.slice(start, end),
    quote: isText ? '"' : '',
    isPlain: true,
    content: isText ? { start: start + 1, end: end - 1 } : { start, end },
    start,
    end,
  };
}
