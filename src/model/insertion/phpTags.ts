import type { LiteralLanguage, TextRange } from '../../proxy/formats';
import { forEachCodeToken } from '../../proxy/formats/code/codeLexer';

/** PHP between its tags, which are part of the range. */
interface PhpCode extends TextRange {
  /** The end of the opening tag. */
  readonly tagEnd: number;
  /** False at the end of a file. */
  readonly isClosed: boolean;
}

/** Also the short one, but not that of XML. */
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

/** Returns the offset of the tag that closes code: in a line comment, but not in another comment or in a string. */
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

/** Without tags, a text is taken for code. */
function hasHtml(text: string): boolean {
  return text.includes('<?') || /^\s*<[a-z!]/i.test(text);
}

/** The code of a program: a PHP file with semicolons in the place of its HTML, which is between statements. */
export function codeIn(text: string, language: LiteralLanguage): string {
  if (language !== 'php' || !hasHtml(text)) return text;
  let result = '';
  let done = 0;
  for (const { start, end } of [...phpCodeIn(text), { start: text.length, end: text.length }]) {
    result += text.slice(done, start).replace(/\S/g, ';') + text.slice(start, end);
    done = end;
  }
  return result;
}

/**
 * Returns the offset in the HTML of a PHP file at which code for an offset needs tags of its own; undefined within code.
 * `<?= … ?>` takes no statement, so code for it goes before it.
 */
export function htmlOffset(text: string, offset: number): number | undefined {
  if (!hasHtml(text)) return undefined;
  const around = phpCodeIn(text).find(
    ({ start, end, isClosed }) => start < offset && (offset < end || !isClosed),
  );
  if (!around) return offset;
  const { start, tagEnd, end, isClosed } = around;
  if (offset < tagEnd || text.startsWith('<?=', start)) return start;
  return isClosed && offset > end - 2 ? end : undefined;
}
