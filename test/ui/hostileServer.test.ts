import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { expectSoon, until } from './expectSoon';
import { useUi } from './fixture';

/** What a server that means ill writes into names: a link that opens an empty file, an icon, HTML, a picture. */
const link = '[fix](command:workbench.action.files.newUntitledFile)';
const name = `evil ${link} $(trash) <b>bold</b> ![i](https://e.example/i.png) https://e.example/x`;
/** The same where VS Code would read links or icons out of it. */
const taken = name.replaceAll('](', '] (').replaceAll('$(', '$ (');
/** Looks as `user01 2` in a program that does not tell. */
const turned = 'user\u202e2 10';
const turnedShown = 'user⟨U+202E⟩2 10';

describe('names of a server that means ill', () => {
  const ui = useUi({ signedIn: true });
  const accounts = () => ui().workbench.view('Accounts');
  const beyond: string[] = [];

  before(async () => {
    const { workbench, sandbox } = ui();
    workbench.page.on('request', (request) => {
      if (request.url().includes('e.example')) beyond.push(request.url());
    });
    const { accounts: list } = sandbox.state;
    const like = sandbox.state.account('user01');
    list.clear();
    for (const username of [name, turned, 'user01']) {
      list.set(username, {
        ...like,
        username,
        id: sandbox.state.newId(),
        remark: `**r** ${link}`,
        enabled: true,
      });
    }
    const [order] = sandbox.state.orders;
    assert.ok(order);
    await workbench.openContainer();
    for (const title of ['Packages', 'Static IPs', 'Whitelist']) await workbench.view(title).fold();
    await accounts().waitForRow(name);
  });

  afterEach(async () => {
    const { workbench, sandbox } = ui();
    sandbox.faults.clear();
    // Each link that worked would have opened an empty file.
    assert.deepEqual(
      (await workbench.tabs()).filter((title) => /Untitled/.test(title)),
      [],
    );
    assert.deepEqual(beyond, []);
  });

  /** Holds that the words stand there as they are: nothing to click, no picture, no icon, nothing bold. */
  async function assertText(place: Locator, words: string): Promise<void> {
    await until(async () => {
      const text = (await place.innerText()).replaceAll('\u00a0', ' ').replaceAll('\n', ' ');
      assert.ok(text.includes(words), `${words} in ${text}`);
    });
    assert.equal(await place.locator('a[href], a[data-href], img, b, em, .codicon-trash').count(), 0);
  }

  it('are text in rows and tooltips', async () => {
    const { workbench } = ui();
    await assertText(await accounts().waitForRow(name), name);
    await accounts().waitForRow(turnedShown);
    const tooltip = await accounts().tooltip(name);
    assert.ok(tooltip.includes(name), tooltip);
    assert.ok(tooltip.includes(`**r** ${link}`), tooltip);
    const hover = workbench.page.locator('.monaco-hover.workbench-hover').last();
    assert.equal(await hover.locator('a[href], a[data-href], img, b, em, .codicon').count(), 0);
    await workbench.screenshot('hostile-names');
    // The tooltip lies over the rows below.
    await workbench.page.mouse.move(640, 2);
    await hover.waitFor({ state: 'hidden' });
  });

  it('cannot disguise themselves in a question', async () => {
    const { workbench } = ui();
    await accounts().rowMenu(turnedShown, 'Disable…');
    await assertText(await workbench.dialog('Disable proxy account'), `account ${turnedShown}?`);
    await workbench.clickDialog('Disable proxy account', 'Cancel');
  });

  it('that nobody could type are deleted by their number', async () => {
    const { workbench, sandbox } = ui();
    await accounts().rowMenu(turnedShown, 'Delete…');
    await workbench.clickDialog('Delete proxy account', 'Delete…');
    await workbench.input.shown('Type 1 (the number of accounts)');
    await workbench.input.cancel();
    assert.ok(sandbox.state.accounts.has(turned));
  });

  it('are text in a choice', async () => {
    const { workbench } = ui();
    await accounts().select('user01');
    await workbench.run('View: Close All Editors');
    await workbench.newFile();
    await workbench.editor.type('192.0.2.1:8001');
    await workbench.run('ProxyLite: Use Proxy in New Terminal');
    await workbench.input.shown('Select how to authenticate with the proxy');
    const row = workbench.input.row(taken);
    await assertText(row, taken);
    await assertText(row, `**r** ${link.replaceAll('](', '] (')}`);
    await workbench.input.cancel();
    await workbench.closeTab('Untitled-1');
    await workbench.clickDialog('Do you want to save', "Don't Save");
  });

  it('and reasons are text in a notification, and in the document that it leads to', async () => {
    const { workbench, sandbox } = ui();
    sandbox.faults.add('enableAccounts', `code(400: ${link} $(trash) <b>x</b>)`);
    sandbox.state.account(name).enabled = false;
    await workbench.run('ProxyLite: Refresh ProxyLite');
    await until(async () => assert.ok((await accounts().rowMenuItems(name)).includes('Enable')));
    await accounts().rowMenu(name, 'Enable');
    const message = await workbench.notification('Enable proxy accounts: evil');
    // VS Code shows links of a message as anchors.
    const words = message.locator('.notification-list-item-message');
    const linkTaken = link.replaceAll('](', '] (');
    await assertText(words, `evil ${linkTaken} $(trash)`);
    await assertText(words, `ProxyLite rejected the request: ${linkTaken} $(trash) <b>x</b> (code 400)`);
    await workbench.clickNotification('Enable proxy accounts: evil', 'Show Details');
    await expectSoon(() => workbench.tabs(), ['Preview Enable proxy accounts.md']);
    const preview = await workbench.webview('Preview Enable proxy accounts.md');
    const body = preview.locator('.markdown-body');
    await until(async () => assert.ok((await body.innerText()).includes(`evil ${link} $(trash) <b>`)));
    const drawn = body.locator('a, img, b, em, strong');
    assert.deepEqual(await drawn.evaluateAll((all) => all.map(({ outerHTML }) => outerHTML)), []);
    await workbench.dismissNotifications();
    await workbench.run('View: Close All Editors');
  });

  it('are text below the box of the sign-in', async () => {
    const { workbench, sandbox } = ui();
    sandbox.faults.add('listPackages', `code(500: ${link} $(trash))`);
    await workbench.run('ProxyLite: Sign In…');
    await workbench.input.shown('app_key');
    await workbench.input.answer(sandbox.key);
    const words = `ProxyLite rejected the request: ${link.replaceAll('](', '] (')} $ (trash) (code 500)`;
    await assertText(workbench.page.locator('.quick-input-message'), words);
    await workbench.input.cancel();
  });

  it('are text in the lists of a panel', async () => {
    const { workbench } = ui();
    await workbench.run('ProxyLite: Extract Proxies…');
    const page = await workbench.webview('Extract Proxies');
    await page.getByRole('combobox', { name: 'Locations available to account' }).click();
    await assertText(page.getByRole('option', { name: 'evil' }), name);
    await page.getByRole('option', { name: turnedShown }).waitFor();
    await workbench.run('View: Close All Editors');
  });
});
