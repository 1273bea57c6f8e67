import assert from 'node:assert/strict';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { expectSoon, until } from './expectSoon';
import { useUi } from './fixture';

const command = 'ProxyLite: Open Proxy Checker…';

/** A server on a free port that greets with a text, or says nothing at all. */
async function listen(sockets: Set<Socket>, greeting?: string): Promise<Server> {
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    if (greeting !== undefined) socket.end(greeting);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return server;
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

describe('check panel', () => {
  const ui = useUi({ signedIn: true, settings: { 'proxylite.check.timeoutSeconds': 2 } });
  const sockets = new Set<Socket>();
  let silent: Server;
  let chatter: Server;
  let closedPort: number;

  before(async () => {
    silent = await listen(sockets);
    chatter = await listen(sockets, 'Welcome to something else\r\n');
    const closed = await listen(sockets);
    closedPort = portOf(closed);
    await new Promise((done) => closed.close(done));
  });

  after(() => {
    for (const socket of sockets) socket.destroy();
    silent.close();
    chatter.close();
  });

  async function openPanel(): Promise<FrameLocator> {
    const { workbench } = ui();
    await workbench.run(command);
    return workbench.webview('Check Proxies');
  }

  async function paste(page: FrameLocator, rows: readonly string[]): Promise<void> {
    const other = page.getByRole('button', { name: 'Change Proxies…' });
    const list = page.getByLabel('Proxies to check');
    await other.or(list).first().waitFor();
    if (await other.count()) await other.click();
    await list.fill(rows.join('\n'));
    await page.getByRole('button', { name: 'Use Proxies' }).click();
    await page.getByText(`Proxies in list: ${rows.length}`).waitFor();
    await page.getByLabel('Target URL').fill(`${ui().sandbox.targets.http}/ip`);
  }

  const start = (page: FrameLocator) => page.getByRole('button', { name: 'Start' }).click();
  const over = (page: FrameLocator) => page.getByText(/^Checked \d+ in /).waitFor();

  /** Each row's number with whether its proxy lives and, where it does not, why. */
  async function verdicts(page: FrameLocator): Promise<Record<string, string>> {
    const rows = await page
      .locator('tbody tr[id]')
      .evaluateAll((elements) =>
        elements.map((element) =>
          ['.number', '.alive', '.reason'].map(
            (cell) => element.querySelector(cell)?.textContent?.trim() ?? '',
          ),
        ),
      );
    return Object.fromEntries(rows.map(([number = '', ...verdict]) => [number, verdict.join(' ').trim()]));
  }

  async function mixedList(): Promise<string[]> {
    const [live = '', alsoLive = ''] = await ui().sandbox.proxies.openDynamic(2, 3_600_000);
    return [
      live,
      `127.0.0.1:${closedPort}`,
      `http://nobody:wrong@${live}`,
      `127.0.0.1:${portOf(silent)}`,
      `127.0.0.1:${portOf(chatter)}`,
      alsoLive,
    ];
  }

  it('distinguishes live proxies from proxies that fail in different ways', async () => {
    const page = await openPanel();
    await paste(page, await mixedList());
    await page.getByText(/^Uses about .* of proxy traffic/).waitFor();
    await start(page);
    await over(page);
    assert.deepEqual(await verdicts(page), {
      1: '✓ Live',
      2: '✗ Dead connection refused',
      3: '✗ Dead authentication failed: check the whitelist or the username and password',
      4: '✗ Dead response timed out',
      5: '✗ Dead not an HTTP, SOCKS5, or SOCKS4 proxy',
      6: '✓ Live',
    });
    await page.getByText('Live: 2').waitFor();
    await page.getByText('Dead: 4').waitFor();
    await page.getByText(/^Authentication failed: 1\. .*whitelist/).waitFor();
    assert.match(await page.locator('tbody tr[id] td.exit').first().innerText(), /^127\.77\./);
    await ui().workbench.screenshotInEveryTheme('check');
  });

  it('keeps the live ones, copies and inserts them', async () => {
    const { workbench } = ui();
    await workbench.newFile();
    await workbench.showTab('Check Proxies');
    const page = await workbench.webview('Check Proxies');
    await page.getByRole('button', { name: 'Keep Only Live' }).click();
    await page.getByText('Proxies in list: 2').waitFor();
    await page.getByText('2 live proxies kept.').waitFor();
    assert.deepEqual(await verdicts(page), { 1: '✓ Live', 2: '✓ Live' });
    await page.getByRole('button', { name: 'Copy Live' }).click();
    await page.getByText('2 live proxies copied.').waitFor();
    const copied = await workbench.clipboard();
    assert.match(copied, /^127\.0\.0\.1:\d+\n127\.0\.0\.1:\d+$/);
    await page.getByRole('button', { name: 'Insert Live' }).click();
    await expectSoon(() => workbench.editor.text(), copied);
  });

  it('stops when asked to, and says how far it came', async () => {
    const { workbench } = ui();
    await workbench.showTab('Check Proxies');
    const page = await workbench.webview('Check Proxies');
    const rows = Array.from({ length: 40 }, (_, user) => `user${user}:word@127.0.0.1:${portOf(silent)}`);
    await paste(page, rows);
    await start(page);
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByText(/^Stopped after \d+ of 40: 0 live/).waitFor();
  });

  it('counts the exits of a rotating endpoint', async () => {
    const page = await ui().workbench.webview('Check Proxies');
    await paste(page, [await ui().sandbox.proxies.openRotating()]);
    await page.getByLabel('Check type', { exact: true }).selectOption('One rotating endpoint');
    await page.getByLabel('Number of requests').fill('25');
    await page.getByRole('button', { name: 'Start' }).dblclick();
    await page.getByText(/^Checked 25 in .*: 25 live, 0 dead\.$/).waitFor();
    await page.getByText('Distinct exit IPs: 25').waitFor();
    await page.getByText(/^First byte: median [\d,]+ ms/).waitFor();
    await page.getByText('Options of the check').click();
    await page.getByLabel('Check type', { exact: true }).selectOption('Each proxy once');
  });

  it('shows its results again after a reload, without user names and passwords', async () => {
    const { workbench, sandbox } = ui();
    const [live = ''] = await sandbox.proxies.openDynamic(1, 3_600_000);
    const before = await workbench.webview('Check Proxies');
    await paste(before, [live, `someone:secret-word@127.0.0.1:${closedPort}`]);
    await start(before);
    await over(before);
    await workbench.run('Developer: Reload Window');
    const page = await workbench.webview('Check Proxies');
    await until(async () =>
      assert.deepEqual(await verdicts(page), { 1: '✓ Live', 2: '✗ Dead connection refused' }),
    );
    await page.getByText(/^Usernames and passwords aren't kept after a restart\. 1 of these/).waitFor();
    assert.ok(!(await page.locator('body').innerHTML()).includes('secret-word'));
  });

  it('says that closing the panel stops its check', async () => {
    const { workbench } = ui();
    const page = await workbench.webview('Check Proxies');
    await paste(page, [`127.0.0.1:${portOf(silent)}`]);
    await start(page);
    await page.getByRole('button', { name: 'Stop' }).waitFor();
    await workbench.closeTab('Check Proxies');
    await workbench.notification(
      'The check stopped because its panel was closed. 0 of 1 proxies were checked.',
    );
    await workbench.dismissNotifications();
  });

  it('takes the list of the extraction panel, and that of a file', async () => {
    const { workbench, workspace } = ui();
    await workbench.run('ProxyLite: Extract Proxies…');
    const extraction = await workbench.webview('Extract Proxies');
    await extraction.getByLabel('Number of proxies').fill('7');
    await extraction.getByRole('button', { name: 'Extract' }).click();
    await extraction.getByText('7 of 7 received').waitFor();
    await extraction.getByRole('button', { name: 'Check…' }).click();
    const page = await workbench.webview('Check Proxies');
    await page.getByText('Proxies in list: 7').waitFor();
    await writeFile(
      join(workspace, 'list.py'),
      "PROXIES = ['203.0.113.1:80', 'socks5://203.0.113.2:1080']\n",
    );
    await workbench.openFile('list.py');
    await workbench.run(command);
    const fileList = await workbench.webview('Check Proxies');
    await fileList.getByText('Proxies in list: 2').waitFor();
    await fileList.getByText('socks5://203.0.113.2:1080').waitFor();
  });
});
