import { anySyntax, codeSyntaxes, type CodeSyntax, type StringSyntax } from './codeSyntax';
import type { TextRange } from '../format';
import type { LiteralLanguage } from './languages';
import { readString } from './readStringLiteral';
import type { ScalarQuote } from '../structured/treeNode';

/** A string of a program. */
export interface StringToken extends TextRange {
  readonly kind: 'string';
  readonly quote: ScalarQuote;
  /** Undefined where the program puts it together, or it is too long for a value. */
  readonly value: string | undefined;
  readonly isTemplate: boolean;
  readonly content: TextRange;
}

/** A part of a program as far as lists of proxies are concerned. */
export type CodeToken =
  StringToken | ({ readonly kind: 'comment' | 'word' | 'separator' | 'open' | 'close' } & TextRange);

/** Longer strings contain text, not a single value. */
const maxValueLength = 2048;
const slash = 0x2f;
const words = /[\w$.+-]+/y;

/**
 * Splits a program into strings, comments, brackets, separators, and words, each in order. It takes one pass.
 * @param visit Stops by returning `false`.
 */
export function forEachCodeToken(
  text: string,
  language: LiteralLanguage | undefined,
  visit: (token: CodeToken) => boolean | void,
  { start, end }: TextRange = { start: 0, end: text.length },
): void {
  const syntax = language ? codeSyntaxes[language] : anySyntax;
  const unclosed: Unclosed = new Map();
  let at = start;
  while (at < end) {
    const token = tokenAt(text, at, syntax, language, unclosed);
    if (token.kind !== 'blank' && visit(token) === false) return;
    at = token.end;
  }
}

/** Up to where the closing mark of a kind of string is missing, so that it isn't sought again from every quote. */
type Unclosed = Map<string, number>;

type Blank = { readonly kind: 'blank' } & TextRange;

function tokenAt(
  text: string,
  at: number,
  syntax: CodeSyntax,
  language: LiteralLanguage | undefined,
  unclosed: Unclosed,
): CodeToken | Blank {
  const code = text.charCodeAt(at);
  if (code <= 32) return { kind: 'blank', start: at, end: endOfBlanks(text, at) };
  const comment = commentAt(text, at, syntax);
  if (comment) return comment;
  if (code === slash && syntax.regularExpression) {
    syntax.regularExpression.lastIndex = at;
    if (syntax.regularExpression.test(text))
      return { kind: 'word', start: at, end: syntax.regularExpression.lastIndex };
  }
  // A prefix of a string is a word where no quote follows.
  for (const string of syntax.strings) {
    string.open.lastIndex = at;
    const open = string.open.exec(text);
    if (open) {
      const token = stringAt(text, at, open, string, language, unclosed);
      if (token) return token;
    }
  }
  words.lastIndex = at;
  if (words.test(text)) return { kind: 'word', start: at, end: words.lastIndex };
  const character = text[at] ?? '';
  if ('[{('.includes(character)) return { kind: 'open', start: at, end: at + 1 };
  if (']})'.includes(character)) return { kind: 'close', start: at, end: at + 1 };
  if (character === '=' && text[at + 1] === '>') return { kind: 'separator', start: at, end: at + 2 };
  if (',;:='.includes(character)) return { kind: 'separator', start: at, end: at + 1 };
  return { kind: 'word', start: at, end: at + 1 };
}

function endOfBlanks(text: string, at: number): number {
  let end = at + 1;
  while (end < text.length && text.charCodeAt(end) <= 32) end++;
  return end;
}

function commentAt(
  text: string,
  at: number,
  { lineComment, blockComments, nestsComments }: CodeSyntax,
): CodeToken | undefined {
  for (const [open, close] of blockComments) {
    const from = open.startsWith('\n') ? at - 1 : at;
    if (!text.startsWith(open, from) && !(at === 0 && open === `\n${text.slice(0, open.length - 1)}`))
      continue;
    return { kind: 'comment', start: at, end: endOfBlock(text, at, open, close, nestsComments ?? false) };
  }
  if (!lineComment) return undefined;
  lineComment.lastIndex = at;
  if (!lineComment.test(text)) return undefined;
  const newline = text.indexOf('\n', at);
  const end = newline < 0 ? text.length : newline;
  return { kind: 'comment', start: at, end: text[end - 1] === '\r' ? end - 1 : end };
}

function endOfBlock(text: string, at: number, open: string, close: string, nests: boolean): number {
  let depth = 1;
  let from = at + open.trim().length;
  for (;;) {
    const closed = text.indexOf(close, from);
    if (closed < 0) return text.length;
    const opened = nests ? text.indexOf(open, from) : -1;
    if (opened >= 0 && opened < closed) {
      depth++;
      from = opened + open.length;
      continue;
    }
    from = closed + close.length;
    if (--depth === 0) return from;
  }
}

function stringAt(
  text: string,
  at: number,
  open: RegExpExecArray,
  syntax: StringSyntax,
  language: LiteralLanguage | undefined,
  unclosed: Unclosed,
): StringToken | undefined {
  const { template } = syntax;
  const from = at + open[0].length;
  const close = syntax.close(open);
  const contentEnd = closingAt(text, from, close, syntax, unclosed);
  if (contentEnd < 0) return undefined;
  const end = contentEnd + close.length;
  const content = text.slice(from, Math.min(contentEnd, from + maxValueLength * 4));
  const isTemplate = template?.(open)?.test(content) ?? false;
  const quoteAt = from - 1;
  const literal =
    isTemplate || contentEnd - from > maxValueLength || content.includes('\n') || close.length > 1
      ? undefined
      : readString(text, quoteAt, language);
  const mark = text[quoteAt];
  const isShellWord = language === 'shellscript' && literal !== undefined && literal.end > end;
  return {
    kind: 'string',
    quote: mark === "'" ? "'" : '"',
    value:
      literal && (literal.end === end || isShellWord)
        ? literal.value
        : close.length > 1 && !content.includes('\n') && !isTemplate
          ? content
          : undefined,
    isTemplate,
    content: { start: from, end: contentEnd },
    start: at,
    end: isShellWord ? literal.end : end,
  };
}

/** Returns the offset of the closing mark, or -1. */
function closingAt(
  text: string,
  from: number,
  close: string,
  { isMultiline = false, escape }: StringSyntax,
  unclosed: Unclosed,
): number {
  const kind = `${close} ${escape} ${isMultiline}`;
  if (from < (unclosed.get(kind) ?? 0)) return -1;
  const closed =
    isMultiline && escape === undefined
      ? text.indexOf(close, from)
      : closingByCharacter(text, from, close, isMultiline, escape);
  // A quote that a doubled one begins with may still close.
  if (closed < 0 && escape !== 'doubled') {
    const lineEnd = isMultiline ? -1 : text.indexOf('\n', from);
    unclosed.set(kind, lineEnd < 0 ? text.length : lineEnd);
  }
  return closed;
}

function closingByCharacter(
  text: string,
  from: number,
  close: string,
  isMultiline: boolean,
  escape: StringSyntax['escape'],
): number {
  const first = close.charCodeAt(0);
  const escapeCode = escape === '\\' || escape === '`' ? escape.charCodeAt(0) : -1;
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === escapeCode) at++;
    else if (code === first && text.startsWith(close, at)) {
      if (escape !== 'doubled' || !text.startsWith(close, at + close.length)) return at;
      at += close.length;
    } else if (code === 10 && !isMultiline) return -1;
  }
  return -1;
}
