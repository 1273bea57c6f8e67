import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { skipBecause } from '../skip';
import { projectFolder } from '../vscode/folders';
import { until } from './expectSoon';
import { useUi } from './fixture';

const run = promisify(execFile);

/** What the check target answers. */
interface Place {
  readonly ip: string;
  readonly country_code?: string;
}

describe('endpoints of proxy accounts', function () {
  const ui = useUi({ signedIn: true, sandbox: { accounts: 1, staticIps: 3 } });

  before(async function () {
    // Only Linux has the whole of 127/8 for the exits of the sandbox.
    if (process.platform !== 'linux') skipBecause(this, 'exits need Linux');
    const { workspace, sandbox, workbench } = ui();
    await symlink(join(projectFolder, 'node_modules'), join(workspace, 'node_modules'));
    await put('requirements.txt', 'requests\n');
    await put('package.json', JSON.stringify({ type: 'module', dependencies: { undici: '*' } }));
    await workbench.updateSettings({ 'proxylite.check.url': `${sandbox.targets.http}/place` });
  });

  async function put(name: string, text: string): Promise<void> {
    await writeFile(join(ui().workspace, name), text);
  }

  async function read(name: string): Promise<string> {
    return readFile(join(ui().workspace, name), 'utf8');
  }

  /** Runs a program with the variables of `.env`; what it printed, a JSON value a line. */
  async function places(command: string, ...parameters: string[]): Promise<Place[]> {
    const variables = (await read('.env').catch(() => ''))
      .split('\n')
      .filter(Boolean)
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]);
    const { stdout } = await run(command, parameters, {
      cwd: ui().workspace,
      env: { ...process.env, ...(Object.fromEntries(variables) as Record<string, string>) },
      timeout: 100_000,
    });
    return stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Place);
  }

  /** Ten requests by Python's requests, each by a connection of its own, through the first URL of a file. */
  async function tenByPython(file: string): Promise<Place[]> {
    await put(
      'ten.py',
      [
        'import json, re, requests',
        `url = re.search(r'(?:http|socks5)://[^\\s"\\']+@[^\\s"\\']+', open(${JSON.stringify(file)}).read())[0]`,
        'for _ in range(10):',
        `    print(json.dumps(requests.get("${ui().sandbox.targets.http}/place", proxies={"http": url}, timeout=20).json()))`,
      ].join('\n'),
    );
    return places('python3', 'ten.py');
  }

  const countries = (found: readonly Place[]) => [...new Set(found.map(({ country_code }) => country_code))];
  const exits = (found: readonly Place[]) => new Set(found.map(({ ip }) => ip)).size;

  it('lead from a fresh account to a Python program that leaves from the asked country', async () => {
    const { workbench } = ui();
    const { input } = workbench;
    await workbench.openContainer();
    const tree = workbench.view('Accounts');
    await tree.waitForRow('user01');
    await workbench.run('ProxyLite: Add Proxy Accounts…');
    await input.pick('Type or paste');
    await input.answer('fresh01:Secret123');
    await input.pick('Dynamic residential traffic');
    await input.shown('Remark for all');
    await input.accept();
    await input.shown('Traffic limit per account');
    await input.accept();
    await workbench.clickDialog('Add proxy account fresh01?', 'Add');
    await workbench.dismissNotifications();
    await put('crawl.py', 'PROXIES = [\n    \n]\n');
    await workbench.openFile('crawl.py');
    await workbench.editor.setCursor({ line: 2, column: 5 });
    await tree.rowAction('fresh01', 'Create Endpoints…');
    await input.shown('Select a country');
    await workbench.screenshot('endpoints-country');
    await input.pick('Japan');
    await input.pick('Any state');
    await input.pick('Any city');
    await input.shown('Select how long an exit IP is kept');
    await workbench.screenshot('endpoints-session');
    await input.pick('Rotating');
    await input.shown('Select a protocol');
    await input.pick('HTTP');
    await input.shown('http://fresh01_area-JP:••••••••@127.0.0.1:');
    await workbench.screenshot('endpoints-actions');
    await input.pick('Test');
    await workbench.notification(
      /The endpoint works\. Exit IP: 127\.\d+\.\d+\.\d+ · Japan · .*Proxy traffic used/,
    );
    await workbench.screenshot('endpoints-test');
    await input.pick('Insert');
    await until(async () => assert.match(await workbench.editor.text(), /fresh01_area-JP/));
    await workbench.dismissNotifications();
    await workbench.save();
    const text = await read('crawl.py');
    assert.match(text, /^PROXIES = \[\n {4}"http:\/\/fresh01_area-JP:Secret123@127\.0\.0\.1:\d+",\n\]\n$/);
    const found = await tenByPython('crawl.py');
    assert.deepEqual(countries(found), ['JP']);
    assert.equal(exits(found), 10, 'rotating');
    assert.ok(ui().sandbox.state.usedKilobytes('fresh01') > 0);
  });

  it('keep one exit over ten requests where they are sticky, and get new sessions in place', async () => {
    const { workbench } = ui();
    const { input } = workbench;
    await put('sticky.txt', '');
    await workbench.openFile('sticky.txt');
    await workbench.view('Accounts').select('fresh01');
    await workbench.run('ProxyLite: Create Endpoints…');
    await input.shown('Select what to start from');
    await workbench.screenshot('endpoints-start');
    await input.pick('New endpoints…');
    await input.pick('Germany');
    await input.pick('Hesse');
    await input.pick('Frankfurt am Main');
    await input.pick('Sticky, 10 minutes');
    await input.shown('Enter the number of endpoints');
    for (const wrong of ['0', '100000', 'many']) {
      await input.answer(wrong);
      await until(async () => assert.match(await input.message(), /whole number from 1 to 10,000/));
    }
    await input.answer('3');
    await input.pick('HTTP');
    await input.pick('Insert');
    await until(async () => assert.match(await workbench.editor.text(), /FrankfurtamMain_life-10_session-/));
    await workbench.save();
    const before = await read('sticky.txt');
    assert.equal(new Set(before.match(/session-\w+/g)).size, 3);
    const found = await tenByPython('sticky.txt');
    assert.deepEqual([countries(found), exits(found)], [['DE'], 1]);
    const lens = workbench.page.locator('.codelens-decoration');
    await lens.filter({ hasText: 'fresh01 · DE, Hesse, FrankfurtamMain · sticky 10 min' }).waitFor();
    await workbench.screenshot('endpoints-lens');
    await workbench.editor.setCursor({ line: 2, column: 1 });
    await workbench.run('ProxyLite: New Session for Selected Endpoints');
    await until(async () => assert.notEqual(`${await workbench.editor.text()}`.trim(), before.trim()));
    await workbench.save();
    const after = (await read('sticky.txt')).split('\n');
    const changed = before.split('\n').map((line, index) => line !== after[index]);
    assert.deepEqual(changed.slice(0, 3), [false, true, false]);
    await workbench.editor.undo();
    await workbench.save();
    assert.equal(await read('sticky.txt'), before, 'one undo takes it back');
  });

  it('lead by keyboard alone to a Node program, with the credentials in .env', async () => {
    const { workbench, sandbox } = ui();
    const { input, page } = workbench;
    await put('crawl.mjs', '\n');
    await workbench.openFile('crawl.mjs');
    await workbench.editor.setCursor({ line: 1, column: 1 });
    await workbench.run('ProxyLite: Create Endpoints…');
    for (const [question, answer] of [
      ['Select what to start from', 'New endpoints'],
      ['Select a country', 'Canada'],
      ['Select a state', 'Any state'],
      ['Select a city', 'Any city'],
      ['Select how long', 'Rotating'],
      ['Select a protocol', 'HTTP'],
      ['http://fresh01_area-CA', 'Insert As'],
      ['Select a format', 'JavaScript: undici'],
      ['Select how the proxies authenticate', 'Included'],
      ['Select where to store', 'Environment variable'],
    ] as const) {
      await input.shown(question);
      await page.keyboard.type(answer);
      await until(async () => assert.ok((await input.rows())[0]?.startsWith(answer)));
      await page.keyboard.press('Enter');
    }
    await until(async () => assert.match(await workbench.editor.text(), /new ProxyAgent/));
    await page.keyboard.type(`${sandbox.targets.http}/place`);
    await workbench.save();
    const code = await read('crawl.mjs');
    assert.doesNotMatch(code, /Secret123|fresh01/);
    await until(async () => assert.match(await read('.env'), /fresh01_area-CA:Secret123@127\.0\.0\.1/));
    await put('crawl.mjs', code.replace(/console\.log\(.*/, 'console.log(await response.text());'));
    const [place] = await places(process.execPath, 'crawl.mjs');
    assert.equal(place?.country_code, 'CA', code);
    await workbench.dismissNotifications();
  });

  it('speak SOCKS5 with curl, from the tab of the extraction panel', async () => {
    const { workbench, sandbox } = ui();
    await put('socks.txt', '');
    await workbench.openFile('socks.txt');
    await workbench.run('ProxyLite: Extract Proxies…');
    const panel = await workbench.webview('Extract Proxies');
    await panel.getByRole('tab', { name: 'Extract Proxies' }).focus();
    await workbench.page.keyboard.press('ArrowRight');
    const tab = panel.getByRole('tab', { name: 'Endpoints' });
    await until(async () => assert.equal(await tab.getAttribute('aria-selected'), 'true'));
    const choose = async (label: string, option: string) => {
      await panel.getByLabel(label, { exact: true }).fill(option);
      await panel.getByRole('option', { name: option }).first().click();
    };
    // The account used last is selected.
    const selected = panel.getByRole('list', { name: 'Selected accounts' });
    await selected.getByText('fresh01').waitFor();
    // It's found in the box as well, marked, and can't be added twice.
    await panel.getByLabel('Proxy account', { exact: true }).fill('fresh01');
    await panel.getByRole('option', { name: 'fresh01', exact: true, selected: true }).click();
    assert.equal(await selected.getByText('fresh01').count(), 1);
    await choose('Country or region', 'Brazil');
    await panel.getByLabel('Protocol').selectOption('socks5');
    await panel.getByText(/^socks5:\/\/fresh01_area-BR:••••••••@127\.0\.0\.1:\d+$/).waitFor();
    await panel.getByRole('button', { name: 'Test', exact: true }).click();
    await panel.getByText(/The endpoint works\. Exit IP: .*Brazil/).waitFor();
    await workbench.screenshotInEveryTheme('endpoints-tab');
    assert.ok(!(await panel.locator('body').innerHTML()).includes('Secret123'));
    await panel.getByRole('button', { name: 'Insert into socks.txt' }).click();
    await until(async () => assert.match(await workbench.editor.text(), /socks5:\/\//));
    await workbench.save();
    const [url = ''] = /socks5:\/\/\S+/.exec(await read('socks.txt')) ?? [];
    const [place] = await places('curl', '-sS', '--proxy', url, `${sandbox.targets.http}/place`);
    assert.equal(place?.country_code, 'BR');
  });

  it('show what is wrong with an account, a password, and a setting, and how to fix it', async () => {
    const { workbench, sandbox } = ui();
    const { input } = workbench;
    await workbench.openFile('sticky.txt');
    await workbench.view('Accounts').select('fresh01');
    const account = sandbox.state.account('fresh01');
    account.password = 'Another1';
    await workbench.run('ProxyLite: Refresh ProxyLite');
    const marked = workbench.page.locator('.squiggly-warning');
    await marked.first().waitFor();
    await workbench.editor.setCursor({ line: 1, column: 3 });
    await workbench.press('ControlOrMeta+.');
    // The menu takes no clicks at first, and the keyboard at once.
    await workbench.page.getByText('Use the current password of the account').first().waitFor();
    await workbench.press('Enter');
    await until(async () => assert.match((await workbench.editor.text()).split('\n')[0] ?? '', /:Another1@/));
    account.enabled = false;
    await workbench.run('ProxyLite: Refresh ProxyLite');
    await workbench.view('Accounts').select('fresh01');
    await until(async () => {
      await workbench.run('ProxyLite: Create Endpoints…');
      await workbench.notification('fresh01 is disabled');
    });
    await workbench.clickNotification('fresh01 is disabled', 'Enable');
    await until(() => assert.equal(account.enabled, true));
    await workbench.dismissNotifications();
    await workbench.updateSettings({ 'proxylite.endpoints.usernameTemplate': '{account}_in-{place}' });
    await workbench.view('Accounts').select('fresh01');
    // The extension gets a setting some time after it's saved.
    await until(async () => {
      await workbench.run('ProxyLite: Create Endpoints…');
      await workbench.page
        .locator('.notification-list-item-message', { hasText: 'contains an unknown placeholder: {place}' })
        .waitFor({ timeout: 5_000 });
    });
    await workbench.dismissNotifications();
    await workbench.updateSettings({ 'proxylite.endpoints.usernameTemplate': undefined });
    await input.hidden();
  });
});
