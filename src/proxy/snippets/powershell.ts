import { snippet, type CodeLine, type SnippetContext } from './code';
import type { Snippet } from './snippet';

interface CommandContext {
  readonly lines: readonly CodeLine[];
  readonly server: string;
  readonly username: string;
  readonly password: string;
}

/** Returns expressions for the proxy's parts, raw. */
function proxyParts(context: SnippetContext): CommandContext {
  const { auth, direct, environment, isList, hasCredentials } = context;
  if (direct) {
    const { username = '', password = '' } = direct.credentials ?? {};
    return {
      lines: [],
      server: context.text(context.serverOf(direct)),
      username: context.text(username),
      password: context.text(password),
    };
  }
  const name = environment[0]?.name ?? '';
  const [proxy, proxies, username, password] = ['proxy', 'proxies', 'username', 'password'].map(
    (wanted) => `$${context.name(wanted)}`,
  );
  const missing = auth === 'environment' ? [`if (-not $env:${name}) { throw ${context.missingText} }`] : [];
  const [first = '', ...rest] = context.urlArray;
  const list =
    auth === 'environment' ? [`${proxies} = $env:${name} -split ','`] : [`${proxies} = ${first}`, ...rest];
  return {
    lines: [
      ...missing,
      ...(isList ? [...list, `${proxy} = [uri](${proxies} | Get-Random)`] : [`${proxy} = [uri]$env:${name}`]),
      ...(hasCredentials ? [`${username}, ${password} = ${proxy}.UserInfo -split ':', 2`] : []),
    ],
    server: `${proxy}.GetComponents([UriComponents]::SchemeAndServer, [UriFormat]::UriEscaped)`,
    username: `[uri]::UnescapeDataString(${username})`,
    password: `[uri]::UnescapeDataString(${password})`,
  };
}

const invokeWebRequest = snippet({
  id: 'powershell.invokeWebRequest',
  languageIds: ['powershell'],
  library: 'Invoke-WebRequest',
  can: { schemes: ['http'] },
  write(context) {
    const { hasCredentials } = context;
    const { lines, server, username, password } = proxyParts(context);
    const secret = `$${context.name('secret')}`;
    const credential = `$${context.name('credential')}`;
    const address = context.direct ? server : `(${server})`;
    return {
      imports: [],
      lines: [
        ...lines,
        ...(hasCredentials
          ? [
              `${secret} = ConvertTo-SecureString ${context.direct ? password : `(${password})`} -AsPlainText -Force`,
              `${credential} = New-Object PSCredential ${context.direct ? username : `(${username})`}, ${secret}`,
            ]
          : []),
        [
          'Invoke-WebRequest ',
          ...context.target,
          ` -Proxy ${address}${hasCredentials ? ` -ProxyCredential ${credential}` : ''}`,
        ],
      ],
    };
  },
});

/** Commands of PowerShell (docs/formats.md#others). */
export const powershellSnippets: readonly Snippet[] = [invokeWebRequest];
