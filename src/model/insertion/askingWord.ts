/** The word that asks for proxies, not as part of a name, a path, an address, or an expression in a string. */
const asking = /(?<![\p{L}\p{N}_./@\\${-])prox[a-z]*$/iu;

/** Returns the length of the word before the cursor that asks for proxies; 0 for none. */
export function askingLength(lineBeforeCursor: string): number {
  return asking.exec(lineBeforeCursor)?.[0].length ?? 0;
}
