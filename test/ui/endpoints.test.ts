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
});
