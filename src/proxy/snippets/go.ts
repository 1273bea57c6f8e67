import { snippet, type CodeLine, type SnippetContext } from './code';
import type { RequiredImport, Snippet } from './snippet';

const module = (name: string): RequiredImport => ({ module: name });

const orFail = ['if err != nil {', '\tlog.Fatal(err)', '}'];

/** Returns lines that assign the URL to the variable `url`. */
function proxyUrl(context: SnippetContext, url: string): { imports: string[]; lines: CodeLine[] } {
  const { auth, direct, isList, variable, missingText } = context;
  if (direct) {
    const { username, password } = direct.credentials ?? {};
    const user =
      username === undefined
        ? ''
        : `, User: url.UserPassword(${context.text(username)}, ${context.text(password ?? '')})`;
    const host = `net.JoinHostPort(${context.text(direct.host)}, ${context.text(String(direct.port))})`;
    return {
      imports: ['net', 'net/url'],
      lines: [`${url} := &url.URL{Scheme: ${context.text(direct.scheme)}, Host: ${host}${user}}`],
    };
  }
  const text = context.name(isList ? 'proxyList' : 'proxyText');
  // An empty variable would be an empty URL, which means no proxy.
  const read = [
    `${text} := os.Getenv(${variable})`,
    `if ${text} == "" {`,
    `\tlog.Fatal(${missingText})`,
    '}',
  ];
  if (!isList) {
    return { imports: ['net/url', 'os'], lines: [...read, `${url}, err := url.Parse(${text})`, ...orFail] };
  }
  const fromEnvironment = auth === 'environment';
  const [first = '', ...rest] = context.urlArray;
  const proxies = context.name('proxies');
  return {
    imports: fromEnvironment ? ['math/rand', 'net/url', 'os', 'strings'] : ['math/rand', 'net/url'],
    lines: [
      ...(fromEnvironment
        ? [...read, `${proxies} := strings.Split(${text}, ",")`]
        : [`${proxies} := ${first}`, ...rest]),
      `${url}, err := url.Parse(${proxies}[rand.Intn(len(${proxies}))])`,
      ...orFail,
    ],
  };
}

const netHttp = snippet({
  id: 'go.netHttp',
  languageIds: ['go'],
  library: 'net/http',
  can: { schemes: ['http', 'https', 'socks5'] },
  write(context) {
    const url = context.name('proxyURL');
    const { imports, lines } = proxyUrl(context, url);
    const client = context.name('client');
    const response = context.name('response');
    return {
      imports: ['fmt', 'log', ...imports, 'net/http'].sort().map(module),
      lines: [
        ...lines,
        `${client} := &http.Client{Transport: &http.Transport{Proxy: http.ProxyURL(${url})}}`,
        // `response` is new, so that `:=` is right whether or not `err` was declared above.
        [`${response}, err := ${client}.Get(`, ...context.target, ')'],
        ...orFail,
        `defer ${response}.Body.Close()`,
        `fmt.Println(${response}.StatusCode)`,
      ],
    };
  },
});

/** Client code in Go (docs/formats.md#others). */
export const goSnippets: readonly Snippet[] = [netHttp];
