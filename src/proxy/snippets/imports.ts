import { goBlock, importSyntaxOf, type ImportStyle, type ImportSyntax } from './importSyntax';
import type { TextRange } from '../formats/format';
import { placeByIsort } from './pythonImports';
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
  /** The imports that are there, with their line ends. */
  readonly statements: readonly TextRange[];
}

function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : -1;
}

const blankLine = /[^\S\n]*\n/y;

/** Scans the top of the document: header, comments, imports. */
function findPlace(text: string, syntax: ImportSyntax, start: number): Place {
  const statements: TextRange[] = [];
  let place: Place = { offset: start, after: 'nothing', statements };
  let at = text.startsWith('\ufeff', start) ? start + 1 : start;
  if (at > start) place = { offset: at, after: 'nothing', statements };
  let comments = false;
  for (;;) {
    const imported = endOf(syntax.statement, text, at);
    const header = Math.max(-1, ...syntax.header.map((pattern) => endOf(pattern, text, at)));
    const comment = endOf(syntax.comment, text, at);
    const blank = endOf(blankLine, text, at);
    if (header > at) {
      place = { offset: header, after: place.after === 'import' ? 'import' : 'header', statements };
      at = header;
      comments = false;
    } else if (imported > at) {
      statements.push({ start: at, end: imported });
      place = { offset: imported, after: 'import', statements };
      at = imported;
      comments = false;
    } else if (comment > at) {
      at = comment;
      comments = true;
    } else if (blank > at) {
      // A comment that is separated from the code by a blank line describes the file.
      if (comments && place.after !== 'import') place = { offset: at, after: 'header', statements };
      comments = false;
      at = blank;
    } else return place;
  }
}

const isStandardGo = (module: string): boolean => !/^[^/]*\./.test(module);

/** A line of a Go import block that imports something. */
interface GoSpec {
  readonly module: string;
  readonly start: number;
  /** Behind its line end. */
  readonly end: number;
}

/**
 * Adds to the first block of a Go file where gofmt sorts it: in the group of the standard library, or of other modules, else
 * in a group of its own. An import without parentheses gets them. Undefined for a file without imports.
 */
function extendGoBlock(
  text: string,
  imports: readonly RequiredImport[],
  eol: string,
): ImportEdit[] | undefined {
  const modules = imports.map(({ module }) => module).sort();
  const [block] = text.matchAll(goBlock);
  if (!block) return extendGoImport(text, modules, eol);
  const close = block.index + block[0].length - 1;
  const specs = goSpecsIn(text, block.index, close);
  const onOwnLine = text[close - 1] === '\n';
  if (!onOwnLine || specs.length === 0) {
    const lines = modules.map((module) => `\t"${module}"${eol}`).join('');
    return [{ offset: close, text: (onOwnLine ? '' : eol) + lines }];
  }
  const edits = modules.map((module): ImportEdit => {
    const group = specs.filter((spec) => isStandardGo(spec.module) === isStandardGo(module));
    const line = `\t"${module}"${eol}`;
    const next = group.find((spec) => spec.module >= module);
    const last = group.at(-1);
    if (next) return { offset: next.start, text: line };
    if (last) return { offset: last.end, text: line };
    const isFirst = isStandardGo(module);
    return isFirst
      ? { offset: specs[0]?.start ?? close, text: line }
      : { offset: specs.at(-1)?.end ?? close, text: line };
  });
  const withoutGroup = (module: string): boolean =>
    !specs.some((spec) => isStandardGo(spec.module) === isStandardGo(module));
  const [standard, other] = [true, false].map((kind) =>
    modules.some((each) => isStandardGo(each) === kind && withoutGroup(each)),
  );
  return joinEdits(edits).map((edit) => {
    if (standard && edit.offset === specs[0]?.start) return { ...edit, text: edit.text + eol };
    if (other && edit.offset === specs.at(-1)?.end) {
      // A group of its own, below what of the standard library comes last.
      const at = edit.text.search(/^\t"[^/"]*\./m);
      return at < 0 ? edit : { ...edit, text: edit.text.slice(0, at) + eol + edit.text.slice(at) };
    }
    return edit;
  });
}

function goSpecsIn(text: string, start: number, end: number): GoSpec[] {
  return [...text.slice(start, end).matchAll(/^[ \t]*(?:[\w.]+[ \t]+)?"([^"\n]+)"[^\n]*\n/gm)].map(
    ({ 0: line, 1: module = '', index }) => ({
      module,
      start: start + index,
      end: start + index + line.length,
    }),
  );
}

/** Puts the only import of a Go file in parentheses, with others. */
function extendGoImport(text: string, modules: readonly string[], eol: string): ImportEdit[] | undefined {
  const singles = [...text.matchAll(/^import[ \t]+(?:[\w.]+[ \t]+)?"([^"\n]+)"[ \t]*(?=\r?$)/gm)];
  const [single] = singles;
  if (!single || singles.length > 1) return undefined;
  const [statement, there = ''] = single;
  const line = (module: string): string => `${eol}\t"${module}"`;
  const sortKey = (module: string): string => `${isStandardGo(module) ? 0 : 1}${module}`;
  const sorted = [...modules].sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
  const isBefore = (module: string): boolean => sortKey(module) < sortKey(there);
  const from = single.index + 'import'.length + 1;
  const grouped = (list: readonly string[], first: string | undefined): string =>
    list
      .map((module, index) => {
        const previous = index === 0 ? first : list[index - 1];
        const parts = previous !== undefined && isStandardGo(previous) !== isStandardGo(module);
        return (parts ? eol : '') + line(module);
      })
      .join('');
  const before = sorted.filter(isBefore);
  const lastBefore = before.at(-1);
  const gap = lastBefore !== undefined && isStandardGo(lastBefore) !== isStandardGo(there) ? eol : '';
  return [
    { offset: from, text: `(${grouped(before, undefined)}${gap}${eol}\t` },
    {
      offset: single.index + statement.trimEnd().length,
      text: `${grouped(
        sorted.filter((module) => !isBefore(module)),
        there,
      )}${eol})`,
    },
  ];
}

/** Edits in the order of the text, those at one place as one. */
function joinEdits(edits: readonly ImportEdit[]): ImportEdit[] {
  const joined = new Map<number, string>();
  for (const { offset, text } of edits) joined.set(offset, (joined.get(offset) ?? '') + text);
  return [...joined].map(([offset, text]) => ({ offset, text })).sort((a, b) => a.offset - b.offset);
}

/** Returns the start of the script in a Vue or Svelte file, 0 in all others. */
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
  if (block) return block;

  const start = scriptStart(documentText, languageId);
  const { offset, after, statements } = findPlace(documentText, syntax, start);
  if (languageId === 'python') {
    const sorted = placeByIsort(documentText, statements, missing, style.eol);
    if (sorted) return joinEdits(sorted);
  }
  const lines = syntax.write(missing, style, documentText).map((line) => line + style.eol);
  const before = documentText.slice(0, offset);
  const rest = documentText.slice(offset);
  const lineEnd = offset > start && before !== '' && !/[\n\ufeff]$/.test(before) ? style.eol : '';
  const gapBefore = after === 'header' ? style.eol : '';
  const gapAfter = after === 'import' || rest.trim() === '' || /^\s*\n/.test(rest) ? '' : style.eol;
  return [{ offset, text: lineEnd + gapBefore + lines.join('') + gapAfter }];
}
