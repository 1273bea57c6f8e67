import { forEachCodeToken, type CodeToken, type StringToken } from './codeLexer';
import type { TextRange } from '../format';
import type { LiteralLanguage } from './languages';
import { deepest, type Collection, type ScalarNode, type Slot, type TreeNode } from '../structured/treeNode';

/** The parts of a program that matter for lists of proxies. */
export interface CodeTree {
  /** The outermost values: strings, lists, maps. Those of one statement are a map of one pair where a name is given. */
  readonly roots: readonly Slot[];
  readonly comments: readonly TextRange[];
  readonly strings: readonly StringToken[];
  /** Every bracket with what is in it, the outer ones first; `isValues` is false for calls, indexes and bodies. */
  readonly brackets: readonly Bracket[];
}

/** The content between two brackets. */
export interface Bracket extends Collection {
  readonly isValues: boolean;
  /** The offset of the closing bracket; undefined while it's open. */
  readonly close: number | undefined;
}

interface OpenGroup {
  readonly start: number;
  readonly isValues: boolean;
  readonly slots: Slot[];
  readonly key: ScalarNode | undefined;
  readonly place: number;
  item: OpenItem | undefined;
  isBody: boolean;
}

interface OpenItem {
  start: number;
  end: number;
  key: ScalarNode | undefined;
  keyStart: number;
  last: TreeNode | undefined;
  atoms: number;
  collections: Collection[] | undefined;
}

/**
 * True if the bracket at the offset opens a list of values, not a call, an index, or a function body. A parenthesis
 * does after `=`, `@` and similar, a brace after an array's type.
 */
export function opensList(text: string, offset: number): boolean {
  const before = text.slice(Math.max(0, offset - 200), offset);
  switch (text[offset]) {
    case '[':
      return !/[\w)\]]$/.test(before);
    case '(':
      return (
        !/[\w)\]]\s*$/.test(before) ||
        /\b(?:(?:List|Set)\.of|asList|(?:mutable)?[lL]istOf|(?:mutable)?[sS]etOf|arrayOf|tuple|array)\s*$/.test(
          before,
        )
      );
    case '{':
      return /(?:\[\]\s*\w*|[\w>]\[\]\s+\w+\s*=|List<\w+>\s*(?:\w+\s*=\s*new\s*)?(?:\(\))?)\s*$/.test(before);
    default:
      return false;
  }
}

