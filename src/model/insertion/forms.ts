import type { FormatId, LiteralLanguage, RowFormatId } from '../../proxy/formats';
import { literalLanguageOf } from '../../proxy/formats';
import type { ProxyScheme } from '../../proxy/proxy';
import { snippets, type Snippet } from '../../proxy/snippets';

/** The form of a proxy list in a file. */
export interface ListForm {
  readonly kind: 'list';
  readonly id: string;
  readonly format: FormatId;
  /** Replaces the scheme of every proxy. */
  readonly scheme?: ProxyScheme;
  /** The content of each string of a literal. */
  readonly row?: RowFormatId;
  /** The language of a literal. */
  readonly language?: LiteralLanguage;
}

/** Client code. */
export interface SnippetForm {
  readonly kind: 'snippet';
  readonly id: string;
  readonly snippet: Snippet;
  /** True if the project's manifests include its library. */
  readonly isOfProject: boolean;
}

/** One way to put proxies into a file. */
export type InsertForm = ListForm | SnippetForm;

/** The properties of a file that decide which forms fit it. */
export interface TargetFile {
  /** VS Code's language id. */
  readonly languageId: string;
  /** The name without its folders; empty for none. */
  readonly name: string;
  /** True if the cursor is in a list. Its elements are the most likely form then. */
  readonly isInList: boolean;
}

const list = (format: FormatId, scheme?: ProxyScheme): ListForm => ({
  kind: 'list',
  id: scheme ? `${format}.${scheme}` : format,
  format,
  ...(scheme && { scheme }),
});

const literal = (language: LiteralLanguage, row: RowFormatId): ListForm => ({
  kind: 'list',
  id: `literal.${language}.${row}`,
  format: 'literal',
  language,
  row,
});

const plainLists: readonly ListForm[] = [
  list('hostPort'),
  list('url'),
  list('url', 'socks5'),
  list('hostPortUserPass'),
  list('userPassAtHostPort'),
];
const dataLists: readonly ListForm[] = [list('json'), list('csv'), list('yaml')];
const configurations: readonly ListForm[] = [
  list('env'),
  list('proxychains'),
  list('clash'),
  list('singbox'),
  list('foxyproxy'),
  list('zeroomega'),
];
const everyList = [...plainLists, ...dataLists, ...configurations];

/** Returns the lists that a data file can contain, the most likely first; undefined if it isn't a data file. */
function listsOfData({ languageId, name }: TargetFile): readonly ListForm[] | undefined {
  if (/^\.env(?:\.|$)|\.env$/.test(name) || languageId === 'dotenv') return [list('env')];
  if (/proxychains.*\.conf$/.test(name)) return [list('proxychains')];
  switch (literalLanguageOf(languageId)) {
    case 'yaml':
      return [literal('yaml', 'url'), literal('yaml', 'hostPort'), list('yaml'), list('clash')];
    case 'json':
      return [literal('json', 'url'), literal('json', 'hostPort'), list('json'), list('singbox')];
    case 'toml':
      return [literal('toml', 'url'), literal('toml', 'hostPort')];
    case undefined:
      break;
    default:
      return undefined;
  }
  return languageId === 'csv' || name.endsWith('.csv') ? [list('csv'), ...plainLists] : plainLists;
}

/** Returns what a list of forms shows at first, and what it leaves out until more is asked for. */
export function shortForms(
  { fitting, rest }: { readonly fitting: readonly InsertForm[]; readonly rest: readonly InsertForm[] },
  max: number,
): Readonly<Record<'fitting' | 'rest' | 'more', readonly InsertForm[]>> {
  const left = Math.max(0, max - fitting.length);
  return {
    fitting: fitting.slice(0, max),
    rest: rest.slice(0, left),
    more: [...fitting.slice(max), ...rest.slice(left)],
  };
}

function snippetForm(snippet: Snippet, ofProject: ReadonlySet<string>): SnippetForm {
  return { kind: 'snippet', id: snippet.id, snippet, isOfProject: ofProject.has(snippet.id) };
}

/**
 * Returns the forms that fit a file, the most likely first, and all others. In code the libraries that the project uses
 * come first, unless the cursor is in a list.
 */
export function insertForms(
  file: TargetFile,
  ofProject: ReadonlySet<string>,
): { readonly fitting: readonly InsertForm[]; readonly rest: readonly InsertForm[] } {
  const fitting = listsOfData(file) ?? formsOfCode(file, ofProject);
  const ids = new Set(fitting.map(({ id }) => id));
  const others = snippets
    .filter((snippet) => !isTwin(snippet, file.languageId))
    .map((snippet) => snippetForm(snippet, ofProject));
  return { fitting, rest: [...everyList, ...others].filter(({ id }) => !ids.has(id)) };
}

/** True for the client that a file of the other of JavaScript and TypeScript takes: each library is offered once. */
function isTwin({ languageIds }: Snippet, languageId: string): boolean {
  const isTypescript = literalLanguageOf(languageId) === 'typescript';
  return languageIds.includes(isTypescript ? 'javascript' : 'typescript');
}

function formsOfCode({ languageId, isInList }: TargetFile, ofProject: ReadonlySet<string>): InsertForm[] {
  const language = literalLanguageOf(languageId);
  const literals = language ? [literal(language, 'url'), literal(language, 'hostPort')] : [];
  const code = snippets
    .filter(({ languageIds }) => languageIds.includes(languageId))
    .map((snippet) => snippetForm(snippet, ofProject));
  const used = code.filter(({ isOfProject }) => isOfProject);
  const others = code.filter(({ isOfProject }) => !isOfProject);
  return isInList ? [...literals, ...used, ...others] : [...used, ...literals, ...others];
}
