import { utf8, type DecodedText } from './decodedText';

/**
 * Reads one escape at a position. Adds the bytes that it encodes, possibly none, to `into`, and returns the length of
 * the escape in bytes, or 0 if there is none.
 */
export type EscapeReader = (text: DecodedText, at: number, into: number[]) => number;

const code = (character: string) => character.charCodeAt(0);
const [tab, lineFeed, carriageReturn, space] = ['\t', '\n', '\r', ' '].map(code);

/** The value of a hexadecimal digit; -1 for another byte. */
export function hexValue(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}

/** Returns the number written by `digits` hexadecimal digits, or -1 if there are other bytes. */
function hexNumber(text: DecodedText, at: number, digits: number): number {
  let number = 0;
  for (let index = at; index < at + digits; index++) {
    const value = hexValue(text.at(index));
    if (value < 0) return -1;
    number = number * 16 + value;
  }
  return number;
}

/** Returns the number of digits of a base at a position, up to a maximum. */
function countDigits(text: DecodedText, at: number, base: 8 | 10 | 16, max: number): number {
  let count = 0;
  while (count < max) {
    const value = hexValue(text.at(at + count));
    if (value < 0 || value >= base) break;
    count++;
  }
  return count;
}

function asciiText(text: DecodedText, from: number, to: number): string {
  return String.fromCharCode(...text.bytes.subarray(from, Math.min(to, text.length)));
}

/** `%2F`, and `%u002F` of old scripts. */
export const readPercent: EscapeReader = (text, at, into) => {
  if (text.at(at) !== code('%')) return 0;
  const byte = hexNumber(text, at + 1, 2);
  if (byte >= 0) {
    into.push(byte);
    return 3;
  }
  return (text.at(at + 1) | 0x20) === code('u') ? readUtf16(text, at, 2, 4, into) : 0;
};

/** Quoted-printable: `=2F`, and `=` before the end of a line that goes on. */
export const readQuotedPrintable: EscapeReader = (text, at, into) => {
  if (text.at(at) !== code('=')) return 0;
  const byte = hexNumber(text, at + 1, 2);
  if (byte >= 0) {
    into.push(byte);
    return 3;
  }
  // The end of the line may have been taken out before.
  if (text.at(at + 1) === code('=')) return 1;
  let end = at + 1;
  while (text.at(end) === space || text.at(end) === tab) end++;
  if (text.at(end) === carriageReturn) end++;
  return text.at(end) === lineFeed ? end + 1 - at : 0;
};

const letterEscapes = new Map(
  Object.entries({ n: 10, t: 9, r: 13, b: 8, f: 12, v: 11, a: 7, e: 27 }).map(([name, value]) => [
    code(name),
    value,
  ]),
);

/** `\xNN`, `\uNNNN`, `\u{N}`, `\UNNNNNNNN`, `\NNN`, `\n`, and any other character behind a backslash. */
export const readBackslash: EscapeReader = (text, at, into) => {
  if (text.at(at) !== code('\\') || at + 1 >= text.length) return 0;
  const next = text.at(at + 1);
  if (next === code('x')) {
    const byte = hexNumber(text, at + 2, 2);
    if (byte >= 0) {
      into.push(byte);
      return 4;
    }
    return readBraced(text, at, into);
  }
  if (next === code('u')) {
    return readBraced(text, at, into) || readUtf16(text, at, 2, 4, into) || single(next, into);
  }
  if (next === code('U')) {
    const long = hexNumber(text, at + 2, 8);
    if (long < 0) return single(next, into);
    into.push(...utf8(long));
    return 10;
  }
  const octal = countDigits(text, at + 1, 8, 3);
  if (octal > 0) {
    into.push(parseInt(asciiText(text, at + 1, at + 1 + octal), 8) & 0xff);
    return 1 + octal;
  }
  return single(letterEscapes.get(next) ?? next, into);
};

function single(byte: number, into: number[]): number {
  into.push(byte);
  return 2;
}

/** `\u{N}` and `\x{N}`. */
function readBraced(text: DecodedText, at: number, into: number[]): number {
  if (text.at(at + 2) !== code('{')) return 0;
  const digits = countDigits(text, at + 3, 16, 10);
  if (digits === 0 || text.at(at + 3 + digits) !== code('}')) return 0;
  into.push(...utf8(hexNumber(text, at + 3, digits)));
  return digits + 4;
}

