import assert from 'node:assert/strict';
import { Server } from 'proxy-chain';
import { ProxyAgent, request } from 'undici';
import { SocksServer } from '../../sandbox/socks';
import { targetText } from '../../sandbox/targets';
import { useSandbox } from './helpers';

describe('sandbox: SOCKS5', () => {
  const sandbox = useSandbox();

  /** Asks a target through the server by way of another's SOCKS client, which proxy-chain brings along. */
  async function through(
    server: SocksServer,
    { username, password } = { username: '', password: '' },
  ): Promise<string> {
    const credentials =
      username === '' ? '' : `${encodeURIComponent(username)}:${encodeURIComponent(password)}@`;
    const upstreamProxyUrl = `socks5://${credentials}127.0.0.1:${server.port}`;
    const bridge = new Server({
      port: 0,
      host: '127.0.0.1',
      prepareRequestFunction: () => ({ upstreamProxyUrl }),
    });
    await bridge.listen();
    const agent = new ProxyAgent({
      uri: `http://127.0.0.1:${bridge.port}`,
      requestTls: { ca: sandbox().ca },
    });
    try {
      return await (await request(`${sandbox().targets.https}/text`, { dispatcher: agent })).body.text();
    } finally {
      await agent.destroy();
      await bridge.close(true);
    }
  }

  it('carries a request', async () => {
    const server = new SocksServer();
    await server.start();
    try {
      assert.equal(await through(server), targetText);
      assert.deepEqual(server.targets, [new URL(sandbox().targets.https).host]);
    } finally {
      await server.stop();
    }
  });

  it('takes its user name and password, and no other', async () => {
    const credentials = { username: 'us er', password: 'p@ss:wörd' };
    const server = new SocksServer(credentials);
    await server.start();
    try {
      assert.equal(await through(server, credentials), targetText);
      await assert.rejects(through(server, { ...credentials, password: 'wrong' }));
      await assert.rejects(through(server));
    } finally {
      await server.stop();
    }
  });
});
