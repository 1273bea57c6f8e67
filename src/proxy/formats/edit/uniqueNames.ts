/** The name, or the name with the first number, that is not taken. */
export function uniqueName(name: string, taken: ReadonlySet<string>): string {
  let free = name;
  for (let number = 2; taken.has(free); number++) free = `${name}-${number}`;
  return free;
}

/** So many names `proxy-1`, `proxy-2` and so on that are not taken. */
export function uniqueProxyNames(count: number, taken: ReadonlySet<string>): readonly string[] {
  const names: string[] = [];
  for (let number = 1; names.length < count; number++) {
    const name = `proxy-${number}`;
    if (!taken.has(name)) names.push(name);
  }
  return names;
}
