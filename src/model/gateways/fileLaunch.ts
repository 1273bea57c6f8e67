/** A debugger in the manifest of an extension. Other people write it. */
export interface DebuggerContribution {
  readonly type?: unknown;
  readonly languages?: unknown;
}

/** A launch configuration of one file, without its name. */
export interface FileLaunch {
  readonly type: string;
  readonly request: 'launch';
  readonly [key: string]: unknown;
}

/** A terminal would show the variables, and the gateway's password in them, in its command line. */
const console = 'internalConsole';

/** Debuggers that are preferred, and how each takes the file. */
const knownDebuggers: Readonly<Record<string, (file: string) => Readonly<Record<string, unknown>>>> = {
  node: (program) => ({ program, console }),
  debugpy: (program) => ({ program, console }),
  go: (program) => ({ program, mode: 'auto' }),
  java: (mainClass) => ({ mainClass, console }),
  rdbg: (script) => ({ script }),
  PowerShell: (script) => ({ script }),
};

/** Returns how the debugger of a language launches a file, or `undefined` if none is installed. */
export function fileLaunch(
  language: string,
  file: string,
  installed: readonly DebuggerContribution[],
): FileLaunch | undefined {
  const types = installed.flatMap(({ type, languages }) =>
    typeof type === 'string' && type !== '*' && Array.isArray(languages) && languages.includes(language)
      ? [type]
      : [],
  );
  const type = Object.keys(knownDebuggers).find((known) => types.includes(known)) ?? types[0];
  if (type === undefined) return undefined;
  const keys = knownDebuggers[type]?.(file) ?? { program: file };
  return { type, request: 'launch', ...keys };
}
