import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { launchBrowser } from '../../vscode/chromium';
import { outputFolder } from '../../vscode/folders';
import { extractionStateNames } from './extractionStates';
import { WebviewPreview } from './preview';
import { themeNames } from './themes';

/** Serves the pages of the webviews for a look; with `--screenshots` it saves a picture of each instead. */
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
      for (const theme of themeNames) {
        for (const state of extractionStateNames) {
          await page.goto(preview.urlOf({ state, theme }));
          await page.locator('h1').waitFor();
          await page.screenshot({ path: join(folder, `${state}-${theme}-${width}.png`), fullPage: true });
        }
      }
    }
  } finally {
    await browser.close();
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
