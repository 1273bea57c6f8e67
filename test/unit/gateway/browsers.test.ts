import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { Browser, Page } from 'playwright-core';
import { skipBecause } from '../../skip';
import { launchBrowser, findBrowser, type BrowserOptions } from '../../vscode/chromium';
import { Loopback } from '../proxy/loopback';
import { useGatewayProgram, type GatewayProgram } from './gatewayProgram';
import { startHttpProxy, startTarget, type TestProxy } from './testUpstream';

/** A browser starts slowly on a busy machine. */
const browserMs = 180_000;
const bypassNothing = '--proxy-bypass-list=<-loopback>';

describe('browsers and the gateway', function () {
  this.timeout(browserMs);
  const gateway = useGatewayProgram();
  let loopback: Loopback;
  let target: number;
  let upstream: TestProxy;
  let browser: Browser | undefined;

  before(async function () {
    await findBrowser().catch((error: Error) => skipBecause(this, error.message));
  });
  beforeEach(async () => {
    loopback = new Loopback();
    target = await startTarget(loopback);
    upstream = await startHttpProxy(loopback);
  });
  afterEach(async () => {
    await browser?.close();
    browser = undefined;
    await loopback.close();
  });

  const startGateway = (...args: readonly string[]): Promise<GatewayProgram> =>
    gateway.start([`127.0.0.1:${upstream.port}`], args);
  const withoutPassword = ['--token', 'none'];

  async function open(options: BrowserOptions): Promise<Browser> {
    browser = await launchBrowser(options);
    return browser;
  }

  describe('as clients:', () => {
    const url = () => `http://127.0.0.1:${target}/client`;

    async function assertServed(page: Page, program: GatewayProgram, asked: string): Promise<void> {
      const response = await page.goto(url());
      assert.equal(response?.status(), 200);
      assert.match(await page.content(), /"url":"\/client"/);
      assert.doesNotMatch(await page.content(), /Proxy-/);
      assert.ok(upstream.asked.includes(asked));
      // Those of a tunnel come when it's closed.
      await browser?.close();
      const host = `127.0.0.1:${target}`;
      const served = await program.event((event) => event.event === 'request' && event.host === host);
      assert.ok(served.event === 'request' && served.status === 200);
    }

    for (const [scheme, asks] of [
      ['http', () => `GET ${url()}`],
      ['socks5', () => `CONNECT 127.0.0.1:${target}`],
    ] as const) {
      it(`Chromium with --proxy-server=${scheme}://`, async () => {
        const program = await startGateway(...withoutPassword);
        const server = `--proxy-server=${scheme}://127.0.0.1:${program.port}`;
        const opened = await open({ args: [server, bypassNothing] });
        await assertServed(await opened.newPage(), program, asks());
      });
    }

    it('Playwright with a username and a password, which name a session', async () => {
      const program = await startGateway();
      const server = `http://127.0.0.1:${program.port}`;
      const opened = await open({ proxy: { server, username: 'session-cart', password: 'secret' } });
      await assertServed(await opened.newPage(), program, `GET ${url()}`);
      assert.ok(program.requests.some(({ session }) => session === 'session-cart'));
    });

    it('Playwright with a session of its own for each context', async () => {
      const program = await startGateway();
      const opened = await open({ proxy: { server: 'http://per-context' } });
      for (const username of ['session-one', 'session-two']) {
        const server = `http://127.0.0.1:${program.port}`;
        const context = await opened.newContext({ proxy: { server, username, password: 'secret' } });
        const page = await context.newPage();
        assert.equal((await page.goto(url()))?.status(), 200);
      }
      await program.event(() =>
        ['session-one', 'session-two'].every((name) =>
          program.requests.some(({ session }) => session === name),
        ),
      );
    });

    it('Playwright with a wrong password, which gets nothing', async () => {
      const program = await startGateway();
      const server = `http://127.0.0.1:${program.port}`;
      const opened = await open({ proxy: { server, username: 'user', password: 'wrong' } });
      const page = await opened.newPage();
      const status = await page.goto(url()).then(
        (response) => response?.status(),
        () => undefined,
      );
      assert.ok(status === undefined || status === 407);
      assert.deepEqual(upstream.asked, []);
    });
  });

  describe('a web page that tries to use its port', () => {
    /** What each attempt of a page comes to: a text that the page could read, or undefined. */
    type Readable = string | undefined;

    async function openPage(options: BrowserOptions): Promise<Page> {
      const page = await (await open(options)).newPage();
      // The compiler of the tests names functions with it.
      await page.addInitScript('globalThis.__name = (named) => named');
      return page;
    }

    /** Serves an empty page, whose scripts then try. */
    function startSite(): Promise<number> {
      return loopback.listen(
        createServer((_, response) =>
          response.setHeader('Content-Type', 'text/html').end('<title>site</title>'),
        ),
      );
    }

    /** All that a script can send to an address. Runs in the page. */
    async function attempt({ port, victim }: { port: number; victim: string }): Promise<readonly Readable[]> {
      const at = `http://127.0.0.1:${port}`;
      const read = (path: string, init?: RequestInit): Promise<Readable> =>
        fetch(`${at}${path}`, init).then(
          (response) => (response.type === 'opaque' ? undefined : response.text()),
          () => undefined,
        );
      const smuggled = `GET ${victim} HTTP/1.1\r\nHost: ${new URL(victim).host}\r\n\r\n`;
      const texts = await Promise.all([
        read('/'),
        read(`/${victim}`),
        read('/', { mode: 'no-cors' }),
        read('/', { mode: 'no-cors', method: 'POST', body: smuggled }),
        read('/', { method: 'OPTIONS' }),
        read('/', { headers: { 'Proxy-Authorization': 'Basic x', 'X-Own': 'yes' } }),
        read('/', { mode: 'no-cors', credentials: 'include' }),
      ]);
      navigator.sendBeacon(`${at}/`, smuggled);
      const settled = (start: (done: () => void) => void) => new Promise<void>((resolve) => start(resolve));
      await settled((done) => {
        const socket = new WebSocket(`ws://127.0.0.1:${port}/`);
        socket.onopen = () => texts.push('a WebSocket opened');
        socket.onclose = () => done();
      });
      await settled((done) => {
        const socket = new WebSocket(`wss://127.0.0.1:${port}/`);
        socket.onopen = () => texts.push('a WebSocket opened');
        socket.onclose = () => done();
      });
      for (const tag of ['img', 'script', 'iframe'] as const) {
        await settled((done) => {
          const element = document.createElement(tag);
          element.onload = element.onerror = () => {
            if (tag === 'iframe') texts.push((element as HTMLIFrameElement).contentDocument?.body.innerText);
            done();
          };
          element.src = `${at}/${tag}`;
          document.body.append(element);
        });
      }
      await settled((done) => {
        const events = new EventSource(`${at}/events`);
        events.onopen = () => texts.push('an EventSource opened');
        events.onerror = () => {
          events.close();
          done();
        };
      });
      return texts;
    }

    /** Posts a form whose body has a request for a proxy in it, and resolves with the page that comes. */
    async function postForm(page: Page, port: number, victim: string): Promise<string> {
      await Promise.all([
        page.waitForURL(`http://127.0.0.1:${port}/form`),
        page.evaluate(
          ({ at, body }) => {
            const form = document.createElement('form');
            Object.assign(form, { method: 'POST', enctype: 'text/plain', action: `${at}/form` });
            const field = document.createElement('textarea');
            Object.assign(field, { name: body, value: body });
            form.append(field);
            document.body.append(form);
            form.submit();
          },
          { at: `http://127.0.0.1:${port}`, body: `\r\n\r\nGET ${victim} HTTP/1.1\r\nHost: a\r\n\r\n` },
        ),
      ]);
      return page.content();
    }

    async function assertUnused(program: GatewayProgram): Promise<void> {
      // The gateway still works, and has done nothing else before.
      assert.equal(program.child.exitCode, null);
      await program.stop();
      assert.deepEqual(program.requests, []);
      assert.deepEqual(upstream.asked, []);
    }

    /** What an answer to a page must not contain. */
    function assertDisclosesNothing(text: string): void {
      assert.doesNotMatch(text, /secret|127\.0\.0\.1|upstream|session|X-Served/i);
      assert.ok(!text.includes(String(upstream.port)) && !text.includes(String(target)));
    }

    for (const [title, args] of [
      ['with a password', []],
      ['without a password', withoutPassword],
    ] as const) {
      it(`gets nothing from a gateway ${title}, by fetch, form, frame, or WebSocket`, async () => {
        const program = await startGateway(...args);
        const { port } = program;
        const victim = `http://127.0.0.1:${target}/victim`;
        const page = await openPage({});
        await page.goto(`http://localhost:${await startSite()}/`);
        const texts = await page.evaluate(attempt, { port, victim });
        assert.deepEqual(
          texts.filter((text) => text !== undefined),
          [],
        );
        assertDisclosesNothing(await postForm(page, port, victim));
        await assertUnused(program);
      });

      it(`gets nothing from a gateway ${title} by a host name that leads to this machine`, async () => {
        const program = await startGateway(...args);
        const origin = `http://rebound.test:${program.port}`;
        const page = await openPage({ localHosts: ['rebound.test'] });
        const response = await page.goto(`${origin}/`);
        assert.equal(response?.status(), 400);
        assertDisclosesNothing(await page.content());
        // The same origin, so the page could read whatever comes.
        const answers = await page.evaluate(async (victim) => {
          const paths = ['/', '/stats', `/${victim}`, '//127.0.0.1/', '/?u=1', '/*'];
          const read = async (path: string, init?: RequestInit) => {
            const answer = await fetch(path, init);
            return { status: answer.status, text: [...answer.headers].join('\n') + (await answer.text()) };
          };
          return Promise.all([
            ...paths.map((path) => read(path.startsWith('//') ? `${location.origin}${path}` : path)),
            ...['POST', 'PUT', 'DELETE', 'OPTIONS'].map((method) => read('/', { method })),
            read('/', { headers: { 'Proxy-Connection': 'keep-alive', Upgrade: 'h2c' } }),
          ]);
        }, `http://127.0.0.1:${target}/victim`);
        for (const { status, text } of answers) {
          assert.equal(status, 400);
          assertDisclosesNothing(text);
        }
        await assertUnused(program);
      });
    }
  });
});
