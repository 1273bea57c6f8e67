import assert from 'node:assert/strict';
import { mkdir, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { outputFolder } from '../vscode/folders';
import type { Settings } from '../vscode/settings';
import { expectSoon, until } from './expectSoon';
import { exactly, QuickInput } from './quickInput';
import { TextEditor } from './textEditor';
import { chooseFromMenu, TreeView } from './treeView';

/** The name of an editor in its tab. Newer versions of VS Code put the extension of a file beside its name. */
const tabName = '.monaco-icon-label-container';

/** The themes that views and panels are looked at in, with the class that the workbench has in each. */
export const themes = {
  light: { name: 'Default Light Modern', label: 'Light Modern', className: 'vs' },
  dark: { name: 'Default Dark Modern', label: 'Dark Modern', className: 'vs-dark' },
  'high-contrast': { name: 'Default High Contrast', label: 'Dark High Contrast', className: 'hc-black' },
  'high-contrast-light': {
    name: 'Default High Contrast Light',
    label: 'Light High Contrast',
    className: 'hc-light',
  },
} as const;

export type Theme = keyof typeof themes;

/** What a workbench is opened with. */
export interface WorkbenchOptions {
  /** The address of the window. */
  readonly address: string;
  /** The folder that is open. */
  readonly workspace: string;
  /** The file with the user settings. */
  readonly settingsFile: string;
}

/**
 * The VS Code window in the browser, used as a person does. Everything waits for its condition, none sleeps; what does
 * not come true in 15 seconds throws.
 *
 * - window: `open` `reload` `press` `page` `clipboard`
 * - commands: `run(title)` `palette()`; answer them with `input`:
 *   `shown` `hidden` `type` `value` `isMasked` `accept` `answer` `cancel` `pick` `tick` `row` `rows` `message` `button`
 * - sidebar: `openContainer` `containers`; `view(title)`: `unfold` `fold` `row` `rows` `waitForRow` `expand` `collapse`
 *   `select` `selected` `rowAction` `rowMenu` `rowMenuItems` `viewAction` `tooltip` `welcome` `clickWelcome` `message`
 *   `scroll`
 * - editors: `openFile` `newFile` `save` `tabs` `showTab` `closeTab` `editorAction`; `editor`: `text` `setCursor`
 *   `setCursors` `cursorCount` `type` `undo` `focus`
 * - webviews: `webview(title)` gives the frame with the page's own document; `previewedRows(title)` and
 *   `previewedText(title)` read a preview of Markdown
 * - messages: `notification(text)` `notifications` `clickNotification` `dismissNotifications` `dialog(text)`
 *   `clickDialog` `statusBar`
 * - looks: `settings` `updateSettings` `setTheme` `screenshot` `screenshotInEveryTheme`
 */
export class Workbench {
  readonly input: QuickInput;
  readonly editor: TextEditor;

  constructor(
    readonly page: Page,
    private readonly options: WorkbenchOptions,
  ) {
    this.input = new QuickInput(page);
    this.editor = new TextEditor(page);
  }

  /** Opens the window and waits until the extension's container is there. */
  async open(): Promise<void> {
    await this.page.goto(this.options.address, { waitUntil: 'commit' });
    await this.ready();
  }

  /** Loads the window again, as a person does: the browser's own reload loses what VS Code has not written yet. */
  async reload(): Promise<void> {
    const loaded = this.page.waitForEvent('domcontentloaded');
    await this.run('Developer: Reload Window');
    await loaded;
    await this.ready();
  }

  /** Presses keys where the keyboard is now, as `Control+Shift+P`. */
  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** The text on the clipboard. */
  async clipboard(): Promise<string> {
    return this.page.evaluate(() => navigator.clipboard.readText());
  }

  /**
   * Runs a command by its whole title in the palette, as `ProxyLite: Sign In…`. An editor that opens meanwhile takes the
   * keyboard and with it the palette, which is opened again then.
   */
  async run(title: string): Promise<void> {
    await until(async () => {
      await this.page.keyboard.press('F1');
      await this.input.pick(title, `>${title}`, { timeout: 15_000 });
    });
  }

  /** Runs a command by keys alone. A page that is still loading loses keys. */
  async runByKeyboard(title: string): Promise<void> {
    const palette = this.page.locator('.quick-input-widget');
    await until(async () => {
      await this.press('F1');
      await palette.waitFor({ timeout: 1_000 });
    });
    await this.page.keyboard.type(title);
    await until(async () => assert.ok((await this.input.rows())[0]?.includes(title)));
    await this.press('Enter');
  }

  /** The titles of the containers in the activity bar. */
  async containers(): Promise<string[]> {
    const items = this.page.locator('.part.activitybar .composite-bar a.action-label');
    return items.evaluateAll((elements) =>
      elements.map((element) => element.getAttribute('aria-label') ?? ''),
    );
  }

  /** Shows a container of the sidebar by clicking its icon. */
  async openContainer(title = 'ProxyLite'): Promise<void> {
    const heading = this.page
      .locator('.part.sidebar .composite.title h2')
      .filter({ hasText: new RegExp(`^${title}`, 'i') });
    const icon = this.page
      .locator('.part.activitybar a.action-label')
      .and(labelled(this.page, title))
      .first();
    // A click on the icon of the container that is shown hides the sidebar, and after a reload it may be on its way:
    // then a second click brings it back.
    await until(async () => {
      if (!(await heading.isVisible())) await icon.click();
      await heading.waitFor({ timeout: 10_000 });
    });
    // The icon's tooltip lies over the views.
    await this.page.mouse.move(640, 2);
  }

  /** A tree view of the sidebar by its title. */
  view(title: string): TreeView {
    return new TreeView(this.page, title);
  }

  /** Opens a file of the workspace by its path there. */
  async openFile(path: string): Promise<void> {
    // Quick open finds a file by its whole path; its search needs a program that is not installed here.
    await this.page.keyboard.press('ControlOrMeta+P');
    await this.input.pick(basename(path), join(this.options.workspace, path));
    await this.activeTab(basename(path)).waitFor();
    await this.editor.focus();
  }

  /** Opens an untitled text file. */
  async newFile(): Promise<void> {
    await this.run('File: New Untitled Text File');
    await this.activeTab(/^Untitled-\d+/).waitFor();
  }

  /** Saves the active editor and waits until it is clean. */
  async save(): Promise<void> {
    // The tab tells a change one frame later.
    await this.page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
    await this.page.keyboard.press('ControlOrMeta+S');
    await this.page.locator('.editor-group-container.active .tab.active:not(.dirty)').waitFor();
  }

  /** The titles of the open editors. */
  async tabs(): Promise<string[]> {
    return this.page.locator(`.tabs-container .tab ${tabName}`).allTextContents();
  }

  /** Clicks the tab of an open editor. */
  async showTab(title: string): Promise<void> {
    await this.page
      .locator('.tabs-container .tab')
      .filter({ has: this.page.locator(tabName, { hasText: exactly(title) }) })
      .click();
    await this.activeTab(title).waitFor();
  }

  /** Closes an open editor; a dirty one asks by a dialog. */
  async closeTab(title: string): Promise<void> {
    await this.showTab(title);
    await this.activeTab(title).locator('.tab-actions .codicon').first().click();
  }

  /** Clicks an action in the title bar of the active editor. */
  async editorAction(title: string): Promise<void> {
    await this.page
      .locator('.editor-group-container.active .editor-actions .action-label')
      .and(labelled(this.page, title))
      .click();
  }

  /** The document of the webview in the active editor, whose tab has this title. */
  async webview(title: string): Promise<FrameLocator> {
    await this.activeTab(title).waitFor();
    const outer = this.page.locator('iframe.webview.ready:visible').last();
    await outer.waitFor();
    const inner = outer.contentFrame().locator('#active-frame');
    await inner.waitFor();
    return inner.contentFrame();
  }

  /** The rows of the tables in the active preview of Markdown, as cells joined by ` | `. */
  async previewedRows(title: string): Promise<string[]> {
    const preview = await this.webview(`Preview ${title}.md`);
    await preview.locator('h1').first().waitFor();
    return preview
      .locator('tbody tr')
      .evaluateAll((rows) =>
        rows.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.innerText.trim()).join(' | ')),
      );
  }

  /** All text in the active preview of Markdown. */
  async previewedText(title: string): Promise<string> {
    return (await this.webview(`Preview ${title}.md`)).locator('body').innerText();
  }

  /** The texts of the notifications that are shown, but for those of VS Code's own extensions without native modules. */
  async notifications(): Promise<string[]> {
    const messages = this.page.locator('.notifications-toasts .notification-list-item-message');
    const texts = await messages.allInnerTexts();
    return texts.filter((text) => !text.startsWith("Activating extension 'vscode."));
  }

  /** Waits for a notification with this text in it. */
  async notification(text: string | RegExp): Promise<Locator> {
    const item = this.page
      .locator('.notifications-toasts .notification-list-item, .notifications-center .notification-list-item')
      .filter({ has: this.page.locator('.notification-list-item-message', { hasText: text }) })
      .first();
    try {
      await item.waitFor({ timeout: 8_000 });
    } catch {
      // VS Code shows three in 0.8 seconds; what comes then waits behind the bell.
      await this.run('Notifications: Show Notifications');
      await item.waitFor();
    }
    return item;
  }

  /** Waits for a notification and clicks one of its buttons. */
  async clickNotification(text: string | RegExp, button: string): Promise<void> {
    const item = await this.notification(text);
    // A long notification shows its buttons only when the mouse is over it.
    await item.hover();
    await item
      .locator('.monaco-button')
      .filter({ hasText: exactly(button) })
      .click();
  }

  /** Waits for a notification and closes it. */
  async closeNotification(text: string | RegExp): Promise<void> {
    const item = await this.notification(text);
    await item.hover();
    await item.locator('.codicon-notifications-clear').click();
    await item.waitFor({ state: 'detached' });
  }

  /** Removes every notification. */
  async dismissNotifications(): Promise<void> {
    const clear = () => this.run('Notifications: Clear All Notifications');
    await clear();
    await until(async () => {
      const left = await this.page.locator('.notifications-toasts .notification-list-item').count();
      // One may have come meanwhile; the progress of work that goes on stays until it ends.
      if (left > 0) await clear();
      assert.equal(left, 0);
    });
  }

  /** Waits for a modal dialog with this text in it. */
  async dialog(text: string | RegExp): Promise<Locator> {
    const dialog = this.page.locator('.monaco-dialog-box', { hasText: text });
    await dialog.waitFor();
    return dialog;
  }

  /** Waits for a modal dialog and clicks one of its buttons. */
  async clickDialog(text: string | RegExp, button: string): Promise<void> {
    const dialog = await this.dialog(text);
    await dialog
      .locator('.monaco-button')
      .filter({ hasText: exactly(button) })
      .click();
    await dialog.waitFor({ state: 'detached' });
  }

  /** The texts of the status bar. */
  async statusBar(): Promise<string[]> {
    const texts = await this.page.locator('.part.statusbar .statusbar-item').allInnerTexts();
    return texts.map((text) => text.trim()).filter(Boolean);
  }

  /** The user settings as they are saved. */
  async settings(): Promise<Settings> {
    // VS Code empties the file before it writes.
    return until(async () => JSON.parse(await readFile(this.options.settingsFile, 'utf8')) as Settings);
  }

  /** Changes user settings, over those there are, in their JSON file; what was on the clipboard is lost. */
  async updateSettings(settings: Settings): Promise<void> {
    const { settingsFile } = this.options;
    const text = JSON.stringify({ ...(await this.settings()), ...settings }, undefined, 2);
    await this.run('Preferences: Open User Settings (JSON)');
    await this.activeTab('settings.json').waitFor();
    await this.editor.focus();
    await this.page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
    const isChange = (await readFile(settingsFile, 'utf8')) !== text;
    await this.press('ControlOrMeta+A', 'ControlOrMeta+V');
    if (isChange) await this.activeTab('settings.json').and(this.page.locator('.dirty')).waitFor();
    await this.save();
    await expectSoon(() => readFile(settingsFile, 'utf8'), text);
    await this.closeTab('settings.json');
  }

  /** Changes the color theme. */
  async setTheme(theme: Theme): Promise<void> {
    const { label, name, className } = themes[theme];
    await this.run('Preferences: Color Theme');
    await this.input.pick(label);
    await this.page.locator(`.monaco-workbench.${className}`).first().waitFor();
    await this.input.hidden();
    // VS Code writes the setting later, over newer changes. It omits a default, and newer versions save the label.
    await until(async () => {
      const { 'workbench.colorTheme': saved = name } = await this.settings();
      assert.ok(saved === name || saved === label, String(saved));
    });
  }

  /** Saves what the window looks like as `.test-output/screenshots/NAME.png`. */
  async screenshot(name: string): Promise<void> {
    const file = join(outputFolder, 'screenshots', `${name}.png`);
    await mkdir(dirname(file), { recursive: true });
    await this.page.screenshot({ path: file });
  }

  /** Saves `NAME-light.png`, `NAME-dark.png` and so on; the window is light afterwards. */
  async screenshotInEveryTheme(name: string): Promise<void> {
    for (const theme of Object.keys(themes) as Theme[]) {
      await this.setTheme(theme);
      await this.screenshot(`${name}-${theme}`);
    }
    await this.setTheme('light');
  }

  /** Chooses an item of the menu that is open. */
  async chooseFromMenu(item: string): Promise<void> {
    await chooseFromMenu(this.page, item);
  }

  private activeTab(title: string | RegExp): Locator {
    return this.page.locator('.editor-group-container.active .tabs-container .tab.active').filter({
      has: this.page.locator(tabName, { hasText: typeof title === 'string' ? exactly(title) : title }),
    });
  }

  private async ready(): Promise<void> {
    // The first window of a server compiles and loads the most.
    await this.page
      .locator('.part.activitybar a.action-label')
      .and(labelled(this.page, 'ProxyLite'))
      .waitFor({ timeout: 60_000 });
  }
}

/** An icon by its title, behind which its keys and the tooltips of badges may follow. */
function labelled(page: Page, label: string): Locator {
  return page.locator(`[aria-label="${label}"], [aria-label^="${label} ("], [aria-label^="${label} - "]`);
}
