import { snippet, type CodeLine, type SnippetContext } from './code';
import type { Snippet } from './snippet';

interface CommandContext {
  readonly imports: readonly string[];
  readonly lines: readonly CodeLine[];
  readonly address: string;
  readonly username: string;
  readonly password: string;
}

/** Returns expressions for the proxy's parts, raw. */
function proxyParts(context: SnippetContext): CommandContext {
  const { auth, direct, isList, variable, missingText, hasCredentials } = context;
  const [proxy, proxies, credentials] = ['proxy', 'proxies', 'credentials'].map((wanted) =>
    context.name(wanted),
  );
  const read = `Objects.requireNonNull(System.getenv(${variable}), ${missingText})`;
  if (direct) {
    const { username = '', password = '' } = direct.credentials ?? {};
    return {
      imports: [],
      lines: [],
      address: `new InetSocketAddress(${context.text(direct.host)}, ${direct.port})`,
      username: context.text(username),
      password: context.text(password),
    };
  }
  const fromEnvironment = auth === 'environment';
  const [first = '', ...rest] = context.urlArray;
  const last = rest.length - 1;
  const list = fromEnvironment
    ? [`String[] ${proxies} = ${read}.split(",");`]
    : [
        `String[] ${proxies} = ${first.replace('new String[] ', '')}`,
        ...rest.slice(0, last),
        `${rest[last] ?? ''};`,
      ];
  const lines: CodeLine[] = isList
    ? [
        ...list,
        `URI ${proxy} = URI.create(${proxies}[ThreadLocalRandom.current().nextInt(${proxies}.length)]);`,
      ]
    : [`URI ${proxy} = URI.create(${read});`];
  // Java only has the decoder for forms, which decodes a raw "+" as a blank.
  const decoded = (index: number): string =>
    `URLDecoder.decode(${credentials}[${index}].replace("+", "%2B"), StandardCharsets.UTF_8)`;
  return {
    imports: [
      ...(fromEnvironment ? ['java.util.Objects'] : []),
      ...(isList ? ['java.util.concurrent.ThreadLocalRandom'] : []),
      ...(hasCredentials ? ['java.net.URLDecoder', 'java.nio.charset.StandardCharsets'] : []),
    ],
    lines: [
      ...lines,
      ...(hasCredentials ? [`String[] ${credentials} = ${proxy}.getRawUserInfo().split(":", 2);`] : []),
    ],
    address: `new InetSocketAddress(${proxy}.getHost(), ${proxy}.getPort())`,
    username: decoded(0),
    password: decoded(1),
  };
}

const always = [
  'java.net.InetSocketAddress',
  'java.net.ProxySelector',
  'java.net.URI',
  'java.net.http.HttpClient',
  'java.net.http.HttpRequest',
  'java.net.http.HttpResponse',
];

const httpClient = snippet({
  id: 'java.httpClient',
  languageIds: ['java'],
  library: 'java.net.http',
  can: { schemes: ['http'] },
  write(context) {
    const { hasCredentials } = context;
    const { imports, lines, address, username, password } = proxyParts(context);
    const [client, request, response] = ['client', 'request', 'response'].map((wanted) =>
      context.name(wanted),
    );
    const authenticator = [
      '\t.authenticator(new Authenticator() {',
      '\t\t@Override',
      '\t\tprotected PasswordAuthentication getPasswordAuthentication() {',
      // The target must not receive the proxy's credentials.
      '\t\t\tif (getRequestorType() != RequestorType.PROXY) return null;',
      `\t\t\treturn new PasswordAuthentication(${username}, ${password}.toCharArray());`,
      '\t\t}',
      '\t})',
    ];
    const names = [
      ...always,
      ...imports,
      ...(hasCredentials ? ['java.net.Authenticator', 'java.net.PasswordAuthentication'] : []),
    ];
    return {
      imports: names.sort().map((module) => ({ module })),
      lines: [
        ...lines,
        ...(hasCredentials
          ? // Java refuses Basic for HTTPS through a proxy otherwise; read when the client is made.
            [
              ...context.comment('javaTunneling'),
              'System.setProperty("jdk.http.auth.tunneling.disabledSchemes", "");',
            ]
          : []),
        `HttpClient ${client} = HttpClient.newBuilder()`,
        `\t.proxy(ProxySelector.of(${address}))`,
        ...(hasCredentials ? authenticator : []),
        '\t.build();',
        [`HttpRequest ${request} = HttpRequest.newBuilder(URI.create(`, ...context.target, ')).build();'],
        `HttpResponse<String> ${response} = ${client}.send(${request}, HttpResponse.BodyHandlers.ofString());`,
        `System.out.println(${response}.statusCode());`,
      ],
    };
  },
});

/** Client code in Java 11 and later (docs/formats.md#others). */
export const javaSnippets: readonly Snippet[] = [httpClient];
