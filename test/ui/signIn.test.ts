import assert from 'node:assert/strict';
import { unverifiedKey } from '../sandbox/sandbox';
import { expectSoon, until } from './expectSoon';
import { useUi } from './fixture';

const wrongKey = 'ffffffffffffffffffffffffffffffff';

describe('sign-in', () => {
  const ui = useUi();

  async function askedForKey(): Promise<void> {
    const { workbench } = ui();
    await workbench.openContainer();
    await workbench.view('Accounts').clickWelcome('Sign In');
    await workbench.input.shown('app_key');
  }

  it('reports a rejected key, and keeps it in the masked box for correction', async () => {
    const { workbench } = ui();
    await askedForKey();
    assert.equal(await workbench.input.isMasked(), true);
    await workbench.input.answer(wrongKey);
    await until(async () => assert.match(await workbench.input.message(), /rejected the app_key/));
    assert.equal(await workbench.input.value(), wrongKey);
    await workbench.screenshot('sign-in-refused');
    await workbench.input.cancel();
    assert.match(await workbench.view('Accounts').welcome(), /Sign in/);
  });

  it('distinguishes an unverified account from a wrong key', async () => {
    const { workbench } = ui();
    await askedForKey();
    await workbench.input.answer(unverifiedKey);
    await until(async () => assert.match(await workbench.input.message(), /identity verification/));
    await workbench.input.cancel();
  });

  it('reports a server that responds with a page instead of the API', async () => {
    const { workbench, sandbox } = ui();
    sandbox.faults.add('listPackages', 'html', 1);
    await askedForKey();
    await workbench.input.answer(sandbox.key);
    await until(async () =>
      assert.match(await workbench.input.message(), /didn't come from the ProxyLite API/),
    );
    await workbench.input.cancel();
  });

  it('with a right key shows the account, under a name that can be changed', async () => {
    const { workbench, sandbox } = ui();
    await askedForKey();
    await workbench.input.answer(sandbox.key);
    await workbench.input.hidden();
    await workbench.view('Accounts').waitForRow('user01');
    await workbench.run('ProxyLite: Rename Connection…');
    await workbench.input.shown('Enter a name that ');
    await workbench.input.answer('Work');
    await workbench.input.hidden();
    await workbench.view('Accounts').waitForRow('user01');
    await workbench.run('ProxyLite: Switch Connection…');
    await workbench.input.shown('Select a connection');
    await expectSoon(() => workbench.input.rows(), ['Work']);
    await workbench.input.cancel();
    await workbench.screenshotInEveryTheme('signed-in');
  });

  it('out asks first, and then the views are empty', async () => {
    const { workbench } = ui();
    await workbench.run('ProxyLite: Sign Out…');
    await workbench.clickDialog('Sign out of "Work"?', 'Sign Out');
    await expectSoon(async () => /Sign in/.test(await workbench.view('Accounts').welcome()), true);
  });
});
