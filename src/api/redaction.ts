const mask = '•••';

/** Shorter texts would blank out innocent words; every real key and password is longer (api-notes, accounts). */
const shortestSecret = 4;

/** Characters of a long text that are searched: the rest is cut off before. */
const searched = 65_536;
/** The most characters that one of a secret takes: `&#x0000fe;`, or percent-encoded twice in three bytes. */
const longestSpelling = 21;

const namedEntities = new Map([
  ['&', 'amp'],
  ['<', 'lt'],
  ['>', 'gt'],
  ['"', 'quot'],
  ["'", 'apos'],
]);
const jsonLetters = new Map([
  ['\b', 'b'],
  ['\f', 'f'],
  ['\n', 'n'],
  ['\r', 'r'],
  ['\t', 't'],
]);

/**
 * Replaces every secret in the text by dots, however URLs, JSON, HTML or headers on its way have written it: raw,
 * percent-encoded or escaped, each character in its own way, up to twice over (api-notes 4).
 */
export function redact(text: string, secrets: Iterable<string>): string {
  // A secret may begin with another one: the longer first, else its rest would stay.
  const longestFirst = [...secrets].sort((a, b) => b.length - a.length);
  return longestFirst
    .filter((secret) => secret.length >= shortestSecret)
    .reduce((redacted, secret) => redacted.replace(new RegExp(patternOf(secret), 'g'), mask), text);
}

/**
 * The first characters of a text without its secrets, in time that does not grow with the text. Of a secret that the cut
 * went through nothing stays.
 */
export function redactStart(text: string, secrets: readonly string[], longest: number): string {
  const redacted = redact(text.slice(0, searched), secrets);
  const halved =
    text.length > searched ? Math.max(0, ...secrets.map(({ length }) => length)) * longestSpelling : 0;
  return redacted.slice(0, Math.min(longest, Math.max(0, redacted.length - halved)));
}

function patternOf(secret: string): string {
  const spelled = (secret.match(/\\+|[^]/gu) ?? []).map(patternOfCharacter).join('');
  const bytes = Buffer.from(secret);
  const whole = [bytes.toString('base64').replace(/=+$/, ''), bytes.toString('base64url')];
  return [spelled, ...whole.map((text) => `${literal(text)}=*`)].join('|');
}

/** All spellings of one character, or of several backslashes: one by one, they would match in too many ways. */
function patternOfCharacter(character: string): string {
  const spellings = [percentEncoded(character), ...escapedInHtml(character), unicodeEscaped(character)];
  if (character.startsWith('\\'))
    return oneOf(...spellings, `\\\\{${character.length},${character.length * 4}}`);
  const letter = jsonLetters.get(character);
  if (letter) spellings.push(`\\\\{1,2}${letter}`);
  if (character === ' ') spellings.push('\\+');
  // JSON in JSON puts three before a quote; PHP puts one before a slash.
  const escape = character === '"' || character === '/' ? '\\\\{0,3}' : '';
  return oneOf(...spellings, escape + literal(character));
}

function percentEncoded(text: string): string {
  return [...Buffer.from(text)].map((byte) => `%(?:25){0,2}${hex(byte, 2)}`).join('');
}

function escapedInHtml(text: string): string[] {
  const numbers = [...text].map((character) => {
    const code = character.codePointAt(0) ?? 0;
    return `&#(?:0*${code}|[xX]0*${hex(code, 1)});`;
  });
  const name = namedEntities.get(text);
  return name ? [`&${name};`, ...numbers] : [numbers.join('')];
}

function unicodeEscaped(text: string): string {
  return text
    .split('')
    .map((unit) => `\\\\{1,2}u${hex(unit.charCodeAt(0), 4)}`)
    .join('');
}

/** A number in hexadecimal digits of either case. */
function hex(value: number, digits: number): string {
  return value
    .toString(16)
    .padStart(digits, '0')
    .replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
}

function literal(text: string): string {
  return text
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}

function oneOf(...spellings: readonly string[]): string {
  return `(?:${spellings.join('|')})`;
}
