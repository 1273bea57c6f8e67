import { mask } from './mask';

const ipv4Mask = '•••.•••.•••.•••';
const ipv6Mask = `${mask}::${mask}`;

const word = /[\p{L}\p{N}]+/gu;
const isWord = /[\p{L}\p{N}]/u;
const isNumber = /^\d+$/;
const isPunctuation = /[!-/:-@[-`{-~]/;

/** `user:password@` of a URL, and in front of `host:port`. */
const userInfo =
  /(?<=:\\?\/\\?\/)[^\s"'`/@]+(?=@)|(?<![^\s"'`<>(=,;|])[^\s"'`<>(=,;|/@]+(?=@\\?\[?[\p{L}\p{N}.:-]+\\?\]?:\d)/gu;
const hostPart = String.raw`(?:[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+|\[[\da-f:.]+\])`;
const credentialsBehind = new RegExp(
  String.raw`(?<![\p{L}\p{N}.:-])(${hostPart}:\d{1,5}):[^\s:/]+:[^\s"']+`,
  'giu',
);
const credentialsInFront = new RegExp(
  String.raw`(?<![^\s"'<>(=,;|])[^\s:/"'<>(=,;|]+:[^\s:/]+:(${hostPart}:\d{1,5})(?!\d)`,
  'giu',
);
/** The value of a name that says that it's private, as JSON and code have them. */
const namedValue = /((?:user(?:_?name)?|login|account)["']?\s*[:=]>?\s*(["']))(?!\2)[^"'\n]+(?=\2)/gi;
const email = /[\p{L}\p{N}.+_-]+@(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}/gu;
const ipv4 = /(?<!\d)(?<!\d\.)(?:\d{1,3}\.){3}\d{1,3}(?!\d|\.\d)/g;
/** Eight groups, or `::` between fewer, so that no time such as `12:34:56` is one. */
const ipv6 =
  /(?<![\w:])(?:(?:[\da-f]{0,4}:){2,7}(?:\d{1,3}\.){3}\d{1,3}|(?:[\da-f]{1,4}:){7}[\da-f]{1,4}|(?:[\da-f]{1,4}:){1,7}:(?:[\da-f]{1,4}(?::[\da-f]{1,4}){0,6})?|::[\da-f]{1,4}(?::[\da-f]{1,4}){0,6})(?:%\w+)?(?![\w:])/gi;

interface HiddenName {
  readonly text: string;
  /** Number of characters in front of its first word. */
  readonly lead: number;
  /** Distinguishes masked names for the viewer. */
  readonly number: number;
}

/**
 * Masks names that are known, IP addresses, email addresses, and credentials in a text that is shown. A name keeps its
 * number, so that rows can be told apart: `••••#3`. Known names are found as whole words, also where Markdown or a URL
 * escapes them.
 */
export class Masker {
  /** The names by their first word, the longest first. */
  private readonly byWord = new Map<string, HiddenName[]>();
  /** Names without a letter or digit, and their masks. */
  private readonly others: (readonly [pattern: RegExp, mask: string])[] = [];
  private readonly known = new Set<string>();

  constructor(names: Iterable<string> = []) {
    for (const name of names) this.add(name);
  }

  /** The known names in the order in which they came. Their numbers follow from it. */
  get names(): readonly string[] {
    return [...this.known];
  }

  /** Adds a name. Returns false if it's known or empty. */
  add(name: string): boolean {
    if (name.trim() === '' || this.known.has(name)) return false;
    this.known.add(name);
    const number = this.known.size;
    for (const text of new Set([name, encoded(name)])) this.index(text, number);
    return true;
  }

  mask(text: string): string {
    return this.maskNames(text)
      .replace(userInfo, (found) => (found.includes(mask) ? found : mask))
      .replace(credentialsBehind, `$1:${mask}:${mask}`)
      .replace(credentialsInFront, `${mask}:${mask}:$1`)
      .replace(namedValue, `$1${mask}`)
      .replace(email, mask)
      .replace(ipv6, ipv6Mask)
      .replace(ipv4, ipv4Mask);
  }

  private index(text: string, number: number): void {
    const first = text.match(/[\p{L}\p{N}]+/u);
    if (!first) {
      const pattern = [...text].map((character) => `\\\\?${escaped(character)}`).join('');
      this.others.push([new RegExp(pattern, 'gu'), maskOf(number)]);
      return;
    }
    const names = this.byWord.get(first[0]) ?? [];
    names.push({ text, lead: first.index ?? 0, number });
    names.sort((a, b) => b.text.length - a.text.length);
    this.byWord.set(first[0], names);
  }

  private maskNames(text: string): string {
    if (this.known.size === 0) return text;
    let shown = '';
    let end = 0;
    for (const { 0: found, index } of text.matchAll(word)) {
      if (index < end) continue;
      const names = this.byWord.get(found) ?? [];
      for (const name of names) {
        const place = placeOf(text, index, name);
        if (!place || place.start < end) continue;
        shown += text.slice(end, place.start) + maskOf(name.number);
        end = place.end;
        break;
      }
    }
    shown += text.slice(end);
    return this.others.reduce((masked, [pattern, instead]) => masked.replace(pattern, instead), shown);
  }
}

function maskOf(number: number): string {
  return `${mask}#${number}`;
}

/** The place of a name whose first word begins at an index; undefined if the text has another one there. */
function placeOf(
  text: string,
  index: number,
  { text: name, lead }: HiddenName,
): { readonly start: number; readonly end: number } | undefined {
  let start = index;
  for (let at = lead - 1; at >= 0; at--) {
    start--;
    if (text[start] !== name[at]) return undefined;
    if (text[start - 1] === '\\' && name[at - 1] !== '\\') start--;
  }
  let end = index;
  for (let at = lead; at < name.length; at++) {
    if (text[end] === '\\' && name[at] !== '\\' && isPunctuation.test(text[end + 1] ?? '')) end++;
    if (text[end] !== name[at]) return undefined;
    end++;
  }
  const goesOn = isWord.test(characterBefore(text, end)) && isWord.test(characterAt(text, end));
  if (goesOn || (isNumber.test(name) && isPartOfNumber(text, start, end))) return undefined;
  return { start, end };
}

/** True for the `5` of `12.5 GB`, which is no account named 5. */
function isPartOfNumber(text: string, start: number, end: number): boolean {
  return (
    /\d[.,]$/.test(text.slice(Math.max(0, start - 2), start)) || /^[.,]\d/.test(text.slice(end, end + 2))
  );
}

function characterAt(text: string, at: number): string {
  return String.fromCodePoint(text.codePointAt(at) ?? 0);
}

function characterBefore(text: string, at: number): string {
  const isPair = /[\uDC00-\uDFFF]/.test(text[at - 1] ?? '');
  return text.slice(at - (isPair ? 2 : 1), at);
}

function escaped(character: string): string {
  return character.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');
}

/** The spelling in a URL; the name itself where it can't be written in one. */
function encoded(name: string): string {
  try {
    return encodeURIComponent(name);
  } catch {
    return name;
  }
}
