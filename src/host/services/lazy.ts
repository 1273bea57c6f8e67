/** Calls a function when its result is first wanted, and gives the same one ever after. */
export function lazy<T>(make: () => T): () => T {
  let made: { readonly result: T } | undefined;
  return () => (made ??= { result: make() }).result;
}
