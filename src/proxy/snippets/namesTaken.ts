/** A comment line. Words in it declare nothing. */
const commentLine = /^[ \t]*(?:#(?!\[)|\/\/|\*|\/\*|--).*$/gm;
const words = /(?<![.\w])[\p{L}_][\p{L}\p{N}_]*/gu;

/**
 * Returns a function that is true if the text uses a name. Any use counts, because it may refer to an outer or later
 * declaration. Members after a dot and comment lines don't count.
 */
export function namesTakenIn(text: string): (name: string) => boolean {
  const taken = new Set(text.replace(commentLine, '').match(words) ?? []);
  return (name) => taken.has(name);
}
