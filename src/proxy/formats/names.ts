/** The values by which configurations call their parts: `name` in Clash, `tag` in sing-box. */
const naming =
  /(?:^|[\s{,"'-])(?:name|tag)["']?[ \t]*:[ \t]*(?:"((?:[^"\\\n]|\\.)*)"|'([^'\n]*)'|([^\s,{}[\]"'][^,{}[\]\n]*))/g;

/** Every name that a configuration of Clash or sing-box gives; a few more do no harm. */
export function namesIn(text: string): ReadonlySet<string> {
  const names = [...text.matchAll(naming)].map(([, double, single, bare]) => double ?? single ?? bare ?? '');
  return new Set(names.map((name) => name.replace(/\s+#.*$/, '').trim()));
}

/** The name, or the name with the first number, that is not taken. */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  let free = name;
  for (let number = 2; taken.has(free); number++) free = `${name}-${number}`;
  return free;
}

/** So many names `proxy-1`, `proxy-2` and so on that are not taken. */
export function freeProxyNames(count: number, taken: ReadonlySet<string>): readonly string[] {
  const names: string[] = [];
  for (let number = 1; names.length < count; number++) {
    const name = `proxy-${number}`;
    if (!taken.has(name)) names.push(name);
  }
  return names;
}
