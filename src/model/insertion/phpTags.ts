import type { LiteralLanguage, TextRange } from '../../proxy/formats';
import { forEachCodeToken } from '../../proxy/formats/code/codeLexer';
import { interpreterLineEnd } from './blocks';

/** PHP code, including its tags. */
interface PhpCode extends TextRange {
  /** The end of the opening tag. */
  readonly tagEnd: number;
  /** False if the code goes on to the end of the file. */
  readonly isClosed: boolean;
}

/** Matches the short tag too, but not the declaration of XML. */
const openingTag = /<\?(?:php\b|=|(?=\s))/gi;

function phpCodeIn(text: string): readonly PhpCode[] {
  const found: PhpCode[] = [];
  let end = 0;
  for (;;) {
    openingTag.lastIndex = end;
    const tag = openingTag.exec(text);
    if (!tag) return found;
    const tagEnd = openingTag.lastIndex;
    const close = closingTagAfter(text, tagEnd);
    end = close === undefined ? text.length : close + closingTag.length;
    found.push({ start: tag.index, tagEnd, end, isClosed: close !== undefined });
  }
}

const closingTag = '?>';

/** Returns the offset of the closing tag. In a line comment it counts too, but not in a block comment or a string. */
function closingTagAfter(text: string, offset: number): number | undefined {
  let close: number | undefined;
  forEachCodeToken(
    text,
    'php',
    ({ kind, start, end }) => {
      if (kind === 'word' && text.startsWith(closingTag, start)) close = start;
      if (kind === 'comment' && !text.startsWith('/*', start)) {
        const at = text.slice(start, end).indexOf(closingTag);
        if (at >= 0) close = start + at;
      }
      return close === undefined;
    },
    { start: offset, end: text.length },
  );
  return close;
}

/** True if the file contains PHP tags or begins with HTML. Other files are treated as code. */
function hasHtml(text: string): boolean {
  return text.includes('<?') || /^\s*<[a-z!]/i.test(text);
}

/**
 * Returns a program without HTML: in PHP files it's replaced by semicolons, because it separates statements, and its quotes
 * and brackets don't count.
 */
export function withoutHtml(text: string, language: LiteralLanguage): string {
  if (language !== 'php' || !hasHtml(text)) return text;
  let done = interpreterLineEnd(text);
  let result = text.slice(0, done);
  for (const { start, end } of [...phpCodeIn(text), { start: text.length, end: text.length }]) {
    result += text.slice(done, start).replace(/\S/g, ';') + text.slice(start, end);
    done = end;
  }
  return result;
}

/**
 * Returns the offset at which code needs its own tags if a cursor is in the HTML of a PHP file; undefined if the cursor is
 * in code. `<?= … ?>` can't contain statements, so the offset is before it.
 */
export function htmlOffset(text: string, offset: number): number | undefined {
  if (!hasHtml(text) || offset < interpreterLineEnd(text)) return undefined;
  const around = phpCodeIn(text).find(
    ({ start, end, isClosed }) => start < offset && (offset < end || !isClosed),
  );
  if (!around) return offset;
  const { start, tagEnd, end, isClosed } = around;
  if (offset < tagEnd || text.startsWith('<?=', start)) return start;
  return isClosed && offset > end - 2 ? end : undefined;
}
