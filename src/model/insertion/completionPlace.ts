import { literalLanguageOf, type TextRange } from '../../proxy/formats';
import { lineStart } from '../../proxy/formats/rows/lines';
import { askingLength } from './askingWord';
import { codeContextAt } from './codeContext';

/** Text on the same line before a value; other text is prose or a longer value. */
const beforeValue = /(?:^|[=:,"'`([{-])[ \t]*$/;

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
