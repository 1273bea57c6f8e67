import { execFile, execFileSync } from 'node:child_process';

/** How long a program may take on a busy machine, in milliseconds. */
export const programMs = 60_000;

/** The path of the first program that is installed. */
export function find(...names: readonly string[]): string | undefined {
  for (const name of names) {
    try {
      return execFileSync('sh', ['-c', `PATH="/usr/bin:/usr/sbin:$PATH" command -v ${name}`], {
        encoding: 'utf8',
      }).trim();
    } catch {
      // The next one.
    }
  }
  return undefined;
}

/** Runs a program to its end; gives what it printed. */
export function output(
  command: string,
  args: readonly string[],
  environment: Record<string, string> = {},
  user: { readonly uid?: number; readonly gid?: number } = {},
): Promise<string> {
  const { PATH = '', HOME = '' } = process.env;
  return new Promise((resolve, reject) => {
    execFile(
      command,
      [...args],
      { env: { PATH, HOME, ...environment }, timeout: programMs, killSignal: 'SIGKILL', ...user },
      (error, stdout, stderr) => (error ? reject(new Error(`${error.message}\n${stderr}`)) : resolve(stdout)),
    );
  });
}

/** A Python that has the module. */
export function pythonWith(module: string): string | undefined {
  return ['/usr/bin/python3', 'python3'].find((command) => {
    try {
      execFileSync(command, ['-c', `import ${module}`], { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  });
}
