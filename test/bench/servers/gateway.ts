import type { Gateway } from '../../../src/gateway/gateway';
import { parseList } from '../../../src/gateway/parseList';
import { asShipped } from '../shipped';

/** The gateway in front of one upstream, whose URL is the only setting. */
async function main(): Promise<void> {
  const [upstream = ''] = process.argv.slice(2);
  const shipped = await asShipped<{ Gateway: typeof Gateway }>('src/gateway/gateway.ts');
  const gateway = new shipped.Gateway(
    { port: 0, strategy: 'round-robin', token: null, retries: 0, allowPrivateTargets: true },
    () => {},
  );
  await gateway.start(parseList(upstream).upstreams);
  process.once('disconnect', () => process.exit());
  process.send?.([gateway.port]);
}

void main();
