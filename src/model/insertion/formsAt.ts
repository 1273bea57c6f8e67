import { literalLanguageOf } from '../../proxy/formats';
import type { NamedTarget } from './fittingForm';
import { insertForms, type InsertForm } from './forms';
import { importedSnippets } from './importedLibraries';
import { listPlaceAt } from './listPlace';

/**
 * Returns the forms that fit the cursors of a file, the most likely first, and all others.
 * @param ofProject The snippets whose libraries the manifests of the project include.
 */
export function formsAt(
  { text, languageId, selections, name }: NamedTarget,
  ofProject: Iterable<string>,
): { readonly fitting: readonly InsertForm[]; readonly rest: readonly InsertForm[] } {
  const used = new Set([...ofProject, ...importedSnippets(text, languageId)]);
  const language = literalLanguageOf(languageId);
  const isInList = selections.some((at) => language && listPlaceAt(text, at, language));
  return insertForms({ languageId, name, isInList }, used);
}
