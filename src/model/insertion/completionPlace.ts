import { literalLanguageOf, type TextRange } from '../../proxy/formats';
import { lineStart } from '../../proxy/formats/rows/lines';
import { codeContextAt } from './codeContext';

/** The word that asks for proxies, not as part of a name, a path, an address, or an expression in a string. */
const asking = /(?<![\p{L}\p{N}_./@\\${-])prox[a-z]*$/iu;
/** Text on the same line before a value; other text is prose or a longer value. */
const beforeValue = /(?:^|[=:,"'`([{-])[ \t]*$/;

/** Returns the length of the word before the cursor that asks for proxies; 0 for none. */
export function askingLength(lineBeforeCursor: string): number {
  return asking.exec(lineBeforeCursor)?.[0].length ?? 0;
}

/**
 * Returns the range of the word at the cursor that proxies complete: in strings and comments of code, and as a value in
 * data and plain text. Undefined elsewhere.
 */
export function completionPlace(text: string, cursor: number, languageId: string): TextRange | undefined {
  const line = text.slice(lineStart(text, cursor), cursor);
  const length = askingLength(line);
  if (length === 0) return undefined;
  const place = { start: cursor - length, end: cursor };
  const language = literalLanguageOf(languageId);
  if (language !== undefined && codeContextAt(text, place.start, language).kind !== 'code') return place;
  const takesBareValues = language === undefined || language === 'yaml';
  return takesBareValues && beforeValue.test(line.slice(0, -length)) ? place : undefined;
}
