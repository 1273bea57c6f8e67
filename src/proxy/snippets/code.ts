import { proxyListVariable, proxyUrlVariable } from '../formats/print/env';
import { commonRefusal } from '../formats/rows/rowFormat';
import type { LiteralLanguage } from '../formats/code/languages';
import { quoteString } from '../formats/code/writeStringLiteral';
import { urlRow } from '../formats/rows/url';
import { writeArrayLiteral } from '../formats/print/literal';
import { defaultPrintOptions } from '../formats/format';
import { endpointOf, type Proxy, type ProxyScheme } from '../proxy';
import { isIPv6 } from 'node:net';
import { environmentIdiom, findLoader } from './environmentLoader';
import {
  defaultSnippetStyle,
  type EnvironmentVariable,
  type RenderedSnippet,
  type RequiredImport,
  type Snippet,
  type SnippetAuth,
  type SnippetNote,
  type SnippetPart,
  type SnippetRefusal,
  type SnippetRefusalReason,
  type SnippetStyle,
} from './snippet';

/** A line of code. Leading tabs represent indentation levels. */
export type CodeLine = string | readonly SnippetPart[];

/** The result of a library's writer. */
export interface Code {
  readonly imports: readonly RequiredImport[];
  readonly lines: readonly CodeLine[];
}

/** The comment marker, if it isn't "#". */
const commentMark: Partial<Record<LiteralLanguage, string>> = {
  typescript: '//',
  javascript: '//',
  go: '//',
  java: '//',
  csharp: '//',
  php: '//',
  rust: '//',
  kotlin: '//',
  swift: '//',
};

/** A library's proxy features. */
export interface Capabilities {
  /** The note shown next to the code for proxies of this scheme. */
  readonly schemeNote?: { readonly scheme: ProxyScheme; readonly note: SnippetNote };
  readonly schemes: readonly ProxyScheme[];
  readonly ipv6?: boolean;
  readonly socksCredentials?: boolean;
  /** The scheme's name by which the library lets the proxy resolve names. */
  readonly socksName?: 'socks5' | 'socks5h';
  readonly socksNeedsExtra?: boolean;
  readonly takesCredentials?: boolean;
  /** True if the environment variable is a list even for one proxy. */
  readonly alwaysList?: boolean;
}

/** The context of a library's writer. */
export class SnippetContext {
  readonly environment: readonly EnvironmentVariable[];

  constructor(
    readonly language: LiteralLanguage,
    /** At least one; all usable by the library. */
    readonly proxies: readonly [Proxy, ...Proxy[]],
    readonly auth: SnippetAuth,
    readonly style: SnippetStyle,
    private readonly capabilities: Capabilities,
  ) {
    const name = this.isList ? proxyListVariable : proxyUrlVariable;
    const value = proxies.map((proxy) => this.urlOf(proxy)).join(',');
    this.environment = auth === 'environment' ? [{ name, value }] : [];
  }

  /** True if the code chooses from several proxies. */
  get isList(): boolean {
    return this.proxies.length > 1 || this.capabilities.alwaysList === true;
  }

  /** The name of the variable that the code reads. */
  get variableName(): string {
    return this.isList ? proxyListVariable : proxyUrlVariable;
  }

  /** The variable's name as a literal. */
  get variable(): string {
    return this.text(this.variableName);
  }

  /** The program's error message for a missing variable, as a literal. */
  get missingText(): string {
    return this.text(`${this.variableName} is not set.`);
  }

  /** The name, or `name2` and so on where the scope has that name. */
  name(wanted: string): string {
    const { isTaken } = this.style;
    let name = wanted;
    for (let number = 2; isTaken?.(name); number++) name = `${wanted}${number}`;
    return name;
  }

  /** True if any proxy has credentials. */
  get hasCredentials(): boolean {
    return this.proxies.some(({ credentials }) => credentials !== undefined);
  }

  /** The single proxy whose parts are in the code, or `undefined` if the code takes them from a URL. */
  get direct(): Proxy | undefined {
    return this.auth === 'environment' || this.isList ? undefined : this.proxies[0];
  }

  /** A string literal. */
  text(value: string): string {
    return quoteString(value, this.language, this.style.quote);
  }

  /** `http://u:w@H:P`, with the library's name for SOCKS. */
  urlOf(proxy: Proxy): string {
    const url = urlRow.write(proxy);
    return proxy.scheme === 'socks5' && this.capabilities.socksName === 'socks5h'
      ? url.replace('socks5:', 'socks5h:')
      : url;
  }

  /** `http://H:P`, without credentials. */
  serverOf(proxy: Proxy): string {
    const isSocks5h = proxy.scheme === 'socks5' && this.capabilities.socksName === 'socks5h';
    return `${isSocks5h ? 'socks5h' : proxy.scheme}://${endpointOf(proxy)}`;
  }

  /** The URL of the only proxy as a literal. */
  get urlLiteral(): string {
    return this.text(this.urlOf(this.proxies[0]));
  }

  /** All URLs as an array literal of the language, one line each. */
  get urlArray(): string[] {
    const { style, language } = this;
    const options = { ...defaultPrintOptions, ...style, language, eol: '\n' as const, indent: '\t' };
    return writeArrayLiteral(
      this.proxies.map((proxy) => this.urlOf(proxy)),
      options,
    ).split('\n');
  }

