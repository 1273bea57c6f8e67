import { snippet, type CodeLine, type SnippetContext } from './code';
import type { Snippet } from './snippet';

/** Lines before the command, and the word that stands for the proxy's URL. */
function proxyUrl(context: SnippetContext): { lines: CodeLine[]; word: string } {
  const { auth, environment, isList } = context;
  const [first = '', ...rest] = context.urlArray;
  const name = environment[0]?.name ?? '';
  if (!isList) {
    return auth === 'environment'
      ? { lines: [], word: `"$${name}"` }
      : { lines: [], word: context.urlLiteral };
  }
  return {
    lines: auth === 'environment' ? [`IFS=, read -ra proxies <<< "$${name}"`] : [`proxies=${first}`, ...rest],
    word: '"${proxies[RANDOM % ${#proxies[@]}]}"',
  };
}

const curl = snippet({
  id: 'shellscript.curl',
  languageIds: ['shellscript'],
  library: 'curl',
  can: { schemes: ['http', 'https', 'socks5'], socksName: 'socks5h' },
  write(context) {
    const { lines, word } = proxyUrl(context);
    return { imports: [], lines: [...lines, [`curl -x ${word} `, ...context.target]] };
  },
});

const wget = snippet({
  id: 'shellscript.wget',
  languageIds: ['shellscript'],
  library: 'wget',
  can: { schemes: ['http'] },
  write(context) {
    const { lines, word } = proxyUrl(context);
    return {
      imports: [],
      lines: [
        ...lines,
        `export http_proxy=${word}`,
        'export https_proxy="$http_proxy"',
        ['wget -qO- ', ...context.target],
      ],
    };
  },
});

/** Commands of a shell (formats.md, "Shell and environment"). */
export const shellSnippets: readonly Snippet[] = [curl, wget];
