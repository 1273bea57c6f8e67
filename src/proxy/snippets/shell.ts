import { snippet, type CodeLine, type SnippetContext } from './code';
import type { Snippet } from './snippet';

/** Prints a random line. POSIX sh has no arrays, and a seed from the clock alone would repeat the choice. */
const chooseLine =
  `awk -v seed="$(od -An -N4 -tu4 /dev/urandom)" ` +
  `'BEGIN { srand(seed) } { line[NR] = $0 } END { print line[int(rand() * NR) + 1] }'`;

interface Source {
  readonly lines: CodeLine[];
  /** The shell word for the proxy's URL. It ends the command if the URL is missing. */
  readonly word: string;
  /** The word a second time. */
  readonly again: string;
}

function proxyUrl(context: SnippetContext): Source {
  const { auth, isList, proxies, variableName } = context;
  if (!isList) {
    return auth === 'environment'
      ? { lines: [], word: `"\${${variableName}:?}"`, again: `"$${variableName}"` }
      : { lines: [], word: context.urlLiteral, again: context.urlLiteral };
  }
  const name = context.name('proxy');
  const lines =
    auth === 'environment'
      ? [`${name}=$(printf '%s\\n' "\${${variableName}:?}" | tr ',' '\\n' | ${chooseLine})`]
      : [
          `${name}=$(printf '%s\\n' \\`,
          ...proxies.map((proxy) => `\t${context.text(context.urlOf(proxy))} \\`),
          `\t| ${chooseLine})`,
        ];
  return { lines, word: `"\${${name}:?}"`, again: `"$${name}"` };
}

const curl = snippet({
  id: 'shellscript.curl',
  languageIds: ['shellscript'],
  library: 'curl',
  can: { schemes: ['http', 'https', 'socks5', 'socks4', 'socks4a'], socksName: 'socks5h' },
  write(context) {
    const { lines, word } = proxyUrl(context);
    // A no_proxy of the environment counts even beside -x.
    return { imports: [], lines: [...lines, [`curl --noproxy '' -x ${word} `, ...context.target]] };
  },
});

const wget = snippet({
  id: 'shellscript.wget',
  languageIds: ['shellscript'],
  library: 'wget',
  can: { schemes: ['http'] },
  write(context) {
    const { lines, word, again } = proxyUrl(context);
    return {
      imports: [],
      lines: [...lines, [`http_proxy=${word} https_proxy=${again} no_proxy= wget -qO- `, ...context.target]],
    };
  },
});

/** Commands of a shell (docs/formats.md#environment). */
export const shellSnippets: readonly Snippet[] = [curl, wget];
