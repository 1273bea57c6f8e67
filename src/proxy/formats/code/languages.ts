/** The quotes that delimit string literals. */
export type Quote = '"' | "'";

/** Languages whose string literals are written and read, by VS Code's names where it has one. */
export const literalLanguages = [
  'python',
  'javascript',
  'typescript',
  'go',
  'java',
  'csharp',
  'php',
  'ruby',
  'rust',
  'kotlin',
  'swift',
  'shellscript',
  'powershell',
  'json',
  'yaml',
  'toml',
] as const;

/** One of these languages. */
export type LiteralLanguage = (typeof literalLanguages)[number];

const languageAliases: Readonly<Record<string, LiteralLanguage>> = {
  typescriptreact: 'typescript',
  javascriptreact: 'javascript',
  vue: 'javascript',
  svelte: 'javascript',
  jsonc: 'json',
  jsonl: 'json',
  json5: 'javascript',
  bat: 'shellscript',
  dockercompose: 'yaml',
};

const languages: ReadonlySet<string> = new Set(literalLanguages);

/** The language of literals for VS Code's language id; undefined where none is known. */
export function literalLanguageOf(languageId: string): LiteralLanguage | undefined {
  if (languages.has(languageId)) return languageId as LiteralLanguage;
  return Object.hasOwn(languageAliases, languageId) ? languageAliases[languageId] : undefined;
}

/** Languages in which single quotes delimit characters or nothing. */
export const doubleQuotedOnly: ReadonlySet<LiteralLanguage> = new Set<LiteralLanguage>([
  'go',
  'java',
  'csharp',
  'rust',
  'kotlin',
  'swift',
  'json',
]);
