import type { LiteralLanguage } from './literalLanguages';
import { readString } from './readString';

const openers = '[{(';
const closers = ']})';

/**
 * For each offset, in ascending order, where the bracket stands that encloses it; -1 for none. Brackets inside string
 * literals do not count.
 */
export function enclosingBrackets(
  text: string,
  offsets: readonly number[],
  language: LiteralLanguage | undefined,
): readonly number[] {
  const enclosing: number[] = [];
  const stack: number[] = [];
  const marks = /["'`[\](){}]/g;
  let match = marks.exec(text);
  for (const offset of offsets) {
    while (match && match.index < offset) {
      const { index } = match;
      const mark = match[0];
      if (openers.includes(mark)) stack.push(index);
      else if (closers.includes(mark)) stack.pop();
      else {
        const literal = readString(text, index, language);
        if (literal && literal.end <= offset) marks.lastIndex = literal.end;
      }
      match = marks.exec(text);
    }
    enclosing.push(stack.at(-1) ?? -1);
  }
  return enclosing;
}

/** Where the bracket stands that closes the one at the offset; -1 for none. Those inside string literals do not count. */
export function closingBracket(text: string, offset: number, language: LiteralLanguage | undefined): number {
  const marks = /["'`[\](){}]/g;
  marks.lastIndex = offset;
  let depth = 0;
  for (let match = marks.exec(text); match; match = marks.exec(text)) {
    if (openers.includes(match[0])) depth++;
    else if (closers.includes(match[0])) depth--;
    else marks.lastIndex = readString(text, match.index, language)?.end ?? marks.lastIndex;
    if (depth === 0) return match.index;
  }
  return -1;
}

/**
 * Whether the bracket at the offset opens a list of values: no call, no index, no body of a function. A parenthesis does
 * after `=`, `@` and the like, a brace after an array's type.
 */
export function opensList(text: string, offset: number): boolean {
  const before = text.slice(Math.max(0, offset - 200), offset);
  switch (text[offset]) {
    case '[':
      return !/[\w)\]]$/.test(before);
    case '(':
      return !/[\w)\]]\s*$/.test(before);
    case '{':
      return /(?:\[\]\s*\w*|[\w>]\[\]\s+\w+\s*=|List<\w+>\s*(?:\w+\s*=\s*new\s*)?(?:\(\))?)\s*$/.test(before);
    default:
      return false;
  }
}
