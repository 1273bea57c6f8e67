import { errors, type Locator, type Page } from 'playwright-core';

/** The quick input at the top of the workbench: palette, pickers and input boxes. */
export class QuickInput {
  private readonly widget: Locator;
  private readonly box: Locator;

  constructor(private readonly page: Page) {
    this.widget = page.locator('.quick-input-widget');
    this.box = this.widget.locator('.quick-input-box input');
  }

  /** Waits until a quick input is there; with `text`, one whose title, placeholder or message has it. */
  async shown(text?: string): Promise<void> {
    await this.widget.waitFor({ state: 'visible' });
    if (text === undefined) return;
    await this.page.waitForFunction((wanted) => {
      const widget = document.querySelector('.quick-input-widget');
      const shownText = [
        widget?.querySelector('.quick-input-title')?.textContent,
        widget?.querySelector('.quick-input-message')?.textContent,
        widget?.querySelector('.quick-input-description')?.textContent,
        widget?.querySelector('.quick-input-box input')?.getAttribute('placeholder'),
      ];
      return shownText.some((one) => one?.replaceAll('\u00a0', ' ').includes(wanted));
    }, text);
  }

  /** Waits until it is gone. */
  async hidden(): Promise<void> {
    await this.widget.waitFor({ state: 'hidden' });
  }

  /** Puts `text` in the place of what is in the box. */
  async type(text: string): Promise<void> {
    await this.shown();
    await this.box.fill(text);
  }

  /** What is in the box. */
  async value(): Promise<string> {
    return this.box.inputValue();
  }

  /** Whether the box hides what is typed. */
  async isMasked(): Promise<boolean> {
    return (await this.box.getAttribute('type')) === 'password';
  }

  /** Presses Enter. */
  async accept(): Promise<void> {
    await this.box.press('Enter');
  }

  /** Types and presses Enter. */
  async answer(text: string): Promise<void> {
    await this.type(text);
    await this.accept();
  }

  /** Presses Escape. */
  async cancel(): Promise<void> {
    await this.box.press('Escape');
    await this.hidden();
  }

  /** Types `search`, the label if not given, and clicks the row with the label; waits `timeout` milliseconds for each. */
  async pick(label: string, search = label, options: { readonly timeout?: number } = {}): Promise<void> {
    await this.widget.waitFor({ state: 'visible', ...options });
    await this.box.fill(search, options);
    await this.row(label).click(options);
    await this.answered(search);
  }

  /**
   * Waits until the list in which this was typed has closed: what is typed before would go into the editor behind it. A
   * list that refuses the choice stays.
   */
  private async answered(typed: string): Promise<void> {
    const hasClosed = (text: string) => {
      const widget = document.querySelector('.quick-input-widget');
      const box = widget?.querySelector<HTMLInputElement>('.quick-input-box input');
      return !widget?.checkVisibility() || box?.value !== text;
    };
    await this.page.waitForFunction(hasClosed, typed, { timeout: 10_000 }).catch((error: unknown) => {
      if (!(error instanceof errors.TimeoutError)) throw error;
    });
  }

  /** Ticks the rows with these labels in a picker of several. */
  async tick(...labels: readonly string[]): Promise<void> {
    for (const label of labels)
      await this.row(label).locator('.quick-input-list-label > [role="checkbox"]').click();
  }

  /** A row by its label, without description and detail. */
  row(label: string): Locator {
    return this.widget
      .locator('.quick-input-list .monaco-list-row')
      .filter({ has: this.page.locator('.label-name', { hasText: exactly(label) }) })
      .first();
  }

  /** The labels of the rows that are in view. */
  async rows(): Promise<string[]> {
    const names = this.widget.locator(
      '.quick-input-list .monaco-list-row .quick-input-list-row:first-child .label-name',
    );
    return (await names.allTextContents()).map((text) => text.replaceAll('\u00a0', ' '));
  }

  /** The message below the box: the prompt, or what is wrong with the text. */
  async message(): Promise<string> {
    return (await this.widget.locator('.quick-input-message').innerText()).trim();
  }

  /** Clicks a button of the title or of the box by its tooltip. */
  async button(name: string): Promise<void> {
    await this.widget
      .locator('.action-label, .action-item')
      .and(
        this.page.locator(
          `[aria-label^="${name}"], [title^="${name}"], .codicon-quick-input-${name.toLowerCase()}`,
        ),
      )
      .first()
      .click();
  }
}

/** Matches this text and no longer one. */
export function exactly(text: string): RegExp {
  return new RegExp(`^\\s*${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*$`);
}
