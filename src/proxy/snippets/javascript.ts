import { snippet, type CodeLine, type SnippetContext } from './code';
import type { RequiredImport, Snippet } from './snippet';

const javascript = ['javascript', 'javascriptreact', 'vue', 'svelte'];
const typescript = ['typescript', 'typescriptreact'];

/** An expression for the variable's text: TypeScript does not take `undefined` for a string. */
function environmentText(context: SnippetContext): string {
  const name = context.environment[0]?.name ?? '';
  return context.language === 'typescript'
    ? `(process.env.${name} ?? ${context.text('')})`
    : `process.env.${name}`;
}

/** Lines after which `proxyUrl` holds the URL. */
function proxyUrl(context: SnippetContext): CodeLine[] {
  const { auth, isList } = context;
  const asString = context.language === 'typescript' ? ' as string' : '';
  const choose = `const proxyUrl = proxies[Math.floor(Math.random() * proxies.length)]${asString};`;
  if (auth === 'environment') {
    const text = environmentText(context);
    if (isList) return [`const proxies = ${text}.split(${context.text(',')});`, choose];
    return [`const proxyUrl = ${text.replace(/^\((.*)\)$/, '$1')};`];
  }
  if (!isList) return [`const proxyUrl = ${context.urlLiteral};`];
  const array = context.urlArray;
  const last = array.length - 1;
  return [`const proxies = ${array[0]}`, ...array.slice(1, last), `${array[last]};`, choose];
}

interface Parts {
  readonly lines: readonly CodeLine[];
  readonly server: string;
  readonly username: string;
  readonly password: string;
}

/** Expressions for the proxy's parts, raw. */
function proxyParts(context: SnippetContext): Parts {
  const { direct } = context;
  if (direct) {
    const { username = '', password = '' } = direct.credentials ?? {};
    return {
      lines: [],
      server: context.text(context.serverOf(direct)),
      username: context.text(username),
      password: context.text(password),
    };
  }
  return {
    lines: [...proxyUrl(context), 'const proxy = new URL(proxyUrl);'],
    server: '`${proxy.protocol}//${proxy.host}`',
    username: 'decodeURIComponent(proxy.username)',
    password: 'decodeURIComponent(proxy.password)',
  };
}

const imported = (module: string, ...names: string[]): RequiredImport => ({ module, names });

function inBoth(define: (languageIds: string[], prefix: string) => Snippet): Snippet[] {
  return [define(javascript, 'javascript'), define(typescript, 'typescript')];
}

const undici = inBoth((languageIds, prefix) =>
  snippet({
    id: `${prefix}.undici`,
    languageIds,
    library: 'undici',
    can: { schemes: ['http', 'https'] },
    write: (context) => ({
      imports: [imported('undici', 'fetch', 'ProxyAgent')],
      lines: [
        ...proxyUrl(context),
        ['const response = await fetch(', ...context.target, ', {'],
        '\tdispatcher: new ProxyAgent(proxyUrl),',
        '});',
        'console.log(response.status);',
      ],
    }),
  }),
);

const axios = inBoth((languageIds, prefix) =>
  snippet({
    id: `${prefix}.axios`,
    languageIds,
    library: 'axios',
    packages: ['https-proxy-agent'],
    can: { schemes: ['http', 'https'] },
    write: (context) => ({
      imports: [{ module: 'axios', defaultName: 'axios' }, imported('https-proxy-agent', 'HttpsProxyAgent')],
      lines: [
        ...proxyUrl(context),
        ['const response = await axios.get(', ...context.target, ', {'],
        // axios' own proxy option sends HTTPS requests in clear to the proxy (formats.md).
        '\tproxy: false,',
        '\thttpsAgent: new HttpsProxyAgent(proxyUrl),',
        '});',
        'console.log(response.status);',
      ],
    }),
  }),
);

const got = inBoth((languageIds, prefix) =>
  snippet({
    id: `${prefix}.got`,
    languageIds,
    library: 'got',
    packages: ['hpagent'],
    // hpagent fails on an IPv6 proxy (formats.md).
    can: { schemes: ['http', 'https'], ipv6: false },
    write: (context) => ({
      imports: [{ module: 'got', defaultName: 'got' }, imported('hpagent', 'HttpsProxyAgent')],
      lines: [
        ...proxyUrl(context),
        ['const response = await got(', ...context.target, ', {'],
        '\tagent: { https: new HttpsProxyAgent({ proxy: proxyUrl }) },',
        '});',
        'console.log(response.statusCode);',
      ],
    }),
  }),
);

const playwright = inBoth((languageIds, prefix) =>
  snippet({
    id: `${prefix}.playwright`,
    languageIds,
    library: 'playwright',
    can: { schemes: ['http', 'https', 'socks5'], socksCredentials: false },
    write(context) {
      const { lines, server, username, password } = proxyParts(context);
      const credentials = context.hasCredentials ? `, username: ${username}, password: ${password}` : '';
      return {
        imports: [imported('playwright', 'chromium')],
        lines: [
          ...lines,
          'const browser = await chromium.launch({',
          `\tproxy: { server: ${server}${credentials} },`,
          '});',
          'const page = await browser.newPage();',
          ['const response = await page.goto(', ...context.target, ');'],
          'console.log(response?.status());',
          'await browser.close();',
        ],
      };
    },
  }),
);

const puppeteer = inBoth((languageIds, prefix) =>
  snippet({
    id: `${prefix}.puppeteer`,
    languageIds,
    library: 'puppeteer',
    can: { schemes: ['http', 'https', 'socks5'], socksCredentials: false },
    write(context) {
      const { lines, server, username, password } = proxyParts(context);
      const option = context.direct
        ? context.text(`--proxy-server=${context.serverOf(context.direct)}`)
        : server.replace('`', '`--proxy-server=');
      return {
        imports: [{ module: 'puppeteer', defaultName: 'puppeteer' }],
        lines: [
          ...lines,
          'const browser = await puppeteer.launch({',
          `\targs: [${option}],`,
          '});',
          'const page = await browser.newPage();',
          ...(context.hasCredentials
            ? [`await page.authenticate({ username: ${username}, password: ${password} });`]
            : []),
          ['const response = await page.goto(', ...context.target, ');'],
          'console.log(response?.status());',
          'await browser.close();',
        ],
      };
    },
  }),
);

/** Client code in JavaScript and TypeScript (formats.md, "Node"). */
export const javascriptSnippets: readonly Snippet[] = [undici, axios, got, playwright, puppeteer].flat();
