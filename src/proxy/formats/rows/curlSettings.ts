import type { TextRange } from '../format';
import type { CurlArgument } from './curl';

const proxyOption = 'proxy|preproxy|proxy1\\.0|socks5-hostname|socks5|socks4a|socks4|x';
/** `proxy = "H:P"`, `proxy H:P`, `proxy: H:P`, `--proxy H:P`, `-xH:P`. */
const setting = new RegExp(
  `^[ \\t]*-{0,2}(${proxyOption}|proxy-user|U)(?:[ \\t]*[=:][ \\t]*|[ \\t]+|(?<=^[ \\t]*-[xU]))` +
    `(?:"([^"\\n]*)"|'([^'\\n]*)'|([^\\s"']+))[ \\t]*\\r?$`,
  'gm',
);
/** Other settings by which a file of curl is recognized. */
const otherSetting =
  /^[ \t]*(?:--)?(?:user-agent|silent|show-error|location|insecure|fail|connect-timeout|max-time|compressed|netrc|cacert|output|remote-name)(?:[ \t]*[=:][ \t]*|[ \t]+|\r?$)/m;
const page = /^[ \t]*(?:--)?(?:url|referer|doh-url)(?:[ \t]*[=:][ \t]*|[ \t]+)\S[^\n]*$/gm;

/** The settings of a `.curlrc`. */
export interface CurlSettings {
  readonly given: readonly CurlArgument[];
  /** The lines of the settings in `given`. */
  readonly lines: readonly TextRange[];
  /** The lines with what curl requests. */
  readonly pages: readonly TextRange[];
}

/** Reads a text as curl's settings; undefined if it has none. */
export function curlSettingsIn(text: string): CurlSettings | undefined {
  const isOfCurl = otherSetting.test(text);
  if (!isOfCurl && !/^[ \t]*-{0,2}(?:(?:pre)?proxy|socks|x)/m.test(text)) return undefined;
  const given: CurlArgument[] = [];
  const lines: TextRange[] = [];
  for (const { 0: line, 1: name = '', 2: double, 3: single, 4: bare, index } of text.matchAll(setting)) {
    const value = double ?? single ?? bare ?? '';
    const lineEnd = index + line.trimEnd().length;
    const end = lineEnd - (bare === undefined ? 1 : 0);
    given.push({
      name: name.length === 1 ? `-${name}` : `--${name}`,
      value,
      start: end - value.length,
      end,
      quote: '',
    });
    lines.push({ start: index + (line.length - line.trimStart().length), end: lineEnd });
  }
  if (!isOfCurl && !given.some(({ name }) => !isUser(name))) return undefined;
  const pages = Array.from(text.matchAll(page), ({ 0: line, index }) => ({
    start: index,
    end: index + line.length,
  }));
  return { given, lines, pages };
}

/** True if an option of curl holds the credentials of the proxy. */
export function isUser(name: string): boolean {
  return name === '-U' || name === '--proxy-user';
}
