import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { build, type BuildOptions } from 'esbuild';
import type { Texts } from '../../../src/panels/protocol/extraction';
import { pageHtml } from '../../../src/panels/html';
import { projectFolder } from '../../vscode/folders';
import { extractionState, extractionStateNames, type ExtractionStateName } from './extractionStates';
import { themeNames, themes, themeStyle, type ThemeName } from './themes';

/** A page in one moment and one theme. */
export interface Scene {
  readonly state: ExtractionStateName;
  readonly theme: ThemeName;
}

/** Serves the pages of the webviews without VS Code, under the policy that they have there. */
export class WebviewPreview {
  private constructor(
    private readonly server: Server,
    private readonly origin: string,
  ) {}

  /** Builds the pages as they are in the sources now, and listens on a free port of loopback. */
  static async start(): Promise<WebviewPreview> {
    const [files, texts] = await Promise.all([buildPages(), buildTexts()]);
    const server = createServer((request, response) => {
      const url = new URL(request.url ?? '/', 'http://localhost');
      const scene = sceneOf(url);
      const file = files.get(url.pathname);
      const send = (type: string, body: string) => response.setHeader('content-type', type).end(body);
      if (url.pathname === '/') send('text/html', index());
      else if (url.pathname === '/extraction')
        send('text/html', page(`http://${request.headers.host}`, scene));
      else if (url.pathname === '/theme.css') send('text/css', themeStyle(themes[scene.theme]));
      else if (url.pathname === '/host.js') send('text/javascript', fakeHost(scene, texts));
      else if (file !== undefined) send(url.pathname.endsWith('.css') ? 'text/css' : 'text/javascript', file);
      else response.writeHead(404).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    return new WebviewPreview(server, `http://127.0.0.1:${port}`);
  }

  /** The list of all scenes. */
  get indexUrl(): string {
    return this.origin;
  }

  urlOf({ state, theme }: Scene): string {
    return `${this.origin}/extraction?state=${state}&theme=${theme}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

function sceneOf({ searchParams }: URL): Scene {
  return {
    state: extractionStateNames.find((name) => name === searchParams.get('state')) ?? 'initial',
    theme: themeNames.find((name) => name === searchParams.get('theme')) ?? 'dark',
  };
}

function index(): string {
  const rows = extractionStateNames.map((state) => {
    const links = themeNames.map(
      (theme) => `<a href="/extraction?state=${state}&theme=${theme}">${theme}</a>`,
    );
    return `<li>${state}: ${links.join(' · ')}</li>`;
  });
  return `<!doctype html><title>Pages</title><ul>${rows.join('')}</ul>`;
}

/** The document of the panel itself, with the theme and a host in front of its own script. */
function page(origin: string, { state, theme }: Scene): string {
  const nonce = 'preview';
  const query = `state=${state}&amp;theme=${theme}`;
  return pageHtml({
    title: 'Extract Proxies',
    language: 'en',
    scriptUri: '/extraction.js',
    styleUri: '/extraction.css',
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
 * A host that answers `ready` with the messages of the scene, and keeps what else the page sends, and what it keeps of
 * itself, in `window.posted` and `window.kept`.
 */
function fakeHost({ state }: Scene, texts: Texts): string {
  const messages = JSON.stringify(extractionState(state, texts, Date.now()));
  return `
    window.posted = [];
    window.kept = undefined;
    window.tell = (message) => window.dispatchEvent(new MessageEvent('message', { data: message }));
    window.acquireVsCodeApi = () => ({
      postMessage(message) {
        if (message.type === 'ready') for (const told of ${messages}) window.tell(told);
        else window.posted.push(message);
      },
      getState: () => window.kept,
      setState: (state) => { window.kept = state; },
    });`;
}

async function buildPages(): Promise<ReadonlyMap<string, string>> {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the build script is CommonJS without types
  const { webview } = require('../../../esbuild.js') as { webview(): BuildOptions };
  const { outputFiles = [] } = await build({ ...webview(), absWorkingDir: projectFolder, write: false });
  return new Map(outputFiles.map(({ path, text }) => [`/${path.split(/[\\/]/).at(-1)}`, text]));
}

async function buildTexts(): Promise<Texts> {
  const { outputFiles } = await build({
    entryPoints: [join(projectFolder, 'src/panels/extraction/texts.ts')],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'iife',
    globalName: 'module_',
    alias: { vscode: join(__dirname, 'vscodeWords.ts') },
  });
  const evaluate = new Function(`${outputFiles[0]?.text}; return module_.extractionTexts();`) as () => Texts;
  return evaluate();
}
