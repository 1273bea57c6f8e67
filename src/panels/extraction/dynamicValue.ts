/**
 * The value that `ip/v3` takes for a place that `dal4` names: the two vocabularies write the same places differently,
 * `California` and `california` (docs/api-notes.md#12). The name itself where no value matches.
 */
export function dynamicValue(name: string, dynamic: readonly string[]): string {
  if (dynamic.includes(name)) return name;
  const letters = lettersOf(name);
  return dynamic.find((value) => lettersOf(value) === letters) ?? name;
}

function lettersOf(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]/gu, '');
}
