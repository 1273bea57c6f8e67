import type { ProxyScheme } from '../../proxy';
import type { FieldsForm, FoundField, FoundFields, FoundProxy, TextRange } from '../format';
import { inlineForms } from '../foundForms';
import { hasPlaceholder } from '../code/placeholders';
import { curlSettingsIn, isUser } from './curlSettings';
import { proxyOf } from './rowFormat';
import { readRow } from './rowFormats';

/** A command ends at its line, or at a mark that is in no quotes. */
const command =
  /(?:^|[\s;&|(`"'])curl(?:\.exe)?[ \t](?:"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|\\\r?\n|\\.|&(?!&|[ \t])|[^\n\\;&|])*/g;
const option =
  /(?:^|[ \t\n])(-[aBfgGiIjkLnNOpqsSvZ#]*[xU]|--proxy|--proxy-user|--socks5-hostname|--socks5|--socks4a|--socks4|--preproxy|--proxy1\.0)(?:[ \t=]+|(?<=-\w*[xU]))(?:"([^"\n]*)"|'([^'\n]*)'|([^\s"']+))/g;

const target = /([ \t=])["']?https?:\/\/[^\s"']*["']?/gi;

/** An option with its value. */
export interface CurlArgument extends FoundField {
  readonly name: string;
  readonly value: string;
}

function argumentsIn(text: string, start: number): CurlArgument[] {
  return [...text.matchAll(option)].map((match) => {
    const [all, name = '', double, single, bare = ''] = match;
    const value = double ?? single ?? bare;
    const valueEnd =
      start + match.index + all.length - (double === undefined && single === undefined ? 0 : 1);
    return {
      name: /^-\w/.test(name) ? `-${name.at(-1) ?? ''}` : name,
      value,
      start: valueEnd - value.length,
      end: valueEnd,
      quote: '' as const,
    };
  });
}

const schemes: Readonly<Record<string, ProxyScheme>> = {
  '--socks5': 'socks5',
  '--socks5-hostname': 'socks5',
  '--socks4': 'socks4',
  '--socks4a': 'socks4a',
};

/** The places of an endpoint in one argument and of credentials in another. */
function fieldsOf(given: readonly CurlArgument[], found: TextRange): FoundFields | undefined {
  const proxy = given.find(({ start, end }) => found.start <= start && end <= found.end);
  const user = given.find(({ name }) => isUser(name));
  if (!proxy || !user || isUser(proxy.name)) return undefined;
  const colon = proxy.value.lastIndexOf(':');
  const from = proxy.value.includes('://') ? proxy.value.indexOf('://') + 3 : 0;
  const userEnd = user.value.indexOf(':');
  const range = (start: number, end: number): FoundField => ({ start, end, quote: '' });
  return {
    name: undefined,
    host: range(proxy.start + from, proxy.start + colon),
    port: range(proxy.start + colon + 1, proxy.end),
    username: range(user.start, user.start + (userEnd < 0 ? user.value.length : userEnd)),
    password: userEnd < 0 ? undefined : range(user.start + userEnd + 1, user.end),
  };
}

const form: FieldsForm = {
  kind: 'fields',
  style: 'raw',
  fieldsIn(text, found) {
    for (const { 0: line, index } of text.matchAll(command)) {
      if (index <= found.start && index + line.length >= found.end)
        return fieldsOf(argumentsIn(line, index), found);
    }
    return undefined;
  },
};

/** The form of a proxy whose endpoint and credentials are on lines of their own. */
const settingsForm: FieldsForm = {
  kind: 'fields',
  style: 'raw',
  fieldsIn: (text, found) => fieldsOf(curlSettingsIn(text)?.given ?? [], found),
  piecesIn(text, found) {
    const { given, lines } = curlSettingsIn(text) ?? { given: [], lines: [] };
    return lines.filter(({ start }, index) => start === found.start || isUser(given[index]?.name ?? ''));
  },
};

/** Reads the proxies of curl's command lines: `-x` and `--socks5` with the credentials of `-U`. */
export function readCurl(
  text: string,
  emit: (found: FoundProxy) => void,
  skip: (range: TextRange) => void,
): void {
  if (!text.includes('curl')) return;
  for (const { 0: line, index } of text.matchAll(command)) {
    const given = argumentsIn(line, index);
    skipTargets(line, index, given, skip);
    readArguments(given, emit, skip);
  }
}

/** Reads the settings of curl: `proxy = H:P` with the credentials of `proxy-user = u:p`. */
export function readCurlSettings(
  text: string,
  emit: (found: FoundProxy) => void,
  skip: (range: TextRange) => void,
): void {
  const { given, lines, pages } = curlSettingsIn(text) ?? { given: [], lines: [], pages: [] };
  pages.forEach(skip);
  // Whose credentials they are isn't certain where several proxies are.
  if (given.length !== 2 || !given.some(({ name }) => isUser(name))) return;
  readArguments(
    given,
    (found) => {
      if (found.form !== form) return;
      const line = lines.find(({ start, end }) => start <= found.start && found.end <= end);
      emit({ ...found, ...line, form: settingsForm });
    },
    skip,
  );
}

function readArguments(
  given: readonly CurlArgument[],
  emit: (found: FoundProxy) => void,
  skip: (range: TextRange) => void,
): void {
  const user = given.find(({ name }) => isUser(name));
  for (const { name, value, start, end } of given) {
    if (isUser(name)) continue;
    const read = readRow(value, schemes[name] ?? 'http');
    if (!read?.row || value.includes('$')) continue;
    if (!user || read.proxy.credentials) {
      emit({ start, end, proxy: read.proxy, form: inlineForms[read.row] });
      continue;
    }
    // The credentials are another's where they can't be read: half a proxy is worse than none.
    if (hasPlaceholder(user.value) || user.value.includes('$')) {
      skip({ start, end });
      continue;
    }
    const colon = user.value.indexOf(':');
    const credentials = {
      username: colon < 0 ? user.value : user.value.slice(0, colon),
      password: colon < 0 ? '' : user.value.slice(colon + 1),
    };
    emit({ start, end, proxy: proxyOf(read.proxy.scheme, read.proxy, credentials), form });
  }
}

/** The other URLs of a command line are what curl requests. */
function skipTargets(
  line: string,
  index: number,
  given: readonly CurlArgument[],
  skip: (range: TextRange) => void,
): void {
  for (const { 0: whole, 1: before = '', index: at } of line.matchAll(target)) {
    const start = index + at + before.length;
    const end = index + at + whole.length;
    if (!given.some((argument) => argument.start < end && argument.end > start)) skip({ start, end });
  }
}
