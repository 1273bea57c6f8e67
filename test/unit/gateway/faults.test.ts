import assert from 'node:assert/strict';
import type { Socket } from 'node:net';
import { Loopback, refusingPort, tunnel } from '../proxy/loopback';
import { useGatewayProgram } from './gatewayProgram';
import { basic, connectTo, exchange, get, openSocks, openTunnel, readAll } from './testClient';
import { startHttpProxy, startTarget, type TestProxy } from './testUpstream';

describe('a gateway whose upstreams fail', function () {
  this.timeout(120_000);
  const gateway = useGatewayProgram();
  let loopback: Loopback;
  let target: number;
  let healthy: TestProxy;

  beforeEach(async () => {
    loopback = new Loopback();
    target = await startTarget(loopback);
    healthy = await startHttpProxy(loopback);
  });
  afterEach(() => loopback.close());

  /** What an upstream does instead of its work, by name; each gives the row of a list. */
  const faults: Readonly<Record<string, () => Promise<string>>> = {
    'refuses the connection': async () => `127.0.0.1:${await refusingPort()}`,
    'closes before the handshake': async () => `127.0.0.1:${await loopback.raw((socket) => socket.end())}`,
    'resets before the handshake': async () =>
      `127.0.0.1:${await loopback.raw((socket) => socket.resetAndDestroy())}`,
    'closes in the handshake': async () => `127.0.0.1:${await answering('HTTP/1.1 20')}`,
    'answers 407': async () => `127.0.0.1:${await answering('HTTP/1.1 407 No\r\nContent-Length: 0\r\n\r\n')}`,
    'answers 502 to CONNECT': async () =>
      `127.0.0.1:${await answering('HTTP/1.1 502 Bad\r\nContent-Length: 0\r\n\r\n')}`,
    'answers 503 to CONNECT': async () =>
      `127.0.0.1:${await answering('HTTP/1.1 503 Bad\r\nContent-Length: 0\r\n\r\n')}`,
    'is no proxy': async () => `127.0.0.1:${await answering('220 mail.example.com ESMTP\r\n')}`,
    'rejects the password of SOCKS5': async () =>
      `socks5://a:b@127.0.0.1:${await answering(Buffer.of(5, 255))}`,
    'refuses by SOCKS5': async () =>
      `socks5://127.0.0.1:${await loopback.raw((socket) =>
        socket.once('data', () => {
          socket.write(Buffer.of(5, 0));
          socket.once('data', () => socket.end(Buffer.of(5, 1, 0, 1, 0, 0, 0, 0, 0, 0)));
        }),
      )}`,
    'speaks no TLS': async () => `https://localhost:${await answering('HTTP/1.1 400 Bad\r\n\r\n')}`,
    'has a certificate that nobody trusts': async () => {
      const { makeTestAuthority } = await import('../proxy/testAuthority');
      return `https://localhost:${await loopback.secured(makeTestAuthority(), healthy.port)}`;
    },
  };

  function answering(answer: string | Buffer): Promise<number> {
    return loopback.raw((socket) => socket.once('data', () => socket.end(answer)));
  }

  for (const [name, start] of Object.entries(faults)) {
    it(`tries the next one where the first ${name}, and lets it rest`, async () => {
      const faulty = await start();
      const program = await gateway.start([faulty, `127.0.0.1:${healthy.port}`]);
      const { status, socket } = await openTunnel(program.port, `127.0.0.1:${target}`);
      assert.equal(status, 200);
      socket.destroy();
      const [event] = await program.finished(1);
      assert.equal(event?.attempts, 2);
      assert.equal(event.upstream, `http://127.0.0.1:${healthy.port}`);
      await program.event((each) => each.event === 'upstream' && each.state === 'resting');
      const second = await openTunnel(program.port, `127.0.0.1:${target}`);
      second.socket.destroy();
      assert.equal((await program.finished(2))[1]?.attempts, 1);
    });

    it(`answers 502 with the reason where the only one ${name}`, async () => {
      const program = await gateway.start([await start()]);
      const { status, head, socket } = await openTunnel(program.port, `127.0.0.1:${target}`);
      assert.equal(status, 502);
      assert.match(head, /\r\nX-ProxyLite-Error: \S[^\r]+\.\r\n/);
      socket.destroy();
      const socks = await openSocks(program.port, '127.0.0.1', target);
      assert.ok(socks.reply > 0 && socks.reply < 9);
      socks.socket.destroy();
      assert.ok((await program.finished(2)).every((event) => event.status === 502 && event.error));
      assert.equal(loopback.accepted.get(target), undefined, 'never a direct connection');
    });
  }

  for (const name of [
    'refuses the connection',
    'closes before the handshake',
    'answers 407',
    'is no proxy',
  ]) {
    it(`tries the next one with a plain request where the first ${name}`, async () => {
      const program = await gateway.start([
        await (faults[name] ?? assert.fail)(),
        `127.0.0.1:${healthy.port}`,
      ]);
      const { text } = await exchange(program.port, get(`http://127.0.0.1:${target}/`));
      assert.match(text, /^HTTP\/1\.1 200 /);
      assert.equal((await program.finished(1))[0]?.attempts, 2);
    });
  }

  it('never passes an answer of 407 on, which would be about its own token', async () => {
    const program = await gateway.start([await (faults['answers 407'] ?? assert.fail)()]);
    const { text } = await exchange(program.port, get(`http://127.0.0.1:${target}/`));
    assert.match(text, /^HTTP\/1\.1 502 [^]*X-ProxyLite-Error: [^\r]*407/);
  });

  it('tries no more upstreams than it may', async () => {
    const rows = await Promise.all(
      Array.from({ length: 5 }, async () => `127.0.0.1:${await refusingPort()}`),
    );
    const program = await gateway.start(rows, ['--retries', '2']);
    await openTunnel(program.port, `127.0.0.1:${target}`).then(({ socket }) => socket.destroy());
    assert.equal((await program.finished(1))[0]?.attempts, 3);
  });

  it('repeats no POST that an upstream may have passed on', async () => {
    let arrived = 0;
    const dying = await loopback.raw((socket) =>
      socket.once('data', () => {
        arrived++;
        socket.destroy();
      }),
    );
    const program = await gateway.start([`127.0.0.1:${dying}`, `127.0.0.1:${healthy.port}`]);
    const { text } = await exchange(program.port, get(`http://127.0.0.1:${target}/`, undefined, 'POST'));
    assert.match(text, /^HTTP\/1\.1 502 /);
    assert.deepEqual([arrived, healthy.asked.length], [1, 0]);
  });

  it('sends a POST with its body again after a refusal', async () => {
    const program = await gateway.start([
      await (faults['answers 407'] ?? assert.fail)(),
      `127.0.0.1:${healthy.port}`,
    ]);
    const { text } = await exchange(
      program.port,
      `POST http://127.0.0.1:${target}/ HTTP/1.1\r\nHost: 127.0.0.1:${target}\r\n${basic('u', 'secret')}Connection: close\r\nContent-Length: 5\r\n\r\nhello`,
    );
    assert.match(text, /"bytes":5/);
  });

  /** An upstream that opens a tunnel and then does something else. */
  function afterHandshake(act: (client: Socket) => void): Promise<number> {
    return loopback.raw((socket) =>
      socket.once('data', () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        act(socket);
      }),
    );
  }

  it('resets the client where an upstream resets an open tunnel', async () => {
    const port = await afterHandshake((socket) => {
      socket.write('some');
      setTimeout(() => socket.resetAndDestroy(), 100);
    });
    const program = await gateway.start([`127.0.0.1:${port}`]);
    const { socket } = await openTunnel(program.port, `127.0.0.1:${target}`);
    assert.equal((await readAll(socket)).isReset, true);
    assert.match((await program.finished(1))[0]?.error ?? '', /broke the connection/);
  });

  it('ends the client in order where an upstream ends an open tunnel', async () => {
    const port = await afterHandshake((socket) => socket.end('bye'));
    const program = await gateway.start([`127.0.0.1:${port}`]);
    const { socket } = await openTunnel(program.port, `127.0.0.1:${target}`);
    assert.deepEqual(await readAll(socket), { text: 'bye', isReset: false });
    assert.equal((await program.finished(1))[0]?.error, undefined);
  });

  it('keeps the other direction open where a client has ended its own', async () => {
    const port = await afterHandshake((socket) =>
      socket.once('end', () => socket.end('after your end')).resume(),
    );
    const program = await gateway.start([`127.0.0.1:${port}`]);
    const { socket } = await openTunnel(program.port, `127.0.0.1:${target}`);
    const answer = readAll(socket);
    socket.end();
    assert.deepEqual(await answer, { text: 'after your end', isReset: false });
  });

  const brokenAnswers: Readonly<Record<string, string>> = {
    'is shorter than it says': 'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort',
    'loses its last chunk': 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nshort\r\n',
  };
  for (const [name, answer] of Object.entries(brokenAnswers)) {
    it(`breaks the client's connection too where an answer ${name}`, async () => {
      const program = await gateway.start([`127.0.0.1:${await answering(answer)}`]);
      const { text } = await exchange(program.port, get(`http://127.0.0.1:${target}/`));
      assert.match(text, /short/);
      assert.doesNotMatch(text, /\r\n0\r\n\r\n$/);
      assert.match((await program.finished(1))[0]?.error ?? '', /cut off/);
    });
  }

  it('takes nothing that an upstream sends too much for the next answer', async () => {
    const port = await loopback.raw((socket) =>
      socket.on('data', () => {
        const answer = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';
        socket.write(`${answer}HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil`);
      }),
    );
    const program = await gateway.start([`127.0.0.1:${port}`]);
    for (let count = 0; count < 4; count++) {
      const { text } = await exchange(program.port, get(`http://127.0.0.1:${target}/${count}`));
      assert.doesNotMatch(text, /evil/);
    }
  });

  it('waits for a slow upstream', async () => {
    const port = await loopback.raw((socket) => {
      setTimeout(() => tunnelTo(socket, healthy.port), 800);
    });
    const program = await gateway.start([`127.0.0.1:${port}`]);
    const { status, socket } = await openTunnel(program.port, `127.0.0.1:${target}`);
    assert.equal(status, 200);
    socket.destroy();
  });

  it('frees the upstream where the client leaves, before and after the tunnel is open', async () => {
    const silent = await loopback.raw((socket) => socket.resume());
    const program = await gateway.start([`127.0.0.1:${silent}`]);
    const waiting = await connectTo(program.port);
    waiting.write(`CONNECT 127.0.0.1:${target} HTTP/1.1\r\n${basic('u', 'secret')}\r\n`);
    await loopback.connections(silent, 1);
    waiting.destroy();
    assert.match((await program.finished(1))[0]?.error ?? '', /client closed/);
    await loopback.quiet();
  });

  function tunnelTo(client: Socket, port: number): void {
    void connectTo(port).then((upstream) => tunnel(client, upstream));
  }
});
