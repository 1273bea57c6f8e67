import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { FrameLocator } from 'playwright-core';
import { formatCalendarDay } from '../../src/intl/dates';
import { kilobytesPerGigabyte } from '../sandbox/state';
import { expectSoon, until } from './expectSoon';
import { useUi } from './fixture';
import type { Theme } from './workbench';

describe('usage', () => {
  const ui = useUi({ signedIn: true });
  const chart = (page: FrameLocator) => page.getByRole('slider', { name: 'Traffic by day' });
  const usageCalls = () => ui().sandbox.log.list('getUsage');

  /** The panel, once it shows figures and reads no more. */
  const panel = async (): Promise<FrameLocator> => {
    const page = await ui().workbench.webview('Usage');
    await chart(page).waitFor();
    await page.getByRole('button', { name: 'Refresh' }).waitFor();
    return page;
  };

  before(async () => {
    const { workbench } = ui();
    await workbench.openContainer();
    await workbench.view('Accounts').waitForRow('user01');
  });

  it("shows the total of the provider's days, and what was left out as 0", async () => {
    const { workbench, sandbox } = ui();
    await workbench.run('ProxyLite: Show Usage');
    const page = await panel();
    await page.getByText('Show data as a table').click();
    const rows = page.getByRole('table').locator('tbody tr');
    await expectSoon(() => rows.count(), 30);
    const days = sandbox.state.trafficByDay();
    const today = new Date(sandbox.state.clock.now()).toISOString().slice(0, 10);
    await expectSoon(
      () => rows.last().locator('th').innerText(),
      `${formatCalendarDay(today, 'en')} (today so far)`,
    );
    const yesterday = new Date(sandbox.state.clock.now() - 86_400_000).toISOString().slice(0, 10);
    const shown = await rows.nth(28).locator('td').innerText();
    assert.equal(await rows.nth(28).locator('th').innerText(), formatCalendarDay(yesterday, 'en'));
    assert.equal(shown, traffic(days.get(yesterday) ?? 0));
    await page
      .getByText(/ left\. (Runs out|Lasts|Expires unused) /)
      .first()
      .waitFor();
    await page.getByText('Show data as a table').click();
  });

  it('shows the largest accounts separately, three calls at a time, and the rest as other', async () => {
    const { sandbox } = ui();
    sandbox.log.clear();
    const page = await panel();
    await page.getByLabel('Show').selectOption('Top 10 accounts');
    await until(async () =>
      assert.match((await chart(page).getAttribute('aria-valuetext')) ?? '', /Other: /),
    );
    await page.getByRole('button', { name: 'Refresh' }).waitFor();
    const names = usageCalls().map(({ parameters }) => parameters['username']);
    assert.deepEqual(names.filter((name) => name === undefined).length <= 1, true);
    assert.equal(new Set(names).size, names.length, 'no account is asked for twice');
    assert.ok(sandbox.log.maxAtOnce <= 3);
  });

  it('asks for nothing again when one goes back to what was shown', async () => {
    const { sandbox } = ui();
    const page = await panel();
    sandbox.log.clear();
    await page.getByLabel('Show').selectOption('All accounts');
    await until(async () =>
      assert.doesNotMatch((await chart(page).getAttribute('aria-valuetext')) ?? '', /Other: /),
    );
    await page.getByLabel('Show').selectOption('Top 10 accounts');
    await until(async () =>
      assert.match((await chart(page).getAttribute('aria-valuetext')) ?? '', /Other: /),
    );
    assert.deepEqual(usageCalls(), []);
  });

  it('saves the same figures as CSV, and the chart as a picture', async () => {
    const { workbench, workspace, sandbox } = ui();
    const page = await panel();
    await page.getByRole('button', { name: 'Save as CSV…' }).click();
    await workbench.input.shown();
    await until(async () => assert.match(await workbench.input.value(), /proxylite-usage-.*\.csv$/));
    const csvFile = join(workspace, 'usage.csv');
    await workbench.input.answer(csvFile);
    await page.getByText('Saved.').waitFor();
    const records: Record<string, string>[] = parse(await readFile(csvFile), { bom: true, columns: true });
    assert.equal(records.length, 30);
    const days = sandbox.state.trafficByDay();
    for (const record of records.slice(0, -1)) {
      const { day = '', partial, ['total (KB)']: total, ...parts } = record;
      assert.equal(partial, 'no');
      assert.equal(Number(total), days.get(day) ?? 0, day);
      const sum = Object.values(parts).reduce((all, value) => all + Number(value), 0);
      assert.equal(sum, Number(total), day);
    }
    assert.equal(records.at(-1)?.['partial'], 'yes');

    await page.getByRole('button', { name: 'Save as Image…' }).click();
    await workbench.input.shown();
    await until(async () => assert.match(await workbench.input.value(), /proxylite-usage-.*\.png$/));
    const pngFile = join(workspace, 'usage.png');
    await workbench.input.answer(pngFile);
    await until(async () => assert.equal((await readFile(pngFile)).subarray(1, 4).toString(), 'PNG'));
  });

  it('shows one account from its row, with its limit', async () => {
    const { workbench, sandbox } = ui();
    await workbench.openContainer();
    await workbench.view('Accounts').rowMenu('user02', 'Show Usage');
    const page = await panel();
    await expectSoon(() => page.getByRole('combobox', { name: 'Proxy account' }).inputValue(), 'user02');
    await page.getByText('Show data as a table').click();
    await page.getByRole('columnheader', { name: 'user02' }).waitFor();
    await page.getByText('Show data as a table').click();
    await page.getByText(/ used of .* limit \(/).waitFor();
    const used = sandbox.state.usedKilobytes('user02') / kilobytesPerGigabyte;
    await workbench.view('Accounts').rowMenu('user02', 'Change Traffic Limit…');
    await workbench.input.answer(String(Math.ceil(used * 1.5)));
    await expectSoon(() => sandbox.state.account('user02').limitGigabytes, Math.ceil(used * 1.5));
    await page.getByText(` used of ${Math.ceil(used * 1.5)} GB limit (`).waitFor();
    await workbench.dismissNotifications();
    await workbench.screenshot('usage-account');
  });

  it("is asked for by a type, and by days of one's own", async () => {
    const { sandbox } = ui();
    const page = await panel();
    sandbox.log.clear();
    await page.getByLabel('Show').selectOption('All accounts');
    await page.getByLabel('Product type').selectOption('9');
    await page.getByLabel('Date range').selectOption('Custom range');
    await page.getByLabel('Start date').fill(dayBefore(20));
    await page.getByLabel('End date').fill(dayBefore(11));
    await page.getByLabel('End date').blur();
    await page.getByText(/ in 10 days, /).waitFor();
    const last = usageCalls().at(-1)?.parameters ?? {};
    assert.equal(last['start_time'], `${dayBefore(20)} 00:00:00`);
    assert.equal(last['end_time'], `${dayBefore(11)} 23:59:59`);
    assert.equal(Number(last['product_type']), 9);
  });

  it('keeps what is looked at while its tab is hidden and over a reload', async () => {
    const { workbench } = ui();
    await workbench.openFile('fetch.py');
    await workbench.showTab('Usage');
    const page = await panel();
    assert.equal(await page.getByLabel('Start date').inputValue(), dayBefore(20));
    await workbench.reload();
    await workbench.showTab('Usage');
    const again = await panel();
    assert.equal(await again.getByLabel('Start date').inputValue(), dayBefore(20));
    await again.getByText(/ in 10 days, /).waitFor();
    await again.getByLabel('Date range').selectOption('Last 30 days');
    await again.getByLabel('Product type').selectOption('All types');
  });

  it('shows the scarcest product in the status bar, which opens the panel', async () => {
    const { workbench, sandbox } = ui();
    const products = [9, 12].flatMap((type) => {
      const inEffect = sandbox.state.packages.filter(
        ({ productType, expiresAt }) => productType === type && expiresAt > sandbox.state.clock.now(),
      );
      const total = inEffect.reduce((sum, { totalKilobytes }) => sum + totalKilobytes, 0);
      const used = inEffect.reduce((sum, { usedKilobytes }) => sum + Math.ceil(usedKilobytes), 0);
      return total > 0 ? [{ left: total - used, share: (total - used) / total }] : [];
    });
    const [scarcest] = products.sort((one, other) => one.share - other.share);
    assert.ok(scarcest);
    const end = ` · ${traffic(scarcest.left)}`;
    await until(async () =>
      assert.ok(
        (await workbench.statusBar()).some((text) => text.startsWith('ProxyLite') && text.endsWith(end)),
      ),
    );
    await workbench.run('View: Close All Editors');
    await workbench.page.locator('.statusbar-item', { hasText: end }).click();
    await panel();
  });

  it('is drawn in every theme while it is open', async () => {
    const { workbench } = ui();
    const page = await panel();
    await page.getByLabel('Show').selectOption('Top 10 accounts');
    await until(async () =>
      assert.match((await chart(page).getAttribute('aria-valuetext')) ?? '', /Other: /),
    );
    const backgrounds: Readonly<Record<Theme, readonly number[]>> = {
      light: [255, 255, 255],
      dark: [31, 31, 31],
      'high-contrast': [0, 0, 0],
      'high-contrast-light': [255, 255, 255],
    };
    for (const [theme, background] of Object.entries(backgrounds) as [Theme, readonly number[]][]) {
      await workbench.setTheme(theme);
      await expectSoon(
        () =>
          page
            .locator('canvas')
            .evaluate((canvas: HTMLCanvasElement) => [
              ...(canvas.getContext('2d')?.getImageData(1, 1, 1, 1).data.slice(0, 3) ?? []),
            ]),
        [...background],
      );
      await workbench.screenshot(`usage-${theme}`);
    }
    await workbench.setTheme('light');
  });

  it('says why figures are not there, and reads them again', async () => {
    const { workbench, sandbox } = ui();
    const page = await panel();
    sandbox.faults.add('getUsage', 'status(403)');
    await page.getByRole('button', { name: 'Refresh' }).click();
    await page.getByText('ProxyLite returned an error (HTTP 403)').waitFor();
    sandbox.faults.clear();
    await page.getByRole('button', { name: 'Refresh' }).click();
    await page.getByText('ProxyLite returned an error (HTTP 403)').waitFor({ state: 'detached' });
    assert.deepEqual(await workbench.notifications(), []);
  });

  function dayBefore(count: number): string {
    return new Date(ui().sandbox.state.clock.now() - count * 86_400_000).toISOString().slice(0, 10);
  }
});

describe('usage, with accounts that answer slowly', () => {
  const ui = useUi({ signedIn: true, sandbox: { accounts: 40 } });

  it('draws the total first, shows its progress, and keeps the total when canceled', async () => {
    const { workbench, sandbox } = ui();
    await workbench.run('ProxyLite: Show Usage');
    const page = await workbench.webview('Usage');
    const chart = page.getByRole('slider', { name: 'Traffic by day' });
    await chart.waitFor();
    await page.getByRole('button', { name: 'Refresh' }).waitFor();
    sandbox.faults.add('getUsage', 'slow(700)');
    await page.getByLabel('Show').selectOption('Top 10 accounts');
    await page.getByText(/Finding the top accounts: \d+ of up to \d+ loaded/).waitFor();
    assert.match((await chart.getAttribute('aria-valuetext')) ?? '', /today so far/);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByText(/^Canceled after loading \d+ of up to \d+ accounts\./).waitFor();
    sandbox.faults.clear();
    await page.getByRole('button', { name: 'Refresh' }).click();
    await page.getByText(/^Cancelled: /).waitFor({ state: 'detached' });
  });
});

describe('usage, signed out', () => {
  const ui = useUi();

  it('offers to sign in, and has nothing in the status bar', async () => {
    const { workbench } = ui();
    await workbench.run('ProxyLite: Show Usage');
    const page = await workbench.webview('Usage');
    await page.getByText('Sign in to ProxyLite to see your traffic usage.').waitFor();
    assert.deepEqual(
      (await workbench.statusBar()).filter((text) => text.startsWith('ProxyLite')),
      [],
    );
    await page.getByRole('button', { name: 'Sign In' }).click();
    await workbench.input.shown();
    await workbench.input.cancel();
  });
});

describe('alerts', () => {
  const ui = useUi({
    signedIn: true,
    settings: { 'proxylite.alerts': { accountLimit: false, forecast: false } },
  });

  it('appear as one message, once, and open the view', async () => {
    const { workbench } = ui();
    await workbench.openContainer();
    await workbench.view('Accounts').waitForRow('user01');
    await workbench.clickNotification(
      /Package .* expires on .* static IPs expire within 7 days/,
      'Show Packages',
    );
    await workbench.page.locator('.pane:focus-within .pane-header[aria-label="Packages Section"]').waitFor();
    await workbench.run('ProxyLite: Refresh ProxyLite');
    // The container is open again by itself.
    await workbench.reload();
    await workbench.view('Accounts').waitForRow('user01');
    await workbench.view('Packages').waitForRow('Expiring within 7 days');
    assert.deepEqual(await workbench.notifications(), []);
  });
});

describe('alerts of limits', () => {
  const ui = useUi({
    signedIn: true,
    settings: { 'proxylite.alerts': { packageEnd: false, staticIpEnd: false, forecast: false } },
  });

  it('come together, and lead to the accounts', async () => {
    const { workbench, sandbox } = ui();
    await workbench.openContainer();
    const accounts = workbench.view('Accounts');
    await accounts.waitForRow('user01');
    const near = [...sandbox.state.accounts.values()].filter(
      ({ username, limitGigabytes }) =>
        limitGigabytes > 0 &&
        sandbox.state.usedKilobytes(username) >= 0.8 * limitGigabytes * kilobytesPerGigabyte,
    );
    assert.ok(near.length > 1);
    await workbench.clickNotification(
      `${near.length} proxy accounts have used at least 80% of their traffic limit.`,
      'Show Accounts',
    );
    await workbench.page.locator('.pane:focus-within .pane-header[aria-label="Accounts Section"]').waitFor();
    await accounts.rowMenu('user02', 'Change Traffic Limit…');
    await workbench.input.answer('1000');
    await expectSoon(() => sandbox.state.account('user02').limitGigabytes, 1000);
    await accounts.rowMenu('user02', 'Change Traffic Limit…');
    const used = sandbox.state.usedKilobytes('user02') / kilobytesPerGigabyte;
    await workbench.input.answer(String(Math.ceil(used)));
    await workbench.clickNotification(
      /^Proxy account user02 has used 95\D*% of its traffic limit/,
      'Show Usage',
    );
    const page = await workbench.webview('Usage');
    await expectSoon(() => page.getByRole('combobox', { name: 'Proxy account' }).inputValue(), 'user02');
  });
});

/** Traffic in KB as VS Code in English shows it. */
function traffic(kilobytes: number): string {
  const units = ['kilobyte', 'megabyte', 'gigabyte', 'terabyte'];
  const power = kilobytes >= 1024 ? Math.min(3, Math.floor(Math.log(kilobytes) / Math.log(1024))) : 0;
  const value = kilobytes / 1024 ** power;
  return new Intl.NumberFormat('en', {
    style: 'unit',
    unit: units[power] ?? 'kilobyte',
    maximumFractionDigits: value < 100 ? 1 : 0,
  }).format(value);
}
