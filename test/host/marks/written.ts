/** Everything that stands in a value, as text; without the members named, and each object once. */
export function written(value: unknown, without: readonly string[] = []): string {
  if (typeof value === 'string') return value;
  const seen = new Set<unknown>();
  return (
    JSON.stringify(value, (name, part: unknown) => {
      if (without.includes(name) || (typeof part === 'object' && part !== null && seen.has(part)))
        return undefined;
      if (typeof part === 'object') seen.add(part);
      return part instanceof Map || part instanceof Set ? [...(part as Iterable<unknown>)] : part;
    }) ?? String(value)
  );
}
