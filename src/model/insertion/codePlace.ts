import { lineEnd, lineStart } from '../../proxy/formats/rows/lines';
import { detectCodeStyle, type LiteralLanguage, type TextRange } from '../../proxy/formats';
import { indentAt } from './blocks';
import { codeTreeOf } from './codeTreeOf';
import type { Bracket } from '../../proxy/formats/code/codeTree';

/** The part of a program that a statement is put into: a file, a function's body, or the members of a type. */
export type CodeScope = 'file' | 'body' | 'members';

/** The place for a statement. */
export interface CodePlace {
  readonly scope: CodeScope;
  /** The offset behind a line, on whose next line the statement goes; undefined if it can go at the cursor. */
  readonly below: number | undefined;
  /** The offset of a line above which it goes: decorators belong to what follows them. */
  readonly above?: number | undefined;
  /** The indentation there. */
  readonly indent: string;
  /** True in a function that isn't asynchronous. */
  readonly isSync: boolean;
  /** The start of the expression, string, or comment around the cursor, or else the offset of the cursor. */
  readonly from: number;
  /** True where a value is expected: an argument, an element, or the value of a key. */
  readonly takesValue: boolean;
}

/** A statement, from the start of its first line to the end of its last. */
export interface StatementLines extends TextRange {
  readonly indent: string;
  /** The indentation of a statement below it: deeper if it opens a block. */
  readonly indentBelow: string;
}

type BracketRole = 'body' | 'members' | 'expression';

/** Languages whose blocks are braces. In the others every bracket is part of an expression. */
const braceLanguages: ReadonlySet<LiteralLanguage> = new Set<LiteralLanguage>([
  'javascript',
  'typescript',
  'go',
  'java',
  'csharp',
  'php',
  'rust',
  'kotlin',
  'swift',
  'shellscript',
  'powershell',
]);

/**
 * Finds where a statement can go: at the cursor, or below the statement whose brackets, string, or comment the cursor is
 * in.
 */
export function codePlaceAt(text: string, { start }: TextRange, language: LiteralLanguage): CodePlace {
  const { brackets, strings, comments } = codeTreeOf(text, language);
  const around = brackets.filter(
    ({ start: open, close }) => open < start && (close === undefined || start <= close),
  );
  const roles = around.map((bracket) => roleOf(text, bracket, brackets, language));
  const first = roles.findIndex((role) => role === 'expression');
  const outer = roles.slice(0, first < 0 ? undefined : first);
  const place = {
    scope: scopeOf(outer.at(-1)),
    isSync: isSync(
      text,
      outer.map((_, index) => around[index]).filter((bracket) => bracket !== undefined),
      brackets,
    ),
  };
  const expression = around[first];
  const inner = around.at(-1);
  const token =
    strings.find((string) => string.start < start && start < string.end) ??
    // The end of a line comment is in it.
    comments.find(({ start: from, end }) => from < start && (start < end || text[start - 1] !== '/'));
  const within = expression ?? (token && token.start < start && start <= token.end ? token : undefined);
  if (within) {
    const below = endOfStatement(text, Math.max(within.end, token?.end ?? 0), brackets);
    const takesValue = !token && inner !== undefined && isOfValues(text, inner, brackets);
    return {
      ...place,
      from: within.start,
      below,
      indent: indentBelow(text, within.start, below, language),
      takesValue,
    };
  }
  const line = text.slice(lineStart(text, start), start);
  const previous = text.slice(0, lineStart(text, start)).trimEnd();
  if (
    /\\$/.test(previous) &&
    line.trim() === '' &&
    !/\n[ \t]*\r?\n/.test(text.slice(previous.length, start))
  ) {
    const below = lineEnd(text, start);
    return { ...place, from: start, below, indent: indentAt(text, previous.length), takesValue: false };
  }
  const above = line.trim() === '' ? aboveDecorators(text, lineStart(text, start)) : undefined;
  return { ...place, from: start, below: undefined, above, indent: indentAt(text, start), takesValue: false };
}

