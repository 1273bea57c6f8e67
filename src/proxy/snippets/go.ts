import { snippet, type CodeLine, type SnippetContext } from './code';
import type { RequiredImport, Snippet } from './snippet';

const module = (name: string): RequiredImport => ({ module: name });

const orFail = ['if err != nil {', '\tlog.Fatal(err)', '}'];

/** Lines after which `proxyURL` holds the URL. */
function proxyUrl(context: SnippetContext): { imports: string[]; lines: CodeLine[] } {
  const { auth, direct, isList, variable } = context;
  if (direct) {
    const { username, password } = direct.credentials ?? {};
    const user =
      username === undefined
        ? ''
        : `, User: url.UserPassword(${context.text(username)}, ${context.text(password ?? '')})`;
    const host = `net.JoinHostPort(${context.text(direct.host)}, ${context.text(String(direct.port))})`;
    return {
      imports: ['net', 'net/url'],
      lines: [`proxyURL := &url.URL{Scheme: ${context.text(direct.scheme)}, Host: ${host}${user}}`],
    };
  }
  if (!isList) {
    return {
      imports: ['net/url', 'os'],
      lines: [`proxyURL, err := url.Parse(os.Getenv(${variable}))`, ...orFail],
    };
  }
  const fromEnvironment = auth === 'environment';
  const [first = '', ...rest] = context.urlArray;
  return {
    imports: fromEnvironment ? ['math/rand', 'net/url', 'os', 'strings'] : ['math/rand', 'net/url'],
    lines: [
      ...(fromEnvironment
        ? [`proxies := strings.Split(os.Getenv(${variable}), ",")`]
        : [`proxies := ${first}`, ...rest]),
      'proxyURL, err := url.Parse(proxies[rand.Intn(len(proxies))])',
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
    const { imports, lines } = proxyUrl(context);
    return {
      imports: ['fmt', 'log', ...imports, 'net/http'].sort().map(module),
      lines: [
        ...lines,
        'client := &http.Client{Transport: &http.Transport{Proxy: http.ProxyURL(proxyURL)}}',
        // `response` is new, so that `:=` is right whether or not `err` was declared above.
        ['response, err := client.Get(', ...context.target, ')'],
        ...orFail,
        'defer response.Body.Close()',
        'fmt.Println(response.StatusCode)',
      ],
    };
  },
});

/** Client code in Go (formats.md, "Others"). */
export const goSnippets: readonly Snippet[] = [netHttp];
