import type { TextRange } from '../../proxy/formats';
import { forEachLine } from '../../proxy/formats/lines';

/** The list below a key at the top of a YAML document; the range is where items are added to its end. */
export interface YamlSection extends TextRange {
  /** Where the line of the key ends. */
  readonly keyEnd: number;
  /** Where the next key's line begins, or the text ends. */
  readonly limit: number;
  /** What its items are indented by; undefined where there are none. */
  readonly indent: string | undefined;
}

const blankOrComment = /^\s*(?:#.*)?$/;
const item = /^([ \t]*)-(?:\s|$)/;

/** Finds the section of a key; undefined where there is none, or its list stands in brackets with something in them. */
export function sectionOf(text: string, key: string): YamlSection | undefined {
  const match = new RegExp(`^(${key}[ \\t]*:)[ \\t]*(\\[[ \\t]*\\])?[ \\t]*(?:#.*)?$`, 'm').exec(
    text.replaceAll('\r', ' '),
  );
  if (!match) return undefined;
  const [whole, name = '', empty] = match;
  const lineEnd = match.index + whole.trimEnd().length;
  if (empty !== undefined) {
    // The brackets go: items take their place.
    const start = match.index + name.length;
    return { start, end: lineEnd, keyEnd: lineEnd, limit: lineEnd, indent: undefined };
  }
  let end = lineEnd;
  let limit = text.length;
  let indent: string | undefined;
  let isOver = false;
  const readLine = (start: number, stop: number): void => {
    const line = text.slice(start, stop);
    if (isOver || start <= lineEnd || blankOrComment.test(line)) return;
    const found = item.exec(line);
    if (!found && /^\S/.test(line)) {
      isOver = true;
      limit = start;
      return;
    }
    indent ??= found?.[1];
    end = stop;
  };
  forEachLine(text, readLine, { start: match.index, end: text.length });
  return { start: end, end, keyEnd: lineEnd, limit, indent };
}
