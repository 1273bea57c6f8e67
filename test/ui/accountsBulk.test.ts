import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expectSoon, until } from './expectSoon';
import { useUi } from './fixture';

describe('accounts, many at a time', () => {
  const ui = useUi({ signedIn: true });
  const accounts = () => ui().workbench.view('Accounts');
  const account = (name: string) => ui().sandbox.state.account(name);
  /** Ten accounts of one type, which stand below each other. */
  const ten = Array.from({ length: 10 }, (_, index) => `many${String(index + 1).padStart(2, '0')}`);

  before(async () => {
    const { workbench } = ui();
    await workbench.openContainer();
    for (const title of ['Packages', 'Static IPs', 'Whitelist']) await workbench.view(title).fold();
  });
  beforeEach(async () => {
    const { sandbox, workbench } = ui();
    await sandbox.reset();
    for (const name of ten) {
      sandbox.state.accounts.set(name, { ...account('user01'), username: name, id: sandbox.state.newId() });
    }
    await workbench.run('ProxyLite: Refresh ProxyLite');
    await workbench.run('ProxyLite: Filter Accounts…');
    await workbench.input.answer('many');
    await accounts().waitForRow('many10');
    await workbench.dismissNotifications();
  });
  afterEach(async () => {
    await ui().workbench.run('View: Close All Editors');
  });

  async function onTen(command: string): Promise<void> {
    await accounts().select(...ten);
    await accounts().rowMenu('many05', command);
  }

  it('show which three of ten were rejected and why, and retry them', async () => {
    const { workbench, sandbox } = ui();
    sandbox.faults.add('disableAccounts', 'reject(many02,many05,many09)');
    await onTen('Disable…');
    await workbench.clickDialog('Disable 10 proxy accounts?', 'Disable');
    const message = 'Disable proxy accounts: 7 of 10 succeeded, 3 failed.';
    await workbench.notification(message);
    await workbench.screenshot('accounts-partial');
    await workbench.clickNotification(message, 'Show Details');
    await expectSoon(() => workbench.tabs(), ['Preview Disable proxy accounts.md']);
    await until(async () => {
      const text = await workbench.previewedText('Disable proxy accounts');
      assert.match(text, /Failed \(3\)/);
      for (const name of ['many02', 'many05', 'many09'])
        assert.ok(
          text.includes(`${name}: ProxyLite rejected the request: rejected: ${name} (code 400)`),
          text,
        );
      assert.match(text, /Succeeded \(7\)/);
    });
    await workbench.screenshot('accounts-partial-details');
    for (const name of ten) {
      assert.equal(account(name).enabled, ['many02', 'many05', 'many09'].includes(name), name);
    }
    sandbox.faults.clear();
    await workbench.clickNotification(message, 'Retry Failed');
    await expectSoon(() => ten.filter((name) => account(name).enabled), []);
    await until(async () =>
      assert.ok((await workbench.statusBar()).some((text) => /3 accounts disabled/.test(text))),
    );
  });

  it('are deleted after their number was typed, in one call', async () => {
    const { workbench, sandbox } = ui();
    await onTen('Delete…');
    await workbench.clickDialog('Delete 10 proxy accounts?', 'Delete…');
    await workbench.input.shown('Type 10');
    await workbench.input.answer('9');
    await until(async () => assert.match(await workbench.input.message(), /Type 10 \(the number/));
    assert.ok(ten.every((name) => sandbox.state.accounts.has(name)));
    await workbench.input.answer('10');
    await expectSoon(() => ten.filter((name) => sandbox.state.accounts.has(name)), []);
    assert.equal(sandbox.log.list('deleteAccounts').length, 1);
  });

  it('are enabled together', async () => {
    for (const name of ten) account(name).enabled = false;
    await ui().workbench.run('ProxyLite: Refresh ProxyLite');
    await until(async () => assert.ok((await accounts().rowMenuItems('many01')).includes('Enable')));
    await onTen('Enable');
    await expectSoon(() => ten.filter((name) => !account(name).enabled), []);
  });

  it('each get a generated password, and the credentials are copied', async () => {
    const { workbench } = ui();
    await onTen('Change Password…');
    await workbench.input.pick('Generate a password for each account');
    await workbench.clickNotification('10 passwords changed', 'Copy Credentials');
    const expected = ten.map((name) => `${name}:${account(name).password}`);
    assert.equal(new Set(ten.map((name) => account(name).password)).size, 10);
    await expectSoon(() => workbench.clipboard(), expected.join('\n'));
  });

  it('get one remark and one limit, and those refused are named', async () => {
    const { workbench, sandbox } = ui();
    await onTen('Change Remark…');
    await workbench.input.answer('batch');
    await expectSoon(() => ten.filter((name) => account(name).remark !== 'batch'), []);
    sandbox.faults.add('changeAccountLimit', 'reject(many03,many04)');
    await onTen('Change Traffic Limit…');
    await workbench.input.answer('12');
    await workbench.clickNotification('Change traffic limits: 8 of 10 succeeded, 2 failed.', 'Show Details');
    await until(async () =>
      assert.match(
        await workbench.previewedText('Change traffic limits'),
        /many03: ProxyLite rejected the request/,
      ),
    );
    assert.deepEqual(
      ten.filter((name) => account(name).limitGigabytes !== 12),
      ['many03', 'many04'],
    );
  });

  it('are edited together, each by the same change', async () => {
    const { workbench, sandbox } = ui();
    await onTen('Edit…');
    await workbench.input.shown('Edit 10 Accounts');
    await workbench.input.tick('Daily traffic limit');
    await workbench.input.accept();
    await workbench.input.shown('Daily traffic limit in whole GB');
    await workbench.input.answer('4');
    await expectSoon(() => ten.filter((name) => account(name).dailyLimitGigabytes !== 4), []);
    assert.ok(
      sandbox.log
        .list('changeAccount')
        .every(({ parameters }) => Object.keys(parameters).sort().join() === 'account,app_key,daily_limit'),
    );
  });

  it('are read back, not changed again, when the answer is lost', async () => {
    const { workbench, sandbox } = ui();
    sandbox.faults.add('disableAccounts', 'reset-before-headers', 1);
    await onTen('Disable…');
    await workbench.clickDialog('Disable 10 proxy accounts?', 'Disable');
    await until(async () =>
      assert.ok((await workbench.statusBar()).some((text) => /10 accounts disabled/.test(text))),
    );
    assert.equal(sandbox.log.list('disableAccounts').length, 1);
  });

  it('stop where the user cancels, and show the result of each', async () => {
    const { workbench, sandbox } = ui();
    sandbox.faults.add('changeAccountRemark', 'slow(1000)');
    await onTen('Change Remark…');
    await workbench.input.answer('halfway');
    await workbench.clickNotification(/^(Source: )?Changing remarks….*3 of 10/s, 'Cancel');
    const message = /^Change remarks: \d of 10 succeeded, .*\d not attempted\. Canceled\./;
    await workbench.clickNotification(message, 'Show Details');
    const text = () => workbench.previewedText('Change remarks');
    await until(async () => assert.match(await text(), /Not attempted \(/));
    sandbox.faults.clear();
    const succeeded = /Succeeded \((\d)\)/.exec(await text())?.[1];
    await expectSoon(
      () => ten.filter((name) => account(name).remark === 'halfway').length,
      Number(succeeded),
    );
    assert.ok(sandbox.log.list('changeAccountRemark').length < 10);
  });

  it('are left untried after a key that is no longer accepted', async () => {
    const { workbench, sandbox } = ui();
    sandbox.faults.add('enableAccounts', 'code(3)');
    for (const name of ten) account(name).enabled = false;
    await workbench.run('ProxyLite: Refresh ProxyLite');
    await until(async () => assert.ok((await accounts().rowMenuItems('many01')).includes('Enable')));
    await onTen('Enable');
    await workbench.notification(
      "Enable proxy accounts: 0 of 10 succeeded, 10 not attempted. Couldn't sign in: ProxyLite rejected the app_key. It may be mistyped, replaced, or revoked.",
    );
    assert.ok(ten.every((name) => !account(name).enabled));
  });

  it('are added as typed, checked as they are typed', async () => {
    const { workbench } = ui();
    await accounts().viewAction('Add Proxy Accounts…');
    await workbench.input.pick('Type or paste');
    for (const [typed, problem] of [
      ['bad name', /only letters and digits/],
      ['ok1:abc', /6 to 16 characters/],
      ['user01', /already exists/],
      ['ok1,ok1', /Duplicate entry/],
    ] as const) {
      await workbench.input.type(typed);
      await until(async () => assert.match(await workbench.input.message(), problem));
    }
    await workbench.input.answer('typed1:Secret123, typed2');
    await workbench.input.pick('Static datacenter IP');
    await workbench.input.shown('Remark for all');
    await workbench.input.answer('shop');
    await workbench.input.shown('Traffic limit per account');
    await workbench.input.answer('5');
    const dialog = await workbench.dialog('Add 2 proxy accounts?');
    assert.match(
      await dialog.innerText(),
      /Type: Static datacenter IP\s+Remark: shop\s+Traffic limit per account: 5 GB\s+Generated passwords: 1\s+typed1\s+typed2/,
    );
    assert.doesNotMatch(await dialog.innerText(), /Secret123/);
    await workbench.screenshot('accounts-add');
    await workbench.clickDialog('Add 2 proxy accounts?', 'Add');
    await workbench.clickNotification('Accounts added: 2.', 'Copy Credentials');
    const [first, second] = [account('typed1'), account('typed2')];
    assert.deepEqual(
      [first.password, first.productType, first.remark, first.limitGigabytes],
      ['Secret123', 14, 'shop', 5],
    );
    assert.equal(second.limitGigabytes, 5);
    await expectSoon(() => workbench.clipboard(), `typed2:${second.password}`);
  });

  it('are not added on a no', async () => {
    const { workbench, sandbox } = ui();
    await workbench.run('ProxyLite: Add Proxy Accounts…');
    await workbench.input.pick('Type or paste');
    await workbench.input.answer('never1');
    await workbench.input.pick('Dynamic residential traffic');
    await workbench.input.shown('Remark for all');
    await workbench.input.accept();
    await workbench.input.shown('Traffic limit per account');
    await workbench.input.accept();
    await workbench.clickDialog('Add proxy account never1?', 'Cancel');
    assert.deepEqual(sandbox.log.list('addAccounts'), []);
  });

  it('are added from the selection, without those that cannot be', async () => {
    const { workbench, sandbox } = ui();
    await workbench.newFile();
    await workbench.editor.type('sel1:Secret111\nsel 2\nuser01:Secret222\nsel3:Secret333');
    await workbench.press('ControlOrMeta+A');
    await workbench.run('ProxyLite: Add Proxy Accounts…');
    await workbench.input.pick('From editor selection');
    await acceptCommon();
    const dialog = await workbench.dialog('Add 2 proxy accounts?');
    assert.match(
      await dialog.innerText(),
      /Skipped: 2\s+Line 2, "sel 2": Usernames can contain only letters and digits\.\s+Line 3, "user01": An account with this username already exists\./,
    );
    await workbench.clickDialog('Add 2 proxy accounts?', 'Add');
    await expectSoon(
      () => ['sel1', 'sel3'].map((name) => sandbox.state.accounts.get(name)?.password),
      ['Secret111', 'Secret333'],
    );
    await workbench.closeTab('Untitled-1');
    await workbench.clickDialog('Do you want to save', "Don't Save");
  });

  it('are added from a CSV file', async () => {
    const { workbench, workspace, sandbox } = ui();
    const file = join(workspace, 'new.csv');
    await writeFile(file, 'remark,username,password\n"a, b",csv1,Secret111\n,csv2,\n');
    await workbench.run('ProxyLite: Add Proxy Accounts…');
    await workbench.input.pick('From CSV or text file…');
    await workbench.input.shown();
    await until(async () => assert.ok((await workbench.input.rows()).includes('new.csv')));
    await workbench.input.answer(file);
    await workbench.input.shown('Select the product type');
    await acceptCommon();
    await workbench.clickDialog('Add 2 proxy accounts?', 'Add');
    await workbench.notification('Accounts added: 2.');
    assert.equal(account('csv1').password, 'Secret111');
    assert.match(sandbox.state.account('csv2').password, /^[A-Za-z0-9]{12}$/);
  });

  describe('whose limit is refused in the second call', () => {
    const message =
      "Add proxy accounts: 2 of 2 succeeded. 1 account was added, but its 8 GB limit couldn't be set. It has no limit.";
    beforeEach(async () => {
      const { workbench, sandbox } = ui();
      sandbox.faults.add('changeAccountLimit', 'reject(half2)');
      await workbench.run('ProxyLite: Add Proxy Accounts…');
      await workbench.input.pick('Type or paste');
      await workbench.input.answer('half1:Secret111,half2:Secret222');
      await acceptCommon('8');
      await workbench.clickDialog('Add 2 proxy accounts?', 'Add');
    });

    it('are named', async () => {
      const { workbench } = ui();
      await workbench.clickNotification(message, 'Show Details');
      await until(async () =>
        assert.match(
          await workbench.previewedText('Add proxy accounts'),
          /Added without a limit \(1\)\s+half2: ProxyLite rejected the request/,
        ),
      );
      assert.deepEqual([account('half1').limitGigabytes, account('half2').limitGigabytes], [8, 0]);
    });

    it('get it when it is set again', async () => {
      const { workbench, sandbox } = ui();
      await workbench.notification(message);
      sandbox.faults.clear();
      await workbench.clickNotification(message, 'Retry Setting Limits');
      await expectSoon(() => account('half2').limitGigabytes, 8);
    });
  });

  it('are added, 500 from the clipboard, and stay usable', async () => {
    const { workbench, sandbox } = ui();
    const names = Array.from({ length: 500 }, (_, index) => `clip${index + 1}`);
    await workbench.page.evaluate((text) => navigator.clipboard.writeText(text), names.join('\n'));
    await workbench.run('ProxyLite: Add Proxy Accounts…');
    await workbench.input.pick('From clipboard');
    await acceptCommon();
    await workbench.clickDialog('Add 500 proxy accounts?', 'Add');
    await workbench.clickNotification('Accounts added: 500.', 'Copy Credentials');
    assert.equal(names.filter((name) => sandbox.state.accounts.has(name)).length, 500);
    assert.equal(sandbox.log.list('addAccounts').length, 10);
    const expected = names.map((name) => `${name}:${account(name).password}`).join('\n');
    await expectSoon(() => workbench.clipboard(), expected);
    await workbench.run('ProxyLite: Filter Accounts…');
    await workbench.input.answer('clip500');
    await accounts().waitForRow('clip500');
  });

  /** Answers type, remark and limit. */
  async function acceptCommon(limit = '0'): Promise<void> {
    const { input } = ui().workbench;
    await input.pick('Dynamic residential traffic');
    await input.shown('Remark for all');
    await input.accept();
    await input.shown('Traffic limit per account');
    await input.answer(limit);
  }
});
