import { fieldNameOf } from './fields';
import { isNamedProxy } from './otherAddresses';
import { contentOf, textAt, valueAt, type Collection, type ScalarNode, type Slot } from './treeNode';

/** The pair that a map stands for: `name: HTTP_PROXY` with `value: http://H:P`, as in the variables of Kubernetes. */
export function namedValue(map: Collection): Slot | undefined {
  const value = valueAt(map, 'value');
  if (value?.kind !== 'scalar') return undefined;
  const key = valueAt(map, 'name') ?? valueAt(map, 'key');
  if (key?.kind !== 'scalar' || textAt(map, 'port') !== undefined) return undefined;
  return { key, value, start: map.start, end: map.end };
}

/** A variable and its value in one string: `PROXY_HOST=192.0.2.1`. */
function assignedValue(node: ScalarNode): Slot | undefined {
  const { value, isPlain } = node;
  const equals = value.indexOf('=');
  if (equals < 0 || !isPlain || !/^\w+=/.test(value)) return undefined;
  const content = contentOf(node);
  if (content.end - content.start !== value.length) return undefined;
  const part = (from: number, to: number): ScalarNode => {
    const range = { start: content.start + from, end: content.start + to };
    return { ...node, ...range, value: value.slice(from, to), quote: '', content: range, isPart: true };
  };
  return {
    key: part(0, equals),
    value: part(equals + 1, value.length),
    start: node.start,
    end: node.end,
  };
}

/** The variables of a list that make up a proxy: `PROXY_HOST`, `PROXY_PORT` and so on, as a map. */
export function groupOfVariables({ slots }: Collection): Collection | undefined {
  const named: Slot[] = [];
  for (const { value } of slots) {
    const slot =
      value?.kind === 'map' ? namedValue(value) : value?.kind === 'scalar' ? assignedValue(value) : undefined;
    const key = slot?.key?.value.toLowerCase();
    if (slot && key !== undefined && isNamedProxy(key) && partOfGroup(key)) named.push(slot);
  }
  const [first, last] = [named[0], named.at(-1)];
  if (!first || !last || named.length < 2) return undefined;
  return { kind: 'map', style: 'block', slots: named, start: first.start, end: last.end };
}

function partOfGroup(key: string): boolean {
  const name = fieldNameOf(key);
  return name !== undefined && name !== 'endpoint' && name !== 'name';
}