/** A unit of UTF-16 behind a prefix such as `\u`, with the other half of its pair where it has one. */
function readUtf16(text: DecodedText, at: number, prefix: number, digits: number, into: number[]): number {
  const unit = hexNumber(text, at + prefix, digits);
  if (unit < 0) return 0;
  const length = prefix + digits;
  const isFirst = unit >= 0xd800 && unit < 0xdc00;
  const isSamePrefix = text.at(at + length) === text.at(at) && text.at(at + length + 1) === text.at(at + 1);
  const second = isFirst && isSamePrefix ? hexNumber(text, at + length + prefix, digits) : -1;
  if (second >= 0xdc00 && second < 0xe000) {
    into.push(...utf8(0x10000 + ((unit - 0xd800) << 10) + (second - 0xdc00)));
    return length * 2;
  }
  into.push(...utf8(unit));
  return length;
}

/** The names of U+00A0 to U+00FF in HTML, in their order. */
const latinEntities =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml';
/** The names of punctuation in HTML, each before its character. */
const punctuationEntities =
  'amp & AMP & lt < LT < gt > GT > quot " QUOT " apos \' excl ! num # dollar $ percnt % lpar ( rpar ) ast * midast * plus + comma , period . sol / colon : semi ; equals = quest ? commat @ lsqb [ lbrack [ bsol \\ rsqb ] rbrack ] Hat ^ lowbar _ grave ` lcub { lbrace { verbar | vert | rcub } rbrace } tilde ~ dash - hyphen -';

const entities = new Map<string, number>([
  ...latinEntities.split(' ').map((name, index) => [name, 0xa0 + index] as const),
  ...[...punctuationEntities.matchAll(/(\S+) (\S)/g)].map(
    ([, name = '', character = '']) => [name, code(character)] as const,
  ),
  ['Tab', 9],
  ['NewLine', 10],
]);
const maxEntityLength = Math.max(...[...entities.keys()].map(({ length }) => length));

/** `&amp;`, `&#38;` and `&#x26;`, also where the semicolon is missing. */
export const readHtml: EscapeReader = (text, at, into) => {
  if (text.at(at) !== code('&')) return 0;
  let end: number;
  if (text.at(at + 1) === code('#')) {
    const isHex = (text.at(at + 2) | 0x20) === code('x');
    const from = at + (isHex ? 3 : 2);
    const digits = countDigits(text, from, isHex ? 16 : 10, 16);
    if (digits === 0) return 0;
    end = from + digits;
    into.push(...utf8(parseInt(asciiText(text, from, end), isHex ? 16 : 10)));
  } else {
    end = at + 1;
    while (end - at <= maxEntityLength && /[A-Za-z0-9]/.test(String.fromCharCode(text.at(end)))) end++;
    const character = entities.get(asciiText(text, at + 1, end));
    if (character === undefined) return 0;
    into.push(...utf8(character));
  }
  return end - at + (text.at(end) === code(';') ? 1 : 0);
};

/** Reads a break that isn't part of the text: a line end with the indentation after it, or invisible characters. */
export const readBreak: EscapeReader = (text, at) => {
  const first = text.at(at);
  if (first !== lineFeed && first !== carriageReturn) return at < text.length ? unseenLength(text, at) : 0;
  let end = at + 1;
  for (let length = 1; length > 0 && end < text.length; end += length) {
    const byte = text.at(end);
    const isBlank = byte === space || byte === tab || byte === lineFeed || byte === carriageReturn;
    length = isBlank ? 1 : unseenLength(text, end);
  }
  return end - at;
};

/** Bytes of a character that shows nothing: soft hyphen, joiners, marks of direction, variation selectors. */
function unseenLength(text: DecodedText, at: number): number {
  const [second, third] = [text.at(at + 1), text.at(at + 2)];
  switch (text.at(at)) {
    // NUL also occurs between the letters of UTF-16.
    case 0:
      return 1;
    case 0xc2:
      return second === 0xad ? 2 : 0;
    case 0xcd:
      return second === 0x8f ? 2 : 0;
    case 0xd8:
      return second === 0x9c ? 2 : 0;
    case 0xe1:
      return second === 0xa0 && third >= 0x8b && third <= 0x8f ? 3 : 0;
    case 0xe2:
      if (second === 0x80) {
        const isUnseen = (third >= 0x8b && third <= 0x8f) || (third >= 0xa8 && third <= 0xae);
        return isUnseen ? 3 : 0;
      }
      return second === 0x81 && third >= 0xa0 && third <= 0xaf ? 3 : 0;
    case 0xef:
      return (second === 0xbb && third === 0xbf) || (second === 0xb8 && third >= 0x80 && third <= 0x8f)
        ? 3
        : 0;
    default:
      return 0;
  }
}