  /** The target's URL as a literal that the reader replaces. */
  get target(): SnippetPart[] {
    const literal = this.text(this.style.targetUrl);
    return [literal.slice(0, 1), { placeholder: 'url', default: literal.slice(1, -1) }, literal.slice(-1)];
  }

  /** Returns a comment line for the note, if the style has a text for it. */
  comment(note: SnippetNote, ...more: string[]): string[] {
    const words = this.style.comment?.(note).replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
    return words ? [[commentMark[this.language] ?? '#', words, ...more].join(' ')] : [];
  }

  /** Code that loads `.env` where the project has a library for it, else a comment that says how it is loaded. */
  get loading(): Code {
    const loader: Code | undefined = findLoader(this.language, this.style.loaders);
    if (loader) return loader;
    const idiom = environmentIdiom(this.language);
    return { imports: [], lines: this.comment('loadEnvironment', ...(idiom ? [`(${idiom})`] : [])) };
  }
}

function refusalReason(proxy: Proxy, can: Capabilities): SnippetRefusalReason | undefined {
  const common = commonRefusal(proxy);
  if (common) return common === 'malformedText' ? 'malformedText' : 'invalidProxy';
  if (!can.schemes.includes(proxy.scheme)) return 'scheme';
  if (can.ipv6 === false && isIPv6(proxy.host)) return 'ipv6';
  if (proxy.scheme === 'socks5' && proxy.credentials && can.socksCredentials === false) {
    return 'socksCredentials';
  }
  return undefined;
}

function indented(line: CodeLine, { indent }: SnippetStyle): readonly SnippetPart[] {
  const [first = '', ...rest] = typeof line === 'string' ? [line] : line;
  if (typeof first !== 'string') return [first, ...rest];
  const levels = /^\t*/.exec(first)?.[0].length ?? 0;
  return [indent.repeat(levels) + first.slice(levels), ...rest];
}

/** Converts lines of code to parts and joins adjacent texts. */
function partsOf(lines: readonly CodeLine[], style: SnippetStyle): SnippetPart[] {
  const parts: SnippetPart[] = [];
  for (const line of lines) {
    for (const part of [...indented(line, style), style.eol]) {
      const last = parts.at(-1);
      if (typeof part === 'string' && typeof last === 'string') parts[parts.length - 1] = last + part;
      else parts.push(part);
    }
  }
  return parts;
}

/** Each import once; what the code needs may be what loading `.env` needs. */
function joinImports(imports: readonly RequiredImport[]): RequiredImport[] {
  return [...new Map(imports.map((required) => [JSON.stringify(required), required])).values()];
}

/** The definition of a library and its code. */
export interface SnippetDefinition {
  readonly id: string;
  readonly languageIds: readonly string[];
  readonly library: string;
  /** Packages to install in addition to the library. */
  readonly packages?: readonly string[];
  readonly can: Capabilities;
  /** The literals' language: that of the first language id unless given. */
  readonly language?: LiteralLanguage;
  write(context: SnippetContext): Code;
}

/** Creates a snippet with a library's writer. Unsupported proxies are refused, and secrets are placed as requested. */
export function snippet(definition: SnippetDefinition): Snippet {
  const { id, languageIds, library, packages = [], can } = definition;
  const language = definition.language ?? (languageIds[0] as LiteralLanguage);
  return {
    id,
    languageIds,
    library,
    packages,
    render(proxies, auth, partial = {}): RenderedSnippet {
      const style = { ...defaultSnippetStyle, ...partial };
      const refused: SnippetRefusal[] = [];
      const usable: Proxy[] = [];
      const withoutCredentials = auth === 'whitelist' || can.takesCredentials === false;
      for (const proxy of proxies) {
        const { credentials, ...endpoint } = proxy;
        const used = withoutCredentials || !credentials ? endpoint : proxy;
        const reason = refusalReason(used, can);
        if (reason) refused.push({ proxy, reason });
        else usable.push(used);
      }
      const [first, ...others] = usable;
      if (!first) return { imports: [], body: [], environment: [], notes: [], refused };

      const usesEnvironment = auth === 'environment' && can.takesCredentials !== false;
      const effective = usesEnvironment || auth !== 'environment' ? auth : 'whitelist';
      const context = new SnippetContext(language, [first, ...others], effective, style, can);
      const written = definition.write(context);
      const loading: Code = usesEnvironment ? context.loading : { imports: [], lines: [] };
      const lines = [...loading.lines, ...written.lines];
      const imports = joinImports([...loading.imports, ...written.imports]);
      const notes: SnippetNote[] = [];
      if (usesEnvironment) notes.push('loadEnvironment');
      if (can.takesCredentials === false) notes.push('chromeTakesNoCredentials');
      const { schemeNote } = can;
      if (schemeNote && usable.some(({ scheme }) => scheme === schemeNote.scheme))
        notes.push(schemeNote.note);
      if (can.socksNeedsExtra && usable.some(({ scheme }) => scheme === 'socks5')) {
        notes.push('socksNeedsExtra');
      }
      return {
        imports,
        body: partsOf(lines, style),
        environment: context.environment,
        notes,
        refused,
      };
    },
  };
}
