import { GrowingBytes } from './growingBytes';

/** Status line and headers of an HTTP/1 answer; names are lower-case, values of one name are joined by commas. */
export interface ResponseHead {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
}

/** Bytes of an answer's head, headers of interim answers included. Proxies and targets need not be honest. */
const headLimit = 32 * 1024;
const statusLine = /^HTTP\/1\.[01] (\d{3})(?: .*)?$/;
const protocol = Buffer.from('HTTP/1.');

/** Reads the head of an HTTP/1 answer from pieces of any size and skips interim (1xx) answers. */
export class HeadReader {
  private readonly received = new GrowingBytes();
  private start = 0;
  private searched = 0;

  /**
   * Processes the next bytes. Returns undefined while the head is incomplete, `'invalid'` as soon as it isn't HTTP or
   * exceeds the limit, else the head and the bytes after it.
   */
  receive(piece: Buffer): { head: ResponseHead; rest: Buffer } | 'invalid' | undefined {
    this.received.append(piece);
    const bytes = this.received.bytes;
    for (;;) {
      this.skipBlankLines(bytes);
      if (!startsLikeHttp(bytes, this.start)) return 'invalid';
      const end = endOfHead(bytes, Math.max(this.start, this.searched - 3));
      if (!end || end.next > headLimit) {
        this.searched = bytes.length;
        return bytes.length > headLimit ? 'invalid' : undefined;
      }
      const head = parseHead(bytes.toString('latin1', this.start, end.at));
      if (!head) return 'invalid';
      if (head.status >= 200 || head.status === 101) return { head, rest: bytes.subarray(end.next) };
      this.start = end.next;
    }
  }

  /** RFC 9112, section 2.2, allows blank lines before a message. */
  private skipBlankLines(bytes: Buffer): void {
    while (bytes[this.start] === 13 || bytes[this.start] === 10) this.start++;
  }
}

function startsLikeHttp(bytes: Buffer, start: number): boolean {
  const length = Math.min(protocol.length, bytes.length - start);
  return bytes.compare(protocol, 0, length, start, start + length) === 0;
}

function endOfHead(bytes: Buffer, from: number): { at: number; next: number } | undefined {
  // Some proxies end their lines with a bare line feed.
  for (let feed = bytes.indexOf(10, from); feed !== -1; feed = bytes.indexOf(10, feed + 1)) {
    if (bytes[feed + 1] === 10) return { at: feed, next: feed + 2 };
    if (bytes[feed + 1] === 13 && bytes[feed + 2] === 10) return { at: feed, next: feed + 3 };
  }
  return undefined;
}

function parseHead(text: string): ResponseHead | undefined {
  const [first = '', ...lines] = text.split(/\r?\n/);
  const status = statusLine.exec(first.trimEnd())?.[1];
  if (!status || Number(status) < 100) return undefined;
  const headers = new Map<string, string>();
  for (const line of lines) {
    const colon = line.indexOf(':');
    if (colon < 1) continue;
    const name = line.slice(0, colon).trim().toLowerCase();
    const value = line.slice(colon + 1).trim();
    const earlier = headers.get(name);
    headers.set(name, earlier === undefined ? value : `${earlier}, ${value}`);
  }
  return { status: Number(status), headers };
}

/** The end of a body: its last chunk, a number of bytes, or the closing of the connection. */
type BodyEnd = { by: 'chunks' } | { by: 'length'; length: number } | { by: 'close' };

function endOfBody({ status, headers }: ResponseHead): BodyEnd | undefined {
  if (status === 204 || status === 304) return { by: 'length', length: 0 };
  const coding = headers.get('transfer-encoding');
  if (coding !== undefined) return /(^|[\s,])chunked$/i.test(coding) ? { by: 'chunks' } : { by: 'close' };
  const length = headers.get('content-length');
  if (length === undefined) return { by: 'close' };
  const [first = '', ...others] = length.split(/,\s*/);
  if (!/^\d{1,15}$/.test(first) || others.some((other) => other !== first)) return undefined;
  return { by: 'length', length: Number(first) };
}

