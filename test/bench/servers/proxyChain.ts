import { Server } from 'proxy-chain';

/** proxy-chain alone, in front of one upstream, whose URL is the only setting. */
async function main(): Promise<void> {
  const [upstreamProxyUrl = ''] = process.argv.slice(2);
  const server = new Server({
    port: 0,
    host: '127.0.0.1',
    prepareRequestFunction: () => ({ upstreamProxyUrl }),
  });
  await server.listen();
  process.once('disconnect', () => process.exit());
  process.send?.([server.port]);
}

void main();
