import { proxyUrlVariable } from '../proxy/formats/env';
import type { TextRange } from '../proxy/formats/format';
import { habitsOf } from '../proxy/formats/habits';
import { readRow } from '../proxy/formats/rows';
import type { LiteralLanguage } from '../proxy/formats/literalLanguages';
import { readString } from '../proxy/formats/readString';
import { environmentCode } from '../proxy/snippets/environment';
import type { EnvironmentVariable, RequiredImport } from '../proxy/snippets/snippet';

/** How a secret leaves the code: what takes the place of its string literal, and the line of `.env`. */
export interface SecretMove extends TextRange {
  readonly text: string;
  readonly imports: readonly RequiredImport[];
  readonly variable: EnvironmentVariable;
}

/** A longer line is data. */
const longestLine = 10_000;

/**
 * Plans how the string literal around a secret becomes a variable of the environment: the whole literal, as a password
 * inside a URL cannot be read on its own. `variable` names what holds the secret alone.
 * Undefined where no such literal is, or the language reads no environment.
 */
export function planSecretMove(
  text: string,
  secret: TextRange,
  language: LiteralLanguage | undefined,
  variable: string,
): SecretMove | undefined {
  if (!language) return undefined;
  const literal = literalAround(text, secret, language);
  if (!literal) return undefined;
  const isWhole = literal.value === text.slice(secret.start, secret.end);
  const name = isWhole ? variable : readRow(literal.value) ? proxyUrlVariable : `${variable}_VALUE`;
  const code = environmentCode(language, name, 'text', habitsOf(text, language).quote);
  if (!code) return undefined;
  return {
    start: literal.start,
    end: literal.end,
    text: code.expression,
    imports: code.imports,
    variable: { name, value: literal.value },
  };
}

function literalAround(text: string, { start, end }: TextRange, language: LiteralLanguage) {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  if (start - lineStart > longestLine) return undefined;
  const quotes = /["'`]/g;
  quotes.lastIndex = lineStart;
  for (let match = quotes.exec(text); match && match.index < start; match = quotes.exec(text)) {
    const literal = readString(text, match.index, language);
    if (!literal) continue;
    if (literal.end >= end && literal.start < start) return literal;
    quotes.lastIndex = literal.end;
  }
  return undefined;
}
