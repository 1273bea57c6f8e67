import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { until } from './expectSoon';
import { useUi } from './fixture';
import { countGestures } from './gestures';

describe('the first proxies', () => {
  const ui = useUi();

  it('are in the open file at most six gestures from Sign In on', async () => {
    const { workbench, sandbox, workspace } = ui();
    const { input, page } = workbench;
    await writeFile(join(workspace, 'first.py'), 'proxies = []\n');
    await workbench.openFile('first.py');
    await workbench.editor.setCursor({ line: 1, column: 12 });
    await workbench.openContainer();
    const gestures = await countGestures(page);

    await workbench.view('Accounts').clickWelcome('Sign In');
    await input.shown('app_key');
    await page.keyboard.insertText(sandbox.key);
    await page.keyboard.press('Enter');
    await workbench.clickNotification('Signed in to ProxyLite as', 'Extract and Insert Proxies…');
    await input.shown('Extract and Insert into first.py');
    await workbench.screenshot('first-proxies');
    assert.equal(sandbox.log.list('extractIps').length, 0, 'nothing is used before Enter');
    await page.keyboard.press('Enter');
    await until(async () =>
      assert.match(await workbench.editor.text(), /^proxies = \[\n(?: +"127\.0\.0\.1:\d+",\n){10}\]/),
    );

    const counted = await gestures();
    assert.ok(counted > 1 && counted <= 6, `${counted} gestures`);
    assert.equal(sandbox.log.list('extractIps').length, 1);
    // Signing in was the first thing that was done in the view.
    await workbench.view('Accounts').waitForRow('user01');
  });

  it('make the next sign-in brief', async () => {
    const { workbench, sandbox } = ui();
    await workbench.dismissNotifications();
    await workbench.run('ProxyLite: Sign In…');
    await workbench.input.shown('app_key');
    await workbench.input.answer(sandbox.key);
    await workbench.input.hidden();
    await until(async () => assert.match((await workbench.statusBar()).join(), /Signed in to ProxyLite as/));
    assert.deepEqual(await workbench.notifications(), []);
  });
});
