import type { Proxy, ProxyScheme } from '../proxy';
import type { LiteralLanguage, Quote } from './code/languages';
import type { ParseProblem } from './structured/tree';

/** The forms that hold one proxy in one row of text. */
export type RowFormatId = 'hostPort' | 'hostPortUserPass' | 'userPassAtHostPort' | 'url';

/** Every form in which a list of proxies is printed and parsed (docs/formats.md). */
export type FormatId =
  | RowFormatId
  | 'json'
  | 'csv'
  | 'yaml'
  | 'literal'
  | 'env'
  | 'proxychains'
  | 'clash'
  | 'singbox'
  | 'foxyproxy'
  | 'zeroomega';

/** Part of a text: offsets in UTF-16 units, the end exclusive, as an editor counts them. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** How a list is printed; each form uses what applies to it. */
export interface PrintOptions {
  readonly eol: '\n' | '\r\n';
  /** One level of indentation. */
  readonly indent: string;
  /** The quote that string literals prefer; a language without it, or a value that needs escapes, takes the other. */
  readonly quote: Quote;
  /** Whether the last element of a literal is followed by a comma, where the language leaves the choice. */
  readonly trailingComma: boolean;
  /** Replaces the scheme of every proxy. */
  readonly scheme?: ProxyScheme;
  /** What a string of a `literal` holds. */
  readonly row: RowFormatId;
  /** The language of a `literal`. */
  readonly language: LiteralLanguage;
}

/** What a form falls back to where an option is left out. */
export const defaultPrintOptions: PrintOptions = {
  eol: '\n',
  indent: '  ',
  quote: '"',
  trailingComma: true,
  row: 'url',
  language: 'javascript',
};

/** Why a form cannot carry a proxy. */
export type RefusalReason =
  | 'ipv6'
  | 'hostName'
  | 'scheme'
  | 'colonInCredentials'
  | 'blankInCredentials'
  | 'controlCharacterInCredentials'
  | 'emptyUsername'
  | 'credentialsTooLong'
  /** The credentials hold half of a surrogate pair, which UTF-8 cannot write. */
  | 'malformedText'
  /** The row would be read as another proxy. */
  | 'ambiguous'
  /** The host or the port is none: no form carries it. */
  | 'invalidProxy';

/** A proxy that was left out, and the form that can carry it; none can where `suggestedFormat` is missing. */
export interface Refusal {
  readonly proxy: Proxy;
  readonly reason: RefusalReason;
  readonly suggestedFormat?: FormatId;
}

/** The text of a list, and the rows that it could not carry. */
export interface Printed {
  readonly text: string;
  readonly refused: readonly Refusal[];
}

/** How a value inside a row is written, so that another value can take its place. */
export interface FoundField extends TextRange {
  /** Empty where the value stands bare; the range includes the quotes. */
  readonly quote: Quote | '';
  /** Whether it is part of a longer string, whose quotes are elsewhere. */
  readonly isPart?: boolean;
}

/** The values of a proxy that stand apart from each other: in an object, a CSV record, or blank-separated. */
export interface FoundFields {
  /** What the rest of a configuration calls the proxy. */
  readonly name: string | undefined;
  readonly host: FoundField;
  readonly port: FoundField;
  readonly username: FoundField | undefined;
  readonly password: FoundField | undefined;
}

/** Values that stand apart from each other. */
export interface FieldsForm {
  readonly kind: 'fields';
  /** `raw` values are bare parts of a row. */
  readonly style: 'csv' | 'blanks' | 'raw' | LiteralLanguage;
  /**
   * Reads again where the values are: kept with each proxy, they would make a long list twice as large. Undefined where
   * the text is another than the one in which the proxy was found.
   */
  readonly fieldsIn: (text: string, found: TextRange) => FoundFields | undefined;
}

/** What stands around a proxy in the text. */
export type FoundForm =
  /** The line holds this row and nothing else. */
  | { readonly kind: 'row'; readonly row: RowFormatId }
  /** The row stands among other text. */
  | {
      readonly kind: 'inline';
      readonly row: RowFormatId;
      /** The string around, whose rules for escapes hold. */
      readonly within?: { readonly language: LiteralLanguage; readonly quote: Quote };
    }
  /** A string literal holds this row and nothing else; the range includes the quotes. */
  | {
      readonly kind: 'literal';
      readonly row: RowFormatId;
      readonly language: LiteralLanguage;
      readonly quote: Quote;
    }
  | FieldsForm;

/** A proxy that was read, and exactly where. */
export interface FoundProxy extends TextRange {
  readonly proxy: Proxy;
  readonly form: FoundForm;
}

/** A row that looks like a proxy and can't be read. */
export interface UnreadRow extends TextRange {
  /** Why; undefined where nothing certain can be said. */
  readonly reason?: 'port' | 'portRange' | 'address' | 'credentials' | 'reservedCharacter';
  /** The number of ports of a range, each of which is a proxy (`expandPortRange`). */
  readonly portCount?: number;
  /** What certainly was meant. */
  readonly fix?: string;
}

/** The proxies of a text in its order, and the rows that hold none although they should. */
export interface Parsed {
  readonly found: readonly FoundProxy[];
  readonly unread: readonly UnreadRow[];
  /** Why a structured file couldn't be parsed; nothing is found in it, and nothing may be changed. */
  readonly problem?: ParseProblem;
}

/** What the reading of a text may assume. */
export interface ParseOptions {
  /** The scheme of rows that name none; `http` if left out. */
  readonly scheme?: ProxyScheme;
  /** The language whose string literals the text holds. */
  readonly language?: LiteralLanguage;
}

/** One form of a list of proxies. */
export interface Format {
  readonly id: FormatId;
  /** What of a proxy survives in this form; the rest is left out, not refused. */
  readonly carries: { readonly credentials: boolean; readonly scheme: boolean };
  /** Prints the proxies that this form can carry. */
  print(proxies: readonly Proxy[], options?: Partial<PrintOptions>): Printed;
}
