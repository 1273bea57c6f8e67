import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expectSoon, until } from './expectSoon';
import { extractAndInsert } from './extraction';
import { useUi } from './fixture';

const cell = (source: string) => ({
  cell_type: 'code',
  execution_count: null,
  metadata: {},
  outputs: [],
  source,
});
const notebook = (language: string, ...sources: readonly string[]) =>
  JSON.stringify({
    cells: sources.map(cell),
    metadata: { language_info: { name: language } },
    nbformat: 4,
    nbformat_minor: 5,
  });

describe('proxies in editors of every kind', function () {
  this.timeout(300_000);
  const ui = useUi({ signedIn: true });
  const put = (name: string, text: string) => writeFile(join(ui().workspace, name), text);
  const read = (name: string) => readFile(join(ui().workspace, name), 'utf8');
  const extracted = () => ui().sandbox.log.list('extractIps').length;

  const extract = (count: number) => extractAndInsert(ui().workbench, { count });

  const sources = async (name: string) =>
    (JSON.parse(await read(name)) as { cells: { source: string | string[] }[] }).cells.map(({ source }) =>
      typeof source === 'string' ? source : source.join(''),
    );

  async function openNotebook(name: string): Promise<void> {
    const { page, input } = ui().workbench;
    await page.keyboard.press('ControlOrMeta+P');
    await input.pick(name, join(ui().workspace, name));
    await page.locator('.notebookOverlay .cell-list-container .monaco-editor').first().waitFor();
  }

  it('do not bring a closed file back', async () => {
    const { workbench } = ui();
    await workbench.openFile('proxies.txt');
    await workbench.closeTab('proxies.txt');
    await extract(1);
    await until(async () => assert.match(await workbench.editor.text(), /^127\.0\.0\.1:\d+$/));
    assert.match((await workbench.tabs()).join(), /^Untitled-\d+$/);
  });

  it('are elements of the list in a file of Python', async () => {
    const { workbench } = ui();
    await workbench.openFile('fetch.py');
    await workbench.editor.setCursor({ line: 5, column: 12 });
    await extract(2);
    await until(async () => assert.match(await workbench.editor.text(), /= \[\s*"127\.0\.0\.1:\d+",\s*"127/));
    await workbench.editor.undo();
    await workbench.save();
  });

  it('go to the cursor of a cell, with its imports, and one undo takes them back', async () => {
    const { workbench } = ui();
    const { page, input } = workbench;
    await put('crawl.ipynb', notebook('python', 'import requests\nproxies = [\n]', 'print(1)'));
    await openNotebook('crawl.ipynb');
    const first = page.locator('.notebookOverlay .cell-list-container .monaco-editor').first();
    await first.locator('.view-line').nth(1).click();
    await workbench.press('End');
    await extract(6);
    await until(async () => assert.equal((await first.innerText()).match(/127\.0\.0\.1:\d+/g)?.length, 6));
    await workbench.screenshot('notebook');
    await page.locator('.notebookOverlay .codelens-decoration a').filter({ hasText: 'Check 6' }).waitFor();
    assert.equal((await workbench.tabs()).filter((title) => title === 'crawl.ipynb').length, 1);
    await workbench.press('ControlOrMeta+S');
    await until(async () => assert.match((await sources('crawl.ipynb'))[0] ?? '', /= \[\s*"127[^\n]*",\s/));
    await workbench.press('ControlOrMeta+Z');
    await until(async () => assert.doesNotMatch(await first.innerText(), /127/));
    const second = page.locator('.notebookOverlay .cell-list-container .monaco-editor').nth(1);
    await second.click();
    await workbench.press('Home');
    await workbench.run('ProxyLite: Insert Proxies As…');
    await input.shown('Select a format');
    await input.pick('Python: requests client');
    await input.shown('Select how the proxies authenticate your program');
    await input.pick('IP whitelist');
    await until(async () => assert.match(await second.innerText(), /requests\.get\(/));
    await page.keyboard.type('https://example.org/typed');
    await until(async () => assert.match(await second.innerText(), /typed/));
  });

  it('go from a panel beside it to the cell last used, in no second tab', async () => {
    const { workbench } = ui();
    const { page } = workbench;
    await put('page.ipynb', notebook('javascript', 'const list = [];'));
    await openNotebook('page.ipynb');
    const editor = page.locator('.notebookOverlay:visible .cell-list-container .monaco-editor').first();
    await editor.locator('.view-line').first().click();
    await workbench.press('End', 'ArrowLeft', 'ArrowLeft');
    await workbench.run('ProxyLite: Extract Proxies…');
    const panel = await workbench.webview('Extract Proxies');
    await panel.getByLabel('Number of proxies').fill('2');
    await panel.getByRole('button', { name: 'Extract' }).click();
    await panel.getByRole('button', { name: 'Insert into page.ipynb' }).click();
    await until(async () => assert.match(await editor.innerText(), /['"]127\.0\.0\.1:\d+['"],/));
    assert.equal((await workbench.tabs()).filter((title) => title === 'page.ipynb').length, 1);
  });

  it('go to the right side of a diff, and the left side says that it is read-only', async () => {
    const { workbench } = ui();
    const { page } = workbench;
    await put('left.txt', 'left\n');
    await put('right.txt', 'right\n');
    await workbench.openFile('left.txt');
    await workbench.run('File: Compare Active File With...');
    await workbench.input.pick('right.txt', join(ui().workspace, 'right.txt'));
    const sideOf = (side: string) => page.locator(`.monaco-diff-editor .editor.${side}`);
    await sideOf('modified').locator('.view-line').last().click();
    const before = extracted();
    await workbench.run('ProxyLite: Extract and Insert Again');
    await until(async () => assert.match(await sideOf('modified').innerText(), /127\.0\.0\.1/));
    assert.equal(extracted(), before + 1);
    await sideOf('original').locator('.view-line').first().click();
    await workbench.run('ProxyLite: Extract and Insert Again');
    await workbench.notification('left side of a diff is read-only');
    assert.equal(extracted(), before + 1, 'nothing was extracted for it');
    await workbench.dismissNotifications();
  });

  it('go to the cursor of a peek view, into the file it shows and no other', async () => {
    const { workbench } = ui();
    const { page } = workbench;
    await put('peeked.js', 'export const pool = [\n];\n');
    await put('peeks.js', "import { pool } from './peeked.js';\npool;\n");
    await workbench.openFile('peeks.js');
    const peek = page.locator('.peekview-widget');
    const peeked = peek.locator('.preview .monaco-editor').first();
    // The language server needs a moment before it knows the definition.
    await until(async () => {
      await workbench.editor.setCursor({ line: 2, column: 2 });
      await workbench.press('Control+Shift+F10');
      await peeked.waitFor({ timeout: 5_000 });
    });
    await peeked.locator('.view-line').first().click();
    await workbench.press('End');
    const before = extracted();
    const tabs = await workbench.tabs();
    await workbench.run('ProxyLite: Extract and Insert Again');
    await until(async () => assert.match(await peeked.innerText(), /['"]127\.0\.0\.1:\d+['"],/));
    assert.equal(extracted(), before + 1);
    await workbench.screenshot('peek-view');
    assert.deepEqual(await workbench.tabs(), tabs, 'no tab was opened for it');
    await workbench.press('ControlOrMeta+S');
    await until(async () => assert.match(await read('peeked.js'), /= \[\s+'127[^\]]*,\s+\];/));
    await workbench.press('ControlOrMeta+Z');
    await until(async () => assert.doesNotMatch(await peeked.innerText(), /127/));
    await workbench.press('ControlOrMeta+S', 'Escape');
    assert.equal(await read('peeks.js'), "import { pool } from './peeked.js';\npool;\n");
  });

  it('go to the file and not into what VS Code shows or asks beside it', async () => {
    const { workbench } = ui();
    const { page } = workbench;
    await put('beside.txt', 'beside\n');
    await workbench.openFile('beside.txt');
    await workbench.editor.setCursor({ line: 2, column: 1 });
    await workbench.run('ProxyLite: Show Log');
    const output = page.locator('.output-view, [id="workbench.panel.output"]').first();
    await output.locator('.view-lines').click();
    await workbench.run('ProxyLite: Extract and Insert Again');
    await until(async () => assert.match(await workbench.editor.text(), /^beside\n127\.0\.0\.1:\d+/));
    await workbench.run('View: Toggle Panel Visibility');
    await workbench.run('Preferences: Open Settings (UI)');
    await page.locator('.settings-editor .suggest-input-container').click();
    await workbench.run('ProxyLite: Extract and Insert Again');
    await workbench.showTab('beside.txt');
    await until(async () =>
      assert.match(await workbench.editor.text(), /^beside\n(?:127\.0\.0\.1:\d+\s*){4}$/),
    );
    await workbench.save();
  });

  it('have their results in every editor of the file', async () => {
    const { workbench } = ui();
    const { page } = workbench;
    const { host } = new URL(ui().sandbox.targets.http);
    await put('both.txt', '127.0.0.1:9\n'.repeat(5));
    await workbench.openFile('both.txt');
    await workbench.run('View: Split Editor Right');
    const results = () =>
      page
        .locator('.editor-group-container')
        .evaluateAll((groups) =>
          groups.map(
            (group) =>
              [...group.querySelectorAll('.view-line span')].filter((span) =>
                getComputedStyle(span, '::after').content.includes('✗'),
              ).length,
          ),
        );
    await page.locator('.codelens-decoration a').filter({ hasText: 'Check 5' }).first().click();
    await workbench.input.pick(`Send a request to ${host}`);
    await expectSoon(async () => (await results()).filter((count) => count === 5).length, 2);
    await workbench.screenshot('split-results');
    await workbench.run('View: Join All Editor Groups');
  });

  it('are not extracted for an editor that was set read-only, and the error is shown each time', async () => {
    const { workbench } = ui();
    await put('locked.txt', 'locked\n');
    await workbench.openFile('locked.txt');
    await workbench.run('File: Set Active Editor Read-only in Session');
    const before = extracted();
    for (let times = 0; times < 2; times++) {
      await workbench.run('ProxyLite: Extract and Insert Again');
      await workbench.notification('This file is read-only');
      await workbench.press('Escape');
      await expectSoon(() => workbench.page.locator('.notifications-toasts .notification-toast').count(), 0);
    }
    assert.equal(extracted(), before);
    assert.equal(await read('locked.txt'), 'locked\n');
  });
});
