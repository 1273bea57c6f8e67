import assert from 'node:assert/strict';
import { until } from './expectSoon';
import { useUi } from './fixture';

describe('the views', () => {
  const ui = useUi({ signedIn: true });

  before(async () => {
    await ui().workbench.openContainer();
    await ui().workbench.view('Accounts').waitForRow('user01');
  });

  it('group static IPs by country and packages by state', async () => {
    const { workbench } = ui();
    const roots = async (view: string) =>
      (await workbench.view(view).rows()).filter(({ level }) => level === 1).map(({ label }) => label);
    await until(async () => assert.ok((await roots('Static IPs')).includes('Brazil')));
    await until(async () => assert.ok((await roots('Packages')).includes('Expiring within 7 days')));
  });

  it('show every field of an account in its tooltip, with a masked password', async () => {
    const { workbench, sandbox } = ui();
    const tooltip = await workbench.view('Accounts').tooltip('user01');
    assert.match(tooltip, /Password:\s•+/);
    assert.ok(!tooltip.includes(sandbox.state.account('user01').password));
  });

  it('copy what is selected', async () => {
    const { workbench, sandbox } = ui();
    const accounts = workbench.view('Accounts');
    await accounts.select('user01', 'user02');
    await accounts.rowMenu('user02', 'Copy Username');
    await until(async () => assert.equal(await workbench.clipboard(), 'user01\nuser02'));
    await accounts.select('user03');
    await accounts.rowMenu('user03', 'Copy Username and Password');
    const { password } = sandbox.state.account('user03');
    await until(async () => assert.equal(await workbench.clipboard(), `user03:${password}`));
  });

  it('keep what is folded and selected over a refresh', async () => {
    const { workbench, sandbox } = ui();
    const [accounts, ips] = [workbench.view('Accounts'), workbench.view('Static IPs')];
    await ips.collapse('Brazil');
    await accounts.select('user04');
    sandbox.state.account('user04').remark = 'changed meanwhile';
    await accounts.viewAction('Refresh ProxyLite');
    await until(async () => {
      const changed = (await accounts.rows()).find(({ label }) => label === 'user04');
      assert.match(changed?.description ?? '', /changed meanwhile/);
    });
    assert.deepEqual(await accounts.selected(), ['user04']);
    const brazil = (await ips.rows()).find(({ label }) => label === 'Brazil');
    assert.equal(brazil?.expanded, false);
  });

  it('keep the old rows when a refresh fails, and say how old they are and what to do', async () => {
    const { workbench, sandbox } = ui();
    const accounts = workbench.view('Accounts');
    sandbox.faults.add('listAccounts', 'status(503)', 3);
    await accounts.viewAction('Refresh ProxyLite');
    await until(async () => {
      const labels = (await accounts.rows()).map(({ label }) => label);
      assert.match(labels[0] ?? '', /^Couldn't refresh$/);
      assert.ok(!labels.includes('Try Again'));
      assert.ok(labels.includes('user01'));
    });
    await workbench.screenshot('stale-rows');
    assert.deepEqual(await workbench.notifications(), []);
    await accounts.row("Couldn't refresh").click();
    await until(async () => assert.doesNotMatch((await accounts.rows())[0]?.label ?? '', /Couldn't refresh/));
  });

  it('say so where an answer holds no list, is cut or is empty', async () => {
    const { workbench, sandbox } = ui();
    const whitelist = workbench.view('Whitelist');
    for (const fault of ['wrong-shape', 'cut-json', 'empty']) {
      sandbox.faults.add('listWhitelist', fault, 1);
      await whitelist.viewAction('Refresh ProxyLite');
      await until(async () => assert.match((await whitelist.rows())[0]?.label ?? '', /Couldn't refresh/));
      await whitelist.row("Couldn't refresh").click();
      await until(async () => assert.equal((await whitelist.rows())[0]?.label, '127.0.0.1'));
    }
  });

  it('say that nothing is there yet', async () => {
    const { workbench, sandbox } = ui();
    sandbox.faults.add('listWhitelist', 'empty-list', 1);
    const whitelist = workbench.view('Whitelist');
    await whitelist.viewAction('Refresh ProxyLite');
    await whitelist.waitForRow('No whitelisted IPs.');
  });
});

describe('10,000 accounts', () => {
  const ui = useUi({ signedIn: true, sandbox: { accounts: 10_000 } });

  it('show that they are loading if it takes long', async () => {
    const { workbench, sandbox } = ui();
    sandbox.faults.add('listAccounts', 'slow(1500)', 1);
    await workbench.openContainer();
    await workbench.view('Accounts').waitForRow('Loading…');
  });

  it('come in chunks and are found by a filter', async () => {
    const { workbench } = ui();
    await workbench.openContainer();
    const accounts = workbench.view('Accounts');
    for (const other of ['Packages', 'Static IPs', 'Whitelist']) await workbench.view(other).fold();
    await until(async () => assert.ok((await accounts.rows()).length > 5));
    await workbench.run('ProxyLite: Filter Accounts…');
    await workbench.input.answer('user7777');
    await accounts.waitForRow('user7777');
    await workbench.screenshot('filtered-accounts');
    await workbench.run('ProxyLite: Clear Account Filter');
    await until(async () => assert.ok((await accounts.rows()).length > 5));
  });
});

describe('keys that the host forgets', () => {
  const ui = useUi();

  it('are reported once, after the reload', async () => {
    const { workbench, sandbox } = ui();
    await workbench.openContainer();
    await workbench.view('Accounts').clickWelcome('Sign In');
    await workbench.input.shown('app_key');
    await workbench.input.answer(sandbox.key);
    await workbench.view('Accounts').waitForRow('user01');
    await workbench.reload();
    await workbench.openContainer();
    await workbench.notification('keeps secrets in memory only');
    await workbench.dismissNotifications();
    await workbench.reload();
    await workbench.openContainer();
    assert.match(await workbench.view('Accounts').welcome(), /Sign in/);
    assert.deepEqual(await workbench.notifications(), []);
  });
});

describe('an address that cannot be the API', () => {
  const ui = useUi({ settings: { 'proxylite.apiUrl': 'http://api.example.com/end-point' } });

  it('is reported before the prompt for the key', async () => {
    const { workbench } = ui();
    await workbench.openContainer();
    await workbench.view('Accounts').clickWelcome('Sign In');
    await workbench.notification('must start with https://');
    await workbench.clickNotification('must start with https://', 'Open Setting');
    await until(async () => assert.ok((await workbench.tabs()).includes('Settings')));
  });
});
