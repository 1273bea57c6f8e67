import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { languages } from '../../l10n/bundles';
import { launchBrowser } from '../../vscode/chromium';
import { outputFolder } from '../../vscode/folders';
import { pageNames, pages } from './pages';
import { drawn, WebviewPreview } from './preview';
import type { PageLanguage } from './speak';
import { themeNames, wear } from './themes';

/** Serves the pages of the webviews for a look; with `--screenshots` it saves a picture of each, or of
 * those of the pages that are named, in the language that is named, instead. */
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

/** Width and height in CSS pixels: a wide one, the same at 200 %, and the narrowest that must do. */
const windows = [
  [960, 720],
  [480, 360],
  [320, 720],
] as const;

async function saveScreenshots(preview: WebviewPreview): Promise<void> {
  const folder = join(outputFolder, 'webview');
  await mkdir(folder, { recursive: true });
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    for (const name of chosenPages()) {
      for (const state of pages[name].states) {
        await preview.show(page, { page: name, state, language: chosenLanguage() });
        for (const [width, height] of windows) {
          await page.setViewportSize({ width, height });
          for (const theme of themeNames) {
            await wear(page, theme);
            await drawn(page);
            const file = `${name}-${state}-${theme}-${width}.png`;
            await page.screenshot({ path: join(folder, file), fullPage: true });
          }
        }
        await page.setViewportSize({ width: 960, height: 720 });
        await page.emulateMedia({ forcedColors: 'active' });
        await drawn(page);
        await page.screenshot({ path: join(folder, `${name}-${state}-forcedColors.png`), fullPage: true });
        await page.emulateMedia({ forcedColors: null });
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

/** The language named on the command line; English if none is. */
function chosenLanguage(): PageLanguage {
  return languages.find((name) => process.argv.includes(name)) ?? 'en';
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
