import type { FoundForm, RowFormatId } from './format';
import { literalLanguages, type LiteralLanguage, type Quote } from './code/languages';

// A long list says the same of very many proxies: there is one object of each kind.

type FormsOfRows = Readonly<Record<RowFormatId, FoundForm>>;

function formsOfRows(formOf: (row: RowFormatId) => FoundForm): FormsOfRows {
  return {
    url: formOf('url'),
    hostPort: formOf('hostPort'),
    hostPortUserPass: formOf('hostPortUserPass'),
    userPassAtHostPort: formOf('userPassAtHostPort'),
  };
}

/** The forms of rows that fill a line. */
export const lineForms = formsOfRows((row) => ({ kind: 'row', row }));

/** The forms of rows inside other text. */
export const inlineForms = formsOfRows((row) => ({ kind: 'inline', row }));

function formsOfLiterals(language: LiteralLanguage): Readonly<Record<Quote, FormsOfRows>> {
  return {
    '"': formsOfRows((row) => ({ kind: 'literal', row, language, quote: '"' })),
    "'": formsOfRows((row) => ({ kind: 'literal', row, language, quote: "'" })),
  };
}

/** The forms of rows that fill a string literal. */
export const literalForms = Object.fromEntries(
  literalLanguages.map((language) => [language, formsOfLiterals(language)]),
) as Readonly<Record<LiteralLanguage, Readonly<Record<Quote, FormsOfRows>>>>;
