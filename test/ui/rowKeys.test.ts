import assert from 'node:assert/strict';
import { expectSoon, until } from './expectSoon';
import { useUi } from './fixture';

describe('keys on rows', () => {
  const ui = useUi({ signedIn: true });
  const accounts = () => ui().workbench.view('Accounts');

  before(async () => {
    const { workbench } = ui();
    await workbench.openContainer();
    await accounts().waitForRow('user02');
  });
  beforeEach(async () => {
    await accounts().select('user01');
    await ui().workbench.press('ArrowDown');
    await accounts().row('user02').and(ui().workbench.page.locator('.focused')).waitFor();
    assert.deepEqual(await accounts().selected(), ['user01']);
  });
  afterEach(() => ui().workbench.run('View: Close All Editors'));

  it('change the remark of the focused one, not of the selected one', async () => {
    const { workbench, sandbox } = ui();
    await workbench.press('F2');
    await workbench.input.shown('Change Remark');
    await workbench.input.answer('by F2');
    await until(() => assert.equal(sandbox.state.account('user02').remark, 'by F2'));
    assert.notEqual(sandbox.state.account('user01').remark, 'by F2');
  });

  it('ask before the focused one is deleted', async () => {
    const { workbench, sandbox } = ui();
    await workbench.press('Delete');
    await workbench.clickDialog('Delete proxy account user02?', 'Cancel');
    assert.deepEqual(sandbox.log.list('deleteAccounts'), []);
    assert.deepEqual(await accounts().selected(), ['user01']);
  });

  it('copy the focused one, or all selected ones if it is part of them', async () => {
    const { workbench } = ui();
    await workbench.press('ControlOrMeta+C');
    await expectSoon(() => workbench.clipboard(), 'user02');
    await accounts().select('user01', 'user03');
    await workbench.press('ControlOrMeta+C');
    await until(async () =>
      assert.deepEqual((await workbench.clipboard()).split('\n').sort(), ['user01', 'user03']),
    );
  });

  it('open the usage of the focused one', async () => {
    const { workbench } = ui();
    await workbench.press('Enter');
    const page = await workbench.webview('Usage');
    await expectSoon(() => page.getByRole('combobox', { name: 'Proxy account' }).inputValue(), 'user02');
  });

  it('act on a row that was clicked, which opens its usage', async () => {
    const { workbench } = ui();
    await accounts().open('user03');
    const page = await workbench.webview('Usage');
    await expectSoon(() => page.getByRole('combobox', { name: 'Proxy account' }).inputValue(), 'user03');
    await workbench.page.locator('.pane:focus-within .pane-header[aria-label="Accounts Section"]').waitFor();
    await workbench.press('ControlOrMeta+C');
    await expectSoon(() => workbench.clipboard(), 'user03');
  });

  it('fold a group, and open the details of a static IP', async () => {
    const { workbench } = ui();
    for (const title of ['Accounts', 'Packages', 'Whitelist']) await workbench.view(title).fold();
    const view = workbench.view('Static IPs');
    const isUnfolded = async () => (await view.rows()).find(({ label }) => label === 'Brazil')?.expanded;
    await view.waitForRow('Brazil');
    const before = await isUnfolded();
    await view.open('Brazil');
    await until(async () => assert.equal(await isUnfolded(), !before));
    await workbench.press('Enter');
    await expectSoon(isUnfolded, before);
    await view.expand('Brazil');
    await view.row('Brazil').click();
    await view.expand('Brazil');
    await workbench.press('ArrowDown', 'Enter');
    await until(async () => assert.match((await workbench.tabs()).join(), /\d/));
    await view.select('Brazil');
    for (const title of ['Accounts', 'Packages', 'Whitelist']) await workbench.view(title).unfold();
  });
});
