import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startCheckWorld, type CheckWorld } from '../checks/world';
import type { Figure } from '../figure';
import { accountCount, inAccountWindow } from '../window';
import type { Workbench } from '../../ui/workbench';

const checked = 20_000;
const megabyte = 2 ** 20;

/** The memory that the extension uses in the extension host. */
export const heap: Figure = {
  name: 'heap',
  title: 'heap of the extension host',
  inVscode: true,
  async measure() {
    const world = await startCheckWorld();
    const folder = await mkdtemp(join(tmpdir(), 'proxylite-bench-'));
    try {
      const portFile = join(folder, 'port');
      const authority = join(folder, 'ca.pem');
      await writeFile(authority, world.authority.ca);
      return await inAccountWindow(
        async ({ workbench }) => {
          const before = await settledHeap(portFile);
          await workbench.openContainer();
          await workbench.view('Accounts').waitForRow('user01');
          const idle = await settledHeap(portFile);
          await check(workbench, world);
          const open = await settledHeap(portFile);
          await workbench.closeTab('Check Proxies');
          const after = await settledHeap(portFile);
          return [
            {
              what: `idle with ${accountCount.toLocaleString('en')} accounts`,
              unit: 'MB',
              value: idle,
              against: { name: 'before activation', value: before },
              reach: { of: 'difference', atMost: 15 },
            },
            {
              what: `after a check of ${checked.toLocaleString('en')} proxies`,
              unit: 'MB',
              value: after,
              against: { name: 'idle', value: idle },
              reach: { of: 'difference', atMost: 5 },
            },
            {
              what: 'while its results are shown',
              unit: 'MB',
              value: open,
              against: { name: 'idle', value: idle },
            },
          ];
        },
        {
          environment: { PROXYLITE_BENCH_HEAP: portFile, NODE_EXTRA_CA_CERTS: authority },
          preload: [join(__dirname, '../preload/heap.js')],
          settings: { 'proxylite.check.url': world.target.href, 'proxylite.check.concurrency': 64 },
        },
      );
    } finally {
      await world.stop();
      await rm(folder, { recursive: true });
    }
  },
};

/** Megabytes that are used after garbage was collected, once they hardly change any more. */
async function settledHeap(portFile: string): Promise<number> {
  const port = await readFile(portFile, 'utf8');
  const read = async (): Promise<number> => {
    const answer = await fetch(`http://127.0.0.1:${port}`);
    return Number(await answer.text()) / megabyte;
  };
  let latest = await read();
  for (let tries = 0; tries < 20; tries++) {
    await wait(1000);
    const next = await read();
    if (Math.abs(next - latest) < 0.1) return next;
    latest = next;
  }
  return latest;
}

/** Checks a long list in the panel. Gateways have one endpoint for many usernames. */
async function check(workbench: Workbench, { live }: CheckWorld): Promise<void> {
  const rows = Array.from({ length: checked }, (_, index) => {
    const { host, port } = live[index % live.length] ?? { host: '', port: 0 };
    return `http://user${index}:secret${index}@${host}:${port}`;
  });
  await workbench.run('ProxyLite: Open Proxy Checker…');
  const panel = await workbench.webview('Check Proxies');
  await workbench.page.evaluate((text) => navigator.clipboard.writeText(text), rows.join('\n'));
  await panel.getByRole('button', { name: 'Paste from Clipboard' }).click();
  await panel.getByText(`${checked.toLocaleString('en')} in the list`).waitFor();
  await panel.getByRole('button', { name: 'Start' }).click();
  const summary = panel.getByText(/^Checked [\d,]+ in /);
  await summary.waitFor({ timeout: 240_000 });
  const text = await summary.innerText();
  if (!text.includes(`${checked.toLocaleString('en')} live`)) throw new Error(text);
}
