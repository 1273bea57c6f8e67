import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Writes a file with one JSON value per line. Other work of the extension runs between two lines. The file is complete
 * or as it was before: it's written under another name, and renamed.
 * @param signal Ends the writing. Nothing is thrown for it, and the file stays as it was.
 */
export async function writeJsonLines(
  path: string,
  values: Iterable<unknown>,
  signal: AbortSignal,
): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const partial = `${path}.${process.pid}.partial`;
  const file = await open(partial, 'w');
  try {
    try {
      for (const value of values) {
        if (signal.aborted) break;
        await file.write(`${JSON.stringify(value)}\n`);
      }
    } finally {
      await file.close();
    }
    if (!signal.aborted) await rename(partial, path);
  } finally {
    await rm(partial, { force: true });
  }
}

/**
 * Yields the values of such a file; none if there is no file. Other work runs between two of them.
 * @throws {SyntaxError} if a line isn't JSON.
 */
export async function* readJsonLines(path: string): AsyncGenerator<unknown, void> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  });
  for (const line of text.split('\n')) {
    if (line === '') continue;
    yield JSON.parse(line) as unknown;
    await new Promise(setImmediate);
  }
}
