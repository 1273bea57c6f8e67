import { createHash, timingSafeEqual } from 'node:crypto';

/** Username and password that a client sent. */
export interface ClientCredentials {
  readonly username: string;
  readonly password: string;
}

/** Decides who may use the gateway. */
export class Access {
  private readonly expected: Buffer | undefined;

  /** @param token the password of every client; null to let every program of the machine in */
  constructor(token: string | null) {
    this.expected = token === null ? undefined : digest(token);
  }

  /** True if clients have to send the token. */
  get isRestricted(): boolean {
    return this.expected !== undefined;
  }

  /** Compares in constant time. */
  allows(credentials: ClientCredentials | undefined): boolean {
    if (!this.expected) return true;
    // Equal lengths are a condition of the comparison, and hashes have them.
    return credentials !== undefined && timingSafeEqual(digest(credentials.password), this.expected);
  }
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** Reads the value of Proxy-Authorization (RFC 7617); undefined if it isn't Basic. */
export function parseBasicCredentials(value: string | undefined): ClientCredentials | undefined {
  const [, encoded] = /^Basic +([A-Za-z0-9+/_-]*={0,2})\s*$/i.exec(value ?? '') ?? [];
  if (encoded === undefined) return undefined;
  const pair = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = pair.indexOf(':');
  if (colon < 0) return { username: pair, password: '' };
  return { username: pair.slice(0, colon), password: pair.slice(colon + 1) };
}
