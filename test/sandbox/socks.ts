import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { SocksUdpRelay } from './socksUdp';

/** The permissions of an authenticated user. */
export interface SocksAccess {
  /** False where the connection is turned down after the password was accepted. */
  readonly isAllowed: boolean;
  readonly udp: boolean;
  /** The local address of a connection to a host. */
  readonly leaveFrom?: (hostname: string) => string | undefined;
  readonly onBytes?: (bytes: number) => void;
}

/** The users that a SOCKS server accepts: everyone, one user, or those accepted by `admit`. */
export interface SocksOptions {
  readonly username?: string;
  readonly password?: string;
  readonly admit?: (username: string, password: string, socket: Socket) => SocksAccess | undefined;
  /** Whether somebody without a username is let in; `admit` isn't asked with an empty username if not given. */
  readonly admitUnnamed?: (socket: Socket) => SocksAccess | undefined;
}

/** Replies of RFC 1928. */
const replies = { granted: 0, notAllowed: 2, refused: 5, commandUnknown: 7, addressUnknown: 8 };

const anybody: SocksAccess = { isAllowed: true, udp: false };

/**
 * A SOCKS5 server on this machine (RFC 1928, RFC 1929), for proxy checks. Supports CONNECT, and UDP ASSOCIATE for
 * permitted users, with or without a username and password, to IPv4, IPv6 and names.
 */
export class SocksServer {
  /** The targets of the connections so far, as `host:port`. */
  readonly targets: string[] = [];
  private readonly sockets = new Set<Socket>();
  private readonly server = createServer((socket) => this.take(socket));

  constructor(private readonly options: SocksOptions = {}) {}

  /** Starts the server, on a free port if none is given. */
  async start(port = 0): Promise<void> {
    await once(this.server.listen(port, '127.0.0.1'), 'listening');
  }

  /** Serves a connection that another server took. */
  take(socket: Socket): void {
    this.keep(socket);
    this.serve(socket).catch(() => socket.destroy());
  }

  /** Its port on 127.0.0.1. */
  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Ends the server and every connection. */
  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    if (!this.server.listening) return;
    await new Promise((done) => this.server.close(done));
  }

  private keep(socket: Socket): void {
    this.sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => this.sockets.delete(socket));
  }

  private async serve(socket: Socket): Promise<void> {
    const [, methodCount = 0] = await read(socket, 2);
    const methods = await read(socket, methodCount);
    const wanted = this.methodFor(methods);
    if (!methods.includes(wanted)) {
      socket.end(Buffer.from([5, 0xff]));
      return;
    }
    socket.write(Buffer.from([5, wanted]));
    const access = wanted === 2 ? await this.authenticate(socket) : this.unnamed(socket);
    if (!access) {
      if (wanted === 0) socket.destroy();
      return;
    }
    const [, command = 0, , kind = 0] = await read(socket, 4);
    const host = await readHost(socket, kind);
    const port = (await read(socket, 2)).readUInt16BE();
    if (host === undefined) return reply(socket, replies.addressUnknown);
    if (!access.isAllowed) return reply(socket, replies.notAllowed);
    if (command === 3) return this.associate(socket, access);
    if (command !== 1) return reply(socket, replies.commandUnknown);
    this.targets.push(`${host}:${port}`);
    const localAddress = access.leaveFrom?.(host);
    const target = connect({ host, port, ...(localAddress ? { localAddress, family: 4 } : {}) });
    this.keep(target);
    target.once('error', () => reply(socket, replies.refused));
    target.once('connect', () => {
      reply(socket, replies.granted);
      for (const end of [socket, target]) end.on('data', (data: Buffer) => access.onBytes?.(data.length));
      socket.pipe(target).pipe(socket);
    });
    socket.once('close', () => target.destroy());
    target.once('close', () => socket.end());
  }

  private async associate(socket: Socket, { udp, onBytes }: SocksAccess): Promise<void> {
    if (!udp) return reply(socket, replies.notAllowed);
    const relay = await SocksUdpRelay.open(onBytes);
    socket.once('close', () => relay.close());
    reply(socket, replies.granted, relay.port);
  }

  private async authenticate(socket: Socket): Promise<SocksAccess | undefined> {
    const [, nameLength = 0] = await read(socket, 2);
    const name = await read(socket, nameLength);
    const [passwordLength = 0] = await read(socket, 1);
    const password = await read(socket, passwordLength);
    const access = this.accessOf(name.toString(), password.toString(), socket);
    if (access) socket.write(Buffer.from([1, 0]));
    else socket.end(Buffer.from([1, 1]));
    return access;
  }

  /** 0 for nobody's name, 2 for a username and password (RFC 1928, section 3). */
  private methodFor(methods: Buffer): number {
    const { username, admit, admitUnnamed } = this.options;
    if (username === undefined && !admit) return 0;
    return admitUnnamed && !methods.includes(2) ? 0 : 2;
  }

  private unnamed(socket: Socket): SocksAccess | undefined {
    const { admitUnnamed } = this.options;
    return admitUnnamed ? admitUnnamed(socket) : anybody;
  }

  private accessOf(username: string, password: string, socket: Socket): SocksAccess | undefined {
    const { admit } = this.options;
    if (admit) return admit(username, password, socket);
    return username === this.options.username && password === this.options.password ? anybody : undefined;
  }
}

function reply(socket: Socket, code: number, port = 0): void {
  const address = port === 0 ? [0, 0, 0, 0] : [127, 0, 0, 1];
  const answer = Buffer.from([5, code, 0, 1, ...address, port >> 8, port & 255]);
  if (code === replies.granted) socket.write(answer);
  else socket.end(answer);
}

async function readHost(socket: Socket, kind: number): Promise<string | undefined> {
  switch (kind) {
    case 1:
      return (await read(socket, 4)).join('.');
    case 3: {
      const [length = 0] = await read(socket, 1);
      return (await read(socket, length)).toString();
    }
    case 4:
      return (await read(socket, 16)).toString('hex').replace(/(.{4})(?!$)/g, '$1:');
    default:
      return undefined;
  }
}

/** Exactly so many bytes; rejects when the client leaves before. */
async function read(socket: Socket, length: number): Promise<Buffer> {
  if (length === 0) return Buffer.alloc(0);
  for (;;) {
    const chunk = socket.read(length) as Buffer | null;
    if (chunk?.length === length) return chunk;
    if (chunk || socket.readableEnded || socket.destroyed) throw new Error('the client left');
    await Promise.race([once(socket, 'readable'), once(socket, 'end'), once(socket, 'close')]);
  }
}
