/** What a word in a comment is preceded by on its line: in prose, nothing is declared. */
const commentLine = /^[ \t]*(?:#(?!\[)|\/\/|\*|\/\*|--).*$/gm;
const words = /(?<![.\w])[\p{L}_][\p{L}\p{N}_]*/gu;

/**
 * Whether a text uses a name: any use counts, as what is declared further out or down may be meant. Members behind a dot
 * and lines of comments don't count.
 */
export function namesTakenIn(text: string): (name: string) => boolean {
  const taken = new Set(text.replace(commentLine, '').match(words) ?? []);
  return (name) => taken.has(name);
}
