import assert from 'node:assert/strict';
import type { FrameLocator } from 'playwright-core';
import { expectSoon, until } from './expectSoon';
import { useUi } from './fixture';

const title = 'Extract Proxies';

describe('extraction panel', function () {
  this.timeout(300_000);
  const ui = useUi({ signedIn: true });

  const choose = async (page: FrameLocator, name: string, option: string) => {
    await page.getByRole('combobox', { name }).click();
    await page.getByRole('listbox').getByRole('option', { name: option }).click();
  };
  const valueOf = (page: FrameLocator, name: string) => page.getByRole('combobox', { name }).inputValue();

  it('extracts where one chose, and inserts what is selected into the editor last used', async () => {
    const { workbench } = ui();
    await workbench.openContainer();
    await workbench.newFile();
    await workbench.run('ProxyLite: Extract Proxies…');
    const page = await workbench.webview(title);
    await choose(page, 'Country or region', 'United States');
    await choose(page, 'State or province', 'california');
    await page.getByLabel('Number of proxies').fill('5');
    await page.getByRole('button', { name: 'Extract' }).click();
    await page.getByText('5 of 5 received').waitFor();
    await page.getByRole('grid').getByRole('row').nth(2).click();
    await page.getByText('Selected: 1. Actions apply to the selection.').waitFor();
    await workbench.screenshotInEveryTheme('extraction');
    const endpoint = await page.locator('tr[aria-selected=true] .endpoint').innerText();
    await page.getByRole('button', { name: /^Insert into Untitled-/ }).click();
    await until(async () => assert.equal((await workbench.editor.text()).trim(), endpoint));
  });

  it('is as it was left after its tab was hidden', async () => {
    const { workbench } = ui();
    await workbench.showTab(title);
    const page = await workbench.webview(title);
    await page.getByText('Selected: 1. Actions apply to the selection.').waitFor();
    assert.equal(await valueOf(page, 'State or province'), 'california');
    assert.equal(await page.getByLabel('Number of proxies').inputValue(), '5');
  });

  it('is as it was left after a restart, and its list still works', async () => {
    const { workbench } = ui();
    await workbench.reload();
    const page = await workbench.webview(title);
    await page.getByText('Selected: 1. Actions apply to the selection.').waitFor();
    await expectSoon(() => valueOf(page, 'State or province'), 'california');
    await page.getByRole('button', { name: 'Copy' }).click();
    await page.getByText('Proxies copied: 1').waitFor();
    assert.match(await workbench.clipboard(), /^127\.0\.0\.1:\d+$/);
  });

  it('is the same panel after a restart where another tab was in front', async () => {
    const { workbench } = ui();
    await workbench.openFile('fetch.py');
    await workbench.reload();
    // The command is hidden until the extension has found its key.
    await workbench.view('Accounts').waitForRow('user01');
    await workbench.run('ProxyLite: Extract Proxies…');
    const page = await workbench.webview(title);
    await expectSoon(() => valueOf(page, 'State or province'), 'california');
    assert.equal((await workbench.tabs()).filter((name) => name === title).length, 1);
    await workbench.closeTab('fetch.py');
  });

  it('offers the places of an account by their names, and extracts there', async () => {
    const { workbench, sandbox } = ui();
    const page = await workbench.webview(title);
    await choose(page, 'Locations available to account', 'user01');
    await choose(page, 'Country or region', 'Brazil');
    await choose(page, 'State or province', 'São Paulo');
    await choose(page, 'City', 'Campinas');
    await page.getByRole('button', { name: 'Extract' }).click();
    await page.getByText('None selected. Actions apply to all 5.').waitFor();
    const sent = sandbox.log.list('extractIps').at(-1)?.parameters;
    assert.deepEqual([sent?.cc, sent?.state, sent?.city], ['BR', 'saopaulo', 'Campinas']);
  });

  it('hands the proxies over to be inserted in another form', async () => {
    const { workbench } = ui();
    const page = await workbench.webview(title);
    await page.getByRole('button', { name: 'Insert As…' }).click();
    await workbench.input.shown('Select a format');
    await workbench.input.pick('JSON');
    await workbench.input.shown('Select how the proxies authenticate your program');
    await workbench.input.pick('IP whitelist');
    await expectSoon(async () => (await workbench.editor.text()).includes('"host": "127.0.0.1"'), true);
    await workbench.showTab(title);
  });

  it('shows why it was rejected, and keeps the existing proxies', async () => {
    const page = await ui().workbench.webview(title);
    await page.getByLabel('Number of proxies').fill('5000');
    await page.getByRole('button', { name: 'Extract' }).click();
    await page.getByText(/ProxyLite rejected the request: .* \(code 400\)/).waitFor();
    await page.getByText('5 of 5 received').waitFor();
  });

  // The last one: what VS Code offers to move it back depends on which window has the focus, and here both have it.
  it('is as it was left after it moved to another window', async () => {
    const { workbench } = ui();
    const page = await workbench.webview(title);
    assert.equal(await valueOf(page, 'City'), 'Campinas');
    const rows = await page.getByRole('row').count();
    assert.ok(rows > 1);
    const [other] = await Promise.all([
      workbench.page.context().waitForEvent('page'),
      workbench.run('View: Move Editor into New Window'),
    ]);
    const moved = other.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
    await expectSoon(() => valueOf(moved, 'City'), 'Campinas');
    await expectSoon(() => moved.getByRole('row').count(), rows);
  });
});
