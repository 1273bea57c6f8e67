import type { Page } from 'playwright-core';

/**
 * Counts what a user does with mouse and keyboard from now on: each click, each key or chord, and each text that is
 * entered at once. Returns a function that reads the count.
 */
export async function countGestures(page: Page): Promise<() => Promise<number>> {
  const count = await page.evaluateHandle(() => {
    const counted = { gestures: 0 };
    const modifiers = ['Control', 'Shift', 'Alt', 'Meta'];
    let isKeyDown = false;
    const listen = (type: string, listener: (event: Event) => void) =>
      window.addEventListener(type, (event) => event.isTrusted && listener(event), true);
    listen('pointerdown', () => counted.gestures++);
    listen('keydown', (event) => {
      if (modifiers.includes((event as KeyboardEvent).key)) return;
      isKeyDown = true;
      counted.gestures++;
    });
    listen('keyup', () => (isKeyDown = false));
    // A paste, or a text that came at once.
    listen('input', () => {
      if (!isKeyDown) counted.gestures++;
    });
    return counted;
  });
  return () => count.evaluate(({ gestures }) => gestures);
}
