/** What stands for a value that a program or a person fills in: `${PASS}`, `$PASS`, `{user}`, `{{ user }}`, `%s`, `%(user)s`, `#{user}`, `$(pass)`, `%PASS%`. */
const placeholder =
  /\$\{[^}]*\}|\$\([^)]*\)|#\{[^}]*\}|\{\{[^}]*\}\}|^\$\w+$|^\{[\w.!:]*\}$|^%s$|%\(\w+\)s|^%[A-Za-z_]\w*%$/;

/** Whether the text is, or contains, a placeholder instead of a value. */
export function hasPlaceholder(text: string): boolean {
  return placeholder.test(text);
}
