import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { findProxies } from '../../src/proxy/formats';
import { endpointOf } from '../../src/proxy/proxy';
import { until } from './expectSoon';
import { useUi } from './fixture';
import type { TreeView } from './treeView';

const listOfTwo = /"203\.0\.113\.5:8000",\s+"203\.0\.113\.6:8000",/;

describe('proxies that are dragged, pasted, and completed', () => {
  const ui = useUi({ signedIn: true, sandbox: { accounts: 2, staticIps: 3 } });

  async function open(name: string, text: string): Promise<void> {
    await writeFile(join(ui().workspace, name), text);
    await ui().workbench.openFile(name);
  }

  /** Drags a row to the beginning of a line, as a person does: with Shift, without which VS Code opens what is dropped. */
  async function drag(row: Locator, line: Locator): Promise<void> {
    const { mouse, keyboard } = ui().workbench.page;
    const from = await row.locator('.label-name').boundingBox();
    const to = await line.boundingBox();
    assert.ok(from && to);
    const target = { x: to.x + 60, y: to.y + to.height / 2 };
    await mouse.move(from.x + 10, from.y + from.height / 2);
    await mouse.down();
    await mouse.move(from.x + 40, from.y + from.height / 2 + 4, { steps: 5 });
    await keyboard.down('Shift');
    await mouse.move(target.x, target.y, { steps: 20 });
    await mouse.move(target.x + 2, target.y, { steps: 5 });
    await mouse.up();
    await keyboard.up('Shift');
  }

  /** The addresses of the static IPs in view. */
  async function addressesIn(tree: TreeView): Promise<string[]> {
    const isAddress = (label: string) => /^[\d.]+:\d+$/.test(label);
    await until(async () => assert.ok((await tree.rows()).some(({ label }) => isAddress(label))));
    return (await tree.rows()).map(({ label }) => label).filter(isAddress);
  }

  async function copyList(): Promise<void> {
    const { workbench } = ui();
    await open('copied.txt', '203.0.113.5:8000\n203.0.113.6:8000\n');
    await workbench.press('ControlOrMeta+a');
    await workbench.press('ControlOrMeta+c');
    await until(async () => assert.match(await workbench.clipboard(), /^203\.0\.113\.5/));
  }

  it('come from the row of an account, in the form that fits the place', async () => {
    const { workbench, sandbox, workspace } = ui();
    const { page } = workbench;
    await workbench.openContainer();
    const tree = workbench.view('Accounts');
    await tree.waitForRow('user01');
    await open('drag.py', 'PROXIES = [\n    \n]\n');
    await drag(tree.row('user01'), page.locator('.view-line').nth(1));
    await until(async () => assert.match(await workbench.editor.text(), /http:\/\/user01:/));
    await workbench.screenshot('drop-account');
    await workbench.save();
    const { password } = sandbox.state.account('user01');
    const { host, httpPort } = sandbox.gateway;
    assert.equal(
      await readFile(join(workspace, 'drag.py'), 'utf8'),
      `PROXIES = [\n    "http://user01:${password}@${host}:${httpPort}",\n]\n`,
    );
    await workbench.editor.undo();
    await until(async () => assert.doesNotMatch(await workbench.editor.text(), /user01/));
    await workbench.save();
  });

  it('come from the rows of several static IPs, with other forms to choose from', async () => {
    const { workbench, workspace } = ui();
    const { page } = workbench;
    await workbench.openContainer();
    const tree = workbench.view('Static IPs');
    await tree.unfold();
    const labels = await addressesIn(tree);
    await open('drag.txt', '\n');
    await tree.select(...labels.slice(0, 2));
    await drag(tree.row(labels[0] ?? ''), page.locator('.view-line').first());
    for (const label of labels.slice(0, 2))
      await until(async () => assert.ok((await workbench.editor.text()).includes(label)));
    const widget = page.locator('.post-edit-widget');
    await widget.click();
    await page
      .getByText(/^Insert as /)
      .first()
      .waitFor();
    await workbench.screenshot('drop-static-ips');
    await workbench.press('Escape');
    await workbench.save();
    const { found } = findProxies(await readFile(join(workspace, 'drag.txt'), 'utf8'));
    assert.deepEqual(found.map(({ proxy }) => endpointOf(proxy)).sort(), labels.slice(0, 2).sort());
    assert.ok(found.every(({ proxy }) => proxy.credentials?.password));
  });

  it('insert nothing where an account has no endpoint, and say why', async () => {
    const { workbench, sandbox } = ui();
    const { page } = workbench;
    sandbox.state.account('user02').enabled = false;
    await workbench.openContainer();
    await workbench.run('ProxyLite: Refresh ProxyLite');
    const tree = workbench.view('Accounts');
    await tree.waitForRow('user02');
    await open('nothing.txt', '\n');
    await drag(tree.row('user02'), page.locator('.view-line').first());
    await workbench.notification(/user02 is disabled/);
    assert.doesNotMatch(await workbench.editor.text(), /user02/);
    await workbench.dismissNotifications();
  });

  it('are pasted as they are, with other forms to choose from', async () => {
    const { workbench } = ui();
    const { page } = workbench;
    await copyList();
    await open('pasted.py', 'PROXIES = [\n    \n]\n');
    await workbench.editor.setCursor({ line: 2, column: 5 });
    await workbench.press('ControlOrMeta+v');
    await until(async () => assert.match(await workbench.editor.text(), /203\.0\.113\.5:8000\s+203/));
    await page.locator('.post-edit-widget').click();
    await workbench.screenshot('paste-options');
    await page.getByText('Insert 2 Proxies', { exact: true }).first().waitFor();
    // Below "Insert Plain Text", which is what was done.
    await workbench.press('ArrowDown', 'Enter');
    await until(async () => assert.match(await workbench.editor.text(), listOfTwo));
    await workbench.save();
  });

  it('are pasted in a form that is chosen with a preview', async () => {
    const { workbench } = ui();
    const { input } = workbench;
    await copyList();
    await open('paste.py', 'PROXIES = [\n    \n]\n');
    await workbench.editor.setCursor({ line: 2, column: 5 });
    await workbench.run('ProxyLite: Paste Proxies As…');
    await input.shown('Insert 2 Proxies As');
    await workbench.screenshot('paste-proxies-as');
    await input.pick('Python: list of host:port');
    await until(async () => assert.match(await workbench.editor.text(), listOfTwo));
    await workbench.save();
  });

  it('are not pasted in part where a range has too many ports', async () => {
    const { workbench } = ui();
    await workbench.page.evaluate(() =>
      navigator.clipboard.writeText('gate.example.com:10000-40000\n203.0.113.5:8000\n'),
    );
    await workbench.run('ProxyLite: Paste Proxies As…');
    await workbench.notification('A port range in the clipboard has more than 10,000 ports.');
    await workbench.dismissNotifications();
  });

  it('complete the word proxy in a string, and not in code', async () => {
    const { workbench, sandbox } = ui();
    const { page } = workbench;
    const { password } = sandbox.state.account('user01');
    await open('complete.py', 'address = "prox"\nproxies_of_file = 1\nprox\n');
    await workbench.editor.setCursor({ line: 1, column: 16 });
    const offered = page.locator('.suggest-widget .monaco-list-row');
    const account = offered.filter({ hasText: 'user01@' }).first();
    // The file's language may still be starting, which closes the suggestions.
    const suggest = (row: Locator) =>
      until(async () => {
        await workbench.press('Control+Space');
        await row.waitFor({ timeout: 2_000 });
      });
    await suggest(account);
    await workbench.screenshot('complete-proxies');
    for (const text of await offered.allInnerTexts()) assert.ok(!text.includes(password), text);
    await account.click();
    const { host, httpPort } = sandbox.gateway;
    await until(async () =>
      assert.equal(
        (await workbench.editor.text()).split('\n')[0],
        `address = "http://user01:${password}@${host}:${httpPort}"`,
      ),
    );
    await workbench.editor.setCursor({ line: 3, column: 5 });
    await suggest(offered.filter({ hasText: 'proxies_of_file' }).first());
    assert.equal(await offered.filter({ hasText: 'user01@' }).count(), 0);
    await workbench.press('Escape');
    await workbench.save();
  });
});
