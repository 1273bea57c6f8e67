import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import { projectFolder } from '../../vscode/folders';

/** What is asked of axe-core: all that it knows, or only what a size of the window, or a theme, may change. */
export type AxeQuestion = 'all' | 'layout' | 'colors';

const layoutRules = ['target-size', 'scrollable-region-focusable', 'color-contrast'];

const options: Readonly<Record<AxeQuestion, RunOptions>> = {
  // Its rules of WCAG 2.2 are off unless they are asked for.
  all: { rules: { 'target-size': { enabled: true } } },
  layout: { runOnly: layoutRules },
  colors: { runOnly: ['color-contrast'] },
};

/** Loads axe-core into every document that the page shows from now on. */
export async function addAxe(page: Page): Promise<void> {
  await page.addInitScript(await readFile(join(projectFolder, 'node_modules/axe-core/axe.min.js'), 'utf8'));
}

/** What axe-core finds wrong with a page, one line each. */
export async function violations(page: Page, question: AxeQuestion): Promise<string[]> {
  const asked = JSON.stringify({ ...options[question], resultTypes: ['violations'] });
  const { violations } = await page.evaluate<AxeResults>(`axe.run(${asked})`);
  return violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map(({ target, failureSummary }) => `${target.join(' ')} ${failureSummary}`).join('; ')}`,
  );
}
