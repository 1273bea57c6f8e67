import { randomInt } from 'node:crypto';

/** The product types that accounts can be added for, according to the API documentation. */
export const accountTypes = [9, 11, 14, 25] as const;
export type AccountType = (typeof accountTypes)[number];

/** The product types whose accounts have a UDP switch. */
const typesWithUdp: ReadonlySet<number> = new Set([14, 16, 21, 25]);

export function hasUdp(productType: number | null | undefined): boolean {
  return typeof productType === 'number' && typesWithUdp.has(productType);
}

/** The largest traffic limit, GB; 0 means none. */
export const maxLimitGb = 102_400;
/** The longest remark: letters count once, Chinese characters twice. */
export const maxRemarkLength = 64;
export const minPasswordLength = 6;
export const maxPasswordLength = 16;

export type NameProblem = 'empty' | 'characters';
export type PasswordProblem = 'passwordLength' | 'passwordCharacters';

const lettersAndDigits = /^[A-Za-z0-9]+$/;

/**
 * Returns the reason the API rejects the name of a new account. Names from its list are used verbatim
 * (docs/api-notes.md#16).
 */
export function nameProblem(name: string): NameProblem | undefined {
  if (name === '') return 'empty';
  return lettersAndDigits.test(name) ? undefined : 'characters';
}

/** Returns the reason the API rejects a new password. */
export function passwordProblem(password: string): PasswordProblem | undefined {
  if (password.length < minPasswordLength || password.length > maxPasswordLength) return 'passwordLength';
  return lettersAndDigits.test(password) ? undefined : 'passwordCharacters';
}

const wideCharacter =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff01-\uff60]/u;

/** The length of a remark as the API counts it: a Chinese, Japanese or Korean character is two. */
export function remarkLength(remark: string): number {
  return [...remark].reduce((length, character) => length + (wideCharacter.test(character) ? 2 : 1), 0);
}

/** Reads a traffic limit: whole GB from 0 (none) to 102400; undefined for anything else. */
export function readLimit(text: string): number | undefined {
  if (!/^\d{1,6}$/.test(text)) return undefined;
  const gigabytes = Number(text);
  return gigabytes <= maxLimitGb ? gigabytes : undefined;
}

/** Without those that are easily taken for another: 0 and O, 1, l and I. */
const digits = '23456789';
const letters = 'abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ';
const generatedLength = 12;

/** A random password of letters and digits, with at least one of each. */
export function generatePassword(): string {
  const characters = [pick(digits), pick(letters)];
  while (characters.length < generatedLength) characters.push(pick(digits + letters));
  for (let at = characters.length - 1; at > 0; at--) {
    const other = randomInt(at + 1);
    [characters[at], characters[other]] = [characters[other] ?? '', characters[at] ?? ''];
  }
  return characters.join('');
}

function pick(from: string): string {
  return from.charAt(randomInt(from.length));
}
