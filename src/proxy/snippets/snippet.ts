import type { PrintOptions } from '../formats';
import type { Proxy } from '../proxy';

/**
 * How a program proves that it may use the proxy: by the address it comes from, by what an environment variable
 * holds, or by credentials in the code.
 */
export type SnippetAuth = 'whitelist' | 'environment' | 'literal';

/** What a reader of the code should know; the shell words it. */
export type SnippetNote =
  /** The variable comes from `.env`, which the program or its runner must load. */
  | 'loadEnvironment'
  /** Chrome takes no credentials on its command line: authenticate by whitelist (docs/formats.md). */
  | 'chromeTakesNoCredentials'
  /** SOCKS needs an optional part of the library. */
  | 'socksNeedsExtra'
  /** A proxy that is spoken to over TLS needs Python 3.11 and aiohttp 3.8. */
  | 'tlsInTls'
  /** Java reads the property that allows Basic for tunnels once, when the first HttpClient is made. */
  | 'javaTunneling';

/** How code is written. */
export interface SnippetStyle extends Pick<PrintOptions, 'eol' | 'indent' | 'quote' | 'trailingComma'> {
  /** What the program asks for through the proxy; the reader replaces it. */
  readonly targetUrl: string;
  /** The words of a comment for a note, one line; none is written where it is left out. */
  readonly comment?: (note: SnippetNote) => string;
  /** Whether the scope has the name already; the code takes `name2` and so on then. */
  readonly isTaken?: (name: string) => boolean;
  /** The libraries of the project that load `.env`, as manifests list them. */
  readonly loaders?: ReadonlySet<string>;
}

/** What a style falls back to. */
export const defaultSnippetStyle: SnippetStyle = {
  eol: '\n',
  indent: '    ',
  quote: '"',
  trailingComma: true,
  targetUrl: 'https://example.com/',
};

/** Code as it is typed, or a place where the reader types: data is never read as a placeholder. */
export type SnippetPart = string | { readonly placeholder: string; readonly default: string };

/** What a program must import: a module as a whole, names of it, or its default export under a name. In JavaScript a module as a whole is imported for what it does alone. */
export interface RequiredImport {
  readonly module: string;
  readonly names?: readonly string[];
  readonly defaultName?: string;
}

/** A variable that the code reads, and its value: a line of `.env`. */
export interface EnvironmentVariable {
  readonly name: string;
  readonly value: string;
}

/** Why a library cannot use a proxy. */
export type SnippetRefusalReason = 'scheme' | 'ipv6' | 'socksCredentials' | 'malformedText' | 'invalidProxy';

/** A proxy that the library cannot use. */
export interface SnippetRefusal {
  readonly proxy: Proxy;
  readonly reason: SnippetRefusalReason;
}

/** Client code for the proxies that the library can use; the body is empty if it can use none. */
export interface RenderedSnippet {
  readonly imports: readonly RequiredImport[];
  readonly body: readonly SnippetPart[];
  /** Written to `.env` where the authentication is `environment`; else empty. */
  readonly environment: readonly EnvironmentVariable[];
  readonly notes: readonly SnippetNote[];
  readonly refused: readonly SnippetRefusal[];
}

/** Client code of one library in one language. */
export interface Snippet {
  /** `language.library`. */
  readonly id: string;
  /** VS Code's language ids that the code fits. */
  readonly languageIds: readonly string[];
  /** The name under which manifests list the library; tools and standard libraries by their own. */
  readonly library: string;
  /** What must be installed beside the library, by the names of its ecosystem. */
  readonly packages: readonly string[];
  /** Writes the code. With several proxies it takes one of them at random, or all if the library rotates. */
  render(proxies: readonly Proxy[], auth: SnippetAuth, style?: Partial<SnippetStyle>): RenderedSnippet;
}
