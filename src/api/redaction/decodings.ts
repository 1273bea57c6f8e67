import { DecodedText } from './decodedText';
import {
  hexValue,
  readBackslash,
  readBreak,
  readHtml,
  readPercent,
  readQuotedPrintable,
  type EscapeReader,
} from './escapes';

/** A text may be encoded so many times over. */
const maxDepth = 3;
/** The last depth is looked at while the texts of the one before are together no larger than this times the text. */
const maxGrowth = 40;
/** A byte that never occurs in UTF-8: no match extends across it. */
const separator = 0xff;

/**
 * Calls `onText` with a text and with everything encoded in it: percent-encoding, escapes of programming languages,
 * HTML, quoted-printable, base64 and base64url at each offset, hexadecimal digits, broken lines, invisible characters,
 * and nested combinations of these. Time is proportional to the length of the text, whatever it contains.
 *
 * @param minBytes shorter texts in base64 or hexadecimal digits are skipped
 */
export function forEachDecoding(text: string, minBytes: number, onText: (text: DecodedText) => void): void {
  let level = [DecodedText.of(text)];
  const budget = maxGrowth * (text.length + 1024);
  for (let depth = 0; ; depth++) {
    level.forEach(onText);
    const size = level.reduce((sum, { length }) => sum + length, 0);
    if (level.length === 0 || depth === maxDepth || (depth === maxDepth - 1 && size > budget)) return;
    level = level.flatMap((one) => decodingsOf(one, minBytes));
  }
}

const families: readonly EscapeReader[] = [readPercent, readHtml, readBackslash, readQuotedPrintable];
/** Each character may be escaped in a way of its own. `=` is more often itself than quoted-printable. */
const mixed: readonly EscapeReader[] = [readBreak, readPercent, readHtml, readBackslash];

function decodingsOf(text: DecodedText, minBytes: number): DecodedText[] {
  const unbroken = unescape(text, [readBreak]);
  const unescaped = families.map((reader) => unescape(text, [reader]));
  const changed = [unbroken, ...unescaped].filter((one) => one !== undefined);
  const together = changed.length > 1 ? unescape(text, mixed) : undefined;
  const runs = unbroken ?? text;
  return [
    ...changed,
    ...(together ? [together] : []),
    ...[0, 1, 2, 3].map((offset) => decodeBase64(runs, offset, minBytes)),
    ...[0, 1].map((offset) => decodeHex(runs, offset, minBytes)),
  ].filter(({ length }) => length >= minBytes);
}

/** The text with its escapes read; undefined where it has none. */
function unescape(text: DecodedText, readers: readonly EscapeReader[]): DecodedText | undefined {
  let decoded: DecodedText | undefined;
  const bytes: number[] = [];
  for (let at = 0; at < text.length;) {
    bytes.length = 0;
    let length = 0;
    for (const reader of readers) {
      length = reader(text, at, bytes);
      if (length > 0) break;
    }
    if (length > 0 && !decoded) decoded = beginningOf(text, at);
    if (length > 0) for (const byte of bytes) decoded?.pushFrom(text, byte, at, at + length);
    else decoded?.pushFrom(text, text.at(at), at, at + 1);
    at += Math.max(1, length);
  }
  return decoded;
}

function beginningOf(text: DecodedText, end: number): DecodedText {
  const beginning = new DecodedText(text.length);
  for (let at = 0; at < end; at++) beginning.pushFrom(text, text.at(at), at, at + 1);
  return beginning;
}

const base64Values = new Int8Array(256).fill(-1);
[...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'].forEach((digit, value) => {
  base64Values[digit.charCodeAt(0)] = value;
});
base64Values['-'.charCodeAt(0)] = 62;
base64Values['_'.charCodeAt(0)] = 63;
const padding = '='.charCodeAt(0);

/** Decodes the words of a text as base64, starting `offset` letters after the beginning of each word. */
function decodeBase64(text: DecodedText, offset: number, minBytes: number): DecodedText {
  const value = (at: number) => base64Values[text.at(at)] ?? -1;
  const minLetters = Math.ceil((minBytes * 4) / 3) + offset;
  const decoded = new DecodedText(text.length);
  for (let start = 0; start < text.length;) {
    let end = start;
    while (end < text.length && value(end) >= 0) end++;
    if (end - start >= minLetters) {
      let paddedEnd = end;
      while (paddedEnd < end + 2 && text.at(paddedEnd) === padding) paddedEnd++;
      for (let at = start + offset; at + 1 < end; at += 4) {
        const [a, b, c, d] = [
          value(at),
          value(at + 1),
          at + 2 < end ? value(at + 2) : -1,
          at + 3 < end ? value(at + 3) : -1,
        ];
        // The last byte takes the padding with it.
        decoded.pushFrom(text, ((a << 2) | (b >> 4)) & 0xff, at, c < 0 ? paddedEnd : at + 2);
        if (c >= 0) decoded.pushFrom(text, ((b << 4) | (c >> 2)) & 0xff, at + 1, d < 0 ? paddedEnd : at + 3);
        if (c >= 0 && d >= 0) decoded.pushFrom(text, ((c << 6) | d) & 0xff, at + 2, at + 4);
      }
      decoded.pushFrom(text, separator, end - 1, end);
    }
    start = end + 1;
  }
  return decoded;
}

/** Decodes pairs of hexadecimal digits, with or without one character between them, starting at a digit. */
function decodeHex(text: DecodedText, offset: number, minBytes: number): DecodedText {
  const decoded = new DecodedText(text.length);
  const places: number[] = [];
  const flush = () => {
    if (places.length >= minBytes * 2 + offset) {
      for (let index = offset; index + 1 < places.length; index += 2) {
        const [high = 0, low = 0] = [places[index], places[index + 1]];
        decoded.pushFrom(text, (hexValue(text.at(high)) << 4) | hexValue(text.at(low)), high, low + 1);
      }
      const last = places.at(-1) ?? 0;
      decoded.pushFrom(text, separator, last, last + 1);
    }
    places.length = 0;
  };
  for (let at = 0; at < text.length; at++) {
    if (hexValue(text.at(at)) >= 0) places.push(at);
    else if (!isHexSeparator(text.at(at)) || places.at(-1) !== at - 1) flush();
  }
  flush();
  return decoded;
}

function isHexSeparator(byte: number): boolean {
  return byte === 0x20 || byte === 0x3a || byte === 0x2d;
}
