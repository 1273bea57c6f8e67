import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { until } from '../ui/expectSoon';
import { Ui } from '../ui/fixture';
import { themes, type Theme } from '../ui/workbench';
import { Camera, density, type Part } from './camera';
import { Crawl } from './crawl';

/** Under which name the pictures of a theme are kept. */
const suffixes: Readonly<Record<Theme, string>> = {
  light: 'light',
  dark: 'dark',
  'high-contrast': 'hc',
  'high-contrast-light': 'hcLight',
};

/** What tells of the place where pictures are made, and not of what they show. */
const hidden = `:is([id="status.host"], [id="status.forwardedPorts"], [id="status.workbench.keyboardLayout"]) {
  display: none !important;
}`;

const size = { width: 1120, height: 700 };

/** The day of the pictures, as in `clock.js`. */
const start = Date.UTC(2026, 10, 18, 14, 5);

/** From the key to proxies in code, in one theme, with pictures on the way. */
export async function tour(theme: Theme): Promise<void> {
  const ui = await Ui.start({
    settings: {
      'workbench.colorTheme': themes[theme].name,
      'window.commandCenter': false,
      'workbench.layoutControl.enabled': false,
      'editor.minimap.enabled': false,
      'editor.cursorBlinking': 'solid',
      'editor.fontSize': 15,
    },
    environment: { TZ: 'UTC' },
    sandbox: { start, firstProxyPort: 24_001 },
    window: { viewport: size, deviceScaleFactor: density, timezoneId: 'UTC' },
    preload: [join(__dirname, 'clock.js')],
  });
  try {
    await new Tour(ui, new Camera(ui.workbench.page), suffixes[theme]).walk();
  } catch (error) {
    await ui.saveState(`tour ${theme}`);
    throw error;
  } finally {
    await ui.stop();
  }
}

class Tour {
  constructor(
    private readonly ui: Ui,
    private readonly camera: Camera,
    private readonly suffix: string,
  ) {}

  async walk(): Promise<void> {
    const { workbench, sandbox } = this.ui;
    await workbench.page.addStyleTag({ content: hidden });
    // The browser has no font for the Chinese remark.
    sandbox.state.account('user04').remark = 'price crawler';
    await workbench.openFile('fetch.py');
    await workbench.editor.setCursor({ line: 5, column: 12 });
    await workbench.press('Enter');
    await workbench.openContainer();
    await this.signIn();
    await this.extract();
    await this.insert();
    if (this.isForReadme) await this.camera.saveFilm(`readme/from-key-to-code-${this.suffix}`);
    await this.showWhitelist();
    if (!this.isForReadme) return;
    await this.showUsage();
    const crawl = await Crawl.start();
    try {
      await this.showGateway(crawl);
    } finally {
      crawl.stop();
    }
  }

  /** The README has pictures for light and dark pages. */
  private get isForReadme(): boolean {
    return this.suffix === 'light' || this.suffix === 'dark';
  }

  private async film(shown: number): Promise<void> {
    if (this.isForReadme) await this.camera.film(shown);
  }

  /** Types as a person does, filming every few letters. */
  private async type(text: string): Promise<void> {
    const { page } = this.ui.workbench;
    for (let at = 0; at < text.length; at += 4) {
      await page.keyboard.type(text.slice(at, at + 4));
      await this.film(120);
    }
  }

  private async signIn(): Promise<void> {
    const { workbench, sandbox } = this.ui;
    const { input } = workbench;
    await workbench.view('Accounts').welcome();
    await this.film(1400);
    await workbench.view('Accounts').clickWelcome('Sign In');
    await input.shown('app_key');
    await this.film(600);
    await this.type(sandbox.key);
    await this.film(500);
    await this.camera.still(`walkthrough/signIn-${this.suffix}`, { x: 0, y: 0, width: 900, height: 420 });
    await input.accept();
    for (const [view, row] of [
      ['Accounts', 'user01'],
      ['Packages', 'Active'],
      ['Static IPs', 'Brazil'],
      ['Whitelist', '127.0.0.1'],
    ] as const)
      await workbench.view(view).waitForRow(row);
    await this.film(1500);
  }

  private async extract(): Promise<void> {
    const { workbench } = this.ui;
    await workbench.view('Accounts').viewAction('Extract Proxies…');
    const page = await workbench.webview('Extract Proxies');
    await page.getByLabel('Number of proxies').waitFor();
    await this.film(900);
    await this.choose(page, 'Country or region', 'United States');
    await this.choose(page, 'State or province', 'california');
    await page.getByLabel('Number of proxies').fill('5');
    await this.film(500);
    await page.getByRole('button', { name: 'Extract' }).click();
    await page.getByText('5 of 5 received').waitFor();
    await this.film(1600);
    await this.camera.still(`walkthrough/extract-${this.suffix}`, await this.part('editor', 640));
    if (this.isForReadme) await this.camera.still(`readme/extraction-${this.suffix}`);
  }

  private async choose(page: FrameLocator, list: string, option: string): Promise<void> {
    await page.getByRole('combobox', { name: list }).click();
    await page.getByRole('listbox').getByRole('option', { name: option }).waitFor();
    await this.film(450);
    await page.getByRole('listbox').getByRole('option', { name: option }).click();
    await this.film(350);
  }

