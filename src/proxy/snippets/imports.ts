import { goBlock, importSyntaxOf, type ImportStyle, type ImportSyntax } from './importSyntax';
import type { RequiredImport } from './snippet';

/** Text to insert at an offset of the document. */
export interface ImportEdit {
  readonly offset: number;
  readonly text: string;
}

const defaultImportStyle: ImportStyle = { eol: '\n', indent: '    ', quote: '"' };

/** The import statements as lines, for a preview or a new file. */
export function writeImports(
  languageId: string,
  imports: readonly RequiredImport[],
  style: Partial<ImportStyle> = {},
  documentText = '',
): string[] {
  if (imports.length === 0) return [];
  return importSyntaxOf(languageId).write(imports, { ...defaultImportStyle, ...style }, documentText);
}

interface Place {
  readonly offset: number;
  readonly after: 'nothing' | 'header' | 'import';
}

function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : -1;
}

const blankLine = /[^\S\n]*\n/y;

/** Walks what stands at the top of the document: header, comments, imports. */
function findPlace(text: string, syntax: ImportSyntax, start: number): Place {
  let place: Place = { offset: start, after: 'nothing' };
  let at = text.startsWith('\ufeff', start) ? start + 1 : start;
  if (at > start) place = { offset: at, after: 'nothing' };
  let comments = false;
  for (;;) {
    const imported = endOf(syntax.statement, text, at);
    const header = Math.max(-1, ...syntax.header.map((pattern) => endOf(pattern, text, at)));
    const comment = endOf(syntax.comment, text, at);
    const blank = endOf(blankLine, text, at);
    if (header > at) {
      place = { offset: header, after: place.after === 'import' ? 'import' : 'header' };
      at = header;
      comments = false;
    } else if (imported > at) {
      place = { offset: imported, after: 'import' };
      at = imported;
      comments = false;
    } else if (comment > at) {
      at = comment;
      comments = true;
    } else if (blank > at) {
      // A comment that a blank line parts from the code speaks of the file.
      if (comments && place.after !== 'import') place = { offset: at, after: 'header' };
      comments = false;
      at = blank;
    } else return place;
  }
}

/** Adds to the first block of a Go file; undefined if it has none. */
function extendGoBlock(
  text: string,
  imports: readonly RequiredImport[],
  eol: string,
): ImportEdit | undefined {
  const [block] = text.matchAll(goBlock);
  if (!block) return undefined;
  const offset = block.index + block[0].length - 1;
  const onOwnLine = text[offset - 1] === '\n';
  const lines = imports.map(({ module }) => `\t"${module}"${eol}`).join('');
  return { offset, text: (onOwnLine ? '' : eol) + lines };
}

/** Where the script of a Vue or Svelte file begins; 0 in every other. */
function scriptStart(text: string, languageId: string): number {
  if (languageId !== 'vue' && languageId !== 'svelte') return 0;
  const script = /<script\b[^>]*>[^\S\n]*\n?/.exec(text);
  return script ? script.index + script[0].length : 0;
}

/**
 * The edits that give a document the imports it lacks, where they belong: below shebang, docstring,
 * `from __future__` and package clause, into Go's block, after the imports that are there.
 * None if it has them all, or the language needs none.
 */
export function placeImports(
  documentText: string,
  languageId: string,
  imports: readonly RequiredImport[],
  partial: Partial<ImportStyle> = {},
): ImportEdit[] {
  const style = { ...defaultImportStyle, ...partial };
  const syntax = importSyntaxOf(languageId);
  const missing = syntax.missing(documentText, imports);
  if (missing.length === 0) return [];
  const block = languageId === 'go' ? extendGoBlock(documentText, missing, style.eol) : undefined;
  if (block) return [block];

  const start = scriptStart(documentText, languageId);
  const { offset, after } = findPlace(documentText, syntax, start);
  const lines = syntax.write(missing, style, documentText).map((line) => line + style.eol);
  const before = documentText.slice(0, offset);
  const rest = documentText.slice(offset);
  const lineEnd = offset > start && before !== '' && !/[\n\ufeff]$/.test(before) ? style.eol : '';
  const gapBefore = after === 'header' ? style.eol : '';
  const gapAfter = after === 'import' || rest.trim() === '' || /^\s*\n/.test(rest) ? '' : style.eol;
  return [{ offset, text: lineEnd + gapBefore + lines.join('') + gapAfter }];
}
