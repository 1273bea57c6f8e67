import { snippet, type CodeLine, type SnippetContext } from './code';
import type { RequiredImport, Snippet } from './snippet';

const os: RequiredImport = { module: 'os' };
const random: RequiredImport = { module: 'random' };

interface Source {
  readonly imports: RequiredImport[];
  readonly lines: CodeLine[];
}

/** Returns lines that assign the URL to the variable `proxy`. */
function proxyUrl(context: SnippetContext): Source & { readonly proxy: string } {
  const { auth, isList, variable } = context;
  const proxy = context.name('proxy');
  const proxies = context.name('proxies');
  if (auth === 'environment') {
    return isList
      ? {
          imports: [os, random],
          lines: [`${proxy} = random.choice(os.environ[${variable}].split(${context.text(',')}))`],
          proxy,
        }
      : { imports: [os], lines: [`${proxy} = os.environ[${variable}]`], proxy };
  }
  if (!isList) return { imports: [], lines: [`${proxy} = ${context.urlLiteral}`], proxy };
  const [first = '', ...rest] = context.urlArray;
  return {
    imports: [random],
    lines: [`${proxies} = ${first}`, ...rest, `${proxy} = random.choice(${proxies})`],
    proxy,
  };
}

interface CommandContext extends Source {
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
      imports: [],
      lines: [],
      server: context.text(context.serverOf(direct)),
      username: context.text(username),
      password: context.text(password),
    };
  }
  const source = proxyUrl(context);
  const parts = context.name('parts');
  const names = context.hasCredentials ? ['unquote', 'urlsplit'] : ['urlsplit'];
  return {
    imports: [...source.imports, { module: 'urllib.parse', names }],
    lines: [...source.lines, `${parts} = urlsplit(${source.proxy})`],
    server: `${parts}.scheme + ${context.text('://')} + ${parts}.netloc.rpartition(${context.text('@')})[2]`,
    username: `unquote(${parts}.username)`,
    password: `unquote(${parts}.password)`,
  };
}

const requests = snippet({
  id: 'python.requests',
  languageIds: ['python'],
  library: 'requests',
  can: { schemes: ['http', 'https', 'socks5'], socksName: 'socks5h', socksNeedsExtra: true },
  write(context) {
    const { imports, lines, proxy } = proxyUrl(context);
    const response = context.name('response');
    return {
      imports: [...imports, { module: 'requests' }],
      lines: [
        ...lines,
        // Given with the request: proxies of the environment override those of a session (docs/formats.md).
        [
          `${response} = requests.get(`,
          ...context.target,
          `, proxies={${context.text('http')}: ${proxy}, ${context.text('https')}: ${proxy}}, timeout=30)`,
        ],
        `print(${response}.status_code)`,
      ],
    };
  },
});

const httpx = snippet({
  id: 'python.httpx',
  languageIds: ['python'],
  library: 'httpx',
  can: { schemes: ['http', 'https', 'socks5'], socksNeedsExtra: true },
  write(context) {
    const { imports, lines, proxy } = proxyUrl(context);
    const client = context.name('client');
    const response = context.name('response');
    return {
      imports: [...imports, { module: 'httpx' }],
      lines: [
        ...lines,
        `with httpx.Client(proxy=${proxy}) as ${client}:`,
        [`\t${response} = ${client}.get(`, ...context.target, ')'],
        `\tprint(${response}.status_code)`,
      ],
    };
  },
});

const aiohttp = snippet({
  id: 'python.aiohttp',
  languageIds: ['python'],
  library: 'aiohttp',
  can: { schemes: ['http', 'https'], schemeNote: { scheme: 'https', note: 'tlsInTls' } },
  write(context) {
    const { imports, lines, proxy } = proxyUrl(context);
    const main = context.name('main');
    return {
      imports: [{ module: 'asyncio' }, ...imports, { module: 'aiohttp' }],
      lines: [
        ...lines,
        '',
        '',
        `async def ${main}():`,
        '\tasync with aiohttp.ClientSession() as session:',
        ['\t\tasync with session.get(', ...context.target, `, proxy=${proxy}) as response:`],
        '\t\t\tprint(response.status)',
        '',
        '',
        `asyncio.run(${main}())`,
      ],
    };
  },
});

