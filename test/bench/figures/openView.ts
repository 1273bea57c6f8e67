import type { Page } from 'playwright-core';
import type { Figure } from '../figure';
import { compared, inTurn } from '../rounds';
import { accountCount, inAccountWindow } from '../window';

const rounds = 5;

/** From the click on the icon in the activity bar to the first account; activation and loading are in it. */
export const openView: Figure = {
  name: 'view',
  title: `open the view of ${accountCount.toLocaleString('en')} accounts`,
  inVscode: true,
  measure: () =>
    inAccountWindow(async ({ workbench }) => {
      const open = (container: string) => async () => {
        const ms = await timeToFirstRow(workbench.page, container);
        // A window opens again with the container that it had.
        await workbench.openContainer('Explorer');
        await workbench.open();
        return ms;
      };
      const times = await inTurn(rounds, { ours: open('ProxyLite'), constant: open('Constant Rows') });
      return [
        {
          what: 'click to first rows',
          unit: 'ms',
          ...compared('constant rows', times.ours, times.constant),
          reach: { of: 'ratio', atMost: 1.3 },
        },
      ];
    }),
};

/** Opens a container of the sidebar and waits for the first row of an account, as the page itself sees both. */
async function timeToFirstRow(page: Page, container: string): Promise<number> {
  const shown = page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let clickedAt: number | undefined;
        document.addEventListener('mousedown', () => (clickedAt = performance.now()), {
          capture: true,
          once: true,
        });
        new MutationObserver((_, observer) => {
          const labels = document.querySelectorAll('.part.sidebar .monaco-list-row .label-name');
          if (
            clickedAt === undefined ||
            ![...labels].some((label) => /^user\d/.test(label.textContent ?? ''))
          )
            return;
          observer.disconnect();
          resolve(performance.now() - clickedAt);
        }).observe(document.body, { childList: true, subtree: true, characterData: true });
      }),
  );
  await page.locator(`.part.activitybar a.action-label[aria-label="${container}"]`).click();
  return shown;
}
