/**
 * Placeholders for a value that a program or the user fills in: `${PASS}`, `$PASS`, `{user}`, `{{ user }}`, `%s`,
 * `%(user)s`, `#{user}`, `$(pass)`, `%PASS%`, `<pass>`.
 */
const placeholder =
  /\$\{[^}]*\}|\$\([^)]*\)|#\{[^}]*\}|\{\{[^}]*\}\}|^\$\w+$|^\{[\w.!:]*\}$|^%s$|%\(\w+\)s|^%[A-Za-z_]\w*%$|^<[\w -]+>$/;

/** True if the text is, or contains, a placeholder instead of a value. */
export function hasPlaceholder(text: string): boolean {
  return placeholder.test(text);
}
