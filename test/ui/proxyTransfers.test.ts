import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { until } from './expectSoon';
import { useUi } from './fixture';

describe('proxies that are dragged, pasted, and completed', () => {
  const ui = useUi({ signedIn: true, sandbox: { accounts: 2, staticIps: 3 } });

  async function open(name: string, text: string): Promise<void> {
    await writeFile(join(ui().workspace, name), text);
    await ui().workbench.openFile(name);
  }

  it('come from the row of an account, in the form that fits the place', async () => {
    const { workbench, sandbox, workspace } = ui();
    const { page } = workbench;
    await workbench.openContainer();
    const tree = workbench.view('Accounts');
    await tree.waitForRow('user01');
    await open('drag.py', 'PROXIES = [\n    \n]\n');
    const line = page.locator('.view-line').nth(1);
    const row = tree.row('user01');
    const from = await row.boundingBox();
    const to = await line.boundingBox();
    assert.ok(from && to);
    await page.mouse.move(from.x + 60, from.y + from.height / 2);
    await page.mouse.down();
    await page.mouse.move(from.x + 90, from.y + from.height / 2 + 4, { steps: 5 });
    await page.keyboard.down('Shift');
    await page.mouse.move(to.x + 60, to.y + to.height / 2, { steps: 20 });
    await page.mouse.move(to.x + 62, to.y + to.height / 2, { steps: 5 });
    await page.mouse.up();
    await page.keyboard.up('Shift');
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

  it('are pasted in another form, chosen from several', async () => {
    const { workbench } = ui();
    const { page, input } = workbench;
    await open('copied.txt', '203.0.113.5:8000\n203.0.113.6:8000\n');
    await workbench.press('ControlOrMeta+a');
    await workbench.press('ControlOrMeta+c');
    await open('paste.py', 'PROXIES = [\n    \n]\n');
    await workbench.editor.setCursor({ line: 2, column: 5 });
    await workbench.run('ProxyLite: Paste Proxies As…');
    await page.getByText('Insert Proxies', { exact: true }).first().waitFor();
    await workbench.screenshot('paste-proxies-as');
    await input.pick('Insert Proxies');
    await until(async () =>
      assert.match(await workbench.editor.text(), /"203\.0\.113\.5:8000",\s+"203\.0\.113\.6:8000",/),
    );
    await workbench.editor.undo();
    await workbench.save();
  });

  it('complete the word proxy in a string, and not in code', async () => {
    const { workbench } = ui();
    const { page } = workbench;
    await workbench.view('Static IPs').waitForRow('127.');
    await open('complete.py', 'address = "prox"\nprox\n');
    await workbench.editor.setCursor({ line: 1, column: 16 });
    await workbench.press('Control+Space');
    const widget = page.locator('.suggest-widget .monaco-list-row').filter({ hasText: '127.' });
    await widget.first().waitFor();
    await workbench.screenshot('complete-proxies');
    await workbench.press('Enter');
    await until(async () =>
      assert.match(await workbench.editor.text(), /"(?:http:\/\/\S+@)?127\.[\d.]+:\d+"/),
    );
    await workbench.save();
  });
});
