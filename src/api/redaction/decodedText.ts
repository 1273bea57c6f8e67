/**
 * A text, or the decoded form of an encoding inside it, as UTF-8 bytes. Each byte has its position in the original
 * text, as an offset in UTF-16 units.
 */
export class DecodedText {
  readonly bytes: Uint8Array;
  private readonly starts: Uint32Array;
  private readonly ends: Uint32Array;
  length = 0;

  /** @param capacity bytes that it can take */
  constructor(capacity: number) {
    this.bytes = new Uint8Array(capacity);
    this.starts = new Uint32Array(capacity);
    this.ends = new Uint32Array(capacity);
  }

  /** The text itself. Half of a surrogate pair becomes U+FFFD, as in every encoder. */
  static of(text: string): DecodedText {
    const decoded = new DecodedText(text.length * 3);
    for (let at = 0; at < text.length;) {
      const code = text.codePointAt(at) ?? 0;
      const end = at + (code > 0xffff ? 2 : 1);
      for (const byte of utf8(code)) decoded.push(byte, at, end);
      at = end;
    }
    return decoded;
  }

  push(byte: number, start: number, end: number): void {
    this.bytes[this.length] = byte;
    this.starts[this.length] = start;
    this.ends[this.length] = end;
    this.length++;
  }

  /** Adds the decoded form of the bytes `from` to `to` of another text. */
  pushFrom(source: DecodedText, byte: number, from: number, to: number): void {
    this.push(byte, source.startOf(from), source.endOf(to - 1));
  }

  /** The byte at a place; 0 behind the end. */
  at(index: number): number {
    return index < this.length ? (this.bytes[index] ?? 0) : 0;
  }

  startOf(index: number): number {
    return this.starts[index] ?? 0;
  }

  endOf(index: number): number {
    return this.ends[index] ?? 0;
  }
}

/** The bytes of a code point in UTF-8. */
export function utf8(code: number): readonly number[] {
  if (code < 0x80) return [code];
  if (code < 0x800) return [0xc0 | (code >> 6), 0x80 | (code & 0x3f)];
  if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return [0xef, 0xbf, 0xbd];
  if (code < 0x10000) return [0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f)];
  return [
    0xf0 | (code >> 18),
    0x80 | ((code >> 12) & 0x3f),
    0x80 | ((code >> 6) & 0x3f),
    0x80 | (code & 0x3f),
  ];
}
