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

  it('counts on its icon what needs attention', async () => {
    const { workbench } = ui();
    await until(async () => {
      const icon = (await workbench.containers()).find((label) => label.startsWith('ProxyLite'));
      assert.match(icon ?? '', /packages? expires? within 7 days/);
      assert.match(icon ?? '', /static IPs? expires? within 7 days/);
    });
  });
});
