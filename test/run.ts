import { parseArgs } from 'node:util';
import { endChildrenWithUs } from './children';
import { failureOf, nothing, sum, type Results } from './results';
import { build, generate, provision, ringNames, runRing, type RingName, type RingOptions } from './rings';
import { failureLines, lastLine, skipLines } from './summary';
import { isDesktop } from './vscode/desktop';
import { isVscodeVersion, newestVersion, oldestVersion, vscodeVersions } from './vscode/provision';

const usage = `npm test -- [${ringNames.join('] [')}] [--grep PATTERN] [--vscode ${Object.keys(vscodeVersions).join('|')}|desktop[@stable|@insiders|@1.100.0]]`;

interface Choice {
  readonly rings: readonly RingName[];
  readonly options: RingOptions;
  /** True if the rings in VS Code run in the newest one too: neither a version nor a pattern was chosen. */
  readonly alsoInNewest: boolean;
}

/** The tests by clicks that run in the newest VS Code: they open every view and panel, and use what the oldest version lacks. */
const mainPaths =
  '^(the main path|the first proxies|personality php|sign-in|extraction panel|the MCP server|the tools that a prompt) (?!is the same panel|is as it was left after it moved)';

/** Runs the chosen rings and prints what they came to; the last line is the sum, alone. */
async function main(): Promise<void> {
  const { rings, options, alsoInNewest } = readChoice(process.argv.slice(2));
  endChildrenWithUs();
  const all: Results[] = [];
  const report = async (name: RingName): Promise<void> => {
    all.push(await runAndTell(name, options));
  };
  try {
    await generate();
    const inVscode = rings.filter((name) => name === 'host' || name === 'ui');
    const installed = inVscode.length > 0 ? provision(options.vscode) : Promise.resolve();
    const newest = alsoInNewest && inVscode.length > 0 ? provision(newestVersion) : Promise.resolve();
    // A failure is reported where the result is awaited.
    installed.catch(() => {});
    newest.catch(() => {});
    await Promise.all(rings.filter((name) => name === 'typecheck' || name === 'lint').map(report));
    if (rings.includes('unit')) await report('unit');
    if (inVscode.length > 0) {
      await build();
      await installed;
    }
    for (const name of inVscode) await report(name);
    if (alsoInNewest && inVscode.length > 0) all.push(...(await runInNewest(inVscode, newest)));
  } catch (error) {
    all.push(crash('preparation', error));
  }
  finish(sum(all), options);
}

/** Runs the host tests and the main paths in the newest VS Code; one skip each where it can't be had. */
async function runInNewest(rings: readonly RingName[], installed: Promise<void>): Promise<Results[]> {
  const problem = await installed.then(
    () => undefined,
    (error: unknown) => (error instanceof Error ? error.message.split('\n', 1)[0] : String(error)),
  );
  if (problem !== undefined) {
    const reason = `VS Code ${newestVersion} can't be installed (${problem})`;
    return rings.map((name) => ({
      ...nothing,
      skipped: [{ name: `${name} in VS Code ${newestVersion}`, reason }],
    }));
  }
  const results: Results[] = [];
  for (const name of rings) {
    process.stdout.write(`\nin VS Code ${newestVersion}\n`);
    results.push(
      await runAndTell(name, { vscode: newestVersion, ...(name === 'ui' ? { grep: mainPaths } : {}) }),
    );
  }
  return results;
}

/** Prints why something ended before it could count, which is one failure. */
function crash(name: string, error: unknown): Results {
  const message = error instanceof Error ? error.message : String(error);
  process.stdout.write(`${name}: ${message}\n`);
  return { ...nothing, failures: [failureOf(name, message)] };
}

async function runAndTell(name: RingName, options: RingOptions): Promise<Results> {
  const start = Date.now();
  if (name !== 'typecheck' && name !== 'lint') process.stdout.write(`\n${name}\n`);
  const results = await runRing(name, options).catch((error: unknown) => crash(name, error));
  const ran = results.passed + results.failures.length + results.skipped.length;
  const seconds = Math.round((Date.now() - start) / 1000);
  process.stdout.write(`${name}: ${lastLine(results)} (${seconds} s)\n`);
  if (ran > 0 || options.grep !== undefined) return results;
  return crash(name, 'there was no test to run');
}

function finish(results: Results, { grep }: RingOptions): void {
  printList('skipped', skipLines(results.skipped));
  printList('failed beside other files, passed alone', failureLines(results.flaky));
  printList('failed', failureLines(results.failures));
  const failed = results.failures.length;
  const nothingMatched = grep !== undefined && results.passed + failed === 0;
  if (nothingMatched) process.stdout.write(`\nno test matches ${grep}\n`);
  process.exitCode = failed > 0 || nothingMatched ? 1 : 0;
  process.stdout.write(`\n${lastLine(results)}\n`);
}

function printList(title: string, lines: readonly string[]): void {
  if (lines.length > 0) process.stdout.write(`\n${title}\n  ${lines.join('\n  ')}\n`);
}

/** Reads the command line; throws TypeError for what is no ring, option or version. */
function readChoice(args: readonly string[]): Choice {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { grep: { type: 'string' }, vscode: { type: 'string' } },
    allowPositionals: true,
  });
  const { grep, vscode = oldestVersion } = values;
  const unknown = positionals.find((name) => !ringNames.some((one) => one === name));
  if (unknown !== undefined) throw new TypeError(`no such ring: ${unknown}`);
  if (!isDesktop(vscode) && !isVscodeVersion(vscode)) throw new TypeError(`no such VS Code: ${vscode}`);
  const rings = ringNames.filter((name) => positionals.length === 0 || positionals.includes(name));
  if (isDesktop(vscode) && rings.includes('ui'))
    throw new TypeError('the ring ui needs a VS Code in a browser');
  return {
    rings,
    options: { vscode, ...(grep === undefined ? {} : { grep }) },
    alsoInNewest: values.vscode === undefined && grep === undefined,
  };
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof TypeError ? `${error.message}\n${usage}` : String(error)}\n`);
  process.exitCode = 1;
});
