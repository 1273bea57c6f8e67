import type { LiteralLanguage, TextRange } from '../../proxy/formats';

/** PHP between its tags, which are part of the range. */
interface PhpCode extends TextRange {
  /** The end of the opening tag. */
  readonly tagEnd: number;
  /** False at the end of a file. */
  readonly isClosed: boolean;
}

/** Also the short one, but not that of XML. */
const openingTag = /<\?(?:php\b|=|(?=\s))/gi;

/** Code, strings, and comments, up to a closing tag: that ends a line comment, but no string. */
const codeToken =
  /[^'"/#?]+|'[^'\\]*(?:\\[^][^'\\]*)*'?|"[^"\\]*(?:\\[^][^"\\]*)*"?|\/\*[^]*?(?:\*\/|$)|(?:\/\/|#(?!\[))[^\r\n?]*(?:\?(?!>)[^\r\n?]*)*|\?>|[^]/gy;

function phpCodeIn(text: string): readonly PhpCode[] {
  const found: PhpCode[] = [];
  let end = 0;
  for (;;) {
    openingTag.lastIndex = end;
    const tag = openingTag.exec(text);
    if (!tag) return found;
    const tagEnd = openingTag.lastIndex;
    codeToken.lastIndex = tagEnd;
    let token = codeToken.exec(text);
    while (token && token[0] !== '?>') token = codeToken.exec(text);
    end = token ? token.index + 2 : text.length;
    found.push({ start: tag.index, tagEnd, end, isClosed: token !== null });
  }
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