/** An HTTP/1 response that arrives in pieces, of whose body up to `bodyLimit` bytes are read. */
export class ResponseReader {
  /** Set once the head has arrived. */
  head: ResponseHead | undefined;
  private readonly headReader = new HeadReader();
  private readonly content = new GrowingBytes();
  private end: BodyEnd = { by: 'close' };
  private chunks: ChunkReader | undefined;
  /** Bytes after the head, with the sizes and extensions of chunks. */
  private rawLength = 0;

  /** @param bodyLimit bytes of the body, decoded from chunks, after which reading stops */
  constructor(private readonly bodyLimit: number) {}

  /** The body received so far. */
  get body(): Buffer {
    return this.content.bytes;
  }

  /** Processes the next bytes. Returns `'done'` once enough was read, `'invalid'` if it isn't HTTP. */
  receive(piece: Buffer): 'more' | 'done' | 'invalid' {
    if (this.head) return this.receiveBody(piece);
    const step = this.headReader.receive(piece);
    if (step === undefined) return 'more';
    if (step === 'invalid') return 'invalid';
    const end = endOfBody(step.head);
    if (!end) return 'invalid';
    this.head = step.head;
    this.end = end;
    if (end.by === 'chunks') this.chunks = new ChunkReader();
    return this.receiveBody(step.rest);
  }

  /** The connection was closed: whether the answer is complete. */
  close(): 'done' | 'cut' {
    return this.head && this.end.by === 'close' ? 'done' : 'cut';
  }

  private receiveBody(piece: Buffer): 'more' | 'done' | 'invalid' {
    if (this.chunks) {
      // Data without content is limited too: blank lines and tiny chunks could go on forever.
      const room = rawLimitOf(this.bodyLimit) - this.rawLength;
      this.rawLength += piece.length;
      const step = this.chunks.receive(piece.subarray(0, Math.max(0, room)), (data) => this.keep(data));
      if (step !== 'more') return step;
      if (piece.length > room && this.content.length < this.bodyLimit) return 'invalid';
    } else {
      this.keep(piece);
      if (this.end.by === 'length' && this.content.length >= this.end.length) return 'done';
    }
    return this.content.length >= this.bodyLimit ? 'done' : 'more';
  }

  private keep(data: Buffer): void {
    const announced = this.end.by === 'length' ? this.end.length : Infinity;
    const room = Math.min(this.bodyLimit, announced) - this.content.length;
    if (room > 0 && data.length > 0) this.content.append(data.subarray(0, room));
  }
}

/** Bytes after the head for so many of content: as much again for the chunks around it, and room for a short answer. */
export function rawLimitOf(bodyLimit: number): number {
  return 2 * bodyLimit + 1024;
}

const sizeLineLimit = 256;

/** Takes the chunked coding off (RFC 9112, section 7.1); trailers are left unread. */
class ChunkReader {
  private sizeLine = '';
  private remaining = 0;
  private inData = false;
  /** The line end that closes a chunk is still to come. */
  private isAfterData = false;

  receive(piece: Buffer, keep: (data: Buffer) => void): 'more' | 'done' | 'invalid' {
    let at = 0;
    while (at < piece.length) {
      if (this.inData) {
        const data = piece.subarray(at, at + this.remaining);
        keep(data);
        at += data.length;
        this.remaining -= data.length;
        this.inData = this.remaining > 0;
        this.isAfterData = !this.inData;
        continue;
      }
      const feed = piece.indexOf(10, at);
      this.sizeLine += piece.toString('latin1', at, feed === -1 ? piece.length : feed);
      if (this.sizeLine.length > sizeLineLimit) return 'invalid';
      if (feed === -1) return 'more';
      at = feed + 1;
      const line = this.sizeLine.trim();
      this.sizeLine = '';
      if (line === '' && this.isAfterData) {
        this.isAfterData = false;
        continue;
      }
      const size = /^([\da-f]{1,12})\s*(;.*)?$/i.exec(line)?.[1];
      if (size === undefined) return 'invalid';
      this.remaining = parseInt(size, 16);
      if (this.remaining === 0) return 'done';
      this.inData = true;
    }
    return 'more';
  }
}
