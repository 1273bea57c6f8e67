import assert from 'node:assert/strict';
import type { PersonalityName } from '../sandbox/personalities';
import { until } from './expectSoon';
import { useUi } from './fixture';

const views = ['Accounts', 'Packages', 'Static IPs', 'Whitelist', 'Orders'] as const;
/** What each view of an account that holds nothing says. */
const emptyTexts: Readonly<Record<(typeof views)[number], RegExp>> = {
  Accounts: /No proxy accounts yet\./,
  Packages: /No packages yet\./,
  'Static IPs': /No static IPs yet\./,
  Whitelist: /No whitelisted IPs\./,
  Orders: /No orders yet\./,
};

const walked: readonly PersonalityName[] = ['php', 'ragged', 'capped', 'moody'];

for (const personality of walked) {
  describe(`personality ${personality}`, function () {
    this.timeout(300_000);
    const ui = useUi({ sandbox: { personality, staticIps: 50, orders: 50 } });

    it('lets one sign in and shows rows in five trees', async () => {
      const { workbench, sandbox } = ui();
      await workbench.openContainer();
      await workbench.view('Accounts').clickWelcome('Sign In');
      await workbench.input.shown('app_key');
      await workbench.input.answer(sandbox.key);
      await workbench.input.hidden();
      await workbench.view('Accounts').waitForRow('user01');
      for (const title of views) {
        const view = workbench.view(title);
        await view.unfold();
        await until(async () => assert.ok((await view.rows()).length > 0, title));
        const labels = (await view.rows()).map(({ label }) => label);
        assert.ok(!labels.some((label) => /Not refreshed|Couldn't|Try Again/.test(label)), labels.join());
        if (personality === 'ragged') assert.ok(labels.includes("2 rows couldn't be read."), title);
        await workbench.screenshot(`personality-${personality}-${title.replace(' ', '-').toLowerCase()}`);
        if (title !== 'Accounts') await view.fold();
      }
    });

    it('lets one extract proxies and insert one', async () => {
      const { workbench } = ui();
      await workbench.newFile();
      await workbench.run('ProxyLite: Extract Proxies…');
      const page = await workbench.webview('Extract Proxies');
      await page.getByLabel('Number of proxies').fill('5');
      await page.getByRole('button', { name: 'Extract' }).click();
      await page.getByText('5 of 5 received').waitFor();
      await page.getByRole('grid').getByRole('row').nth(2).click();
      const endpoint = await page.locator('tr[aria-selected=true] .endpoint').innerText();
      await page.getByRole('button', { name: /^Insert into Untitled-/ }).click();
      await until(async () => assert.equal((await workbench.editor.text()).trim(), endpoint));
    });

    it('lets one check it', async () => {
      const { workbench, sandbox } = ui();
      await workbench.run('ProxyLite: Check Proxies in File or Selection');
      await workbench.input.shown('Select a check mode');
      await workbench.input.pick(`Send a request to ${new URL(sandbox.targets.http).host}`);
      await workbench.notification('1 of 1 proxy live');
      await workbench.dismissNotifications();
    });

    it('lets one buy', async () => {
      const { workbench, sandbox } = ui();
      const { input } = workbench;
      await workbench.run('ProxyLite: Buy Proxies…');
      await input.pick('Dynamic residential traffic');
      await input.pick('Dynamic residential 50 GB');
      await input.shown('Number of packages');
      await input.answer('1');
      await payByBalance();
      await workbench.clickDialog(/Buy "Dynamic residential 50 GB" for (USD\s)?45(\.00)?\?/, 'Buy');
      await workbench.notification('Bought Dynamic residential 50 GB.');
      assert.equal(sandbox.log.list('createOrder').length, 1);
      await workbench.dismissNotifications();
    });

    it('lets one renew', async () => {
      const { workbench, sandbox } = ui();
      const { input } = workbench;
      const now = sandbox.state.clock.now();
      const view = workbench.view('Static IPs');
      await view.unfold();
      await until(async () => assert.ok((await view.rows()).length > 1));
      // Not every row of the server can be read.
      const labels = new Set((await view.rows()).map((row) => row.label));
      const owned = sandbox.state.staticIps.find(
        ({ productType, expiresAt, port }) =>
          productType === 14 && expiresAt > now && labels.has(`127.0.0.1:${port}`),
      );
      assert.ok(owned);
      const before = owned.expiresAt;
      const label = `127.0.0.1:${owned.port}`;
      await view.rowMenu(label, 'Renew…');
      await input.pick('1 month');
      await payByBalance();
      await workbench.clickDialog('Buy "Renewal of data centre IPs" for', 'Buy');
      await workbench.notification('Bought Renewal of data centre IPs.');
      assert.ok(owned.expiresAt > before);
      assert.equal(sandbox.log.list('createOrder').length, 2);
    });

    async function payByBalance(): Promise<void> {
      const { input } = ui().workbench;
      await input.pick('Balance');
      await input.shown('Coupon code');
      await input.answer('');
    }
  });
}

describe('personality of a brand-new account', function () {
  this.timeout(300_000);
  const ui = useUi({ signedIn: true, sandbox: { personality: 'php', empty: true } });

  it('shows five friendly empty views', async () => {
    const { workbench } = ui();
    await workbench.openContainer();
    for (const title of views) {
      const view = workbench.view(title);
      await view.unfold();
      await until(async () => {
        const said = [await view.message(), ...(await view.rows()).map(({ label }) => label)].join('\n');
        assert.match(said, emptyTexts[title], title);
        assert.doesNotMatch(said, /Couldn't|cannot be read|Try Again/);
      });
    }
    await workbench.screenshot('personality-brand-new');
  });
});
