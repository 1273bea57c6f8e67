/** The result of setting a variable in an environment file. */
export type EnvironmentChange =
  /** No quoting keeps the value in all common parsers of such files. */
  | { readonly kind: 'unsupported' }
  /** The variable has this value already. */
  | { readonly kind: 'unchanged' }
  /** The text with the variable, which was not there. */
  | { readonly kind: 'added'; readonly text: string }
  /** The variable has another value; the text with ours in its place. */
  | { readonly kind: 'replaced'; readonly text: string };

/** Sets a variable in the text of an environment file. All other lines stay as they are. */
export function setVariable(text: string, name: string, value: string): EnvironmentChange {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const quoted = quoteValue(value);
  if (quoted === undefined) return { kind: 'unsupported' };
  const line = `${name}=${quoted}`;
  // A quoted value may have several lines. Any value may be followed by a comment.
  const written = `"(?:[^"\\\\]|\\\\[^])*"|'[^']*'|.*?`;
  const assignment = new RegExp(
    `^([ \\t]*(?:export[ \\t]+)?)${name}[ \\t]*=[ \\t]*(${written})(?=[ \\t]*(?:[ \\t]#.*)?\\r?$)`,
    'gm',
  );
  // Of several lines the last one counts.
  const found = [...text.matchAll(assignment)].at(-1);
  if (!found) {
    const gap = text === '' || text.endsWith('\n') ? '' : eol;
    return { kind: 'added', text: `${text}${gap}${line}${eol}` };
  }
  const [whole, lead = '', old = ''] = found;
  if (unquoted(old) === value) return { kind: 'unchanged' };
  const before = text.slice(0, found.index);
  return { kind: 'replaced', text: `${before}${lead}${line}${text.slice(found.index + whole.length)}` };
}

/** Returns the name, or the name with the first number, for which the text has no other value than this one. */
export function uniqueVariable(text: string, name: string, value: string): string {
  let free = name;
  for (let number = 2; setVariable(text, free, value).kind === 'replaced'; number++)
    free = `${name}_${number}`;
  return free;
}

/**
 * A value as bash, sh, Node's `--env-file`, dotenv, python-dotenv and Docker Compose all read it; undefined where no
 * quoting does that. `docker run --env-file` knows no quotes: it reads plain values only.
 */
export function quoteValue(value: string): string | undefined {
  // No ~: after = and : bash makes a folder of it.
  if (/^[\w:/@%.,=[\]+-]*$/.test(value)) return value;
  // Controls end the line, or are taken out; python-dotenv fills in ${…} even in single quotes.
  if (/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]|\$\{/u.test(value)) return undefined;
  // python-dotenv reads \\ and \' in single quotes, bash reads nothing there.
  if (!/'|\\\\|\\$/.test(value)) return `'${value}'`;
  return /["\\$`]/.test(value) ? undefined : `"${value}"`;
}

function unquoted(text: string): string {
  const single = /^'([^']*)'$/.exec(text)?.[1];
  if (single !== undefined) return single;
  const double = /^"((?:[^"\\]|\\.)*)"$/.exec(text)?.[1];
  return double === undefined ? text : double.replace(/\\(["\\$`])/g, '$1');
}

/** True if the text of a `.gitignore` keeps the `.env` beside it out of the repository. */
export function ignoresEnvironmentFile(text: string): boolean {
  const rules = text.split(/\r?\n/).map((line) => line.trim());
  const naming = rules.filter((rule) =>
    /^!?\/?(?:\*\*\/)?(?:\.env|\*\.env|\.env\*|\.env\.\*|\*)$/.test(rule),
  );
  const last = naming.filter((rule) => !/\.env\.\*$/.test(rule)).at(-1);
  return last !== undefined && !last.startsWith('!');
}

/** The text of a `.gitignore` with `.env` in it. */
export function withEnvironmentIgnored(text: string): string {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const gap = text === '' || text.endsWith('\n') ? '' : eol;
  return `${text}${gap}.env${eol}`;
}
