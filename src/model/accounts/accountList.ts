import { parse } from 'csv-parse/sync';
import { nameProblem, passwordProblem, type NameProblem, type PasswordProblem } from './accountRules';

/** An account as it was written in a list, not yet checked. */
export interface ListedAccount {
  /** Line of the list or record of the file, from 1. */
  readonly line: number;
  readonly name: string;
  /** Undefined where none was given: one is to be generated. */
  readonly password: string | undefined;
}

/** An account to be added. */
export interface AccountDraft {
  readonly name: string;
  /** Undefined: one is to be generated. */
  readonly password: string | undefined;
}

/** The reason an account of a list can't be added. */
export type SkipReason = NameProblem | PasswordProblem | 'duplicate' | 'exists';

export interface SkippedAccount {
  readonly line: number;
  readonly name: string;
  readonly reason: SkipReason;
}

/** Reads `name:password` or `name`, one a line or separated by commas or semicolons. */
export function parseAccountList(text: string): ListedAccount[] {
  return withoutMark(text)
    .split(/\r\n|\r|\n/)
    .flatMap((line, index) =>
      line
        .split(/[,;]/)
        .map((entry) => entry.trim())
        .filter(Boolean)
        .map((entry) => readEntry(entry, index + 1)),
    );
}

/**
 * Parses a file: CSV if its first line has a username column, otherwise a list.
 * @throws the error of csv-parse if the file begins as CSV but isn't valid.
 */
export function parseAccountFile(text: string): ListedAccount[] {
  const [firstLine = ''] = withoutMark(text)
    .trimStart()
    .split(/\r\n|\r|\n/, 1);
  const delimiter = [',', ';', '\t'].find((candidate) => firstLine.includes(candidate)) ?? ',';
  const titles = firstLine.split(delimiter).map((title) => title.replace(/^\s*"?|"?\s*$/g, '').toLowerCase());
  const nameColumn = titles.findIndex((title) => nameTitles.has(title));
  if (nameColumn < 0) return parseAccountList(text);
  const passwordColumn = titles.findIndex((title) => passwordTitles.has(title));
  const records: string[][] = parse(text, {
    bom: true,
    delimiter,
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
  });
  return records.slice(1).map((record, index) => ({
    line: index + 2,
    name: record[nameColumn] ?? '',
    password: record[passwordColumn] || undefined,
  }));
}

const nameTitles = new Set(['username', 'user', 'user name', 'account', 'name', 'login']);
const passwordTitles = new Set(['password', 'pass', 'pwd']);

/**
 * Separates the accounts that can be added from those that can't: invalid, duplicate in the list, or already existing.
 */
export function checkAccounts(
  listed: readonly ListedAccount[],
  existing: ReadonlySet<string>,
): { readonly drafts: AccountDraft[]; readonly leftOut: SkippedAccount[] } {
  const drafts = new Map<string, AccountDraft>();
  const leftOut: SkippedAccount[] = [];
  for (const { line, name, password } of listed) {
    const reason = nameProblem(name) ?? (password === undefined ? undefined : passwordProblem(password));
    const taken = existing.has(name) ? 'exists' : drafts.has(name) ? 'duplicate' : undefined;
    const problem = reason ?? taken;
    if (problem) leftOut.push({ line, name, reason: problem });
    else drafts.set(name, { name, password });
  }
  return { drafts: [...drafts.values()], leftOut };
}

function readEntry(entry: string, line: number): ListedAccount {
  const colon = entry.indexOf(':');
  if (colon < 0) return { line, name: entry, password: undefined };
  return { line, name: entry.slice(0, colon).trim(), password: entry.slice(colon + 1).trim() };
}

function withoutMark(text: string): string {
  return text.replace(/^\ufeff/, '');
}
