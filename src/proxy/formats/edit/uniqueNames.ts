/** Returns the name, or the name with the first number, that isn't taken. */
export function uniqueName(name: string, taken: ReadonlySet<string>): string {
  let free = name;
  for (let number = 2; taken.has(free); number++) free = `${name}-${number}`;
  return free;
}

/** Returns `count` names `proxy-1`, `proxy-2` and so on that aren't taken. */
export function uniqueProxyNames(count: number, taken: ReadonlySet<string>): readonly string[] {
  const names: string[] = [];
  for (let number = 1; names.length < count; number++) {
    const name = `proxy-${number}`;
    if (!taken.has(name)) names.push(name);
  }
  return names;
}
