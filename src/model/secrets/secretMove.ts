import { proxyUrlVariable } from '../../proxy/formats/print/env';
import type { TextRange } from '../../proxy/formats/format';
import { detectCodeStyle } from '../../proxy/formats/code/codeStyle';
import { lineStart } from '../../proxy/formats/rows/lines';
import { readRow } from '../../proxy/formats/rows/rowFormats';
import type { LiteralLanguage } from '../../proxy/formats/code/languages';
import { readString, type StringLiteral } from '../../proxy/formats/code/readStringLiteral';
import { environmentCode } from '../../proxy/snippets/environment';
import type { EnvironmentVariable, RequiredImport } from '../../proxy/snippets/snippet';
import { uniqueVariable } from '../insertion/environmentFile';
import { replaceLiteral } from './secretPlace';

/** The changes that move a secret out of the code: the replacement of its string literal, and the line of `.env`. */
export interface SecretMove extends TextRange {
  readonly text: string;
  readonly imports: readonly RequiredImport[];
  readonly variable: EnvironmentVariable;
}

/** A longer line is data. */
const maxLineLength = 10_000;

/**
 * Plans how the string literal around a secret becomes an environment variable. The whole literal is replaced, because
 * a password inside a URL can't be read on its own. `variable` is the name for the secret alone; it gets a number if
 * `.env` has another value under that name, which is another secret. Undefined if there is no such literal, if it's
 * more than plain text, or if the language requires a constant or can't read the environment.
 */
export function planSecretMove(
  text: string,
  secret: TextRange,
  language: LiteralLanguage | undefined,
  variable: string,
  environment = '',
): SecretMove | undefined {
  if (!language) return undefined;
  const literal = literalAround(text, secret, language);
  if (!literal || !isPlain(literal, text, language)) return undefined;
  const isWhole = literal.value === text.slice(secret.start, secret.end);
  const wanted = isWhole ? variable : readRow(literal.value) ? proxyUrlVariable : `${variable}_VALUE`;
  const name = uniqueVariable(environment, wanted, literal.value);
  const code = environmentCode(language, name, 'text', detectCodeStyle(text, language).quote);
  if (!code) return undefined;
  const replacement = replaceLiteral(text, literal, code.expression, language);
  if (!replacement) return undefined;
  return {
    ...replacement,
    imports: code.imports,
    variable: { name, value: literal.value },
  };
}

function literalAround(text: string, { start, end }: TextRange, language: LiteralLanguage) {
  const from = lineStart(text, start);
  if (start - from > maxLineLength) return undefined;
  const quotes = /["'`]/g;
  quotes.lastIndex = from;
  for (let match = quotes.exec(text); match && match.index < start; match = quotes.exec(text)) {
    const literal = readString(text, match.index, language);
    if (!literal) continue;
    if (literal.end >= end && literal.start < start) return literal;
    quotes.lastIndex = literal.end;
  }
  return undefined;
}

/** Syntax in double quotes that inserts a value of the program. */
const interpolation: Partial<Record<LiteralLanguage, RegExp>> = {
  php: /\$[\w{]|\{\$/,
  kotlin: /\$[\w{]/,
  swift: /\\\(/,
  ruby: /#[{$@]/,
  shellscript: /[$`]/,
  powershell: /\$/,
};

/**
 * True if a literal is only its text: it has no prefix (`f"…"`, `$"…"`) and no interpolation, and isn't part of a
 * longer one.
 */
function isPlain({ start, end }: StringLiteral, text: string, language: LiteralLanguage): boolean {
  const before = text[start - 1] ?? '';
  const after = text[end] ?? '';
  // In a shell, text that touches a literal is part of the same word, whatever replaces the literal.
  if (language !== 'shellscript' && (/[\w$@"'`]/.test(before) || /["'`]/.test(after))) return false;
  const written = text.slice(start, end);
  return !written.includes('"') || !interpolation[language]?.test(written);
}
