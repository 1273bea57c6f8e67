import type { Page } from 'playwright-core';

/** By how many pixels a page is wider than its window. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate<number>(`document.documentElement.scrollWidth - document.documentElement.clientWidth`);
}

/**
 * Elements whose words do not fit in and are cut: what they hold is wider than they are, and nothing scrolls it, each
 * kind once. Cells with addresses and reasons are meant to be cut, and what is typed scrolls.
 */
export function truncatedText(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const cut = new Set<string>();
    const context = document.createElement('canvas').getContext('2d');
    const chosenOption = ({ selectedOptions }: HTMLSelectElement, style: CSSStyleDeclaration) => {
      if (!context) throw new Error('no canvas');
      context.font = style.font;
      const { width } = context.measureText(selectedOptions[0]?.text ?? '');
      return width + parseFloat(style.paddingLeft) + parseFloat(style.paddingRight);
    };
    const visit = (root: ParentNode) => {
      for (const element of root.querySelectorAll<HTMLElement>('*')) {
        if (element.shadowRoot) visit(element.shadowRoot);
        const style = getComputedStyle(element);
        const isHidden = element.classList.contains('visually-hidden') || style.visibility === 'hidden';
        const cuts =
          /hidden|clip/.test(style.overflowX) &&
          !element.matches('html, body, input, textarea, td:is(.proxy, .exit, .reason)');
        const wanted =
          element instanceof HTMLSelectElement
            ? chosenOption(element, style)
            : cuts
              ? element.scrollWidth
              : 0;
        if (isHidden || element.clientWidth === 0) continue;
        if (wanted > element.clientWidth + 1) {
          cut.add(
            `${element.tagName.toLowerCase()}.${element.className}: ${element.textContent?.trim().slice(0, 60)}`,
          );
        }
      }
    };
    visit(document);
    return [...cut];
  });
}
