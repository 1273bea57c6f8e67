/** A message's head: its kind, its number, the number of the last one received, and the length of what follows. */
const headLength = 13;

/** Reads the messages in what VS Code's server sends to a workbench by one web socket. */
export class MessageReader {
  private rest: Buffer = Buffer.alloc(0);

  /** The messages that are complete with the next bytes, as one character a byte. */
  read(bytes: Buffer): string[] {
    const stream = Buffer.concat([this.rest, bytes]);
    const messages: string[] = [];
    let at = 0;
    while (at + headLength <= stream.length) {
      const start = at + headLength;
      const end = start + stream.readUInt32BE(start - 4);
      if (end > stream.length) break;
      if (end > start) messages.push(stream.toString('latin1', start, end));
      at = end;
    }
    this.rest = stream.subarray(at);
    return messages;
  }
}

/** Returns the number of tree rows in a message. */
export function rowsIn(message: string): number {
  // As VS Code writes the item of a row: its handle first, which a parent's has another name for.
  return message.split('{"handle":').length - 1;
}
