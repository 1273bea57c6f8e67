import type { Proxy, ProxyScheme } from '../proxy';
import type { LiteralLanguage, Quote } from './code/languages';
import type { ParseProblem } from './structured/treeNode';

/** The forms that have one proxy in one row of text. */
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

/** Options for printing a list. Each form uses those that apply to it. */
export interface PrintOptions {
  readonly eol: '\n' | '\r\n';
  /** One level of indentation. */
  readonly indent: string;
  /** The quote that string literals prefer; a language without it, or a value that needs escapes, takes the other. */
  readonly quote: Quote;
  /** True if the last element of a literal is followed by a comma, in languages where this is optional. */
  readonly trailingComma: boolean;
  /** Between the values of a CSV record. */
  readonly delimiter: ',' | '\t';
  /** Replaces the scheme of every proxy. */
  readonly scheme?: ProxyScheme;
  /** The content of each string of a `literal`. */
  readonly row: RowFormatId;
  /** The language of a `literal`. */
  readonly language: LiteralLanguage;
}

/** The defaults for omitted options. */
export const defaultPrintOptions: PrintOptions = {
  eol: '\n',
  indent: '  ',
  quote: '"',
  trailingComma: true,
  delimiter: ',',
  row: 'url',
  language: 'javascript',
};

/** Returns the reason a format can't represent a proxy. */
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
  /** Other entries use a value that would change. */
  | 'shared'
  /** The host or the port is none: no form carries it. */
  | 'invalidProxy';

/** A skipped proxy, and the form that supports it; none does if `suggestedFormat` is missing. */
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

/** The position and quoting of a value inside a row, so that another value can replace it. */
export interface FoundField extends TextRange {
  /** Empty if the value isn't quoted; the range includes the quotes. */
  readonly quote: Quote | '';
  /** True if it's part of a longer string, whose quotes are elsewhere. */
  readonly isPart?: boolean;
  /** True if other entries use it, too, and would change with it. */
  readonly isShared?: boolean;
}

/** A row beside separate values that says the same: `"proxy": "http://H:P"` beside `"ip"` and `"port"`. */
export interface FoundCopy extends FoundField {
  readonly row: RowFormatId;
  readonly hasCredentials: boolean;
}

/** The separate values of a proxy: in an object, a CSV record, or blank-separated. */
export interface FoundFields {
  /** The name of the proxy in the rest of a configuration. */
  readonly name: string | undefined;
  readonly host: FoundField;
  readonly port: FoundField;
  readonly username: FoundField | undefined;
  readonly password: FoundField | undefined;
  readonly copies?: readonly FoundCopy[];
}

/** Separate values. */
export interface FieldsForm {
  readonly kind: 'fields';
  /** `raw` values are bare parts of a row. */
  readonly style: 'csv' | 'blanks' | 'raw' | 'xml' | LiteralLanguage;
  /**
   * Reads again where the values are: kept with each proxy, they would make a long list twice as large. Undefined where
   * the text is another than the one in which the proxy was found.
   */
  readonly fieldsIn: (text: string, found: TextRange) => FoundFields | undefined;
  /** The lines that make up a proxy whose values are among those of others; undefined if it's in one piece. */
  readonly piecesIn?: (text: string, found: TextRange) => readonly TextRange[];
}

/** The context of a proxy in the text. */
export type FoundForm =
  /** The line contains only this row. */
  | { readonly kind: 'row'; readonly row: RowFormatId }
  /** The row stands among other text. */
  | {
      readonly kind: 'inline';
      readonly row: RowFormatId;
      /** The surrounding string, whose escape rules apply. */
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
  /** The reason; undefined if it isn't certain. */
  readonly reason?: 'port' | 'portRange' | 'reservedCharacter';
  /** The number of ports of a range, each of which is a proxy (`expandPortRange`). */
  readonly portCount?: number;
  /** The correction, if it's certain. */
  readonly fix?: string;
}

/** The proxies of a text in order, and the invalid rows that should have contained one. */
export interface Parsed {
  readonly found: readonly FoundProxy[];
  readonly unread: readonly UnreadRow[];
  /** The reason a structured file couldn't be parsed. Nothing is found in it, and nothing may be changed. */
  readonly problem?: ParseProblem;
}

/** The assumptions for reading a text. */
export interface ParseOptions {
  /** The scheme of rows without one. The default is `http`. */
  readonly scheme?: ProxyScheme;
  /** The language of the string literals in the text. */
  readonly language?: LiteralLanguage;
}

/** One form of a list of proxies. */
export interface Format {
  readonly id: FormatId;
  /** The parts of a proxy that this format can write. The rest is skipped, not refused. */
  readonly carries: { readonly credentials: boolean; readonly scheme: boolean };
  /** Prints the proxies that this form can carry. */
  print(proxies: readonly Proxy[], options?: Partial<PrintOptions>): Printed;
}
