import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { launchBrowser } from '../../vscode/chromium';
import { outputFolder } from '../../vscode/folders';
import { pageNames, pages } from './pages';
import { WebviewPreview } from './preview';
import { themeNames } from './themes';

/** Serves the pages of the webviews for a look; with `--screenshots` it saves a picture of each, or of
 * those of the pages that are named, instead. */
async function main(): Promise<void> {
  const preview = await WebviewPreview.start();
  if (!process.argv.includes('--screenshots')) {
    console.log(`Pages at ${preview.indexUrl}`);
    return;
  }
  try {
    await saveScreenshots(preview);
  } finally {
    await preview.stop();
  }
}

async function saveScreenshots(preview: WebviewPreview): Promise<void> {
  const folder = join(outputFolder, 'webview');
  await mkdir(folder, { recursive: true });
  const browser = await launchBrowser();
  try {
    for (const width of [960, 320]) {
      const page = await browser.newPage({ viewport: { width, height: 720 } });
      for (const name of chosenPages()) {
        for (const theme of themeNames) {
          for (const state of pages[name].states) {
            await page.goto(preview.urlOf({ page: name, state, theme }));
            await page.locator('h1').waitFor();
            const file = `${name}-${state}-${theme}-${width}.png`;
            await page.screenshot({ path: join(folder, file), fullPage: true });
          }
        }
      }
    }
  } finally {
    await browser.close();
  }
}

/** The pages named on the command line; all if none is. */
function chosenPages(): readonly (typeof pageNames)[number][] {
  const named = pageNames.filter((name) => process.argv.includes(name));
  return named.length > 0 ? named : pageNames;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
