import { isProxyHost, parseEndpoint, parsePort } from '../../parseEndpoint';
import type { ProxyCredentials, ProxyScheme } from '../../proxy';
import { masked } from '../covered';
import type { FoundField, FoundFields, TextRange } from '../format';
import { proxySchemeOf } from '../rows/url';
import type { StringToken } from './codeLexer';
import type { Bracket, CodeTree } from './codeTree';

/** A proxy that is the arguments of a call, and where they are; without `address`, the program fills in a part. */
export interface ProxyCall extends TextRange {
  readonly address?: Address;
  readonly scheme: ProxyScheme | undefined;
  readonly credentials: ProxyCredentials | undefined;
  readonly fields?: FoundFields;
}

interface Address {
  readonly host: string;
  readonly port: number;
}

/**
 * .NET's `new WebProxy(`, Go's `url.URL{`, and in Java `new Proxy(Proxy.Type.HTTP, new InetSocketAddress(`,
 * `ProxySelector.of(new InetSocketAddress(`, and `proxy = new HttpHost(`.
 */
const opening =
  /\b(?:(WebProxy)(?:\]::new)?\s*(?=[({])|url\.(URL)\s*(?=\{)|(?:Proxy\s*\(\s*(?:\w+\.)*Type\.(\w+)\s*,\s*|ProxySelector\.of\(\s*|prox\w*\s*(?::?=|\()\s*(?:new\s+)?(?=HttpHost))(?:new\s+)?(?:(?:\w+\.)*InetSocketAddress(?:\.createUnresolved)?|HttpHost)\s*(?=\())/gi;
const credentialCall = /(?:NetworkCredential(?:\]::new)?|url\.UserPassword)\s*(?=\()/g;
/** Credentials that are made elsewhere. */
const otherCredentials = /\b(?:Credentials\s*=|User\s*:)\s*(?!null\b|nil\b|\$null\b|CredentialCache\b)\S/;
const uri = /\s*(?:\w+\s*[:=]\s*)?(?:new\s+)?(?:[\w.[\]]*\bUri\b\]?(?:::new)?\s*\(\s*)?/y;
const nextArgument = /\s*,\s*(?:\w+\s*:\s*)?/y;
const portArgument = /\s*,\s*(?:\w+\s*:\s*)?(\d{1,5})(?=\s*[,)])/y;
const schemeArgument = /\s*,\s*"(https?)"\s*\)/y;
const assigned = /\$?(\w+)\s*=\s*(?:new|New-Object)\s+(?:[\w.]+\.)?$/i;
/** Credentials that are set later are near. */
const maxDistance = 2000;

class Program {
  private readonly strings: ReadonlyMap<number, StringToken>;
  private readonly brackets: ReadonlyMap<number, Bracket>;

  /** The comments of `text` are blank. */
  constructor(
    readonly text: string,
    { strings, brackets }: CodeTree,
  ) {
    this.strings = new Map(strings.map((string) => [string.start, string]));
    this.brackets = new Map(brackets.map((bracket) => [bracket.start, bracket]));
  }

  /** The bracket that opens at an offset, and is closed. */
  bracketAt(at: number): TextRange | undefined {
    const bracket = this.brackets.get(at);
    return bracket?.close === undefined ? undefined : bracket;
  }

  /** The text that a pattern matches at an offset. */
  matchAt(pattern: RegExp, at: number): RegExpExecArray | undefined {
    pattern.lastIndex = at;
    return pattern.exec(this.text) ?? undefined;
  }

  /** The string that is an argument, in plain quotes. */
  argumentAt(at: number): StringToken | undefined {
    const string = this.strings.get(at + (this.matchAt(uri, at)?.[0].length ?? 0));
    return string && !string.isTemplate && string.content.start === string.start + 1 ? string : undefined;
  }

  /** The string behind `name =` or `name:` in a range. */
  valueOf(name: string, { start, end }: TextRange): StringToken | undefined {
    const match = new RegExp(`\\b${name}\\s*[:=]\\s*`).exec(this.text.slice(start, end));
    return match ? this.argumentAt(start + match.index + match[0].length) : undefined;
  }
}

interface Place extends Address {
  readonly scheme?: ProxyScheme | undefined;
  readonly fields: Pick<FoundFields, 'host' | 'port'>;
}

/** The address in one string: `"http://H:P"` or `"H:P"`. */
function together(string: StringToken | undefined): Place | undefined {
  const value = string?.value?.replace(/\/$/, '');
  // The parts of a string with escapes have other places.
  if (!string || value === undefined || string.content.end - string.content.start !== string.value?.length)
    return undefined;
  const from = value.includes('://') ? value.indexOf('://') + 3 : 0;
  const endpoint = parseEndpoint(value.slice(from));
  const scheme = from > 0 ? proxySchemeOf(value.slice(0, from - 3)) : undefined;
  if (!endpoint || (from > 0 && !scheme)) return undefined;
  const bracket = value[from] === '[' ? 1 : 0;
  const colon = string.content.start + value.lastIndexOf(':');
  const part = (start: number, end: number): FoundField => ({ start, end, quote: '', isPart: true });
  const host = part(string.content.start + from + bracket, colon - bracket);
  const port = part(colon + 1, string.content.start + value.length);
  return { ...endpoint, scheme, fields: { host, port } };
}

function wholeField({ start, end, quote }: StringToken): FoundField {
  return { start, end, quote };
}

/** The address in two arguments: `"H", P`. */
function apart(program: Program, string: StringToken | undefined): Place | undefined {
  const match = string && program.matchAt(portArgument, string.end);
  const port = parsePort(match?.[1] ?? '');
  if (!string?.value || !match || port === undefined || !isProxyHost(string.value)) return undefined;
  const end = string.end + match[0].length;
  const scheme = proxySchemeOf(program.matchAt(schemeArgument, end)?.[1] ?? '');
  return {
    host: string.value,
    port,
    scheme,
    fields: {
      host: wholeField(string),
      port: { start: end - (match[1]?.length ?? 0), end, quote: '' },
    },
  };
}

type Credentials = Pick<ProxyCall, 'credentials'> & {
  readonly fields: Pick<FoundFields, 'username' | 'password'>;
};

/** The credentials in a range; `filledIn` if they aren't two strings. */
function credentialsIn(program: Program, { start, end }: TextRange): Credentials | 'filledIn' | undefined {
  const match = [...program.text.slice(start, end).matchAll(credentialCall)].find(({ 0: all, index }) =>
    program.bracketAt(start + index + all.length),
  );
  if (!match) return otherCredentials.test(program.text.slice(start, end)) ? 'filledIn' : undefined;
  const username = program.argumentAt(start + match.index + match[0].length + 1);
  const comma = username && program.matchAt(nextArgument, username.end);
  const password = comma && program.argumentAt(username.end + comma[0].length);
  if (username?.value === undefined || password?.value === undefined) return 'filledIn';
  // What follows the string is part of it: `"p" + suffix`.
  if (!/^\s*[,)]/.test(program.text.slice(password.end, password.end + 20))) return 'filledIn';
  return {
    credentials: { username: username.value, password: password.value },
    fields: { username: wholeField(username), password: wholeField(password) },
  };
}

/** The statement that gives a variable its credentials: `proxy.Credentials = …`. */
function laterStatement({ text }: Program, start: number, end: number): TextRange | undefined {
  const name = assigned.exec(text.slice(Math.max(0, start - 100), start))?.[1];
  if (name === undefined) return undefined;
  const rest = text.slice(end, end + maxDistance);
  const match = new RegExp(`\\b${name}\\.Credentials\\s*=[^;\\n]*`).exec(rest);
  return match ? { start: end + match.index, end: end + match.index + match[0].length } : undefined;
}

/** The arguments of a call with the initializer behind it. */
function rangeOfCall(program: Program, at: number): TextRange | undefined {
  const own = program.bracketAt(at);
  if (!own) return undefined;
  const behind = own.end + (/^\s*/.exec(program.text.slice(own.end, own.end + 200))?.[0].length ?? 0);
  const initializer = program.text[behind] === '{' ? program.bracketAt(behind) : undefined;
  return { start: own.start, end: initializer?.end ?? own.end };
}

function callAt(program: Program, match: RegExpExecArray): ProxyCall | undefined {
  const [all, isWebProxy, isUrl, type] = match;
  const at = match.index + all.length;
  const range = isWebProxy ? rangeOfCall(program, at) : program.bracketAt(at);
  if (!range) return undefined;
  const first = program.text[at] === '(' ? program.argumentAt(at + 1) : undefined;
  const later = isWebProxy ? laterStatement(program, match.index, range.end) : undefined;
  const given =
    isWebProxy || isUrl
      ? (credentialsIn(program, range) ?? (later && credentialsIn(program, later)))
      : undefined;
  const named = isUrl ? program.valueOf('Scheme', range)?.value : type;
  const scheme = named === undefined ? undefined : proxySchemeOf(named === 'SOCKS' ? 'socks5' : named);
  const place =
    apart(program, first) ?? together(first ?? program.valueOf(isUrl ? 'Host' : 'Address', range));
  const { start, end } = { start: match.index, end: range.end };
  if (given === 'filledIn') return { start, end, scheme, credentials: undefined };
  // An address in one string without credentials is a string like any other.
  if (!place || (place.fields.host.isPart && !given)) return undefined;
  if (named !== undefined && !scheme) return undefined;
  return {
    start,
    end,
    address: place,
    scheme: scheme ?? place.scheme,
    credentials: given?.credentials,
    fields: { name: undefined, username: undefined, password: undefined, ...place.fields, ...given?.fields },
  };
}

const known = new WeakMap<CodeTree, ReadonlyMap<number, ProxyCall>>();

/** The proxies in the calls of a program, by where they begin. */
export function proxyCallsIn(text: string, code: CodeTree): ReadonlyMap<number, ProxyCall> {
  const before = known.get(code);
  if (before) return before;
  const calls = new Map<number, ProxyCall>();
  if (/WebProxy|url\.URL|InetSocketAddress|HttpHost/i.test(text)) {
    const program = new Program(masked(text, code.comments), code);
    for (const match of program.text.matchAll(opening)) {
      const call = callAt(program, match);
      if (call) calls.set(call.start, call);
    }
  }
  known.set(code, calls);
  return calls;
}
