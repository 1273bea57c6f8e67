import { parseArgs, stripVTControlCharacters } from 'node:util';
import { endChildrenWithUs, runNpmScript } from '../children';
import { oldestVersion } from '../vscode/provision';
import { stageExtension } from '../vscode/stage';
import type { Figure } from './figure';
import { figures } from './figures';
import { describeMachine } from './machine';
import { endBenchServers } from './processes';
import { printTable, type Outcome } from './table';

const usage = `npm run bench -- [${figures.map(({ name }) => name).join('] [')}]`;

/** Maximum time of a figure. One that hangs is reported as not measured. */
const maxMinutes = 8;

/** Measures the chosen figures one after the other and prints them side by side. */
async function main(): Promise<void> {
  const chosen = readChoice(process.argv.slice(2));
  endChildrenWithUs();
  const preparation = await prepare(chosen);
  const outcomes: Outcome[] = [];
  for (const [index, figure] of chosen.entries()) {
    process.stderr.write(`${index + 1}/${chosen.length} ${figure.title} …\n`);
    outcomes.push(preparation ? { ...figure, lines: [], problem: preparation } : await outcomeOf(figure));
  }
  const inVscode = chosen.some((figure) => figure.inVscode);
  process.stdout.write(
    `\n${printTable(outcomes)}\n\n${describeMachine(inVscode ? oldestVersion : undefined)}\n`,
  );
}

/** Generates, packages and stages what is measured; why that failed, undefined where it did not. */
async function prepare(chosen: readonly Figure[]): Promise<string | undefined> {
  const inVscode = chosen.some((figure) => figure.inVscode);
  const script = inVscode ? 'package' : 'generate';
  const { code, output } = await runNpmScript(script, { minutes: 5, quiet: true });
  if (code !== 0) return `npm run ${script} ended with ${code}: ${output}`;
  if (inVscode) await stageExtension();
  return undefined;
}

async function outcomeOf(figure: Figure): Promise<Outcome> {
  const { title } = figure;
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no end after ${maxMinutes} minutes`)), maxMinutes * 60_000);
  });
  try {
    return { title, lines: await Promise.race([figure.measure(), tooLong]) };
  } catch (error) {
    return { title, lines: [], problem: startOf(error instanceof Error ? error.message : String(error)) };
  } finally {
    clearTimeout(timer);
    endBenchServers();
  }
}

/** Browsers print many lines about their attempts. */
function startOf(text: string): string {
  return stripVTControlCharacters(text).split('\n').slice(0, 5).join('\n').slice(0, 1000);
}

/** Parses the command line. Throws TypeError for an unknown figure. */
function readChoice(args: readonly string[]): readonly Figure[] {
  const { positionals } = parseArgs({ args: [...args], allowPositionals: true });
  const unknown = positionals.find((name) => !figures.some((figure) => figure.name === name));
  if (unknown !== undefined) throw new TypeError(`no such figure: ${unknown}`);
  return figures.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
}

main().then(
  // Whatever a figure that took too long has left open ends with us.
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof TypeError ? `${error.message}\n${usage}` : String(error)}\n`);
    process.exit(error instanceof TypeError ? 2 : 0);
  },
);
