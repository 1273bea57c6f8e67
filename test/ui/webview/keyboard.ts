import type { Page } from 'playwright-core';
import { themeNames, themes, wearing, type ThemeName } from './themes';

/** What the Tab key led to. */
export interface Stop {
  /** What it is, and its name for a reader of this test. */
  readonly control: string;
  /** Themes in which the focus cannot be seen there. */
  readonly unseenIn: readonly ThemeName[];
}

/** The part of this module that runs in the page. */
interface InPage {
  controls(): readonly HTMLElement[];
  focused(): HTMLElement | null;
  describe(control: HTMLElement): string;
  marks(control: HTMLElement): readonly string[];
}

/** Names the functions that look at controls `keyboard`, in every document that the page shows from now on. */
export async function addKeyboard(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const selector = 'a[href], button, input, select, textarea, summary, [tabindex]';
    const isReached = (element: HTMLElement) =>
      element.matches(selector) &&
      element.tabIndex >= 0 &&
      !element.matches(':disabled') &&
      element.checkVisibility({ visibilityProperty: true });
    const inside = (root: ParentNode): HTMLElement[] =>
      [...root.querySelectorAll<HTMLElement>('*')].flatMap((element) => [
        ...(isReached(element) ? [element] : []),
        ...(element.shadowRoot ? inside(element.shadowRoot) : []),
      ]);

    /** The contrast of two colors as `rgb(…)`, by WCAG; 1 where the first is see-through. */
    const contrast = (one: string, other: string): number => {
      const [a, b] = [one, other].map((color) => {
        const [red = 0, green = 0, blue = 0, alpha = 1] = (color.match(/[\d.]+/g) ?? []).map(Number);
        const linear = [red, green, blue].map((part) => {
          const share = part / 255;
          return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
        });
        const [r = 0, g = 0, bl = 0] = linear;
        return alpha === 0 ? undefined : 0.2126 * r + 0.7152 * g + 0.0722 * bl;
      });
      if (a === undefined || b === undefined) return 1;
      return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    };

    const keyboard: InPage = {
      controls: () => inside(document.body),
      focused() {
        let element = document.activeElement;
        while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
        return element instanceof HTMLElement && element !== document.body ? element : null;
      },
      describe: (control) =>
        `${control.localName}${control.id ? `#${control.id}` : ''} ${control.ariaLabel ?? control.innerText.trim().split('\n')[0] ?? ''}`.trim(),
      marks(control) {
        const around = [control, control.parentElement, ...(control.shadowRoot?.querySelectorAll('*') ?? [])];
        const page = getComputedStyle(document.body).backgroundColor;
        return around.flatMap((element) => {
          if (!element) return [];
          const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element);
          const isThere = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1;
          return isThere && contrast(outlineColor, page) >= 3 ? [`${element.localName} ${outlineColor}`] : [];
        });
      },
    };
    Object.assign(window, { keyboard });
  });
}

/** Every control of the page, in the order of the document, without the focus on any. */
export async function controlsOf(page: Page): Promise<string[]> {
  await leaveControls(page);
  return page.evaluate(() => {
    const { keyboard } = window as unknown as { keyboard: InPage };
    return keyboard.controls().map((control) => {
      const marks = keyboard.marks(control);
      return [keyboard.describe(control), ...marks.map((mark) => `marked without the focus: ${mark}`)].join(
        ', ',
      );
    });
  });
}

/**
 * Presses Tab from the page's beginning to its end. A control with several parts, such as a date, is one stop. A focus
 * can be seen where an outline comes with it that stands out from the page by 3:1.
 */
export async function walk(page: Page, names: readonly ThemeName[] = themeNames): Promise<Stop[]> {
  const worn = names.map((name) => ({ name, ...wearing(themes[name]) }));
  await leaveControls(page);
  const stops: Stop[] = [];
  for (;;) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate((worn): Stop | undefined => {
      const { keyboard } = window as unknown as { keyboard: InPage };
      const control = keyboard.focused();
      if (!control) return undefined;
      const unseenIn = worn
        .filter(({ style, bodyClass }) => {
          document.documentElement.style.cssText = style;
          document.body.className = bodyClass;
          return keyboard.marks(control).length === 0;
        })
        .map(({ name }) => name);
      return { control: keyboard.describe(control), unseenIn };
    }, worn);
    if (!stop) return stops;
    if (stop.control !== stops.at(-1)?.control) stops.push(stop);
  }
}

/** Puts the focus on the page itself, so that Tab begins at its beginning. */
async function leaveControls(page: Page): Promise<void> {
  await page.evaluate(() => {
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute('tabindex');
  });
}
