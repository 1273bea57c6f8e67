import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The ports of the proxies. Nothing listens on the last one. */
const ports = [24_801, 24_802, 24_803, 24_804];
const hosts = ['shop.example', 'api.example', 'news.example', 'maps.example'];

/** Proxies that answer every request themselves, one that doesn't answer at all, and the requests of a crawler. */
export class Crawl {
  readonly proxies = ports.map((port) => `127.0.0.1:${port}`);
  /** The requests that are sent together, by their hosts. */
  readonly rounds = Array.from({ length: 10 }, (_, round) => [
    hosts[round % hosts.length] ?? '',
    hosts[(round * 3 + 1) % hosts.length] ?? '',
  ]);

  private constructor(private readonly servers: readonly Server[]) {}

  static async start(): Promise<Crawl> {
    const servers = ports.slice(0, -1).map((port, index) =>
      createServer((request, response) => {
        const { hostname } = new URL(request.url ?? '', 'http://none.example');
        // Sizes and times that differ, and are the same in each picture.
        const size = 2_000 + ((hostname.length * 7_919 + index * 5_323) % 60_000);
        setTimeout(() => response.end('x'.repeat(size)), 20 + ((size / 97) % 160));
      }).listen(port, '127.0.0.1'),
    );
    await Promise.all(servers.map((server) => once(server, 'listening')));
    return new Crawl(servers);
  }

  /** Sends requests to hosts through a proxy. */
  async send(round: readonly string[], proxy: URL): Promise<void> {
    await Promise.all(
      round.map((host) =>
        run('curl', ['--silent', '--proxy', proxy.href, `http://${host}/`, '-o', '/dev/null']),
      ),
    );
  }

  stop(): void {
    for (const server of this.servers) server.close();
  }
}
