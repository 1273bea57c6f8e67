import type { Locator, Page } from 'playwright-core';
import { until } from './expectSoon';
import { exactly } from './quickInput';

/** A row as it is seen. */
export interface Row {
  readonly label: string;
  readonly description: string;
  /** 1 for a root. */
  readonly level: number;
  /** Undefined where the row has no children. */
  readonly expanded: boolean | undefined;
}

/** Where a header holds no action, however many there are, in pixels. */
const onTitle = { x: 12, y: 10 };

/** A tree view in the sidebar, by its title. Only rows in view are in the page. */
export class TreeView {
  private readonly pane: Locator;

  constructor(
    private readonly page: Page,
    readonly title: string,
  ) {
    this.pane = page
      .locator('.part.sidebar .pane')
      .filter({ has: page.locator(`.pane-header[aria-label^="${title}"]`) });
  }

  /** Unfolds the view in its container. */
  async unfold(): Promise<void> {
    const header = this.pane.locator('.pane-header');
    if ((await header.getAttribute('aria-expanded')) !== 'true') await header.click({ position: onTitle });
  }

  /** Folds the view, which leaves its room to the others. */
  async fold(): Promise<void> {
    const header = this.pane.locator('.pane-header');
    if ((await header.getAttribute('aria-expanded')) === 'true') await header.click({ position: onTitle });
  }

  /** A row by its whole label. */
  row(label: string): Locator {
    return this.pane
      .locator('.monaco-list-row')
      .filter({ has: this.page.locator('.label-name', { hasText: exactly(label) }) })
      .first();
  }

  /** The rows in view, from top to bottom. */
  async rows(): Promise<Row[]> {
    const rows = await this.pane.locator('.monaco-list-row').evaluateAll((elements) =>
      elements.map((element) => ({
        index: Number(element.getAttribute('data-index')),
        label: element.querySelector('.label-name')?.textContent ?? '',
        description: element.querySelector('.label-description')?.textContent ?? '',
        level: Number(element.getAttribute('aria-level')),
        expanded: element.getAttribute('aria-expanded'),
      })),
    );
    return rows
      .sort((a, b) => a.index - b.index)
      .map(({ label, description, level, expanded }) => ({
        label,
        description,
        level,
        expanded: expanded === null ? undefined : expanded === 'true',
      }));
  }

  /** Waits until a row is there and gives it. */
  async waitForRow(label: string): Promise<Locator> {
    const row = this.row(label);
    await row.waitFor();
    return row;
  }

  /** Unfolds a row. */
  expand(label: string): Promise<void> {
    return this.setExpanded(label, 'true');
  }

  /** Folds a row. */
  collapse(label: string): Promise<void> {
    return this.setExpanded(label, 'false');
  }

  private async setExpanded(label: string, expanded: 'true' | 'false'): Promise<void> {
    const row = await this.waitForRow(label);
    // A view that refreshes meanwhile draws its rows again.
    await until(async () => {
      await row.hover({ timeout: 10_000 });
      if ((await row.getAttribute('aria-expanded', { timeout: 10_000 })) !== expanded)
        await row.locator('.monaco-tl-twistie').click({ timeout: 10_000 });
      await this.pane
        .locator(`.monaco-list-row[aria-expanded="${expanded}"]`)
        .and(row)
        .waitFor({ timeout: 10_000 });
    });
  }

  /** Selects rows with Ctrl, which opens none of them. */
  async select(...labels: readonly string[]): Promise<void> {
    for (const label of labels) await this.waitForRow(label);
    await this.pane.locator('.monaco-list').first().focus();
    // Takes away the selection.
    await this.page.keyboard.press('Escape');
    for (const label of labels) {
      await this.row(label)
        .locator('.label-name')
        .click({ modifiers: ['ControlOrMeta'] });
    }
  }

  /** Clicks a row, which opens what it's about. */
  async open(label: string): Promise<void> {
    const row = await this.waitForRow(label);
    await row.locator('.label-name').click();
  }

  /** The labels of the selected rows in view. */
  async selected(): Promise<string[]> {
    return this.pane.locator('.monaco-list-row.selected .label-name').allTextContents();
  }

  /** Clicks an inline action of a row by its title. */
  async rowAction(label: string, action: string): Promise<void> {
    const row = await this.waitForRow(label);
    await row.hover();
    await row.locator(`.actions .action-label[aria-label="${action}"]`).click();
  }

  /** Chooses an item of a row's context menu. */
  async rowMenu(label: string, item: string): Promise<void> {
    await acceptMenuItem(
      this.page,
      await this.inRowMenu(label, (options) => focusMenuItem(this.page, item, options)),
    );
  }

