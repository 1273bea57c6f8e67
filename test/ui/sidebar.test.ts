import assert from 'node:assert/strict';
import { useUi } from './fixture';
import { until } from './expectSoon';

describe('sidebar', () => {
  const ui = useUi({ signedIn: true });

  it('shows the account of the environment from the first second', async () => {
    const { workbench, sandbox } = ui();
    await workbench.openContainer();
    const accounts = workbench.view('Accounts');
    await accounts.waitForRow('user01');
    const whitelist = workbench.view('Whitelist');
    await until(async () => {
      const shown = (await whitelist.rows()).map(({ label }) => label);
      assert.deepEqual(shown.sort(), sandbox.state.whitelist.map(({ ip }) => ip).sort());
    });
    await workbench.screenshotInEveryTheme('sidebar');
  });
});
