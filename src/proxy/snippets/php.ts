import { snippet, type CodeLine, type SnippetContext } from './code';
import type { Snippet } from './snippet';

/** Lines before the request, and the options that name the proxy. */
function proxyOptions(context: SnippetContext): { lines: CodeLine[]; options: string[] } {
  const { auth, direct, isList, variable, missingText } = context;
  // PHP 8: an expression may throw.
  const read = `getenv(${variable}) ?: throw new RuntimeException(${missingText})`;
  const proxies = `$${context.name('proxies')}`;
  // In the URL, percent-encoded: CURLOPT_PROXYPASSWORD is percent-decoded too by the curl that Debian 12 has,
  // so that a raw password with "%" fails there.
  if (direct) return { lines: [], options: [`\tCURLOPT_PROXY => ${context.urlLiteral},`] };
  if (!isList) return { lines: [], options: [`\tCURLOPT_PROXY => ${read},`] };
  const array = context.urlArray;
  const last = array.length - 1;
  const list =
    auth === 'environment'
      ? [`${proxies} = explode(${context.text(',')}, ${read});`]
      : [`${proxies} = ${array[0]}`, ...array.slice(1, last), `${array[last]};`];
  return { lines: list, options: [`\tCURLOPT_PROXY => ${proxies}[array_rand(${proxies})],`] };
}

const curl = snippet({
  id: 'php.curl',
  languageIds: ['php'],
  library: 'ext-curl',
  can: { schemes: ['http', 'https', 'socks5'], socksName: 'socks5h' },
  write(context) {
    const { lines, options } = proxyOptions(context);
    const curl = `$${context.name('curl')}`;
    const body = `$${context.name('body')}`;
    return {
      imports: [],
      lines: [
        ...lines,
        [`${curl} = curl_init(`, ...context.target, ');'],
        `curl_setopt_array(${curl}, [`,
        ...options,
        // A no_proxy of the environment counts even beside a proxy that is given.
        `\tCURLOPT_NOPROXY => ${context.text('')},`,
        '\tCURLOPT_RETURNTRANSFER => true,',
        ']);',
        `${body} = curl_exec(${curl});`,
        `echo curl_getinfo(${curl}, CURLINFO_RESPONSE_CODE), PHP_EOL;`,
      ],
    };
  },
});

/** Client code in PHP (docs/formats.md#others). */
export const phpSnippets: readonly Snippet[] = [curl];
