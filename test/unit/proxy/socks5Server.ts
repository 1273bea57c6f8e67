import { connect, type Socket } from 'node:net';
import { tunnel } from './loopback';

/** What a SOCKS5 client asked for, as it came over the wire. */
export interface SocksRequest {
  readonly kind: 'ipv4' | 'ipv6' | 'name';
  readonly host: string;
  readonly port: number;
  readonly username?: string;
}

const kinds = { 1: 'ipv4', 3: 'name', 4: 'ipv6' } as const;

/**
 * A SOCKS5 server (RFC 1928, RFC 1929) for `Loopback.raw`.
 *
 * @param options `users` and their passwords, without them nobody is asked for any; `reply` to refuse each request with
 */
export function socks5(options: {
  readonly users?: Readonly<Record<string, string>>;
  readonly onRequest?: (request: SocksRequest) => void;
  readonly reply?: number;
}): (client: Socket) => void {
  return (client) => {
    void serve(client, options).catch(() => client.destroy());
  };
}

async function serve(
  client: Socket,
  { users, onRequest, reply = 0 }: Parameters<typeof socks5>[0],
): Promise<void> {
  const read = reader(client);
  const [, methodCount = 0] = await read(2);
  const methods = await read(methodCount);
  const method = users ? 2 : 0;
  if (!methods.includes(method)) return void client.end(Buffer.of(5, 0xff));
  client.write(Buffer.of(5, method));
  let username: string | undefined;
  if (users) {
    const [, nameLength = 0] = await read(2);
    username = (await read(nameLength)).toString();
    const [passwordLength = 0] = await read(1);
    const password = (await read(passwordLength)).toString();
    if (users[username] !== password) return void client.end(Buffer.of(1, 1));
    client.write(Buffer.of(1, 0));
  }
  const [, , , kind = 0] = await read(4);
  const address = await read(kind === 1 ? 4 : kind === 4 ? 16 : ((await read(1))[0] ?? 0));
  const port = (await read(2)).readUInt16BE();
  const host =
    kind === 1
      ? address.join('.')
      : kind === 4
        ? (address.toString('hex').match(/.{4}/g) ?? []).join(':')
        : address.toString('latin1');
  onRequest?.({
    kind: kinds[kind as keyof typeof kinds],
    host,
    port,
    ...(username !== undefined && { username }),
  });
  if (reply !== 0) return void client.end(Buffer.of(5, reply, 0, 1, 0, 0, 0, 0, 0, 0));
  const upstream = connect(port, host);
  upstream.once('connect', () => {
    client.write(Buffer.of(5, 0, 0, 1, 127, 0, 0, 1, 0, 0));
    client.removeAllListeners('data');
    tunnel(client, upstream);
  });
  upstream.on('error', () => client.destroy());
}

function reader(client: Socket): (count: number) => Promise<Buffer> {
  let received = Buffer.alloc(0);
  let wake = () => {};
  client.on('data', (piece: Buffer) => {
    received = Buffer.concat([received, piece]);
    wake();
  });
  return async (count) => {
    while (received.length < count) await new Promise<void>((resolve) => (wake = resolve));
    const taken = received.subarray(0, count);
    received = received.subarray(count);
    return taken;
  };
}
