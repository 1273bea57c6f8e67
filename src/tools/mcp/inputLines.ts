import { Transform, type TransformCallback } from 'node:stream';

/** Bytes of one line of input; the SDK's own limit ends the server. */
export const maxLineBytes = 8 * 1024 * 1024;
/** Bytes at both ends of a line that is too long in which its id is looked for. */
const kept = 512;

const lineFeed = 10;

/**
 * Forwards lines of input and drops those that are too long as soon as the limit is exceeded. `onTooLong` receives the
 * id of the request, or null if it's unknown.
 */
export class InputLines extends Transform {
  private pieces: Buffer[] = [];
  private length = 0;
  private head = Buffer.alloc(0);
  private tail = Buffer.alloc(0);

  constructor(private readonly onTooLong: (id: string | number | null) => void) {
    super();
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    for (let at = 0; at < chunk.length;) {
      const found = chunk.indexOf(lineFeed, at);
      const next = found < 0 ? chunk.length : found + 1;
      this.addToLine(chunk.subarray(at, next));
      if (found >= 0) this.finishLine();
      at = next;
    }
    done();
  }

  private addToLine(piece: Buffer): void {
    this.length += piece.length;
    if (this.head.length < kept)
      this.head = Buffer.concat([this.head, piece.subarray(0, kept)]).subarray(0, kept);
    this.tail = Buffer.concat([this.tail, piece.subarray(-kept)]).subarray(-kept);
    if (this.length > maxLineBytes) this.pieces = [];
    else this.pieces.push(piece);
  }

  private finishLine(): void {
    if (this.length > maxLineBytes)
      this.onTooLong(idOf(this.head.toString('utf8'), this.tail.toString('utf8')));
    // A line goes on whole, so that the reader behind never holds more than one.
    else this.push(Buffer.concat(this.pieces));
    this.pieces = [];
    this.length = 0;
    this.head = this.tail = Buffer.alloc(0);
  }
}

/** The id where clients write it: first in the message behind its version, or last. */
function idOf(start: string, end: string): string | number | null {
  const id = '"id"\\s*:\\s*(-?\\d{1,15}|"[^"\\\\]{0,100}")';
  const version = '"jsonrpc"\\s*:\\s*"2\\.0"\\s*';
  const found =
    new RegExp(`^\\s*\\{\\s*(?:${version},\\s*)?${id}`).exec(start) ??
    new RegExp(`,\\s*${id}\\s*(?:,\\s*${version})?\\}\\s*$`).exec(end);
  return found?.[1] === undefined ? null : (JSON.parse(found[1]) as string | number);
}