/** Reads the values of a program, or of any text with literals. It also accepts code that wouldn't compile. */
export function readCodeTree(
  text: string,
  language: LiteralLanguage | undefined,
  within?: TextRange,
): CodeTree {
  const roots: Slot[] = [];
  const comments: TextRange[] = [];
  const strings: StringToken[] = [];
  const brackets: Bracket[] = [];
  const root: OpenGroup = {
    start: -1,
    isValues: false,
    slots: roots,
    key: undefined,
    place: -1,
    item: undefined,
    isBody: true,
  };
  const open: OpenGroup[] = [root];
  const partsByLines = language === 'powershell';
  const partsByBlanks = language === 'shellscript' || language === undefined;

  const group = (): OpenGroup => open.at(-1) ?? root;
  const finish = (into: OpenGroup, comma?: number): void => {
    const { item } = into;
    if (!item) return;
    const value = item.atoms === 1 ? item.last : undefined;
    const key = item.key;
    const within = value ? undefined : item.collections;
    into.slots.push({ start: key ? item.keyStart : item.start, end: item.end, key, value, within, comma });
    into.item = undefined;
  };
  const add = (node: TreeNode | undefined, { start, end }: TextRange): void => {
    const into = group();
    // The words of a shell list are separated only by blanks, the elements of PowerShell's lists also by lines.
    const isBetween = into.item && into.isValues && text[into.start] === '(' && start > into.item.end;
    if (isBetween && language && partsByBlanks) finish(into);
    if (isBetween && partsByLines && text.slice(into.item?.end, start).includes('\n')) finish(into);
    // Statements end with their lines, where nothing says that they go on.
    if (into === root && into.item && into.item.atoms > 0 && text.slice(into.item.end, start).includes('\n'))
      finish(into);
    into.item ??= {
      start,
      end,
      key: undefined,
      keyStart: start,
      last: undefined,
      atoms: 0,
      collections: undefined,
    };
    into.item.end = end;
    into.item.last = node;
    into.item.atoms++;
    if (node && node.kind !== 'scalar' && node.kind !== 'alias') (into.item.collections ??= []).push(node);
  };
  const separate = (token: CodeToken): void => {
    const into = group();
    const mark = text[token.start];
    if (mark === ',') return finish(into, token.start);
    if (mark === ';') {
      into.isBody = true;
      return finish(into);
    }
    const { item } = into;
    if (!item) return;
    item.key = item.last?.kind === 'scalar' ? item.last : undefined;
    item.keyStart = item.key?.start ?? item.start;
    item.last = undefined;
    item.atoms = 0;
    item.end = token.end;
  };
  const close = (end: number): void => {
    if (open.length === 1) return;
    const closed = open.pop();
    if (!closed) return;
    finish(closed);
    const node = collection(closed, end, text);
    brackets[closed.place] = { ...node, isValues: closed.isValues, close: end - 1 };
    // What walks over the values would overflow the stack.
    add(open.length > deepest ? undefined : node, { start: closed.start, end });
  };

  forEachCodeToken(
    text,
    language,
    (token) => {
      switch (token.kind) {
        case 'comment':
          comments.push(token);
          return;
        case 'string':
          strings.push(token);
          add(scalarOf(token), token);
          return;
        case 'word':
          add(wordNode(text, token), token);
          return;
        case 'open': {
          const isValues = opensList(text, token.start);
          const place = brackets.push(openBracket(token.start, isValues)) - 1;
          open.push({
            start: token.start,
            isValues,
            slots: [],
            key: undefined,
            place,
            item: undefined,
            isBody: false,
          });
          return;
        }
        case 'close':
          close(token.end);
          return;
        case 'separator':
          separate(token);
      }
    },
    within,
  );
  for (const left of open.splice(1).reverse()) {
    finish(left);
    brackets[left.place] = {
      ...collection(left, text.length, text),
      isValues: left.isValues,
      close: undefined,
    };
  }
  finish(root);
  return { roots, comments, strings, brackets };
}

function openBracket(start: number, isValues: boolean): Bracket {
  return { kind: 'list', style: 'flow', slots: [], start, end: start + 1, isValues, close: undefined };
}

function collection({ start, slots }: OpenGroup, end: number, text: string): Collection {
  const hasKeys = slots.length > 0 && slots.filter(({ key }) => key).length * 2 >= slots.length;
  const kind =
    text[start] === '{'
      ? hasKeys || slots.length === 0
        ? 'map'
        : 'list'
      : hasKeys && (text[start] === '[' || isProxyCall(text, start))
        ? 'map'
        : 'list';
  return { kind, style: 'flow', slots, start, end };
}

/** Arguments with names that can make up a proxy: `Proxy(host="…", port=8080)`, `dict(server="…")`. */
function isProxyCall(text: string, offset: number): boolean {
  return /(?:(?:prox(?:y|ies)|socks)\w*|\bdict)\s*$/i.test(text.slice(Math.max(0, offset - 60), offset));
}

function scalarOf(token: StringToken): TreeNode | undefined {
  if (token.value === undefined) return undefined;
  const { start, end, quote, content, value } = token;
  return { kind: 'scalar', value, quote, isPlain: true, content, start, end };
}

function wordNode(text: string, { start, end }: TextRange): ScalarNode {
  return {
    kind: 'scalar',
    value: text.slice(start, end),
    quote: '',
    isPlain: true,
    start,
    end,
  };
}
