import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expectSoon, until } from './expectSoon';
import { useUi } from './fixture';
import { chooseFromMenu } from './treeView';

describe('accounts, one at a time', () => {
  const ui = useUi({ signedIn: true });
  const accounts = () => ui().workbench.view('Accounts');
  const account = (name: string) => ui().sandbox.state.account(name);

  before(async () => {
    const { workbench } = ui();
    await workbench.openContainer();
    for (const title of ['Packages', 'Static IPs', 'Whitelist']) await workbench.view(title).fold();
  });
  beforeEach(async () => {
    const { sandbox, workbench } = ui();
    await sandbox.reset();
    await workbench.run('ProxyLite: Refresh ProxyLite');
    await accounts().waitForRow('user01');
    await workbench.dismissNotifications();
  });

  it('are disabled on a yes, and show that it is pending', async () => {
    const { workbench } = ui();
    await accounts().rowMenu('user01', 'Disable…');
    const dialog = await workbench.dialog('Disable proxy account user01?');
    assert.match(await dialog.innerText(), /about 5 minutes[\s\S]*charged until then/);
    await workbench.clickDialog('Disable proxy account user01?', 'Disable');
    await expectSoon(() => account('user01').enabled, false);
    await until(async () => assert.match(await description('user01'), /^Disabling \(effective by \d/));
    assert.match(
      await accounts().tooltip('user01'),
      /disabled[\s\S]*may keep working and incur charges until about/i,
    );
    const label = await (await accounts().waitForRow('user01')).getAttribute('aria-label');
    assert.match(label ?? '', /Disabling \(effective by/);
    await workbench.screenshot('account-pending');
  });

  it('are not disabled on a no', async () => {
    const { workbench, sandbox } = ui();
    await accounts().rowMenu('user02', 'Disable…');
    await workbench.clickDialog('Disable proxy account user02?', 'Cancel');
    assert.equal(account('user02').enabled, true);
    assert.deepEqual(sandbox.log.list('disableAccounts'), []);
  });

  it('are left alone where the clicked one went while its menu was open', async () => {
    const { workbench, sandbox } = ui();
    await accounts().select('user01');
    const row = await accounts().waitForRow('user02');
    sandbox.state.accounts.delete('user02');
    sandbox.faults.add('listAccounts', 'slow(2000)', 1);
    await workbench.run('ProxyLite: Refresh ProxyLite');
    await row.click({ button: 'right' });
    await row.waitFor({ state: 'detached' });
    await chooseFromMenu(workbench.page, 'Disable…');
    await workbench.notification('Select the item again');
    assert.deepEqual(sandbox.log.list('disableAccounts'), []);
  });

  it('are enabled again', async () => {
    await accounts().rowMenu('user08', 'Enable');
    await expectSoon(() => account('user08').enabled, true);
    await until(async () => assert.ok((await accounts().rowMenuItems('user08')).includes('Disable…')));
  });

  it('are deleted after their name was typed', async () => {
    const { workbench, sandbox } = ui();
    await accounts().rowMenu('user03', 'Delete…');
    const dialog = await workbench.dialog('Delete proxy account user03?');
    assert.match(await dialog.innerText(), /can't be undone[\s\S]*5 minutes[\s\S]*charged/);
    await workbench.screenshot('account-delete');
    await workbench.clickDialog('Delete proxy account user03?', 'Delete…');
    await workbench.input.shown('Type user03');
    await workbench.input.answer('user0');
    await until(async () => assert.match(await workbench.input.message(), /Type user03/));
    assert.ok(sandbox.state.accounts.has('user03'));
    await workbench.input.answer('user03');
    await expectSoon(() => sandbox.state.accounts.has('user03'), false);
    await until(async () => assert.match(await description('user03'), /^Deleting \(effective by/));
  });

  it('are disabled instead of deleted when the user prefers that', async () => {
    const { workbench, sandbox } = ui();
    await accounts().rowMenu('user04', 'Delete…');
    await workbench.clickDialog('Delete proxy account user04?', 'Disable Instead');
    await expectSoon(() => account('user04').enabled, false);
    assert.ok(sandbox.state.accounts.has('user04'));
  });

  it('get a typed password, masked, that never shows', async () => {
    const { workbench } = ui();
    await accounts().rowMenu('user01', 'Change Password…');
    await workbench.input.pick('Enter a password');
    await workbench.input.shown('6 to 16 letters and digits');
    assert.ok(await workbench.input.isMasked());
    await workbench.input.answer('abc12');
    await until(async () => assert.match(await workbench.input.message(), /must have 6 to 16 characters/));
    await workbench.input.answer('Typed12345');
    await expectSoon(() => account('user01').password, 'Typed12345');
    const message = await workbench.notification('1 password changed');
    assert.doesNotMatch(await message.innerText(), /Typed12345/);
    assert.doesNotMatch(await accounts().tooltip('user01'), /Typed12345/);
  });

  it('get a generated password, copied from the message', async () => {
    const { workbench } = ui();
    const before = account('user01').password;
    await accounts().rowMenu('user01', 'Change Password…');
    await workbench.input.pick('Generate a password');
    await workbench.clickNotification('1 password changed', 'Copy Credentials');
    const { password } = account('user01');
    assert.notEqual(password, before);
    await expectSoon(() => workbench.clipboard(), `user01:${password}`);
  });

  it('get a remark, within its length', async () => {
    const { workbench } = ui();
    await accounts().rowMenu('user01', 'Change Remark…');
    await workbench.input.answer('比'.repeat(33));
    await until(async () => assert.match(await workbench.input.message(), /Remove 2 letters/));
    await workbench.input.answer('比价 shop');
    await expectSoon(() => account('user01').remark, '比价 shop');
    await until(async () => assert.match(await description('user01'), /比价 shop/));
  });

  it('get a limit, whose unit reading it back confirms', async () => {
    const { workbench, sandbox } = ui();
    assert.match(await description('user03'), / of [\d.,]+ [GT]B/);
    await accounts().rowMenu('user02', 'Change Traffic Limit…');
    for (const wrong of ['-1', '1.5', '102401', 'ten']) {
      await workbench.input.answer(wrong);
      await until(async () => assert.match(await workbench.input.message(), /whole number of GB/));
    }
    await workbench.input.answer('9');
    await expectSoon(() => account('user02').limitGigabytes, 9);
    await until(async () => assert.match(await description('user02'), / of 9 GB/));
    await until(async () => assert.match(await description('user03'), / of .*GB/));
    const [call] = sandbox.log.list('changeAccountLimit');
    assert.equal(call?.parameters.limit, 9);
  });

  it('are edited by one form, which sends only what was changed', async () => {
    const { workbench, sandbox } = ui();
    await accounts().rowMenu('user05', 'Edit…');
    await workbench.input.shown('Edit user05');
    await workbench.input.tick('Daily traffic limit', 'UDP', 'Remark');
    await workbench.screenshot('account-edit');
    await workbench.input.accept();
    await workbench.input.shown('Daily traffic limit in whole GB');
    await workbench.input.answer('3');
    await workbench.input.pick('Enable UDP');
    await workbench.input.shown('Up to 64 letters');
    await workbench.input.accept();
    await expectSoon(() => sandbox.log.list('changeAccount').length, 1);
    const [call] = sandbox.log.list('changeAccount');
    const { app_key, ...sent } = call?.parameters ?? {};
    assert.deepEqual(sent, { account: 'user05', daily_limit: 3, udp: 1 });
    await expectSoon(() => [account('user05').dailyLimitGigabytes, account('user05').udp], [3, true]);
  });

  it('offer UDP only for types that have it', async () => {
    const { workbench } = ui();
    await accounts().rowMenu('user01', 'Edit…');
    await workbench.input.shown('Edit user01');
    await until(async () => assert.ok((await workbench.input.rows()).includes('Status')));
    assert.ok(!(await workbench.input.rows()).includes('UDP'));
    await workbench.input.cancel();
  });

  it('are disabled by the form after the same question', async () => {
    const { workbench } = ui();
    await accounts().rowMenu('user06', 'Edit…');
    await workbench.input.tick('Status');
    await workbench.input.accept();
    await workbench.input.pick('Disabled');
    await workbench.clickDialog('Disable proxy account user06?', 'Disable');
    await expectSoon(() => account('user06').enabled, false);
    await until(async () => assert.match(await description('user06'), /\(effective by/));
  });

  it('are exported as CSV without passwords, and with them only by choice', async () => {
    const { workbench, workspace } = ui();
    for (const [choice, hasPasswords] of [
      ['Without passwords', false],
      ['With passwords', true],
    ] as const) {
      const file = join(workspace, `accounts-${String(hasPasswords)}.csv`);
      await workbench.run('ProxyLite: Export All Accounts…');
      await workbench.input.pick('CSV');
      await workbench.input.pick(choice);
      await workbench.input.shown();
      await until(async () => assert.match(await workbench.input.value(), /proxylite-accounts\.csv/));
      await workbench.input.answer(file);
      const { password } = account('user01');
      await until(async () => {
        const text = await readFile(file, 'utf8');
        assert.match(text, /user01/);
        assert.equal(text.includes(password), hasPasswords);
        assert.equal(text.trim().split('\n').length, 13);
      });
    }
  });

  it('are exported from a row alone, and from the title all, whatever is selected', async () => {
    const { workbench } = ui();
    await accounts().rowMenu('user01', 'Export…');
    await workbench.input.shown('Export 1 Proxy Account');
    await workbench.input.cancel();
    await accounts().select('user01');
    await accounts().viewAction('Export All Accounts…');
    await workbench.input.shown('Export 12 Proxy Accounts');
    await workbench.input.cancel();
    await workbench.run('ProxyLite: Export Accounts…');
    await workbench.input.shown('Export 1 Proxy Account');
    await workbench.input.cancel();
  });

  async function description(label: string): Promise<string> {
    await accounts().waitForRow(label);
    return (await accounts().rows()).find((row) => row.label === label)?.description ?? '';
  }
});