  /** The items of a row's context menu. */
  rowMenuItems(label: string): Promise<string[]> {
    return this.inRowMenu(label, (options) => readMenu(this.page, options));
  }

  /** Opens a row's context menu, and again if a view that refreshes meanwhile closed it. */
  private async inRowMenu<T>(label: string, use: (options: WaitOptions) => Promise<T>): Promise<T> {
    const row = await this.waitForRow(label);
    return until(async () => {
      // One that was opened before a refresh has the items of the old row.
      if (await this.page.locator('.monaco-menu').isVisible()) await this.page.keyboard.press('Escape');
      await row.click({ button: 'right' });
      return use({ timeout: 10_000 });
    });
  }

  /** Clicks an action in the view's title bar by its title; looks into "More Actions..." as well. */
  async viewAction(action: string): Promise<void> {
    await this.unfold();
    // A tooltip of a row would be in the way.
    await this.page.mouse.move(640, 2);
    await this.pane.hover();
    const button = this.pane.locator(`.pane-header .action-label[aria-label="${action}"]`);
    const more = this.pane.locator('.pane-header .action-label[aria-label="More Actions..."]');
    await button.or(more).first().waitFor();
    if (await button.count()) return button.click();
    await more.click();
    await chooseFromMenu(this.page, action);
  }

  /** The text of a row's tooltip, which is waited for. */
  async tooltip(label: string): Promise<string> {
    const row = await this.waitForRow(label);
    const hover = this.page.locator('.monaco-hover.workbench-hover').last();
    // A refresh that comes between draws the row anew, and the tooltip is forgotten.
    await until(async () => {
      await this.page.mouse.move(640, 2);
      // A tooltip of what the mouse was over before may still be there.
      await hover.waitFor({ state: 'hidden', timeout: 2_000 });
      await row.locator('.label-name').hover();
      await hover.waitFor({ timeout: 5_000 });
      // It is asked for when the mouse rests there.
      await hover.filter({ hasNotText: /^Loading\.\.\.$/ }).waitFor({ timeout: 5_000 });
    });
    return (await hover.innerText()).replaceAll('\u00a0', ' ');
  }

  /** The text of the welcome content or message that stands in the place of rows. */
  async welcome(): Promise<string> {
    const content = this.pane.locator('.welcome-view-content');
    await content.waitFor();
    return content.innerText();
  }

  /** Clicks a button or a link of the welcome content. */
  async clickWelcome(name: string): Promise<void> {
    await this.pane
      .locator('.welcome-view-content')
      .locator('.monaco-button, a')
      .filter({ hasText: exactly(name) })
      .click();
  }

  /** What stands beside the title; empty where there is nothing. */
  async description(): Promise<string> {
    return (await this.pane.locator('.pane-header .description').allInnerTexts()).join('');
  }

  /** The message above the rows; empty where there is none. */
  async message(): Promise<string> {
    const message = this.pane.locator('.tree-explorer-viewlet-tree-view > .message:not(.hide)');
    return (await message.allInnerTexts()).join('');
  }

  /** Scrolls the view by this many rows. */
  async scroll(rows: number): Promise<void> {
    await this.pane.locator('.monaco-list').hover();
    await this.page.mouse.wheel(0, rows * 22);
  }
}

/** Chooses an item of the menu that is open. */
export async function chooseFromMenu(page: Page, item: string): Promise<void> {
  await acceptMenuItem(page, await focusMenuItem(page, item));
}

/** How long to wait for each thing, in milliseconds. */
interface WaitOptions {
  readonly timeout?: number;
}

// A menu takes no click in its first tenth of a second; the keyboard it takes at once.
async function focusMenuItem(page: Page, item: string, options: WaitOptions = {}): Promise<Locator> {
  const entry = page
    .locator('.monaco-menu .action-item')
    .filter({ has: page.locator('.action-label', { hasText: exactly(item) }) });
  await entry.hover(options);
  await page.locator('.monaco-menu .action-item.focused').and(entry).waitFor(options);
  return entry;
}

async function acceptMenuItem(page: Page, entry: Locator): Promise<void> {
  await page.keyboard.press('Enter');
  await entry.waitFor({ state: 'detached' });
}

async function readMenu(page: Page, options: WaitOptions): Promise<string[]> {
  const labels = page.locator('.monaco-menu .action-item:not(.disabled) .action-label:not(.separator)');
  await labels.first().waitFor(options);
  const items = await labels.allTextContents();
  await page.keyboard.press('Escape');
  return items;
}
