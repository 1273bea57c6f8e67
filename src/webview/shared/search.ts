/** The part of an option that is searched and shown. */
export interface Searchable {
  readonly value: string;
  readonly label: string;
}

/**
 * Returns the options whose label or value contains the text, ignoring case and accents. An exact match comes first,
 * followed by those that start with it. Returns all options if the text is blank.
 */
export function search<Option extends Searchable>(
  options: readonly Option[],
  text: string,
): readonly Option[] {
  const sought = plain(text.trim());
  if (sought === '') return options;
  const exact = exactly(options, text);
  const beginning: Option[] = [];
  const holding: Option[] = [];
  for (const option of options) {
    const label = plain(option.label);
    const value = plain(option.value);
    if (option === exact) continue;
    if (label.startsWith(sought) || value === sought) beginning.push(option);
    else if (label.includes(sought) || value.includes(sought)) holding.push(option);
  }
  return [...(exact ? [exact] : []), ...beginning, ...holding];
}

/** The one option whose label or value is the text: to the letter where there is one, else in whatever case. */
export function exactly<Option extends Searchable>(
  options: readonly Option[],
  text: string,
): Option | undefined {
  const typed = text.trim();
  const sought = plain(typed);
  return (
    options.find(({ label, value }) => label === typed || value === typed) ??
    options.find(({ label }) => plain(label) === sought) ??
    options.find(({ value }) => plain(value) === sought)
  );
}

function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase();
}
