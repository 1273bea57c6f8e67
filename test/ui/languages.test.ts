import assert from 'node:assert/strict';
import type { FrameLocator } from 'playwright-core';
import { formatCalendarDay } from '../../src/intl/dates';
import { formatCount } from '../../src/intl/numbers';
import { Words } from '../l10n/words';
import { expectSoon, until } from './expectSoon';
import { useUi } from './fixture';

for (const language of ['zh-cn', 'de'] as const) {
  describe(`the main path in ${language}`, function () {
    this.timeout(300_000);
    const ui = useUi({ language });
    const words = new Words(language);
    const t = words.text.bind(words);

    /** Looks at what is on screen now: keeps a picture, and finds no English in the sidebar nor in the page. */
    async function look(name: string, page?: FrameLocator): Promise<void> {
      const { workbench } = ui();
      await workbench.screenshot(`${language}/${name}`);
      const seen = [
        await workbench.page.locator('.part.sidebar').innerText(),
        ...(page ? [await page.locator('body').innerText()] : []),
      ];
      assert.deepEqual(words.englishIn(seen.join('\n')), []);
    }

    it('begins with signing in', async () => {
      const { workbench, sandbox } = ui();
      await workbench.openContainer();
      const accounts = workbench.view(words.manifest('view.accounts'));
      assert.ok((await accounts.welcome()).includes(words.manifest('welcome.signIn').split('\n')[0] ?? ''));
      await look('signed-out');
      await accounts.clickWelcome(t('Sign In'));
      await workbench.input.shown(
        t(
          "Enter the app_key from the account center on the ProxyLite website. It's kept in VS Code's secret storage.",
        ),
      );
      await workbench.input.answer(sandbox.key);
      await workbench.input.hidden();
    });

    it('shows the account in the sidebar', async () => {
      const { workbench } = ui();
      const accounts = workbench.view(words.manifest('view.accounts'));
      await accounts.waitForRow('user01');
      for (const key of ['view.packages', 'view.staticIps', 'view.whitelist']) {
        await workbench.view(words.manifest(key)).unfold();
      }
      await expectSoon(
        async () => (await workbench.view(words.manifest('view.packages')).rows()).length > 0,
        true,
      );
      const tooltip = await accounts.tooltip('user01');
      assert.ok(tooltip.includes(t('Password')), tooltip);
      await look('sidebar');
    });

    it('extracts in the panel, and inserts at the cursor', async () => {
      const { workbench } = ui();
      await workbench.newFile();
      await workbench.run(words.command('extract.openPanel'));
      const page = await workbench.webview(t('Extract Proxies'));
      await page.getByLabel(t('Number of proxies')).fill('5');
      await page.getByRole('combobox', { name: t('Country or region') }).click();
      // The country's name comes from Intl.
      await page
        .getByRole('listbox')
        .getByRole('option', { name: language === 'de' ? 'Vereinigte Staaten' : '美国', exact: true })
        .click();
      await page.getByRole('button', { name: t('Extract'), exact: true }).click();
      await page.getByText(t('{0} of {1} received', 5, 5)).waitFor();
      await look('extraction', page);
      await page.getByRole('button', { name: t('Insert into {0}', 'Untitled-1'), exact: true }).click();
      await until(async () => assert.match(await workbench.editor.text(), /^(127\.0\.0\.1:\d+\s*){5}$/));
    });

    it('inserts in another form, asked by quick picks', async () => {
      const { workbench } = ui();
      await workbench.run(words.command('proxies.insertAs'));
      await workbench.input.shown(t('Select a format. The preview shows what will be inserted.'));
      await workbench.screenshot(`${language}/insert-as`);
      await workbench.input.pick('JSON');
      await workbench.input.shown(t('Select how the proxies authenticate your program'));
      await workbench.input.pick(t('IP whitelist'));
      await until(async () => assert.match(await workbench.editor.text(), /"host": "127\.0\.0\.1"/));
    });

    it('checks proxies in the panel', async () => {
      const { workbench, sandbox } = ui();
      await workbench.run(words.command('proxies.openChecker'));
      const page = await workbench.webview(t('Check Proxies'));
      const [live = ''] = await sandbox.proxies.openDynamic(1, 3_600_000);
      const other = page.getByRole('button', { name: t('Change Proxies…') });
      const list = page.getByLabel(t('Proxies to check'));
      await other.or(list).first().waitFor();
      if (await other.count()) await other.click();
      await list.fill(`${live}\nhttp://nobody:wrong@${live}`);
      await page.getByRole('button', { name: t('Use Proxies') }).click();
      await page.getByText(t('Proxies in list: {0}', 2)).waitFor();
      await page.getByLabel(t('Target URL')).fill(`${sandbox.targets.http}/ip`);
      await page.getByRole('button', { name: t('Start'), exact: true }).click();
      await page.getByText(t('Live: {0}', 1), { exact: true }).waitFor();
      await page.getByText(t('Dead: {0}/how many', 1), { exact: true }).waitFor();
      await page.getByRole('button', { name: t('Add This IP to the Whitelist') }).waitFor();
      await look('check', page);
    });

    it('shows the usage, with the numbers and days of the language', async () => {
      const { workbench, sandbox } = ui();
      await workbench.run(words.command('usage.show'));
      const page = await workbench.webview(t('Usage'));
      await page.getByRole('slider', { name: t('Traffic by day') }).waitFor();
      await page.getByRole('button', { name: t('Refresh') }).waitFor();
      await look('usage', page);
      await page.getByText(t('Show data as a table')).click();
      const rows = page.getByRole('table').locator('tbody tr');
      await expectSoon(() => rows.count(), 30);
      const yesterday = new Date(sandbox.state.clock.now() - 86_400_000).toISOString().slice(0, 10);
      assert.equal(await rows.nth(28).locator('th').innerText(), formatCalendarDay(yesterday, language));
      const figure = language === 'de' ? /^[\d.]+(,\d)? .B$/ : /^[\d,]+(\.\d)? .B$/;
      assert.match((await rows.nth(28).locator('td').first().innerText()).replaceAll('\u00a0', ' '), figure);
      await look('usage-table', page);
    });

    it('asks before it deletes, with how many', async () => {
      const { workbench } = ui();
      await workbench.openContainer();
      const accounts = workbench.view(words.manifest('view.accounts'));
      await accounts.select('user01', 'user02');
      await accounts.rowMenu('user02', words.manifest('command.rows.delete'));
      const question = words.plural(
        '{count, plural, one {Delete # proxy account?} other {Delete # proxy accounts?}}',
        { count: 2 },
      );
      const dialog = await workbench.dialog(question);
      assert.ok((await dialog.innerText()).includes(formatCount(2, language)));
      await workbench.screenshot(`${language}/delete`);
      await workbench.press('Escape');
      await dialog.waitFor({ state: 'detached' });
    });
  });
}