const scrapy = snippet({
  id: 'python.scrapy',
  languageIds: ['python'],
  library: 'scrapy',
  can: { schemes: ['http'] },
  write(context) {
    const { imports, lines, proxy } = proxyUrl(context);
    return {
      imports: [...imports, { module: 'scrapy' }],
      lines: [
        ...lines,
        '',
        '',
        `class ${context.name('ProxySpider')}(scrapy.Spider):`,
        `\tname = ${context.text('proxy')}`,
        '',
        // Scrapy 2.13 and later call start(), all before start_requests().
        '\tasync def start(self):',
        '\t\tfor request in self.start_requests():',
        '\t\t\tyield request',
        '',
        '\tdef start_requests(self):',
        ['\t\tyield scrapy.Request(', ...context.target, ', meta={', context.text('proxy'), `: ${proxy}})`],
        '',
        '\tdef parse(self, response):',
        '\t\tprint(response.status)',
      ],
    };
  },
});

const scrapyRotatingProxies = snippet({
  id: 'python.scrapyRotatingProxies',
  languageIds: ['python'],
  library: 'scrapy-rotating-proxies',
  can: { schemes: ['http'], alwaysList: true },
  write(context) {
    const [first = '', ...rest] = context.urlArray;
    const fromEnvironment = context.auth === 'environment';
    return {
      imports: fromEnvironment ? [os] : [],
      lines: [
        ...(fromEnvironment
          ? [`ROTATING_PROXY_LIST = os.environ[${context.variable}].split(${context.text(',')})`]
          : [`ROTATING_PROXY_LIST = ${first}`, ...rest]),
        'DOWNLOADER_MIDDLEWARES = {',
        `\t${context.text('rotating_proxies.middlewares.RotatingProxyMiddleware')}: 610,`,
        `\t${context.text('rotating_proxies.middlewares.BanDetectionMiddleware')}: 620,`,
        '}',
      ],
    };
  },
});

const playwright = snippet({
  id: 'python.playwright',
  languageIds: ['python'],
  library: 'playwright',
  can: { schemes: ['http', 'https', 'socks5'], socksCredentials: false },
  write(context) {
    const { imports, lines, server, username, password } = proxyParts(context);
    const [browser, page, response] = ['browser', 'page', 'response'].map((wanted) => context.name(wanted));
    const playwrightName = context.name('playwright');
    const key = (name: string): string => context.text(name);
    const credentials = context.hasCredentials
      ? `, ${key('username')}: ${username}, ${key('password')}: ${password}`
      : '';
    return {
      imports: [...imports, { module: 'playwright.sync_api', names: ['sync_playwright'] }],
      lines: [
        ...lines,
        `with sync_playwright() as ${playwrightName}:`,
        `\t${browser} = ${playwrightName}.chromium.launch(proxy={${key('server')}: ${server}${credentials}})`,
        `\t${page} = ${browser}.new_page()`,
        [`\t${response} = ${page}.goto(`, ...context.target, ')'],
        `\tprint(${response}.status)`,
        `\t${browser}.close()`,
      ],
    };
  },
});

const selenium = snippet({
  id: 'python.selenium',
  languageIds: ['python'],
  library: 'selenium',
  can: { schemes: ['http', 'https', 'socks5'], takesCredentials: false },
  write(context) {
    const [proxy] = context.proxies;
    const single = context.text(`--proxy-server=${context.serverOf(proxy)}`);
    const {
      imports,
      lines,
      proxy: chosen,
    } = context.isList ? proxyUrl(context) : { imports: [], lines: [], proxy: '' };
    const options = context.name('options');
    const driver = context.name('driver');
    return {
      imports: [...imports, { module: 'selenium', names: ['webdriver'] }],
      lines: [
        ...lines,
        `${options} = webdriver.ChromeOptions()`,
        ...context.comment('chromeTakesNoCredentials'),
        `${options}.add_argument(${context.isList ? `${context.text('--proxy-server=')} + ${chosen}` : single})`,
        `${driver} = webdriver.Chrome(options=${options})`,
        [`${driver}.get(`, ...context.target, ')'],
        `print(${driver}.title)`,
        `${driver}.quit()`,
      ],
    };
  },
});

/** Client code in Python (docs/formats.md#python). */
export const pythonSnippets: readonly Snippet[] = [
  requests,
  httpx,
  aiohttp,
  scrapy,
  scrapyRotatingProxies,
  playwright,
  selenium,
];
