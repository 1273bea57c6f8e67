import { expectSoon } from './expectSoon';
import type { Locator, Page } from 'playwright-core';

/** A place in a text, both counted from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** The active text editor. */
export class TextEditor {
  private readonly editor: Locator;

  constructor(private readonly page: Page) {
    this.editor = page.locator('.editor-group-container.active .editor-instance .monaco-editor').first();
  }

  /** The lines in view, joined with `\n`. */
  async text(): Promise<string> {
    const lines = await this.editor.locator('.view-lines .view-line').evaluateAll((elements) =>
      elements.map((element) => ({
        top: parseFloat((element as HTMLElement).style.top),
        text: (element.textContent ?? '').replaceAll('\u00a0', ' ').replaceAll('\u200c', ''),
      })),
    );
    return lines
      .sort((a, b) => a.top - b.top)
      .map(({ text }) => text)
      .join('\n');
  }

  /** Puts the only cursor at a place. */
  async setCursor({ line, column }: Position): Promise<void> {
    await this.focus();
    await this.page.keyboard.press('Control+G');
    const box = this.page.locator('.quick-input-widget .quick-input-box input');
    await box.fill(`:${line}:${column}`);
    await box.press('Enter');
    await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
    await expectSoon(() => this.cursorCount(), 1);
  }

  /** Puts a cursor at every place, which have to be in view. */
  async setCursors(first: Position, ...more: readonly Position[]): Promise<void> {
    await this.setCursor(first);
    for (const [index, position] of more.entries()) {
      const { x, y } = await this.pointOf(position);
      await this.page.keyboard.down('Alt');
      await this.page.mouse.click(x, y);
      await this.page.keyboard.up('Alt');
      await expectSoon(() => this.cursorCount(), index + 2);
    }
  }

  /** How many cursors there are. */
  async cursorCount(): Promise<number> {
    return this.editor.locator('.cursors-layer .cursor').count();
  }

  /** Types into the editor as with the keyboard. */
  async type(text: string): Promise<void> {
    await this.focus();
    await this.page.keyboard.type(text);
  }

  /** Undoes one step. */
  async undo(): Promise<void> {
    await this.focus();
    await this.page.keyboard.press('ControlOrMeta+Z');
  }

  /** Gives the editor the keyboard. */
  async focus(): Promise<void> {
    await this.editor.locator('textarea.inputarea, .native-edit-context').first().focus();
  }

  /** Where a place is in the page, in pixels. */
  private async pointOf({ line, column }: Position): Promise<{ x: number; y: number }> {
    const tops = this.editor.locator('.margin-view-overlays .line-numbers', {
      hasText: new RegExp(`^${line}$`),
    });
    const number = await tops.first().boundingBox();
    const lines = await this.editor.locator('.view-lines').boundingBox();
    if (!number || !lines) throw new RangeError(`line ${line} is not in view`);
    const middle = number.y + number.height / 2;
    const x = await this.editor.locator('.view-lines .view-line').evaluateAll(
      (elements, wanted) => {
        const element = elements.find((one) => {
          const { top, bottom } = one.getBoundingClientRect();
          return top <= wanted.middle && wanted.middle <= bottom;
        });
        if (!element) return undefined;
        let left = wanted.column - 1;
        const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const length = node.textContent?.length ?? 0;
          if (left <= length) {
            const range = document.createRange();
            range.setStart(node, left);
            range.setEnd(node, left);
            return range.getBoundingClientRect().left;
          }
          left -= length;
        }
        return undefined;
      },
      { middle, column },
    );
    // An empty line has no text to measure.
    return { x: (x ?? lines.x) + 1, y: middle };
  }
}
