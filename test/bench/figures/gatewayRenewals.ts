import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { Gateway } from '../../../src/gateway/gateway';
import { ExtractionLedger, sufficientLimits } from '../../../src/model/gateways/extractionLimits';
import { ExtractionRenewal, type Clock } from '../../../src/model/gateways/extractionRenewal';
import type { Proxy } from '../../../src/proxy/proxy';
import { MemoryState } from '../../unit/model/memory';
import type { Figure } from '../figure';
import { openTunnel } from '../gateways/load';

const simulatedHours = 24;
const seconds = 120;
/** How much faster the clock of the renewal runs. */
const speed = (simulatedHours * 3600) / seconds;
const lifeMinutes = 30;
const proxiesPerExtraction = 3;
/** One in so many extractions fails. */
const failureInterval = 10;
/** Time between two requests of a program, in milliseconds of the real clock. */
const requestIntervalMs = 20;

/** A day of an extraction that renews itself, with a program that sends requests all the time. */
export const gatewayRenewals: Figure = {
  name: 'gateway-renewals',
  title: `${simulatedHours} hours of renewals in ${seconds} s`,
  async measure() {
    const provider = await startProvider();
    const gateway = new Gateway(
      { port: 0, strategy: 'round-robin', token: null, retries: 1, allowPrivateTargets: true },
      () => {},
    );
    const choice = { count: proxiesPerExtraction, lifeMinutes };
    let extractions = 0;
    const renewal = new ExtractionRenewal({
      choice,
      clock: fastClock(),
      ledger: new ExtractionLedger(new MemoryState(), 'bench', sufficientLimits(choice)),
      extract: () => {
        extractions++;
        if (extractions % failureInterval === 0) return Promise.reject(new Error('Unreachable.'));
        const endsAt = Date.now() + realMs(lifeMinutes * 60_000);
        const proxies = provider.extract(endsAt);
        return Promise.resolve({ proxies, expiresAt: fastNow(endsAt) });
      },
    });
    try {
      await renewal.begin();
      await gateway.start(renewal.proxies);
      renewal.follow({ onProxies: (proxies) => gateway.setUpstreams(proxies), onProblem: () => {} });
      const { sent, refused } = await sendAllDay(gateway.port);
      return [
        { what: 'requests that found no proxy', unit: '', value: refused, reach: { of: 'value', atMost: 0 } },
        { what: 'requests', unit: '', value: sent },
        { what: `extractions, one in ${failureInterval} failing`, unit: '', value: extractions },
      ];
    } finally {
      renewal.dispose();
      await gateway.stop();
      provider.server.closeAllConnections();
      provider.server.close();
    }
  },
};

async function sendAllDay(port: number): Promise<{ readonly sent: number; readonly refused: number }> {
  const end = Date.now() + seconds * 1000;
  let [sent, refused] = [0, 0];
  while (Date.now() < end) {
    sent++;
    await openTunnel(port, 443).then(
      (socket) => socket.destroy(),
      () => refused++,
    );
    await wait(requestIntervalMs);
  }
  return { sent, refused };
}

/** Proxies that refuse once they have ended. Each is known by its username. */
async function startProvider(): Promise<{
  readonly server: Server;
  extract(endsAt: number): readonly Proxy[];
}> {
  const ends = new Map<string, number>();
  const server = createServer();
  server.on('connect', ({ headers }, socket: Socket) => {
    socket.on('error', () => {}).resume();
    const encoded = headers['proxy-authorization']?.replace('Basic ', '') ?? '';
    const [username = ''] = Buffer.from(encoded, 'base64').toString().split(':');
    if ((ends.get(username) ?? 0) > Date.now()) socket.write('HTTP/1.1 200 OK\r\n\r\n');
    else socket.end('HTTP/1.1 407 Ended\r\nContent-Length: 0\r\n\r\n');
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    server,
    extract: (endsAt) =>
      Array.from({ length: proxiesPerExtraction }, () => {
        const username = `proxy${ends.size + 1}`;
        ends.set(username, endsAt);
        const credentials = { username, password: 'pass' };
        return { scheme: 'http', host: '127.0.0.1', port, credentials, expiresAt: endsAt };
      }),
  };
}

const startedAt = Date.now();

function fastNow(now = Date.now()): number {
  return startedAt + (now - startedAt) * speed;
}

function realMs(fastMs: number): number {
  return fastMs / speed;
}

function fastClock(): Clock {
  return {
    now: () => fastNow(),
    after(ms, action) {
      const timer = setTimeout(action, realMs(ms));
      return { dispose: () => clearTimeout(timer) };
    },
  };
}
