import { isIP } from 'node:net';
import type { ProxyCredentials } from '../proxy';
import { GrowingBytes } from './growingBytes';
import { invalid, type Handshake, type HandshakeStep, type TunnelTarget } from './handshake';

const version = 4;
const connectCommand = 1;
const granted = 90;
/** The server asks an identd of this machine, or that identd names another user. */
const identdReplies = [92, 93];
const replyLength = 8;
/** An address by which SOCKS4a says that the name follows. */
const nameFollows = [0, 0, 0, 1];

/**
 * Requests a tunnel from a SOCKS4 proxy. A target's hostname is sent as in SOCKS4a, whatever the scheme: this machine
 * resolves no names for a proxy. The username is sent as the user ID; there are no passwords.
 */
export class Socks4Connect implements Handshake {
  readonly opening: Buffer;
  private readonly received = new GrowingBytes();

  constructor({ host, port }: TunnelTarget, credentials: ProxyCredentials | undefined) {
    const isAddress = isIP(host) === 4;
    this.opening = Buffer.concat([
      Buffer.of(version, connectCommand, port >> 8, port & 0xff),
      Buffer.of(...(isAddress ? host.split('.').map(Number) : nameFollows)),
      Buffer.from(`${credentials?.username.replaceAll('\0', '') ?? ''}\0`),
      Buffer.from(isAddress ? '' : `${host}\0`, 'latin1'),
    ]);
  }

  receive(piece: Buffer): HandshakeStep {
    this.received.append(piece);
    const { bytes } = this.received;
    const [nothing, reply] = bytes;
    if (nothing !== 0) return invalid;
    if (reply === undefined) return { next: 'wait' };
    if (identdReplies.includes(reply)) return { next: 'fail', failure: { kind: 'proxyAuthRequired' } };
    // Some proxies close right after the code of a refusal.
    if (reply !== granted) return { next: 'fail', failure: { kind: 'socksRejected', reply } };
    if (bytes.length < replyLength) return { next: 'wait' };
    return { next: 'open', rest: bytes.subarray(replyLength) };
  }
}
