import { findNodeAtLocation, getLocation, parseTree, type JSONPath } from 'jsonc-parser';
import type { TextRange } from '../../proxy/formats';
import { launchKey } from './launchConfiguration';

/** A value in a file of VS Code's that takes the name of a gateway. */
export interface GatewayNamePlace {
  /** A task takes a name only; a launch configuration also takes `true`. */
  readonly of: 'launch' | 'task';
  /** The range of the value with its quotes, or of what is typed of it so far. */
  readonly range: TextRange;
  /** True if the range has a quote. */
  readonly isQuoted: boolean;
  /** The value that is there: a name, or a literal such as `true`. Undefined if there's none yet. */
  readonly value: unknown;
}

/** A file that the JSON of launch configurations or tasks is in. */
type ConfigurationFile = 'launch' | 'tasks' | 'workspace';

/** A value, or the start of one, on the rest of a line. */
const valueBehind = /^[ \t]*["{[\w+-]/;
const typedWord = /[^\s"'{}[\]:,]*$/;

/** Returns the place of a gateway's name at an offset of `launch.json`, `tasks.json`, or a `.code-workspace` file. */
export function gatewayNamePlace(text: string, offset: number, path: string): GatewayNamePlace | undefined {
  const file = fileOf(path);
  if (!file) return undefined;
  const { path: keys, previousNode, isAtPropertyKey } = getLocation(text, offset);
  const of = isAtPropertyKey ? undefined : configurationOf(keys, file, text);
  if (!of) return undefined;
  if (!previousNode) {
    const line = lineAround(text, offset);
    const word = typedWord.exec(line.before)?.[0] ?? '';
    if (word === '' && valueBehind.test(line.after)) return undefined;
    return { of, range: { start: offset - word.length, end: offset }, isQuoted: false, value: undefined };
  }
  const { offset: start, length, type } = previousNode;
  const isQuoted = type === 'string';
  // A string that isn't closed yet lasts to the end of its line, with whatever follows.
  const isClosed = !isQuoted || (length > 1 && text[start + length - 1] === '"');
  const end = isClosed ? start + length : offset;
  if (offset < start || offset > end || (isQuoted && offset === start)) return undefined;
  const value: unknown = previousNode.value;
  return { of, range: { start, end }, isQuoted, value: isClosed ? value : text.slice(start + 1, end) };
}

function fileOf(path: string): ConfigurationFile | undefined {
  const [, name] = /\/\.vscode\/(launch|tasks)\.json$/.exec(path) ?? [];
  if (name === 'launch' || name === 'tasks') return name;
  return path.endsWith('.code-workspace') ? 'workspace' : undefined;
}

/** Returns what kind of configuration has the value at a path; undefined for any other value. */
function configurationOf(
  path: JSONPath,
  file: ConfigurationFile,
  text: string,
): GatewayNamePlace['of'] | undefined {
  const keys = file === 'workspace' ? path.slice(1) : path;
  const section = file === 'workspace' ? path[0] : file;
  const [list, index, key] = keys;
  if (keys.length !== 3 || typeof index !== 'number') return undefined;
  if (section === 'launch') return list === 'configurations' && key === launchKey ? 'launch' : undefined;
  if (section !== 'tasks' || list !== 'tasks' || key !== 'gateway') return undefined;
  const root = parseTree(text, [], { allowTrailingComma: true });
  const type: unknown = root && findNodeAtLocation(root, [...path.slice(0, -1), 'type'])?.value;
  return type === 'proxylite' ? 'task' : undefined;
}

function lineAround(text: string, offset: number): { readonly before: string; readonly after: string } {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  return { before: text.slice(start, offset), after: text.slice(offset, end < 0 ? undefined : end) };
}
