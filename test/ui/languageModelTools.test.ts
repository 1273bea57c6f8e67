import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { skipBecause } from '../skip';
import { projectFolder } from '../vscode/folders';
import { chosenVersion, oldestVersion } from '../vscode/provision';
import { expectSoon } from './expectSoon';
import { useUi } from './fixture';

/** A tool in the manifest. */
interface ToolEntry {
  readonly toolReferenceName: string;
  readonly when?: string;
}

/** The tools in the manifest. */
async function toolEntries(): Promise<ToolEntry[]> {
  const manifest = JSON.parse(await readFile(join(projectFolder, 'package.json'), 'utf8')) as {
    readonly contributes: { readonly languageModelTools: ToolEntry[] };
  };
  return manifest.contributes.languageModelTools;
}

describe('a tool that a language model calls', () => {
  const ui = useUi({ signedIn: true, extensions: [join(projectFolder, 'test/ui/toolCaller')] });

  async function call(name: string, input: object): Promise<void> {
    const { workbench } = ui();
    await workbench.run('Test: Call a Tool');
    await workbench.input.answer(`${name} ${JSON.stringify(input)}`);
  }

  afterEach(() => ui().workbench.dismissNotifications());

  it('answers at once where it only reads', async () => {
    await call('list_proxylite_accounts', { limit: 1 });
    await ui().workbench.notification(/answer: \{.*"total":12,/);
  });

  it('asks by a question that states what it costs, and sends nothing on a no', async () => {
    const { workbench, sandbox } = ui();
    await call('extract_proxylite_proxies', { country: 'US', count: 3, minutes: 5 });
    const dialog = await workbench.dialog('Extract proxies?');
    const text = await dialog.innerText();
    for (const fact of [
      'Number of proxies: 3',
      'Location: United States',
      'Session duration (minutes): 5',
      'may use quota from your ProxyLite account',
    ]) {
      assert.ok(text.includes(fact), text);
    }
    await workbench.screenshot('tool-confirmation');
    await workbench.clickDialog('Extract proxies?', 'Cancel');
    await workbench.notification(/error: Canceled/);
    assert.equal(sandbox.log.list('extractIps').length, 0);
  });

  it('does on a yes what was asked, once, and the history has it', async () => {
    const { workbench, sandbox } = ui();
    await call('extract_proxylite_proxies', { country: 'US', count: 3, minutes: 5 });
    await workbench.clickDialog('Extract proxies?', 'Yes');
    await workbench.notification(/answer: \{"asked":3,"received":3,/);
    assert.equal(sandbox.log.list('extractIps').length, 1);
    await workbench.run('ProxyLite: Extraction History…');
    await expectSoon(() => workbench.input.rows(), ['United States']);
    await workbench.input.cancel();
  });

  it('shows in the sidebar what it changed', async () => {
    const { workbench, sandbox } = ui();
    await workbench.openContainer();
    await workbench.view('Accounts').waitForRow('user01');
    await call('disable_proxylite_account', { username: 'user01' });
    await workbench.clickDialog('Disable proxy account user01?', 'Yes');
    await workbench.notification(/answer: \{"username":"user01","enabled":false/);
    assert.equal(sandbox.state.accounts.get('user01')?.enabled, false);
    await expectSoon(
      async () => (await workbench.view('Accounts').row('user01').innerText()).includes('(effective by'),
      true,
    );
  });
});

describe('the MCP server', () => {
  before(function () {
    if (chosenVersion() === oldestVersion) {
      skipBecause(this, 'VS Code takes MCP servers of extensions from 1.101 on: npm run test:newer');
    }
  });
  const ui = useUi({ signedIn: true, settings: { 'proxylite.mcpServer.enabled': true } });

  it('is listed by VS Code, which starts it and finds every tool', async () => {
    const { workbench, sandbox } = ui();
    await workbench.openContainer();
    await workbench.view('Accounts').waitForRow('user01');
    for (const action of ['Show Output', 'Start Server']) {
      await workbench.run('MCP: List Servers');
      await workbench.input.pick('ProxyLite');
      await workbench.input.pick(action);
      await workbench.input.hidden();
    }
    const output = workbench.page.locator('.part.panel .view-lines');
    const offered = (await toolEntries()).filter(({ when }) => when !== undefined);
    await output.getByText(`Discovered ${offered.length} tools`).waitFor();
    assert.ok(!(await output.innerText()).includes(sandbox.key));
  });
});

describe('the tools that a prompt can choose from', () => {
  before(function () {
    if (chosenVersion() === oldestVersion) {
      skipBecause(this, 'VS Code lists the tools for prompts from 1.101 on: npm run test:newer');
    }
  });
  // Tall enough for every row of the list.
  const ui = useUi({ signedIn: true, window: { viewport: { width: 1280, height: 1600 } } });

  /** Checks which tools of the extension *Configure Tools* lists. */
  async function expectTools(expected: readonly ToolEntry[]): Promise<void> {
    const { input, page } = ui().workbench;
    const rows = page.locator('.quick-input-tree .monaco-list-row');
    await page.locator('.codelens-decoration a', { hasText: 'Configure Tools' }).click();
    // The tools of the extension come after those of its MCP server, which has the same name.
    const group = rows.filter({ hasText: /^ProxyLite$/ }).last();
    const names = rows.locator('.label-name', { hasText: /^proxylite/ });
    await expectSoon(
      async () => {
        // It closes again when VS Code has looked at the server.
        if ((await group.getAttribute('aria-expanded')) === 'false')
          await group.locator('.monaco-tl-twistie').click();
        return (await names.allTextContents()).sort();
      },
      expected.map(({ toolReferenceName }) => toolReferenceName).sort(),
    );
    await ui().workbench.screenshot(`prompt-tools-${expected.length}`);
    await input.cancel();
  }

  it('are those of the extension, without those of its MCP server while that is on', async () => {
    const { workbench, workspace } = ui();
    const all = await toolEntries();
    await writeFile(join(workspace, 'ask.prompt.md'), '---\ntools: []\n---\nWhich accounts do I have?\n');
    await workbench.openContainer();
    await workbench.openFile('ask.prompt.md');
    await expectTools(all);
    await workbench.updateSettings({ 'proxylite.mcpServer.enabled': true });
    await expectTools(all.filter(({ when }) => when === undefined));
    await workbench.updateSettings({ 'proxylite.mcpServer.enabled': false });
    await expectTools(all);
  });
});
