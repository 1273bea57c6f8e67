import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { projectFolder } from '../../vscode/folders';
import { themeNames, type ThemeName } from './themes';

/** Loads axe-core into every document that the page shows from now on. */
export async function addAxe(page: Page): Promise<void> {
  await page.addInitScript(await readFile(join(projectFolder, 'node_modules/axe-core/axe.min.js'), 'utf8'));
}

/** What axe-core finds wrong with a page, one line each; of a theme after the first only its contrasts are news. */
export async function violations(page: Page, theme: ThemeName): Promise<string[]> {
  const options = theme === themeNames[0] ? {} : { runOnly: ['color-contrast'] };
  const { violations } = await page.evaluate<AxeResults>(`axe.run(${JSON.stringify(options)})`);
  return violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map(({ target, failureSummary }) => `${target.join(' ')} ${failureSummary}`).join('; ')}`,
  );
}

/** By how many pixels a page is wider than its window. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate<number>(`document.documentElement.scrollWidth - document.documentElement.clientWidth`);
}
