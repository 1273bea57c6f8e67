import type { lookup, LookupOptions } from 'node:dns';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer as createHttpServer, type RequestListener, type Server } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Server as ProxyServer } from 'proxy-chain';
import type { Proxy, ProxyCredentials } from '../../../src/proxy/proxy';

const run = promisify(execFile);

/** A request that arrived at the proxy. */
export interface SeenRequest {
  readonly hostname: string;
  readonly port: number;
  readonly username: string;
  readonly password: string;
}

/**
 * A TLS origin of a name that no resolver knows, and proxies that alone lead there: who got its answer went
 * through one of them.
 */
export interface Lab {
  readonly folder: string;
  readonly targetUrl: string;
  /** The same name without TLS, at another port. */
  readonly plainUrl: string;
  readonly caFile: string;
  /** Asks for exactly these credentials. */
  readonly strict: Proxy;
  /** Asks for credentials without blanks. */
  readonly withoutBlanks: Proxy;
  /** Takes anybody. */
  readonly open: Proxy;
  /** Takes anybody, on IPv6; undefined where the machine has none. */
  readonly openIpv6: Proxy | undefined;
  /** What the proxies were asked since the last call; the strict one lists who got in. */
  takeRequests(): SeenRequest[];
  close(): Promise<void>;
}

/** The name of the origin, reserved for tests by RFC 6761. */
const originName = 'origin.test';

/** Every character that some language, URL or header takes for its own. */
export const nasty: ProxyCredentials = { username: `us er@x'"$`, password: 'p:a/ss%40+z`' };

const withoutBlanks: ProxyCredentials = {
  username: nasty.username.replace(' ', ''),
  password: nasty.password,
};

async function certificate(folder: string): Promise<{ key: string; cert: string; caFile: string }> {
  const file = (name: string): string => join(folder, name);
  const openssl = (...parameters: string[]): Promise<unknown> => run('openssl', parameters);
  await openssl(
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'],
    ...['-subj', '/CN=Test CA', '-keyout', file('ca.key'), '-out', file('ca.pem')],
    ...['-addext', 'keyUsage=critical,keyCertSign,cRLSign'],
  );
  await writeFile(
    file('ext'),
    `subjectAltName=DNS:${originName}\nextendedKeyUsage=serverAuth\nbasicConstraints=CA:FALSE\n` +
      'subjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\n',
  );
  await openssl(
    ...['req', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'],
    ...['-subj', `/CN=${originName}`, '-keyout', file('key'), '-out', file('csr')],
  );
  await openssl(
    ...['x509', '-req', '-in', file('csr'), '-CA', file('ca.pem'), '-CAkey', file('ca.key'), '-days', '2'],
    ...['-CAcreateserial', '-extfile', file('ext'), '-out', file('cert')],
  );
  return {
    key: await readFile(file('key'), 'utf8'),
    cert: await readFile(file('cert'), 'utf8'),
    caFile: file('ca.pem'),
  };
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

const toLoopback = ((_name: string, options: LookupOptions, callback: (...answer: unknown[]) => void) => {
  if (options.all) callback(null, [{ address: '127.0.0.1', family: 4 }]);
  else callback(null, '127.0.0.1', 4);
}) as typeof lookup;

function proxyServer(seen: SeenRequest[], required?: ProxyCredentials, host = '127.0.0.1'): ProxyServer {
  return new ProxyServer({
    port: 0,
    host,
    prepareRequestFunction: ({ hostname, port, username, password }) => {
      const refused =
        required !== undefined && (username !== required.username || password !== required.password);
      if (!refused) seen.push({ hostname, port, username, password });
      return {
        requestAuthentication: refused,
        // The origin's name leads to it here and nowhere else.
        dnsLookup: toLoopback,
      };
    },
  });
}

/** Starts origin and proxies on free ports of loopback. */
export async function startLab(): Promise<Lab> {
  const folder = await mkdtemp(join(tmpdir(), 'snippets-'));
  const { key, cert, caFile } = await certificate(folder);
  const urls = { secure: '', plain: '' };
  // `/away` leads to the other scheme and port.
  const answer =
    (other: keyof typeof urls): RequestListener =>
    ({ url }, response) => {
      if (url === '/away') response.writeHead(302, { Location: urls[other] });
      else response.setHeader('Content-Type', 'text/html');
      response.end('<title>reached</title>');
    };
  const origin = createServer({ key, cert }, answer('plain'));
  const plainOrigin = createHttpServer(answer('secure'));
  urls.secure = `https://${originName}:${await listen(origin)}/`;
  urls.plain = `http://${originName}:${await listen(plainOrigin)}/`;
  const seen: SeenRequest[] = [];
  const strict = proxyServer(seen, nasty);
  const blankless = proxyServer(seen, withoutBlanks);
  const open = proxyServer(seen);
  const servers = [strict, blankless, open];
  await Promise.all(servers.map((server) => server.listen()));
  const ipv6 = proxyServer(seen, undefined, '::1');
  const hasIpv6 = await ipv6.listen().then(
    () => servers.push(ipv6) > 0,
    () => false,
  );
  const at = (server: ProxyServer): Proxy => ({ scheme: 'http', host: '127.0.0.1', port: server.port });
  return {
    folder,
    targetUrl: urls.secure,
    plainUrl: urls.plain,
    caFile,
    strict: { ...at(strict), credentials: nasty },
    withoutBlanks: { ...at(blankless), credentials: withoutBlanks },
    open: at(open),
    openIpv6: hasIpv6 ? { ...at(ipv6), host: '::1' } : undefined,
    takeRequests: () => seen.splice(0),
    async close() {
      await Promise.all(servers.map((server) => server.close(true)));
      for (const server of [origin, plainOrigin]) {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      }
      await rm(folder, { recursive: true, force: true });
    },
  };
}
