import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'yaml';
import { skipBecause } from '../skip';
import { projectFolder } from '../vscode/folders';
import { expectSoon, until } from './expectSoon';
import { extractAndInsert } from './extraction';
import { useUi } from './fixture';

const run = promisify(execFile);
const secondsPerProgram = 150;

describe('proxies put into code', () => {
  const ui = useUi({ signedIn: true });
  let account = { username: '', password: '' };

  before(async function () {
    this.timeout(300_000);
    const { sandbox, workspace, workbench } = ui();
    await symlink(join(projectFolder, 'node_modules'), join(workspace, 'node_modules'));
    await put('requirements.txt', 'requests\n');
    await put('package.json', JSON.stringify({ type: 'module', dependencies: { undici: '*' } }));
    await put('go.mod', 'module example.com/crawl\n\ngo 1.19\n');
    await put('authority.pem', sandbox.ca);
    const usable = [...sandbox.state.accounts.values()].find(
      ({ enabled, limitGigabytes, dailyLimitGigabytes }) =>
        enabled && limitGigabytes + dailyLimitGigabytes === 0,
    );
    assert.ok(usable, 'the sandbox has an account without limits');
    account = usable;
    await workbench.newFile();
    await extractAndInsert(workbench, { count: 5, minutes: 60 });
    await expectSoon(async () => (await workbench.editor.text()).split('\n').length, 5);
  });

  async function put(name: string, text: string): Promise<void> {
    const file = join(ui().workspace, name);
    await mkdir(join(file, '..'), { recursive: true });
    await writeFile(file, text);
  }

  async function read(name: string): Promise<string> {
    return readFile(join(ui().workspace, name), 'utf8');
  }

  /** Opens a new file, puts the cursor in place and asks for the forms. */
  async function insertInto(name: string, text: string, line: number, column: number): Promise<void> {
    const { workbench } = ui();
    await put(name, text);
    await workbench.openFile(name);
    await workbench.editor.setCursor({ line, column });
    await workbench.run('ProxyLite: Insert Proxies As…');
    await workbench.input.shown('Select a format');
  }

  /** Takes the account, with the credentials in the environment. */
  async function useAccount(): Promise<void> {
    const { input } = ui().workbench;
    await input.shown('Select how the proxies authenticate your program');
    await input.pick(account.username);
    await input.shown('Select where to store the username');
    await input.pick('Environment variable');
  }

  /** Runs a program with the variables of `.env`; what it printed. */
  async function execute(command: string, ...parameters: string[]): Promise<string> {
    const { workspace } = ui();
    const variables = (await read('.env').catch(() => ''))
      .split('\n')
      .filter(Boolean)
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]);
    const authority = join(workspace, 'authority.pem');
    const trust = { NODE_EXTRA_CA_CERTS: authority, REQUESTS_CA_BUNDLE: authority, SSL_CERT_FILE: authority };
    const { stdout } = await run(command, parameters, {
      cwd: workspace,
      env: { ...process.env, ...trust, ...(Object.fromEntries(variables) as Record<string, string>) },
      timeout: secondsPerProgram * 1000,
      killSignal: 'SIGKILL',
    });
    return stdout.trim();
  }

  async function isInstalled(command: string, ...parameters: string[]): Promise<boolean> {
    return run(command, parameters, { timeout: 120_000 }).then(
      () => true,
      () => false,
    );
  }

  it('shows what it would be while one chooses, and leaves nothing behind', async () => {
    const { workbench } = ui();
    const { input, page } = workbench;
    await insertInto('list.ts', "export const proxies: string[] = [\n  \n];\nconsole.log('x');\n", 2, 3);
    await expectSoon(async () => (await workbench.tabs()).includes('ProxyLite'), true);
    const preview = page.locator('.editor-group-container').last().locator('.view-lines');
    await preview.filter({ hasText: 'http://127.0.0.1:' }).waitFor();
    await workbench.screenshot('insert-as-preview');
    await input.type('Go: net');
    await preview.filter({ hasText: 'http.ProxyURL' }).waitFor();
    await input.type('TypeScript: list of host:port');
    await input.row('TypeScript: list of host:port').click();
    await expectSoon(async () => (await workbench.tabs()).includes('ProxyLite'), false);
    await until(async () => assert.match(await workbench.editor.text(), /'127\.0\.0\.1:\d+',\n\];/));
    await workbench.save();
    const text = await read('list.ts');
    assert.equal([...text.matchAll(/^ {2}'127\.0\.0\.1:\d+',$/gm)].length, 5, text);
    assert.equal(await execute(process.execPath, '--import', 'tsx', 'list.ts'), 'x');
    await workbench.editor.undo();
    await workbench.save();
    assert.match(await read('list.ts'), /\[\n {2}\n\];/, 'one undo takes all of it back');
  });

  it('makes a Python file with requests that runs, its password in .env and ignored by Git', async function () {
    this.timeout(300_000);
    if (!(await isInstalled('python3', '-c', 'import requests'))) skipBecause(this, 'no requests for Python');
    const { workbench, sandbox } = ui();
    await insertInto('crawl.py', '"""Crawls."""\n\nimport sys\n\n\nif __name__ == "__main__":\n    \n', 7, 5);
    // The project's library comes first.
    await expectSoon(async () => (await workbench.input.rows())[0], 'Python: requests client');
    await workbench.input.pick('Python: requests client');
    await useAccount();
    await workbench.clickNotification("Git doesn't ignore yet", 'Add to .gitignore');
    await until(async () => assert.match(await workbench.editor.text(), /requests\.get\(/));
    // The target is selected, as the first place to type.
    await workbench.page.keyboard.type(`${sandbox.targets.https}/text`);
    await workbench.save();
    const text = await read('crawl.py');
    assert.ok(!text.includes(account.password), 'the password is not in the code');
    await until(async () => assert.match(await read('.env'), /^PROXY_LIST=http:\/\//));
    assert.match(await read('.gitignore'), /^\.env$/m);
    const before = sandbox.state.usedKilobytes(account.username);
    assert.equal(await execute('python3', 'crawl.py'), '200', text);
    sandbox.proxies.meter();
    assert.ok(sandbox.state.usedKilobytes(account.username) > before, 'the proxy carried it');
  });

  it('makes a TypeScript file with undici that runs', async function () {
    this.timeout(300_000);
    const { workbench, sandbox } = ui();
    await insertInto('crawl2.ts', "import { readFile } from 'node:fs/promises';\n\nvoid readFile;\n\n", 4, 1);
    await workbench.input.pick('TypeScript: undici client');
    await useAccount();
    await until(async () => assert.match(await workbench.editor.text(), /new ProxyAgent/));
    await workbench.page.keyboard.type(`${sandbox.targets.https}/text`);
    await workbench.save();
    const text = await read('crawl2.ts');
    assert.match(
      text,
      /^import \{ readFile \} from 'node:fs\/promises';\nimport \{ fetch, ProxyAgent \} from 'undici';\n/,
    );
    assert.equal(await execute(process.execPath, '--import', 'tsx', 'crawl2.ts'), '200', text);
  });

  it('repeats the last format and account with one key', async () => {
    const { workbench } = ui();
    const { input } = workbench;
    await insertInto('again.ts', '\n', 1, 1);
    await input.shown('Select a format');
    await expectSoon(async () => (await input.rows())[0], 'Same as last time');
    await workbench.screenshot('insert-as-again');
    await workbench.page.keyboard.press('Enter');
    await until(async () => assert.match(await workbench.editor.text(), /new ProxyAgent/));
    await workbench.editor.undo();
    await workbench.save();
  });

  it('makes a Go file that runs', async function () {
    this.timeout(300_000);
    if (!(await isInstalled('go', 'version'))) skipBecause(this, 'no Go');
    const { workbench, sandbox } = ui();
    await insertInto(
      'main.go',
      'package main\n\nimport "strings"\n\nvar _ = strings.ToLower\n\nfunc main() {\n\t\n}\n',
      8,
      2,
    );
    await workbench.input.pick('Go: net/http client');
    await useAccount();
    await until(async () => assert.match(await workbench.editor.text(), /client\.Get\(/));
    await workbench.page.keyboard.type(`${sandbox.targets.https}/text`);
    await workbench.save();
    assert.equal(await execute('go', 'run', 'main.go'), '200', await read('main.go'));
  });

  it('makes a YAML file that is one', async () => {
    const { workbench } = ui();
    await insertInto('proxies.yaml', 'retries: 3\nproxies:\n  \nlast: true\n', 3, 3);
    await workbench.input.pick('YAML: list of URLs');
    await workbench.input.shown('Select how the proxies authenticate your program');
    await workbench.input.pick('IP whitelist');
    await until(async () => assert.match(await workbench.editor.text(), /- "http/));
    await workbench.save();
    const document = parse(await read('proxies.yaml')) as { proxies: string[]; last: boolean };
    assert.equal(document.proxies.length, 5);
    assert.equal(document.last, true);
    assert.match(document.proxies[0] ?? '', /^http:\/\/127\.0\.0\.1:\d+$/);
  });

  it('checks a file through the proxies themselves, marks each line, and keeps the live ones', async () => {
    const { workbench, sandbox } = ui();
    const live = await sandbox.proxies.openDynamic(3, 600_000);
    const { port } = new URL(sandbox.targets.http);
    const lines = [live[0], '127.0.0.1:1', live[1], `127.0.0.1:${port}`, 'no-such-host.invalid:80', live[2]];
    const head = '# to check\n  in the office\n  and at home\n';
    await put('check.txt', `${head}${lines.join('\n')}\n`);
    await workbench.openFile('check.txt');
    // Folded lines part what can be seen: each result stands there once all the same.
    await workbench.run('Fold All');
    const lens = workbench.page.locator('.codelens-decoration a');
    await lens.filter({ hasText: 'Check 6 proxies' }).click();
    await workbench.input.shown('Select a check mode. Checks use paid proxy traffic.');
    await workbench.screenshot('check-estimate');
    await workbench.input.pick(`Send a request to 127.0.0.1:${port}`);
    await workbench.notification('3 of 6 proxies live');
    const shown = workbench.page.locator('.codelens-decoration');
    await shown.filter({ hasText: '3 live' }).waitFor();
    await shown.filter({ hasText: '3 dead' }).waitFor();
    await until(async () => {
      const marks = await workbench.page.evaluate(() =>
        [...document.querySelectorAll('.view-lines .view-line span')]
          .map((element) => getComputedStyle(element, '::after').content)
          .filter((content) => /[✓✗]/.test(content)),
      );
      assert.equal(marks.length, 6, marks.join('\n'));
      assert.equal(marks.filter((mark) => mark.includes('✓')).length, 3);
    });
    await workbench.run('Unfold All');
    await workbench.screenshot('lens-and-decorations');
    await workbench.clickNotification('3 of 6 proxies live', 'Keep Only Live');
    await expectSoon(() => workbench.editor.text(), `${head}${live.join('\n')}\n`);
    await shown.filter({ hasText: 'Check 3 proxies' }).waitFor();
    await workbench.screenshotInEveryTheme('lens-and-decorations');
    await workbench.editor.undo();
    await expectSoon(async () => (await workbench.editor.text()).split('\n').length, 10);
    await shown.filter({ hasText: 'Check 6 proxies' }).waitFor();
    await workbench.updateSettings({ 'proxylite.lenses.enabled': false });
    await expectSoon(() => lens.count(), 0);
    await workbench.updateSettings({ 'proxylite.lenses.enabled': true });
    await lens.filter({ hasText: 'Check 6 proxies' }).waitFor();
  });

  it('replaces expired ones in a file that is edited in between', async function () {
    this.timeout(300_000);
    const { workbench, sandbox } = ui();
    await put('expiring.yaml', 'retries: 3\nproxies:\n  \nlast: true\n');
    await workbench.openFile('expiring.yaml');
    await workbench.editor.setCursor({ line: 3, column: 3 });
    await extractAndInsert(workbench, { count: 5, minutes: 1 });
    await until(async () => assert.match(await workbench.editor.text(), /127\.0\.0\.1:\d+/));
    await workbench.save();
    const before = await read('expiring.yaml');
    const lens = workbench.page.locator('.codelens-decoration a').filter({ hasText: 'Replace expired' });
    // The minute for which they were asked may not be over.
    await lens.waitFor({ timeout: 180_000 });
    await workbench.screenshot('lens-expired');
    sandbox.faults.add('extractIps', 'slow(3000)', 1);
    await lens.click();
    await workbench.notification(/Replacing \d expired/);
    await workbench.editor.setCursor({ line: 1, column: 1 });
    await workbench.editor.type('# edited in between\n');
    const old = new Set(before.match(/127\.0\.0\.1:\d+/g));
    await until(async () => {
      const text = await workbench.editor.text();
      assert.match(text, /^# edited in between\nretries: 3\n/);
      assert.deepEqual(
        (text.match(/127\.0\.0\.1:\d+/g) ?? []).filter((endpoint) => old.has(endpoint)),
        [],
      );
    });
    await workbench.save();
    const document = parse(await read('expiring.yaml')) as { proxies: string[]; last: boolean };
    assert.equal(document.proxies.length, 5);
    assert.equal(document.last, true);
    await workbench.editor.undo();
    await workbench.save();
    assert.equal(
      await read('expiring.yaml'),
      `# edited in between\n${before}`,
      'one undo takes all of it back',
    );
  });
});