/** The start of the decorators or attributes that end before a line; undefined if there are none. */
function aboveDecorators(text: string, line: number): number | undefined {
  let above: number | undefined;
  for (let at = line; at > 0;) {
    at = lineStart(text, at - 1);
    const own = text.slice(at, lineEnd(text, at)).trim();
    if (/^(?:@\w[^={]*|#\[.*\])$/.test(own)) above = at;
    else if (own !== '') break;
  }
  return above;
}

function scopeOf(role: BracketRole | undefined): CodeScope {
  return role === 'body' || role === 'members' ? role : 'file';
}

/** True for calls and values; false for parameters, imports, and the members of a type. */
function isOfValues(text: string, { start, end }: Bracket, brackets: readonly Bracket[]): boolean {
  const head = headOf(text, start, brackets);
  if (text[start] === '{') {
    return !/\b(?:interface|enum|struct|match|switch)\b|\btype\s+\w|^\s*(?:import|export)\b/.test(head);
  }
  if (/\b(?:def|function|func|fn|import|type)\b[^(=]*$|^\s*(?:var|const)\s*$/.test(head)) return false;
  return !/^\s*(?:(?::|->)[^{;\n=]*)?(?:\{|=>)/.test(text.slice(end, end + 200));
}

/** Returns the lines of the statement around a place. */
export function statementAround(
  text: string,
  { from, below }: CodePlace,
  language: LiteralLanguage,
): StatementLines {
  const { brackets } = codeTreeOf(text, language);
  const start = startOfStatement(text, from, brackets);
  const end = below ?? endOfStatement(text, from, brackets);
  const code = start + text.slice(start).search(/\S|$/);
  return { start, end, indent: indentAt(text, code), indentBelow: indentBelow(text, code, end, language) };
}

/** Returns the start of the first line of the statement around an offset. */
function startOfStatement(text: string, from: number, brackets: readonly Bracket[]): number {
  const opened = new Map(brackets.map(({ close, start }) => [close, start]));
  for (let start = lineStart(text, from); ;) {
    const line = text.slice(start, lineEnd(text, start));
    const open = /^\s*\}\s*(?:catch|else|elseif|finally|while)\b/.test(line)
      ? undefined
      : opened.get(start + line.search(/\S|$/));
    if (open !== undefined) start = lineStart(text, open);
    else if (start > 0 && chainedCall.test(line)) start = lineStart(text, start - 1);
    else return start;
  }
}

/** A line that continues the expression of the previous line. */
const chainedCall = /^[ \t]*(?:\?\.|\.|->)\w/;

/** The end of the line on which a statement ends that goes on behind an offset. */
function endOfStatement(text: string, from: number, brackets: readonly Bracket[]): number {
  const later = brackets.filter(({ start }) => start >= from)[Symbol.iterator]();
  let next = later.next().value;
  let end = lineEnd(text, from);
  for (let left = from; ; left = end) {
    while (next && (next.start < left || (next.start < end && next.end <= end))) next = later.next().value;
    if (next && next.start < end) {
      if (next.close === undefined) return end;
      // A block that begins there is left open.
      if (/^\{[ \t]*(?:(?:\/\/|#)[^\n]*)?\r?$/.test(text.slice(next.start, lineEnd(text, next.start))))
        return end;
      end = lineEnd(text, next.end);
      continue;
    }
    const nextLine = text.indexOf('\n', end) + 1;
    if (nextLine === 0 || !chainedCall.test(text.slice(nextLine, lineEnd(text, nextLine)))) return end;
    end = lineEnd(text, nextLine);
  }
}

function indentBelow(text: string, start: number, below: number, language: LiteralLanguage): string {
  const own = indentAt(text, start);
  const line = text.slice(lineStart(text, below), below).replace(/[ \t]*(?:#|\/\/)[^"']*$/, '');
  const opens = language === 'python' ? /:$/.test(line) : /\{$/.test(line);
  return opens ? own + detectCodeStyle(text, language).indent : own;
}

const membersHead = /\b(?:class|record|trait|impl|extends|implements)\b|\bnew\s+[\w.<>]+\s*\([^{}]*\)\s*$/;
const typeMembersHead = /\b(?:interface|enum)\b/;

/** The role of a bracket by the code before it. */
function roleOf(
  text: string,
  bracket: Bracket,
  brackets: readonly Bracket[],
  language: LiteralLanguage,
): BracketRole {
  if (language === 'shellscript' && text[bracket.start] === '(' && !bracket.isValues) return 'body';
  if (text[bracket.start] !== '{' || bracket.isValues) return 'expression';
  const head = headOf(text, bracket.start, brackets);
  if (language === 'ruby') return /(?:\bdo|->.*|[\w)?!])\s*$/.test(head) ? 'body' : 'expression';
  if (!braceLanguages.has(language)) return 'expression';
  switch (language) {
    case 'javascript':
    case 'typescript':
      if (/\b(?:interface|enum)\s+\w|\btype\s+\w[^=]*=\s*$|^\s*(?:import|export)\s*$/.test(head)) {
        return 'expression';
      }
      if (/^\s*(?:(?:export|default|abstract|declare)\s+)*class\b|=\s*class\b|^\s*extends\b/.test(head)) {
        return 'members';
      }
      if (/^\s*case\b.*:\s*$/.test(head)) return 'body';
      return /(?:[=([,:?&|]|\breturn|\bdefault|\bsatisfies|\$)\s*$/.test(head) && !/=>\s*$/.test(head)
        ? 'expression'
        : 'body';
    case 'go':
      if (/\b(?:struct|interface)\s*$/.test(head)) return 'expression';
      return /^\s*(?:\}\s*)?(?:if|for|switch|select|else|func|case|default)\b|\bfunc\b[^{]*$|^\s*$/.test(head)
        ? 'body'
        : 'expression';
    case 'rust':
      if (/\b(?:impl|trait)\b/.test(head)) return 'members';
      return /\b(?:fn|if|for|while|loop|else|unsafe|async|mod)\b|=>\s*$|=\s*$|^\s*$|\|\s*$/.test(head) &&
        !/\b(?:struct|enum|match)\b/.test(head)
        ? 'body'
        : 'expression';
    case 'powershell':
      return /@$/.test(head) ? 'expression' : 'body';
    case 'shellscript':
      return /\$$/.test(head) ? 'expression' : 'body';
    default:
      if (/\bmatch\s*\([^{}]*$|\bswitch\b.*=>/.test(head)) return 'expression';
      if (language === 'csharp' && /\b(?:interface|enum|new)\b/.test(head)) return 'expression';
      if (membersHead.test(head) || typeMembersHead.test(head)) return 'members';
      return /(?:[=,([:]|\])\s*$/.test(head) ? 'expression' : 'body';
  }
}

/** The code before a bracket, back to the end of the statement before it. What is in other brackets is left in. */
function headOf(text: string, start: number, brackets: readonly Bracket[]): string {
  const opened = new Map(brackets.map((bracket) => [bracket.close, bracket.start]));
  const from = Math.max(0, start - 2000);
  let at = start;
  while (at > from) {
    const open = opened.get(at - 1);
    if (open !== undefined && text[open] !== '{') {
      at = open;
      continue;
    }
    const character = text[at - 1] ?? '';
    if (';{}'.includes(character) && character !== '') break;
    // Braces on a line of their own belong to the line before.
    if (character === '\n' && text.slice(at, start).trim() !== '') break;
    at--;
  }
  return text.slice(at, start);
}

/** True if the innermost function around a place has no `async`. */
function isSync(text: string, bodies: readonly Bracket[], brackets: readonly Bracket[]): boolean {
  for (const { start } of [...bodies].reverse()) {
    const head = headOf(text, start, brackets);
    if (/^\s*(?:(?:export|declare)\s+)*namespace\b/.test(head)) return true;
    const isControl = /^\s*(?:if|for|while|switch|catch|with|else|do|try|finally|case|default)\b/.test(head);
    if (!isControl && /(?:=>|\))\s*(?::[^{]*)?$/.test(head)) return !/\basync\b/.test(head);
  }
  return false;
}
