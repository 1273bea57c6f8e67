import { snippets } from '../../proxy/snippets';

/** Matches an import statement of a library, in any of the languages that have client code. */
function importOf(library: string): RegExp {
  const name = library.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  const statement = String.raw`(?:[^\n]*\b)?(?:from|import|require|use|using|extern crate)\b[^\n]*(?<![\w./@-])${name}(?![\w-])`;
  // A line of Go's import block has only the path.
  const goPath = String.raw`(?:[\w.]+[ \t]+)?"${name}"`;
  return new RegExp(String.raw`^[ \t]*(?!#|//|\*)(?:${statement}|${goPath}[ \t]*(?:$|//))`, 'm');
}

/** The ids of the snippets whose libraries a file imports already: they fit it as well as those that its project lists. */
export function importedSnippets(text: string, languageId: string): ReadonlySet<string> {
  const own = snippets.filter(({ languageIds }) => languageIds.includes(languageId));
  return new Set(own.filter(({ library }) => importOf(library).test(text)).map(({ id }) => id));
}
