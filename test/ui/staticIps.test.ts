import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expectSoon, until } from './expectSoon';
import { useUi } from './fixture';
import { chooseFromMenu } from './treeView';

describe('static IPs', () => {
  const ui = useUi({ signedIn: true });
  const staticIps = () => ui().workbench.view('Static IPs');
  const addresses = async () =>
    (await staticIps().rows()).map(({ label }) => label).filter((label) => /:\d+$/.test(label));

  before(async () => {
    const { workbench } = ui();
    await workbench.openContainer();
    for (const title of ['Accounts', 'Packages', 'Whitelist']) await workbench.view(title).fold();
    await until(async () => assert.ok((await addresses()).length > 10));
  });
  afterEach(async () => {
    await ui().workbench.run('View: Close All Editors');
  });

  /** The first row in view, and what the sandbox knows of it. */
  async function firstRow() {
    const [label = ''] = await addresses();
    const owned = ui().sandbox.state.staticIps.find(({ port }) => label.endsWith(`:${port}`));
    assert.ok(owned);
    return { label, owned };
  }

  it('are highlighted if they expire soon', async () => {
    const { workbench } = ui();
    const warned = workbench.page
      .locator('.part.sidebar .monaco-list-row')
      .filter({ has: workbench.page.locator('.codicon-warning') })
      .first();
    await warned.waitFor();
    assert.match(await warned.innerText(), /Expires \w+ \d+/);
    assert.match((await warned.getAttribute('aria-label')) ?? '', /Expiring soon/);
    await workbench.screenshot('static-ips');
  });

  it('are copied as host:port, and with credentials where that form is chosen', async () => {
    const { workbench } = ui();
    const { label, owned } = await firstRow();
    await staticIps().rowMenu(label, 'Copy As…');
    await workbench.input.shown('Select a format');
    await until(async () => assert.equal((await workbench.input.rows())[0], 'host:port'));
    await workbench.input.pick('host:port');
    await expectSoon(() => workbench.clipboard(), label);
    await staticIps().rowMenu(label, 'Copy As…');
    await workbench.input.pick('http://user:password@host:port', 'http');
    await expectSoon(() => workbench.clipboard(), `http://${owned.username}:${owned.password}@${label}`);
  });

  it('are not taken for proxies extracted before where the clicked one went while its menu was open', async () => {
    const { workbench, sandbox } = ui();
    const { label, owned } = await firstRow();
    sandbox.state.staticIps.splice(sandbox.state.staticIps.indexOf(owned), 1);
    sandbox.faults.add('listStaticIps', 'slow(2000)', 1);
    await workbench.run('ProxyLite: Refresh ProxyLite');
    const row = staticIps().row(label);
    await row.click({ button: 'right' });
    await row.waitFor({ state: 'detached' });
    await chooseFromMenu(workbench.page, 'Insert As…');
    await workbench.notification('Select the item again');
  });

  it('are copied together', async () => {
    const { workbench } = ui();
    const [first = '', second = ''] = await addresses();
    await staticIps().select(first, second);
    await staticIps().rowMenu(second, 'Copy As…');
    await workbench.input.pick('host:port');
    await expectSoon(() => workbench.clipboard(), `${first}\n${second}`);
  });

  it('are inserted as a list of the language of the file', async () => {
    const { workbench } = ui();
    const { label, owned } = await firstRow();
    await workbench.openFile('fetch.py');
    await workbench.press('ControlOrMeta+End');
    await staticIps().select(label);
    await workbench.run('ProxyLite: Insert Static IPs As…');
    await workbench.input.pick("List in the file's language");
    const literal = `"http://${owned.username}:${owned.password}@${label}"`;
    await until(async () => assert.ok((await workbench.editor.text()).includes(`[\n    ${literal},\n]`)));
    await workbench.editor.undo();
    await workbench.save();
  });

  it('are inserted from their menu, with the credentials in .env, by clicks alone', async () => {
    const { workbench, workspace } = ui();
    const { input } = workbench;
    const { label, owned } = await firstRow();
    await workbench.openFile('fetch.py');
    await workbench.press('ControlOrMeta+End');
    await staticIps().rowMenu(label, 'Insert As…');
    await input.shown('Select a format');
    await input.row('Python: requests client').click();
    await input.shown('Select how the proxies authenticate your program');
    await input.row('Included usernames and passwords').click();
    await input.shown('Select where to store the username and password');
    await input.row('Environment variable').click();
    await until(async () => assert.match(await workbench.editor.text(), /os\.environ\[/));
    await until(async () => {
      const environment = await readFile(join(workspace, '.env'), 'utf8');
      for (const part of [owned.username, owned.password]) assert.ok(environment.includes(part));
    });
    assert.ok(!(await workbench.editor.text()).includes(owned.password));
    await workbench.dismissNotifications();
    await workbench.press('Escape');
    await workbench.editor.undo();
    await workbench.save();
  });

  it('are checked from their menu', async () => {
    const { workbench } = ui();
    const { label } = await firstRow();
    await staticIps().rowMenu(label, 'Check');
    const { host } = new URL(ui().sandbox.targets.http);
    await workbench.input.shown('Select a check mode. Checks use paid proxy traffic.');
    await workbench.input.pick(`Send a request to ${host}`);
    await until(async () => {
      const row = (await staticIps().rows()).find((one) => one.label === label);
      assert.match(row?.description ?? '', /^✓ [\d.,]+ /);
    });
  });

  it('show all that the server sent, without the password unless it is asked for', async () => {
    const { workbench } = ui();
    const { label, owned } = await firstRow();
    await staticIps().select(label);
    await staticIps().rowMenu(label, 'Show Details');
    const title = `Static IP ${label.replace(':', ' ')}`;
    await until(async () => {
      const rows = await workbench.previewedRows(title);
      for (const row of ['Password | ••••••••', `ID | ${owned.id}`, `asn | ${owned.asn}`])
        assert.ok(rows.includes(row), `${row} in\n${rows.join('\n')}`);
      const preview = await workbench.webview(`Preview ${title}.md`);
      const all = (await preview.locator('body').textContent()) ?? '';
      assert.match(all, /"password": "••••••••"/);
      assert.ok(!all.includes(owned.password));
    });
    await workbench.screenshot('static-ip-details');
    await staticIps().rowMenu(label, 'Show Details with Passwords');
    await until(async () =>
      assert.ok((await workbench.previewedRows(title)).includes(`Password | ${owned.password}`)),
    );
  });

  it('are filtered by the server with the filter beside the title, and then shown in full again', async () => {
    const { workbench, sandbox } = ui();
    const all = (await addresses()).length;
    const order = sandbox.state.staticIps[0]?.tradeNo ?? '';
    await staticIps().viewAction('Filter Static IPs…');
    await workbench.input.pick('United States', 'US');
    await workbench.input.pick('Static residential IP');
    await workbench.input.pick('Active', 'Active');
    await workbench.input.shown('Order number');
    await workbench.input.answer(order);
    const expected = sandbox.state.staticIps.filter(
      (one) =>
        one.countryCode === 'US' && one.productType === 25 && one.expiresAt > sandbox.state.clock.now(),
    );
    assert.ok(expected.length > 0);
    await until(() => {
      const { parameters } = sandbox.log.list('listStaticIps').at(-1) ?? {};
      assert.deepEqual(
        [parameters?.country_code, parameters?.product_type, parameters?.status, parameters?.trade_no],
        ['US', '25', '1', order],
      );
    });
    const pane = workbench.page.locator('.part.sidebar .pane-header', { hasText: 'Static IPs' });
    await pane.getByText('United States · Static residential IP · Active').waitFor();
    await until(async () => assert.ok((await addresses()).length < all));
    await workbench.screenshot('static-ips-filtered');
    await workbench.run('ProxyLite: Clear Static IP Filter');
    await until(async () => assert.equal((await addresses()).length, all));
    await until(async () => assert.doesNotMatch(await pane.innerText(), /United States/));
  });

  it('say that none matches, and how to see them again', async () => {
    const { workbench } = ui();
    await workbench.run('ProxyLite: Filter Static IPs…');
    await workbench.input.pick('Any country');
    await workbench.input.pick('Any type');
    await workbench.input.pick('Any status');
    await workbench.input.shown('Order number');
    await workbench.input.answer('20000101000000');
    await staticIps().waitForRow('No static IPs match: 20000101000000.');
    await workbench.run('ProxyLite: Clear Static IP Filter');
    await until(async () => assert.ok((await addresses()).length > 10));
  });

  it('are for sale by region, with networks, and the host pool beside them', async () => {
    const { workbench, sandbox } = ui();
    await workbench.run('ProxyLite: Browse Static IPs for Sale');
    await workbench.input.shown('Search by country');
    const asn = [
      ...(sandbox.state.stock.find(({ isp, code }) => isp === 1 && code === 'US')?.byAsn ?? []),
    ][0];
    assert.ok(asn);
    await until(async () => assert.ok((await workbench.input.rows()).includes('Canada')));
    await workbench.screenshot('stock');
    await workbench.input.type('United States');
    await until(async () => {
      const shown = await workbench.page.locator('.quick-input-widget').innerText();
      assert.ok(shown.replaceAll('\u00a0', ' ').includes(`AS${asn[0]}: ${asn[1]}`), shown);
      assert.match(shown, /Datacenter[\s\S]*Residential[\s\S]*Host pool/);
    });
    await workbench.input.pick('United States');
    await workbench.input.shown('Select a region');
    await workbench.input.cancel();
    assert.deepEqual(
      new Set(sandbox.log.list('listStaticIpRegions').map(({ parameters }) => parameters.isp)),
      new Set(['0', '1']),
    );
    assert.ok(sandbox.log.list('listHostPoolRegions').length > 0);
  });
});
