import { isIP } from 'node:net';
import type { ProxyCredentials } from '../proxy';
import { GrowingBytes } from './growingBytes';
import { invalid, type Handshake, type HandshakeStep, type TunnelTarget } from './handshake';

const version = 5;
const noAuthentication = 0;
const usernamePassword = 2;
const noAcceptableMethod = 0xff;
const authenticationVersion = 1;
const connectCommand = 1;
const ipv4Address = 1;
const domainName = 3;
const ipv6Address = 4;

/**
 * Requests a tunnel from a SOCKS5 proxy (RFC 1928), with username and password if available (RFC 1929). Names are
 * resolved by the proxy.
 */
export class Socks5Connect implements Handshake {
  readonly opening: Buffer;
  private readonly received = new GrowingBytes();
  /** Bytes of `received` that belong to steps already taken. */
  private taken = 0;
  private waitingFor: 'method' | 'authentication' | 'reply' = 'method';

  constructor(
    private readonly target: TunnelTarget,
    private readonly credentials: ProxyCredentials | undefined,
  ) {
    this.opening = Buffer.from(
      credentials ? [version, 2, noAuthentication, usernamePassword] : [version, 1, noAuthentication],
    );
  }

  receive(piece: Buffer): HandshakeStep {
    this.received.append(piece);
    const bytes = this.received.bytes.subarray(this.taken);
    switch (this.waitingFor) {
      case 'method':
        return this.readMethod(bytes);
      case 'authentication':
        return this.readAuthentication(bytes);
      case 'reply':
        return readReply(bytes);
    }
  }

  private readMethod(bytes: Buffer): HandshakeStep {
    const [answeredVersion, method] = bytes;
    if (answeredVersion !== version) return invalid;
    if (method === undefined) return { next: 'wait' };
    if (bytes.length > 2) return invalid;
    this.taken += 2;
    if (method === noAuthentication) return this.request();
    if (method === noAcceptableMethod) return authenticationFailed;
    if (method !== usernamePassword) return invalid;
    // Not offered, and demanded all the same.
    if (!this.credentials) return authenticationFailed;
    const username = Buffer.from(this.credentials.username);
    const password = Buffer.from(this.credentials.password);
    // RFC 1929 has one byte for each length, so such credentials can't be right for this proxy.
    if (username.length > 255 || password.length > 255) return authenticationFailed;
    this.waitingFor = 'authentication';
    return {
      next: 'send',
      bytes: Buffer.concat([
        Buffer.of(authenticationVersion, username.length),
        username,
        Buffer.of(password.length),
        password,
      ]),
    };
  }

  private readAuthentication(bytes: Buffer): HandshakeStep {
    const [, status] = bytes;
    if (status === undefined) return { next: 'wait' };
    if (bytes.length > 2) return invalid;
    this.taken += 2;
    return status === 0 ? this.request() : authenticationFailed;
  }

  private request(): HandshakeStep {
    this.waitingFor = 'reply';
    const { host, port } = this.target;
    return {
      next: 'send',
      bytes: Buffer.concat([
        Buffer.of(version, connectCommand, 0),
        encodeAddress(host),
        Buffer.of(port >> 8, port & 0xff),
      ]),
    };
  }
}

const authenticationFailed: HandshakeStep = { next: 'fail', failure: { kind: 'proxyAuthRequired' } };

function readReply(bytes: Buffer): HandshakeStep {
  const [answeredVersion, reply, , kind, firstOfAddress] = bytes;
  if (answeredVersion !== version) return invalid;
  if (reply === undefined) return { next: 'wait' };
  // Some proxies close right after the code of a refusal.
  if (reply !== 0) return { next: 'fail', failure: { kind: 'socksRejected', reply } };
  if (kind === undefined) return { next: 'wait' };
  const addressLength =
    kind === ipv4Address ? 4 : kind === ipv6Address ? 16 : kind === domainName ? firstOfAddress : -1;
  if (addressLength === -1) return invalid;
  if (addressLength === undefined) return { next: 'wait' };
  const length = 4 + (kind === domainName ? 1 : 0) + addressLength + 2;
  if (bytes.length < length) return { next: 'wait' };
  return { next: 'open', rest: bytes.subarray(length) };
}

function encodeAddress(host: string): Buffer {
  switch (isIP(host)) {
    case 4:
      return Buffer.of(ipv4Address, ...host.split('.').map(Number));
    case 6:
      return Buffer.of(ipv6Address, ...ipv6Bytes(host));
    default: {
      const name = Buffer.from(host, 'latin1');
      return Buffer.concat([Buffer.of(domainName, name.length), name]);
    }
  }
}

function ipv6Bytes(address: string): number[] {
  const [head = '', tail] = address.split('::');
  const left = groups(head);
  const right = tail === undefined ? [] : groups(tail);
  const zeros = new Array<number>(16 - left.length - right.length).fill(0);
  return [...left, ...zeros, ...right];
}

function groups(text: string): number[] {
  if (text === '') return [];
  return text.split(':').flatMap((group) => {
    if (group.includes('.')) return group.split('.').map(Number);
    const value = parseInt(group, 16);
    return [value >> 8, value & 0xff];
  });
}
