import { readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const folder = __dirname;
const sources = ['openapi.yaml', 'generate.ts', 'generation.ts'];
const results = ['operations.ts', 'schema.d.ts', 'answers.ts'];

/**
 * Writes what is generated from the contract (`generation.ts`). Every build and test runs it first, so that it looks
 * at the files' times before it loads a compiler.
 */
async function main(): Promise<void> {
  if (Math.max(...(await timesOf(sources))) <= Math.min(...(await timesOf(results)))) return;
  const { printAnswers, printOperations, printSchema, readContract } = await import('./generation');
  const contract = await readContract();
  await write('operations.ts', printOperations(contract));
  await write('answers.ts', printAnswers(contract));
  await write('schema.d.ts', await printSchema());
}

/** When the files were last written, in milliseconds since the epoch; 0 for one that is missing. */
function timesOf(names: readonly string[]): Promise<number[]> {
  return Promise.all(
    names.map((name) =>
      stat(join(folder, name)).then(
        ({ mtimeMs }) => mtimeMs,
        () => 0,
      ),
    ),
  );
}

/** Writes a file unless it already contains the text, to avoid triggering watchers. */
async function write(name: string, text: string): Promise<void> {
  const path = join(folder, name);
  const old = await readFile(path, 'utf8').catch(() => undefined);
  if (old !== text) await writeFile(path, text);
  else await utimes(path, new Date(), new Date());
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
