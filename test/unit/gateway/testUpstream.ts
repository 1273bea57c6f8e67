import { createServer as createHttp, request as httpRequest } from 'node:http';
import { connect, createServer, type Socket } from 'node:net';
import { tunnel, type Loopback } from '../proxy/loopback';

/** A web site that says what it was sent. */
export function startTarget(loopback: Loopback): Promise<number> {
  const server = createHttp((request, response) => {
    const [, kind, argument] = (request.url ?? '').split('/');
    if (kind === 'bytes') return void response.end(Buffer.alloc(Number(argument), 'x'));
    if (kind === 'status')
      return void response.writeHead(Number(argument), { Location: '/login' }).end('blocked');
    let bytes = 0;
    request.on('data', (piece: Buffer) => (bytes += piece.length));
    request.on('end', () => {
      const { method, url, rawHeaders } = request;
      response.setHeader('X-Served', 'yes').setHeader('Proxy-Foo', 'bar');
      response.end(JSON.stringify({ method, url, headers: rawHeaders, bytes }));
    });
  });
  return loopback.listen(server);
}

/** What an HTTP proxy of a test counts. */
export interface TestProxy {
  readonly port: number;
  /** Request lines of CONNECT and of plain requests. */
  readonly asked: string[];
  /** Values of Proxy-Authorization. */
  readonly authorizations: (string | undefined)[];
  /** Bytes of all connections of clients, both directions. */
  readonly bytes: () => number;
}

/** An HTTP proxy that works. */
export async function startHttpProxy(loopback: Loopback): Promise<TestProxy> {
  const asked: string[] = [];
  const authorizations: (string | undefined)[] = [];
  const sockets: Socket[] = [];
  const server = createHttp((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    authorizations.push(request.headers['proxy-authorization']);
    const url = new URL(request.url ?? '');
    const headers = { ...request.headers };
    delete headers['proxy-authorization'];
    const outgoing = httpRequest(url, { method: request.method, headers, agent: false }, (answer) => {
      response.writeHead(answer.statusCode ?? 0, answer.rawHeaders);
      answer.pipe(response);
    });
    outgoing.on('error', () => response.writeHead(502).end());
    request.pipe(outgoing);
  });
  server.on('connection', (socket: Socket) => sockets.push(socket));
  server.on('connect', (request, client: Socket, head: Buffer) => {
    asked.push(`CONNECT ${request.url}`);
    authorizations.push(request.headers['proxy-authorization']);
    const { hostname, port } = new URL(`http://${request.url}`);
    const target = connect({ host: hostname.replace(/[[\]]/g, ''), port: Number(port), noDelay: true });
    target.once('connect', () => {
      client.write('HTTP/1.1 200 OK\r\n\r\n');
      target.write(head);
      tunnel(client, target);
    });
    target.once('error', () => client.end('HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n'));
  });
  const port = await loopback.listen(server);
  const bytes = () => sockets.reduce((sum, socket) => sum + socket.bytesRead + socket.bytesWritten, 0);
  return { port, asked, authorizations, bytes };
}

/** A SOCKS4 and SOCKS4a proxy. */
export async function startSocks4Proxy(loopback: Loopback): Promise<{ port: number; userIds: string[] }> {
  const userIds: string[] = [];
  const server = createServer({ noDelay: true }, (client) => {
    client.once('data', (bytes) => {
      const userEnd = bytes.indexOf(0, 8);
      userIds.push(bytes.toString('utf8', 8, userEnd));
      const isName = bytes.readUInt32BE(4) < 256;
      const host = isName
        ? bytes.toString('utf8', userEnd + 1, bytes.indexOf(0, userEnd + 1))
        : [...bytes.subarray(4, 8)].join('.');
      const target = connect({ host, port: bytes.readUInt16BE(2), noDelay: true });
      target.once('connect', () => {
        client.write(Buffer.of(0, 90, 0, 0, 0, 0, 0, 0));
        tunnel(client, target);
      });
      target.once('error', () => client.end(Buffer.of(0, 91, 0, 0, 0, 0, 0, 0)));
    });
  });
  return { port: await loopback.listen(server), userIds };
}
