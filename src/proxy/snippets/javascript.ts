import { snippet, type CodeLine, type SnippetContext } from './code';
import type { RequiredImport, Snippet } from './snippet';

const javascript = ['javascript', 'javascriptreact', 'vue', 'svelte'];
const typescript = ['typescript', 'typescriptreact'];

/** Returns lines of code that provide the URL, and `url`, the name of its variable. */
function proxyUrl(context: SnippetContext): { lines: CodeLine[]; url: string } {
  const { auth, isList, variableName, missingText } = context;
  const url = context.name('proxyUrl');
  const proxies = context.name('proxies');
  const asString = context.language === 'typescript' ? ' as string' : '';
  const choose = `const ${url} = ${proxies}[Math.floor(Math.random() * ${proxies}.length)]${asString};`;
  if (auth === 'environment') {
    const text = isList ? context.name('proxyList') : url;
    const read = [
      `const ${text} = process.env.${variableName};`,
      `if (!${text}) throw new Error(${missingText});`,
    ];
    if (!isList) return { lines: read, url };
    return { lines: [...read, `const ${proxies} = ${text}.split(${context.text(',')});`, choose], url };
  }
  if (!isList) return { lines: [`const ${url} = ${context.urlLiteral};`], url };
  const array = context.urlArray;
  const last = array.length - 1;
  return {
    lines: [`const ${proxies} = ${array[0]}`, ...array.slice(1, last), `${array[last]};`, choose],
    url,
  };
}

interface CommandContext {
  readonly lines: readonly CodeLine[];
  readonly server: string;
  readonly username: string;
  readonly password: string;
}

/** Returns expressions for the proxy's parts, raw. */
function proxyParts(context: SnippetContext): CommandContext {
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
  const { lines, url } = proxyUrl(context);
  const proxy = context.name('proxy');
  return {
    lines: [...lines, `const ${proxy} = new URL(${url});`],
    server: `\`\${${proxy}.protocol}//\${${proxy}.host}\``,
    username: `decodeURIComponent(${proxy}.username)`,
    password: `decodeURIComponent(${proxy}.password)`,
  };
}

const imported = (module: string, ...names: string[]): RequiredImport => ({ module, names });

const browserNames = (context: SnippetContext): [string, string, string] => [
  context.name('browser'),
  context.name('page'),
  context.name('response'),
];

function inBoth(define: (languageIds: string[], prefix: string) => Snippet): Snippet[] {
  return [define(javascript, 'javascript'), define(typescript, 'typescript')];
}

const undici = inBoth((languageIds, prefix) =>
  snippet({
    id: `${prefix}.undici`,
    languageIds,
    library: 'undici',
    can: { schemes: ['http', 'https'] },
    write(context) {
      const { lines, url } = proxyUrl(context);
      const response = context.name('response');
      return {
        imports: [imported('undici', 'fetch', 'ProxyAgent')],
        lines: [
          ...lines,
          [`const ${response} = await fetch(`, ...context.target, ', {'],
          `\tdispatcher: new ProxyAgent(${url}),`,
          '});',
          `console.log(${response}.status);`,
        ],
      };
    },
  }),
);

const axios = inBoth((languageIds, prefix) =>
  snippet({
    id: `${prefix}.axios`,
    languageIds,
    library: 'axios',
    packages: ['http-proxy-agent', 'https-proxy-agent'],
    can: { schemes: ['http', 'https'] },
    write(context) {
      const { lines, url } = proxyUrl(context);
      const response = context.name('response');
      return {
        imports: [
          { module: 'axios', defaultName: 'axios' },
          imported('http-proxy-agent', 'HttpProxyAgent'),
          imported('https-proxy-agent', 'HttpsProxyAgent'),
        ],
        lines: [
          ...lines,
          [`const ${response} = await axios.get(`, ...context.target, ', {'],
          // axios' own proxy option sends HTTPS requests in clear to the proxy (docs/formats.md).
          '\tproxy: false,',
          // Both: a redirect or an edited URL may change the scheme, and a scheme without an agent goes direct.
          `\thttpAgent: new HttpProxyAgent(${url}),`,
          `\thttpsAgent: new HttpsProxyAgent(${url}),`,
          '});',
          `console.log(${response}.status);`,
        ],
      };
    },
  }),
);

const got = inBoth((languageIds, prefix) =>
  snippet({
    id: `${prefix}.got`,
    languageIds,
    library: 'got',
    packages: ['hpagent'],
    // hpagent fails on an IPv6 proxy (docs/formats.md).
    can: { schemes: ['http', 'https'], ipv6: false },
    write(context) {
      const { lines, url } = proxyUrl(context);
      const response = context.name('response');
      return {
        imports: [
          { module: 'got', defaultName: 'got' },
          imported('hpagent', 'HttpProxyAgent', 'HttpsProxyAgent'),
        ],
        lines: [
          ...lines,
          [`const ${response} = await got(`, ...context.target, ', {'],
          '\tagent: {',
          `\t\thttp: new HttpProxyAgent({ proxy: ${url} }),`,
          `\t\thttps: new HttpsProxyAgent({ proxy: ${url} }),`,
          '\t},',
          '});',
          `console.log(${response}.statusCode);`,
        ],
      };
    },
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
      const [browser, page, response] = browserNames(context);
      const credentials = context.hasCredentials ? `, username: ${username}, password: ${password}` : '';
      return {
        imports: [imported('playwright', 'chromium')],
        lines: [
          ...lines,
          `const ${browser} = await chromium.launch({`,
          `\tproxy: { server: ${server}${credentials} },`,
          '});',
          `const ${page} = await ${browser}.newPage();`,
          [`const ${response} = await ${page}.goto(`, ...context.target, ');'],
          `console.log(${response}?.status());`,
          `await ${browser}.close();`,
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
      const [browser, page, response] = browserNames(context);
      const option = context.direct
        ? context.text(`--proxy-server=${context.serverOf(context.direct)}`)
        : server.replace('`', '`--proxy-server=');
      return {
        imports: [{ module: 'puppeteer', defaultName: 'puppeteer' }],
        lines: [
          ...lines,
          `const ${browser} = await puppeteer.launch({`,
          `\targs: [${option}],`,
          '});',
          `const ${page} = await ${browser}.newPage();`,
          ...(context.hasCredentials
            ? [`await ${page}.authenticate({ username: ${username}, password: ${password} });`]
            : []),
          [`const ${response} = await ${page}.goto(`, ...context.target, ');'],
          `console.log(${response}?.status());`,
          `await ${browser}.close();`,
        ],
      };
    },
  }),
);

/** Client code in JavaScript and TypeScript (docs/formats.md#node). */
export const javascriptSnippets: readonly Snippet[] = [undici, axios, got, playwright, puppeteer].flat();
