import { Redactor } from '../../api/redaction/redact';
import { readRow } from '../../proxy/formats/rows/rowFormats';

const mask = '••••••••';
const secretField =
  /pass|pwd|psw|secret|token|key|credential|cookie|(?:^|[^a-z])(?:pw|pin|otp|auth|authorization|code)$|(?:auth|access|verif\w*|sms|login|invite|activation|security)[_-]?code/i;
/** Fields with codes that everybody knows. */
const openCode =
  /(?:country|region|state|city|area|zip|postal|status|error|product|currency|lang(?:uage)?)[_-]?code$/i;
/** A name and a password in front of a host, without a scheme. */
const loginAtHost = /(?<![^\s"'<>,;=(])([^\s:@/"'<>]+):([^\s@/"'<>]+)@(?=[\w[])/g;
const urlPassword = /:\/\/[^\s:@/"'<>]*:([^\s@/"'<>]+)@/g;
const base64Word = /(?<![\w+/=-])[\w+/-]{8,}={0,2}(?![\w+/=-])/g;

/**
 * Masks the passwords in data that a server sent, whatever its shape. This includes fields that are named like
 * passwords, URLs, lines such as `host:port:user:password`, and `user:password` in base64. The found passwords are also
 * masked everywhere else, in any encoding.
 */
export function maskSecrets(value: unknown): unknown {
  const secrets = new Set<string>();
  collect(value, false, secrets);
  return masked(value, false, new Redactor(secrets));
}

function collect(value: unknown, isSecret: boolean, into: Set<string>): void {
  if (typeof value === 'object' && value !== null) {
    for (const [name, part] of Object.entries(value))
      collect(part, isSecret || isNamedSecret(value, name), into);
  } else if (isSecret && (typeof value === 'string' || typeof value === 'number')) into.add(String(value));
  else if (typeof value === 'string') for (const secret of passwordsIn(value)) into.add(secret);
}

/** The passwords that a text shows by the way it is written. */
function passwordsIn(text: string): readonly string[] {
  const row = text.length <= maxRowLength ? readRow(text) : undefined;
  return [
    ...(row?.proxy.credentials ? [row.proxy.credentials.password] : []),
    ...[...text.matchAll(urlPassword)].map(([, password = '']) => password),
    ...[...text.matchAll(loginAtHost)].map(([, , password = '']) => password),
    ...[...text.matchAll(base64Word)].map(([word]) => word).filter(isLoginInBase64),
  ];
}

/** Characters. A longer text is not a row of a list. */
const maxRowLength = 1000;

function isLoginInBase64(word: string): boolean {
  return /^[\x21-\x39\x3b-\x7e]+:[\x20-\x7e]+$/.test(Buffer.from(word, 'base64').toString('utf8'));
}

function masked(value: unknown, isSecret: boolean, redactor: Redactor): unknown {
  if (Array.isArray(value)) return value.map((part) => masked(part, isSecret, redactor));
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value).map(([name, part]) => [
      redactor.redact(name),
      masked(part, isSecret || isNamedSecret(value, name), redactor),
    ]);
    return Object.fromEntries(fields) as unknown;
  }
  if (isSecret && value !== null && value !== '') return mask;
  return typeof value === 'string' ? shownText(value, redactor) : value;
}

/** Also what is too short to be looked for elsewhere is masked where it is a login's password. */
function shownText(text: string, redactor: Redactor): string {
  const row = text.length <= maxRowLength ? readRow(text) : undefined;
  const password = row?.proxy.credentials?.password ?? '';
  const isShort = password !== '' && password.length < 4;
  return redactor
    .redact(isShort ? text.replaceAll(password, '•••') : text)
    .replace(loginAtHost, (_, name: string) => `${name}:•••@`);
}

function isNamedSecret(parent: object, name: string): boolean {
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1_$2');
  return !Array.isArray(parent) && secretField.test(words) && !openCode.test(words);
}
