import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { runInThisContext } from 'node:vm';
import { build, type BuildOptions } from 'esbuild';
import type { Page } from 'playwright-core';
import { pageHtml } from '../../../src/panels/pageHtml';
import { projectFolder } from '../../vscode/folders';
import { languages } from '../../l10n/bundles';
import { pageNames, pages, type PageName, type PreviewedPage } from './pages';
import { speak, type PageLanguage } from './speak';
import { themeNames, themes, themeStyle, type ThemeName } from './themes';

/** A page in one moment and one theme. */
export interface Scene {
  readonly page: PageName;
  /** One of the states of that page. */
  readonly state: string;
  /** Light if not given. */
  readonly theme?: ThemeName;
  /** English if not given. */
  readonly language?: PageLanguage;
}

/** Serves the pages of the webviews without VS Code, under the policy that they have there. */
export class WebviewPreview {
  private constructor(
    private readonly server: Server,
    private readonly origin: string,
    private readonly texts: Readonly<Record<PageName, unknown>>,
  ) {}

  /** Builds the pages as they are in the sources now, or as they ship, and listens on a free port of loopback. */
  static async start({ asShipped = false } = {}): Promise<WebviewPreview> {
    const [files, texts] = await Promise.all([
      buildPages(asShipped ? { minify: true, sourcemap: false } : {}),
      buildAllTexts(),
    ]);
    const server = createServer((request, response) => {
      const url = new URL(request.url ?? '/', 'http://localhost');
      const scene = sceneOf(url);
      const file = files.get(url.pathname);
      const send = (type: string, body: string) => response.setHeader('content-type', type).end(body);
      if (url.pathname === '/') send('text/html', index());
      else if (url.pathname === `/${scene.page}`)
        send('text/html', documentOf(`http://${request.headers.host}`, scene));
      else if (url.pathname === '/theme.css') send('text/css', themeStyle(themes[scene.theme]));
      else if (url.pathname === '/host.js') send('text/javascript', fakeHost(messagesOf(scene, texts)));
      else if (file !== undefined) send(url.pathname.endsWith('.css') ? 'text/css' : 'text/javascript', file);
      else response.writeHead(404).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    return new WebviewPreview(server, `http://127.0.0.1:${port}`, texts);
  }

  /** The list of all scenes. */
  get indexUrl(): string {
    return this.origin;
  }

  urlOf(scene: Scene): string {
    return `${this.origin}${addressOf(complete(scene))}`;
  }

  /** Opens a page in a scene, and waits until it stands there. */
  async show(browserPage: Page, scene: Scene): Promise<void> {
    await browserPage.goto(this.urlOf(scene));
    await browserPage.locator('h1').waitFor();
  }

  /** Tells a page that is open all of a scene anew, but for its theme. */
  async tell(browserPage: Page, scene: Scene): Promise<void> {
    const messages = JSON.stringify(messagesOf(complete(scene), this.texts));
    await browserPage.evaluate(`for (const message of ${messages}) tell(message)`);
    await drawn(browserPage);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/** Resolves when a page shows what it was told last. */
export async function drawn(page: Page): Promise<void> {
  await page.evaluate(
    `new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))`,
  );
}

function complete({ page, state, theme = 'light', language = 'en' }: Scene): Required<Scene> {
  return { page, state, theme, language };
}

/** What the panel would tell the page in a scene. */
function messagesOf(
  { page, state, language }: Required<Scene>,
  texts: Readonly<Record<PageName, unknown>>,
): readonly unknown[] {
  return speak(pages[page].messages(state, texts[page], Date.now()), language);
}

function addressOf({ page, state, theme, language }: Required<Scene>): string {
  return `/${page}?page=${page}&state=${state}&theme=${theme}&language=${language}`;
}

function sceneOf({ searchParams }: URL): Required<Scene> {
  const page = pageNames.find((name) => name === searchParams.get('page')) ?? 'extraction';
  const { states } = pages[page];
  return {
    page,
    state: states.find((name) => name === searchParams.get('state')) ?? states[0] ?? '',
    theme: themeNames.find((name) => name === searchParams.get('theme')) ?? 'dark',
    language: languages.find((name) => name === searchParams.get('language')) ?? 'en',
  };
}

function index(): string {
  const rows = pageNames.flatMap((page) =>
    pages[page].states.map((state) => {
      const links = themeNames.map(
        (theme) => `<a href="${addressOf({ page, state, theme, language: 'en' })}">${theme}</a>`,
      );
      return `<li>${page}, ${state}: ${links.join(' · ')}</li>`;
    }),
  );
  return `<!doctype html><title>Pages</title><ul>${rows.join('')}</ul>`;
}

/** The document of the panel itself, with the theme and a host in front of its own script. */
function documentOf(origin: string, { page, state, theme, language }: Required<Scene>): string {
  const nonce = 'preview';
  const query = `page=${page}&amp;state=${state}&amp;theme=${theme}&amp;language=${language}`;
  return pageHtml({
    title: pages[page].title,
    language,
    scriptUri: `/${page}.js`,
    styleUri: `/${page}.css`,
    cspSource: origin,
    nonce,
  })
    .replace('<head>', `<head><link rel="icon" href="data:,">`)
    .replace('</head>', `<link rel="stylesheet" href="/theme.css?${query}"></head>`)
    .replace(
      '<body>',
      `<body class="${themes[theme].bodyClass}"><script nonce="${nonce}" src="/host.js?${query}"></script>`,
    );
}

/**
 * A host that answers `ready` with the messages, and keeps what else the page sends, and what it keeps of
 * itself, in `window.posted` and `window.kept`.
 */
function fakeHost(messages: readonly unknown[]): string {
  return `
    window.posted = [];
    window.kept = undefined;
    window.tell = (message) => window.dispatchEvent(new MessageEvent('message', { data: message }));
    window.acquireVsCodeApi = () => ({
      postMessage(message) {
        if (message.type === 'ready') for (const told of ${JSON.stringify(messages)}) window.tell(told);
        else window.posted.push(message);
      },
      getState: () => window.kept,
      setState: (state) => { window.kept = state; },
    });`;
}

async function buildPages(options: BuildOptions): Promise<ReadonlyMap<string, string>> {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the build script is CommonJS without types
  const { webview } = require('../../../esbuild.js') as { webview: () => BuildOptions };
  const { outputFiles = [] } = await build({
    ...webview(),
    ...options,
    absWorkingDir: projectFolder,
    write: false,
  });
  return new Map(outputFiles.map(({ path, text }) => [`/${path.split(/[\\/]/).at(-1)}`, text]));
}

async function buildAllTexts(): Promise<Readonly<Record<PageName, unknown>>> {
  const texts = pageNames.map(async (name) => [name, await buildTexts(pages[name])] as const);
  return Object.fromEntries(await Promise.all(texts)) as Record<PageName, unknown>;
}

async function buildTexts({ texts: { file, name } }: PreviewedPage): Promise<unknown> {
  const { outputFiles } = await build({
    entryPoints: [join(projectFolder, file)],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'iife',
    globalName: 'page',
    alias: { vscode: join(__dirname, 'vscodeWords.ts') },
  });
  return runInThisContext(`${outputFiles[0]?.text}; page.${name}();`) as unknown;
}
