import type { LiteralLanguage } from './languages';
import { unescapeBackslashes } from './readStringLiteral';

/** The text that a string evaluates to, with the source position of each character. */
export interface StringText {
  readonly text: string;
  /** Returns the position of the character in the source, relative to the start of the string's content. */
  readonly sourceOf: (index: number) => number;
}

const escapes = /\\(?:u\{[0-9a-fA-F]{1,6}\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|[^])/gu;

/** Undoes the escapes of a string's content. */
export function stringText(
  content: string,
  quote: string,
  language: LiteralLanguage | undefined,
): StringText {
  const isRaw =
    !content.includes('\\') ||
    (quote === "'" && (language === 'yaml' || language === 'toml' || language === 'shellscript'));
  if (isRaw) return { text: content, sourceOf: (index) => index };
  let text = '';
  const offsets: number[] = [];
  let at = 0;
  const take = (part: string, from: number, isEscape: boolean): void => {
    for (let index = 0; index < part.length; index++) offsets.push(isEscape ? from : from + index);
    text += part;
  };
  for (const { 0: escape, index } of content.matchAll(escapes)) {
    take(content.slice(at, index), at, false);
    take(unescapeBackslashes(escape), index, true);
    at = index + escape.length;
  }
  take(content.slice(at), at, false);
  return { text, sourceOf: (index) => offsets[index] ?? content.length };
}
