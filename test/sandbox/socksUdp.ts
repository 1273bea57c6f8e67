import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { once } from 'node:events';

/** The UDP half of a SOCKS5 association (RFC 1928, section 7): IPv4 targets, no fragments. */
export class SocksUdpRelay {
  private client: RemoteInfo | undefined;

  private constructor(
    private readonly socket: Socket,
    private readonly onBytes: (bytes: number) => void,
  ) {
    socket.on('message', (message, from) => this.forward(message, from));
    socket.on('error', () => this.close());
  }

  static async open(onBytes: (bytes: number) => void = () => {}): Promise<SocksUdpRelay> {
    const socket = createSocket('udp4');
    socket.bind(0, '127.0.0.1');
    await once(socket, 'listening');
    return new SocksUdpRelay(socket, onBytes);
  }

  get port(): number {
    return this.socket.address().port;
  }

  close(): void {
    this.socket.removeAllListeners('message');
    this.socket.close();
  }

  /** The first sender is the client; whatever others send goes to it. */
  private forward(message: Buffer, from: RemoteInfo): void {
    this.client ??= from;
    this.onBytes(message.length);
    if (from.port !== this.client.port) {
      const header = Buffer.from([
        0,
        0,
        0,
        1,
        ...from.address.split('.').map(Number),
        from.port >> 8,
        from.port & 255,
      ]);
      this.socket.send(Buffer.concat([header, message]), this.client.port, this.client.address);
      return;
    }
    const isPlain = message.length > 10 && message[2] === 0 && message[3] === 1;
    if (isPlain)
      this.socket.send(message.subarray(10), message.readUInt16BE(8), [...message.subarray(4, 8)].join('.'));
  }
}
