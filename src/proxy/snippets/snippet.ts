import type { PrintOptions } from '../formats';
import type { Proxy } from '../proxy';

/**
 * The way a program authenticates to the proxy: by its IP address, by an environment variable, or by credentials in the
 * code.
 */
export type SnippetAuth = 'whitelist' | 'environment' | 'literal';

/** A note for the reader of the code. The shell provides its text. */
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

export interface SnippetStyle extends Pick<PrintOptions, 'eol' | 'indent' | 'quote' | 'trailingComma'> {
  /** The URL that the program requests through the proxy. The user replaces it. */
  readonly targetUrl: string;
  /** Returns the one-line comment text for a note. Comments are skipped if it's missing. */
  readonly comment?: (note: SnippetNote) => string;
  /** True if the name is already used in the scope. The code then uses `name2` and so on. */
  readonly isTaken?: (name: string) => boolean;
  /** The libraries of the project that load `.env`, as manifests list them. */
  readonly loaders?: ReadonlySet<string>;
}

export const defaultSnippetStyle: SnippetStyle = {
  eol: '\n',
  indent: '    ',
  quote: '"',
  trailingComma: true,
  targetUrl: 'https://example.com/',
};

/** Literal code, or a placeholder for the user. Data is never parsed as a placeholder. */
export type SnippetPart = string | { readonly placeholder: string; readonly default: string };

/**
 * An import that a program requires: a whole module, names from it, or its default export under a name. In JavaScript,
 * a whole module is imported for its side effects.
 */
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

/** The reason a library can't use a proxy. */
export type SnippetRefusalReason = 'scheme' | 'ipv6' | 'socksCredentials' | 'malformedText' | 'invalidProxy';

/** A proxy that the library can't use. */
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
  /** Packages to install in addition to the library, by their names in its ecosystem. */
  readonly packages: readonly string[];
  /** Writes the code. With several proxies it takes one of them at random, or all if the library rotates. */
  render(proxies: readonly Proxy[], auth: SnippetAuth, style?: Partial<SnippetStyle>): RenderedSnippet;
}
