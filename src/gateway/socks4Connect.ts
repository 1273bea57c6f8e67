import { isIP } from 'node:net';
import { GrowingBytes } from '../proxy/checker/bytes';
import { invalid, type Handshake, type HandshakeStep, type TunnelTarget } from '../proxy/checker/handshake';
import type { ProxyCredentials } from '../proxy/proxy';

const version = 4;
const connectCommand = 1;
const granted = 90;
const rejected = 91;
const identityFailures = [92, 93];
const replyLength = 8;

/**
 * Asks a SOCKS4 proxy for a tunnel, by SOCKS4a where the target is a name. The username is the user ID, and there is no
 * password. IPv6 goes as a name, which SOCKS4a servers understand or reject.
 */
export class Socks4Connect implements Handshake {
  readonly opening: Buffer;
  private readonly received = new GrowingBytes();

  constructor({ host, port }: TunnelTarget, credentials: ProxyCredentials | undefined) {
    const isIpv4 = isIP(host) === 4;
    this.opening = Buffer.concat([
      Buffer.of(version, connectCommand, port >> 8, port & 0xff),
      // An address that no host has says that a name follows.
      Buffer.from(isIpv4 ? host.split('.').map(Number) : [0, 0, 0, 1]),
      // A zero would end the user ID early.
      Buffer.from(`${(credentials?.username ?? '').replaceAll('\0', '')}\0`),
      Buffer.from(isIpv4 ? '' : `${host}\0`),
    ]);
  }

  receive(piece: Buffer): HandshakeStep {
    this.received.append(piece);
    const { bytes } = this.received;
    const [zero, reply] = bytes;
    if (zero !== 0) return invalid;
    if (reply === undefined) return { next: 'wait' };
    if (identityFailures.includes(reply)) return { next: 'fail', failure: { kind: 'proxyAuthRequired' } };
    // General failure of SOCKS5.
    if (reply === rejected) return { next: 'fail', failure: { kind: 'socksRejected', reply: 1 } };
    if (reply !== granted) return invalid;
    if (bytes.length < replyLength) return { next: 'wait' };
    return { next: 'open', rest: bytes.subarray(replyLength) };
  }
}
