import type { Page } from 'playwright-core';

/**
 * Listens to the page from now on as a screen reader does: to changes of live regions that were there before what they
 * tell, and to nothing that comes together with its region.
 */
export async function listen(page: Page): Promise<void> {
  await page.evaluate(() => {
    const selector = '[role="status"], [role="alert"], [aria-live="polite"], [aria-live="assertive"]';
    const heard: string[] = [];
    Object.assign(window, { heard });
    const regions = new Set(document.querySelectorAll(selector));
    new MutationObserver((changes) => {
      const told = new Set<Element>();
      for (const { target } of changes) {
        const element = target instanceof Element ? target : target.parentElement;
        const region = element?.closest(selector);
        if (region && regions.has(region)) told.add(region);
      }
      for (const region of told) {
        const words = region.textContent?.trim().replace(/\s+/g, ' ') ?? '';
        if (words && region.checkVisibility()) heard.push(words);
      }
      for (const region of document.querySelectorAll(selector)) regions.add(region);
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
}

/** What was heard since the page was listened to, in its order. */
export function heard(page: Page): Promise<string[]> {
  return page.evaluate<string[]>('heard');
}
