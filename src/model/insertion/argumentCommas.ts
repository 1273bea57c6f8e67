import type { LiteralLanguage } from '../../proxy/formats';
import { bracketAround } from './listPlace';

/** The commas that a new argument needs. */
export interface ArgumentCommas {
  /** The offset after the previous argument, if a comma is missing there. */
  readonly before: number | undefined;
  readonly isAfter: boolean;
}

const comments = /\/\*[^]*?\*\/|(?:\/\/|#)[^\n]*/g;

/**
 * Returns the commas that an argument needs at an offset in a call; undefined if no argument fits there, such as inside a
 * name or after `key=`.
 */
export function argumentCommas(
  text: string,
  offset: number,
  language: LiteralLanguage,
): ArgumentCommas | undefined {
  const bracket = bracketAround(text, offset, language);
  if (!bracket || text[bracket.start] !== '(' || !isCall(text.slice(0, bracket.start))) return undefined;
  const { slots, start } = bracket;
  if (slots.some((slot) => slot.start < offset && (offset < slot.end || slot.key))) return undefined;
  const before = slots.findLast(({ end }) => end <= offset);
  const after = slots.find((slot) => slot.start >= offset);
  const lead = text
    .slice(before?.end ?? start + 1, offset)
    .replace(comments, '')
    .trim();
  if (lead !== '' && lead !== ',') return undefined;
  if (before && lead === '' && needsOperand(text.slice(before.start, before.end))) return undefined;
  const rest = after && text.slice(offset, after.start).replace(comments, '');
  return {
    before: before && lead === '' ? before.end : undefined,
    isAfter: rest !== undefined && !rest.includes(','),
  };
}

/** True if a parenthesis after the code opens a call, not a control statement. */
function isCall(code: string): boolean {
  const head = code.slice(-100).trimEnd();
  return (
    /[\w)\]>$!?]$/.test(head) &&
    !/\b(?:if|elif|for|foreach|while|until|unless|switch|match|catch|with)$/.test(head)
  );
}

/** True if the code ends with a keyword that needs an operand. */
function needsOperand(code: string): boolean {
  return /(?:^|[^\w$])(?:await|yield|new|not|and|or|in|is|of|if|else|typeof|void|return)$/.test(code);
}
