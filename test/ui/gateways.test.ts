import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expectSoon, until } from './expectSoon';
import { useUi } from './fixture';

const run = promisify(execFile);
const answer = 'Hello from the target.';
/** Resolved by the upstream, which answers for every name. */
const target = 'http://target.example/hello';

describe('gateways', function () {
  this.timeout(300_000);
  const ui = useUi();
  const gateways = () => ui().workbench.view('Gateways');
  let upstream: Server;
  let upstreamPort = 0;
  let url = '';

  before(async () => {
    upstream = createServer((_request, response) => response.end(answer)).listen(0, '127.0.0.1');
    await once(upstream, 'listening');
    upstreamPort = (upstream.address() as AddressInfo).port;
    await writeFile(join(ui().workspace, 'pool.txt'), `127.0.0.1:${upstreamPort}\n`);
  });
  after(() => upstream.close());

  /** The row of the gateway as it's shown. */
  async function description(): Promise<string> {
    const row = (await gateways().rows()).find(({ label }) => label === 'Scraper');
    assert.ok(row, 'the gateway has a row');
    return row.description.replaceAll('\u00a0', ' ');
  }

  /** Sends a request with curl; what it printed. */
  async function curl(proxy: string): Promise<string> {
    const { stdout } = await run('curl', ['--silent', '--show-error', '--proxy', proxy, target]);
    return stdout;
  }

  it('are created from a file that is open, without being signed in', async () => {
    const { workbench } = ui();
    const { input } = workbench;
    await workbench.openContainer();
    await workbench.openFile('pool.txt');
    await workbench.run('ProxyLite: Create Gateway…');
    await input.shown('Select where its proxies come from');
    await input.pick('File');
    await input.shown('Select a file with proxies');
    await input.pick('pool.txt');
    await input.shown('Select how the gateway chooses');
    await input.pick('Round robin');
    await input.shown('Port on this machine');
    await input.answer('80');
    await expectSoon(() => input.message(), 'Enter 0 or a port from 1024 to 65535.');
    await input.answer('0');
    await input.shown('Select which programs');
    await input.pick('Only with a password');
    await input.shown('Traffic limit of a run');
    await input.accept();
    await input.shown('Traffic limit of a day');
    await input.accept();
    await input.shown('Name of the gateway');
    assert.equal(await input.value(), 'File');
    await input.answer('Scraper');
    await workbench.notification('Gateway Scraper created.');
    await workbench.dismissNotifications();
    await gateways().unfold();
    await gateways().waitForRow('Scraper');
    await expectSoon(description, 'Stopped');
  });

  it('start, and show their address and their pool', async () => {
    const { workbench } = ui();
    await gateways().rowAction('Scraper', 'Start');
    await until(async () =>
      assert.match(await description(), /^127\.0\.0\.1:\d+ · Running · .+ · 1 of 1 upstream ready$/),
    );
    await workbench.page.locator('#proxylite\\.proxylite-vscode\\.proxylite\\.gateways').waitFor();
  });

  it('give programs an address with a password, which forwards their requests', async () => {
    await gateways().rowMenu('Scraper', 'Copy Address');
    await until(async () => {
      url = await ui().workbench.clipboard();
      assert.match(url, /^http:\/\/user:[\w-]{20,}@127\.0\.0\.1:\d+$/);
    });
    assert.equal(await curl(url), answer);
    assert.notEqual(await curl(url.replace(/user:.+@/, '')), answer, 'nobody gets in without the password');
    await gateways().expand('Scraper');
    await until(async () => {
      const row = (await gateways().rows()).find(({ label }) => label === `http://127.0.0.1:${upstreamPort}`);
      assert.match(row?.description.replaceAll('\u00a0', ' ') ?? '', /1 request$/);
    });
    await ui().workbench.screenshot('gateways');
  });

  it('are put into code by their local address, with the password in the environment', async () => {
    const { workbench, workspace } = ui();
    const { host, password } = new URL(url);
    await writeFile(join(workspace, 'crawl.py'), '\n');
    await workbench.openFile('crawl.py');
    await workbench.run('ProxyLite: Insert Gateway As…');
    await workbench.input.shown('Select a format');
    await workbench.input.pick('Python: requests client');
    await until(async () => assert.match(await workbench.editor.text(), /requests\.get|requests\.Session/));
    const text = await workbench.editor.text();
    assert.ok(!text.includes(password), text);
    const environment = await until(() => readFile(join(workspace, '.env'), 'utf8'));
    assert.ok(`${text}${environment}`.includes(host), text);
    assert.ok(environment.includes(password));
    await workbench.run('View: Revert and Close Editor');
  });

  it('show each request in the log', async () => {
    const { workbench } = ui();
    await gateways().rowAction('Scraper', 'Show Log');
    const page = await workbench.webview('Gateway Log');
    const row = page.getByRole('row').filter({ hasText: 'target.example' }).first();
    await row.waitFor();
    assert.match(await row.innerText(), /200/);
    await workbench.screenshot('gateway-log');
  });

  it('stop, and are there again after the window was reloaded', async () => {
    const { workbench } = ui();
    await gateways().rowAction('Scraper', 'Stop');
    await expectSoon(description, 'Stopped');
    await assert.rejects(curl(url), /connect/i);
    await workbench.reload();
    await workbench.openContainer();
    await gateways().waitForRow('Scraper');
    await workbench.showTab('Gateway Log');
    const page = await workbench.webview('Gateway Log');
    await page.getByText('Scraper').first().waitFor({ state: 'attached' });
    await gateways().rowAction('Scraper', 'Start');
    await until(async () => assert.match(await description(), /Running/));
    await gateways().rowMenu('Scraper', 'Copy Address');
    // The VS Code of the tests keeps secrets in memory, so the password may be another one.
    const { port } = new URL(url);
    await until(async () => {
      url = await workbench.clipboard();
      assert.equal(await curl(url), answer);
    });
    assert.equal(new URL(url).port, port, 'the port stays the same');
  });

  it('are deleted after a question', async () => {
    const { workbench } = ui();
    await gateways().rowMenu('Scraper', 'Delete…');
    await workbench.clickDialog('Delete gateway Scraper?', 'Delete');
    await until(async () => assert.deepEqual(await gateways().rows(), []));
    await assert.rejects(curl(url), /connect/i);
  });
});
