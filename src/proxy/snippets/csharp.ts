import { snippet, type CodeLine, type SnippetContext } from './code';
import type { RequiredImport, Snippet } from './snippet';

interface CommandContext {
  readonly imports: readonly string[];
  readonly lines: readonly CodeLine[];
  readonly address: string;
  readonly username: string;
  readonly password: string;
}

/** Returns expressions for the proxy's parts, raw. Credentials inside the URL are ignored there (docs/formats.md). */
function proxyParts(context: SnippetContext): CommandContext {
  const { auth, direct, isList, variable, missingText, hasCredentials } = context;
  const [proxy, proxies, credentials] = ['proxy', 'proxies', 'credentials'].map((wanted) =>
    context.name(wanted),
  );
  const read = `(Environment.GetEnvironmentVariable(${variable}) ?? throw new InvalidOperationException(${missingText}))`;
  if (direct) {
    const { username = '', password = '' } = direct.credentials ?? {};
    return {
      imports: [],
      lines: [],
      address: context.text(context.serverOf(direct)),
      username: context.text(username),
      password: context.text(password),
    };
  }
  const array = context.urlArray;
  const last = array.length - 1;
  const list =
    auth === 'environment'
      ? [`var ${proxies} = ${read}.Split(',');`]
      : [`var ${proxies} = ${array[0]}`, ...array.slice(1, last), `${array[last]};`];
  return {
    imports: ['System'],
    lines: [
      ...(isList
        ? [...list, `var ${proxy} = new Uri(${proxies}[Random.Shared.Next(${proxies}.Length)]);`]
        : [`var ${proxy} = new Uri${read};`]),
      ...(hasCredentials ? [`var ${credentials} = ${proxy}.UserInfo.Split(':', 2);`] : []),
    ],
    address: `${proxy}.GetLeftPart(UriPartial.Scheme) + ${proxy}.Host + ":" + ${proxy}.Port`,
    username: `Uri.UnescapeDataString(${credentials}[0])`,
    password: `Uri.UnescapeDataString(${credentials}[1])`,
  };
}

const httpClient = snippet({
  id: 'csharp.httpClient',
  languageIds: ['csharp'],
  library: 'System.Net.Http',
  can: { schemes: ['http', 'socks5'] },
  write(context) {
    const { imports, lines, address, username, password } = proxyParts(context);
    const [handler, client, response] = ['handler', 'client', 'response'].map((wanted) =>
      context.name(wanted),
    );
    const proxy = context.hasCredentials
      ? [
          `\tProxy = new WebProxy(${address})`,
          '\t{',
          `\t\tCredentials = new NetworkCredential(${username}, ${password}),`,
          '\t},',
        ]
      : [`\tProxy = new WebProxy(${address}),`];
    const modules: RequiredImport[] = [
      ...new Set(['System', ...imports, 'System.Net', 'System.Net.Http']),
    ].map((module) => ({ module }));
    return {
      imports: modules,
      lines: [
        ...lines,
        `var ${handler} = new HttpClientHandler`,
        '{',
        ...proxy,
        '\tUseProxy = true,',
        '};',
        `using var ${client} = new HttpClient(${handler});`,
        [`var ${response} = await ${client}.GetAsync(`, ...context.target, ');'],
        `Console.WriteLine((int)${response}.StatusCode);`,
      ],
    };
  },
});

/** Client code in C# (docs/formats.md#others). */
export const csharpSnippets: readonly Snippet[] = [httpClient];