  private async insert(): Promise<void> {
    const { workbench } = this.ui;
    const { input } = workbench;
    const page = await workbench.webview('Extract Proxies');
    await page.getByRole('button', { name: 'Insert As…' }).click();
    await input.shown('Select a format');
    await this.film(900);
    await input.type('Python: list of host:port');
    await this.film(700);
    await input.row('Python: list of host:port').click();
    await workbench.page.locator('.tab.active', { hasText: 'fetch.py' }).waitFor();
    await until(async () => {
      if (!/127\.0\.0\.1:\d+/.test(await workbench.editor.text())) throw new Error('nothing is inserted yet');
    });
    await workbench.page.getByText('Check 5 proxies').waitFor();
    await this.film(3000);
    await this.camera.still(`walkthrough/insert-${this.suffix}`, await this.part('editor', 500));
  }

  private async showWhitelist(): Promise<void> {
    const { workbench } = this.ui;
    const above = ['Packages', 'Static IPs'];
    for (const view of above) await workbench.view(view).fold();
    await workbench.view('Whitelist').select('127.0.0.1');
    await this.camera.still(`walkthrough/whitelist-${this.suffix}`, await this.part('sidebar', 360));
    for (const view of above) await workbench.view(view).unfold();
  }

  /** The upper end of a part of the workbench, so many pixels high. */
  private async part(name: 'editor' | 'sidebar', height: number): Promise<Part> {
    const box = await this.ui.workbench.page.locator(`.part.${name}`).boundingBox();
    if (!box) throw new Error(`there is no ${name}`);
    return { ...box, height };
  }

  private async showUsage(): Promise<void> {
    const { workbench } = this.ui;
    await workbench.run('ProxyLite: Show Usage');
    const page = await workbench.webview('Usage');
    await page.getByLabel('Show').selectOption('Top 10 accounts');
    await until(async () => {
      const days = await page.getByRole('slider', { name: 'Traffic by day' }).getAttribute('aria-valuetext');
      if (!/Other: /.test(days ?? '')) throw new Error('the accounts are not read yet');
    });
    await page.getByRole('button', { name: 'Refresh' }).waitFor();
    // High enough for the whole chart with its legend.
    await workbench.page.setViewportSize({ ...size, height: 900 });
    await this.camera.still(`readme/usage-${this.suffix}`);
    await workbench.page.setViewportSize(size);
  }
  /** From a file with proxies to a gateway whose log fills. */
  private async showGateway(crawl: Crawl): Promise<void> {
    const { workbench, workspace } = this.ui;
    const { input, page } = workbench;
    const camera = new Camera(page);
    const gateways = workbench.view('Gateways');
    // Wide enough for the columns of the log.
    await page.setViewportSize({ ...size, width: 1280 });
    await workbench.showTab('fetch.py');
    await workbench.save();
    await workbench.press('Control+K', 'Control+W');
    for (const view of ['Accounts', 'Packages', 'Static IPs', 'Whitelist']) await workbench.view(view).fold();
    await writeFile(join(workspace, 'pool.txt'), `${crawl.proxies.join('\n')}\n`);
    await workbench.openFile('pool.txt');
    await gateways.unfold();
    await camera.film(1200);
    await workbench.run('ProxyLite: Create Gateway…');
    for (const [question, answer] of [
      ['Select where its proxies come from', 'File'],
      ['Select a file with proxies', 'pool.txt'],
      ['Select how the gateway chooses', 'Round robin'],
      ['Port on this machine', undefined],
      ['Select which programs', 'Only with a password'],
      ['Traffic limit of a run', undefined],
      ['Traffic limit of a day', undefined],
      ['Name of the gateway', 'Scraper'],
    ] as const) {
      await input.shown(question);
      if (answer === 'Scraper') await input.type(answer);
      await camera.film(800);
      if (answer === undefined || answer === 'Scraper') await input.accept();
      else await input.pick(answer);
    }
    await workbench.notification('Gateway Scraper created.');
    await workbench.dismissNotifications();
    await gateways.rowAction('Scraper', 'Start');
    await until(async () => {
      const row = (await gateways.rows()).find(({ label }) => label === 'Scraper');
      if (!/Running/.test(row?.description ?? '')) throw new Error('the gateway is not running yet');
    });
    await camera.film(1200);
    // It still has the address of the tour before.
    await page.evaluate(() => navigator.clipboard.writeText(''));
    await gateways.rowMenu('Scraper', 'Copy Address');
    const address = await until(async () => new URL(await workbench.clipboard()));
    await gateways.rowAction('Scraper', 'Show Log');
    const log = await workbench.webview('Gateway Log');
    await log.getByLabel('Filter').waitFor();
    await camera.film(900);
    for (const round of crawl.rounds) {
      await crawl.send(round, address);
      await log
        .getByRole('row')
        .filter({ hasText: round.at(-1) ?? '' })
        .first()
        .waitFor();
      await camera.film(450);
    }
    await camera.film(2500);
    await camera.saveFilm(`readme/gateway-${this.suffix}`);
  }
}
