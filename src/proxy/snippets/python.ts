import { snippet, type CodeLine, type SnippetContext } from './code';
import type { RequiredImport, Snippet } from './snippet';

const os: RequiredImport = { module: 'os' };
const random: RequiredImport = { module: 'random' };

interface Source {
  readonly imports: RequiredImport[];
  readonly lines: CodeLine[];
}

/** Lines after which `proxy` holds the URL. */
function proxyUrl(context: SnippetContext): Source {
  const { auth, isList, variable } = context;
  if (auth === 'environment') {
    return isList
      ? {
          imports: [os, random],
          lines: [`proxy = random.choice(os.environ[${variable}].split(${context.text(',')}))`],
        }
      : { imports: [os], lines: [`proxy = os.environ[${variable}]`] };
  }
  if (!isList) return { imports: [], lines: [`proxy = ${context.urlLiteral}`] };
  const [first = '', ...rest] = context.urlArray;
  return { imports: [random], lines: [`proxies = ${first}`, ...rest, 'proxy = random.choice(proxies)'] };
}

interface Parts extends Source {
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
      imports: [],
      lines: [],
      server: context.text(context.serverOf(direct)),
      username: context.text(username),
      password: context.text(password),
    };
  }
  const source = proxyUrl(context);
  const names = context.hasCredentials ? ['unquote', 'urlsplit'] : ['urlsplit'];
  return {
    imports: [...source.imports, { module: 'urllib.parse', names }],
    lines: [...source.lines, 'parts = urlsplit(proxy)'],
    server: `parts.scheme + ${context.text('://')} + parts.netloc.rpartition(${context.text('@')})[2]`,
    username: 'unquote(parts.username)',
    password: 'unquote(parts.password)',
  };
}

const requests = snippet({
  id: 'python.requests',
  languageIds: ['python'],
  library: 'requests',
  can: { schemes: ['http', 'https', 'socks5'], socksName: 'socks5h', socksNeedsExtra: true },
  write(context) {
    const { imports, lines } = proxyUrl(context);
    return {
      imports: [...imports, { module: 'requests' }],
      lines: [
        ...lines,
        // Given with the request: proxies of the environment override those of a session (formats.md).
        [
          'response = requests.get(',
          ...context.target,
          `, proxies={${context.text('http')}: proxy, ${context.text('https')}: proxy}, timeout=30)`,
        ],
        'print(response.status_code)',
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
    const { imports, lines } = proxyUrl(context);
    return {
      imports: [...imports, { module: 'httpx' }],
      lines: [
        ...lines,
        'with httpx.Client(proxy=proxy) as client:',
        ['\tresponse = client.get(', ...context.target, ')'],
        '\tprint(response.status_code)',
      ],
    };
  },
});

const aiohttp = snippet({
  id: 'python.aiohttp',
  languageIds: ['python'],
  library: 'aiohttp',
  can: { schemes: ['http'] },
  write(context) {
    const { imports, lines } = proxyUrl(context);
    return {
      imports: [{ module: 'asyncio' }, ...imports, { module: 'aiohttp' }],
      lines: [
        ...lines,
        '',
        '',
        'async def main():',
        '\tasync with aiohttp.ClientSession() as session:',
        ['\t\tasync with session.get(', ...context.target, ', proxy=proxy) as response:'],
        '\t\t\tprint(response.status)',
        '',
        '',
        'asyncio.run(main())',
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
    const { imports, lines } = proxyUrl(context);
    return {
      imports: [...imports, { module: 'scrapy' }],
      lines: [
        ...lines,
        '',
        '',
        'class ProxySpider(scrapy.Spider):',
        `\tname = ${context.text('proxy')}`,
        '',
        '\tdef start_requests(self):',
        ['\t\tyield scrapy.Request(', ...context.target, ', meta={', context.text('proxy'), ': proxy})'],
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
    const key = (name: string): string => context.text(name);
    const credentials = context.hasCredentials
      ? `, ${key('username')}: ${username}, ${key('password')}: ${password}`
      : '';
    return {
      imports: [...imports, { module: 'playwright.sync_api', names: ['sync_playwright'] }],
      lines: [
        ...lines,
        'with sync_playwright() as playwright:',
        `\tbrowser = playwright.chromium.launch(proxy={${key('server')}: ${server}${credentials}})`,
        '\tpage = browser.new_page()',
        ['\tresponse = page.goto(', ...context.target, ')'],
        '\tprint(response.status)',
        '\tbrowser.close()',
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
    const { imports, lines } = context.isList ? proxyUrl(context) : { imports: [], lines: [] };
    return {
      imports: [...imports, { module: 'selenium', names: ['webdriver'] }],
      lines: [
        ...lines,
        'options = webdriver.ChromeOptions()',
        ...context.comment('chromeTakesNoCredentials', '#'),
        `options.add_argument(${context.isList ? `${context.text('--proxy-server=')} + proxy` : single})`,
        'driver = webdriver.Chrome(options=options)',
        ['driver.get(', ...context.target, ')'],
        'print(driver.title)',
        'driver.quit()',
      ],
    };
  },
});

/** Client code in Python (formats.md, "Python"). */
export const pythonSnippets: readonly Snippet[] = [
  requests,
  httpx,
  aiohttp,
  scrapy,
  scrapyRotatingProxies,
  playwright,
  selenium,
];
