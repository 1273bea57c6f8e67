/** Bytes that arrive in pieces, joined without copying everything at each piece. */
export class GrowingBytes {
  private storage: Buffer = Buffer.alloc(0);
  private used = 0;

  get length(): number {
    return this.used;
  }

  /** The received bytes; valid until the next `append`. */
  get bytes(): Buffer {
    return this.storage.subarray(0, this.used);
  }

  append(piece: Buffer): void {
    if (this.used === 0) {
      this.storage = piece;
    } else {
      if (this.used + piece.length > this.storage.length) {
        const larger = Buffer.allocUnsafe(Math.max(2 * this.storage.length, this.used + piece.length));
        this.storage.copy(larger, 0, 0, this.used);
        this.storage = larger;
      }
      piece.copy(this.storage, this.used);
    }
    this.used += piece.length;
  }
}
