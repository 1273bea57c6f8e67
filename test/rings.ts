import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { runNode, runNpmScript, type Ended } from './children';
import { runHostTests } from './host/ring';
import { hostRuns } from './host/runs';
import { nothing, readResults, resultsVariable, type FileResults, type Results } from './results';
import { rerunFailed } from './rerun';
import { findBrowser } from './vscode/chromium';
import { isDesktop, provisionDesktop, type DesktopVscode } from './vscode/desktop';
import { projectFolder } from './vscode/folders';
import { provisionServer, versionVariable, type VscodeVersion } from './vscode/provision';
import { stageExtension } from './vscode/stage';

/** The rings of tests, from the quickest answer to the slowest. */
export const ringNames = ['typecheck', 'lint', 'unit', 'host', 'ui'] as const;

export type RingName = (typeof ringNames)[number];

/** What the rings are run with. */
export interface RingOptions {
  /** A pattern that the titles of tests have to match. */
  readonly grep?: string;
  /** Which VS Code the rings `host` and `ui` run in. */
  readonly vscode: VscodeVersion | DesktopVscode;
}

/** Mocha's options for running as many files at once as there are processors, up to four. */
const filesSideBySide: readonly string[] = [
  '--parallel',
  ...['--jobs', String(Math.min(4, availableParallelism()))],
];

/**
 * Runs a ring, whose output goes out as it comes; a check prints only what it finds.
 *
 * @throws Error where the ring ended without results.
 */
export function runRing(name: RingName, options: RingOptions): Promise<Results> {
  switch (name) {
    case 'typecheck':
    case 'lint':
      return check(name);
    case 'unit':
      return mocha(
        [],
        // The soak takes two minutes whatever the machine: it begins first, beside all others. Mocha runs a file twice
        // that two patterns match.
        ['test/unit/soak/*.test.ts', 'test/unit/!(soak)/**/*.test.ts'],
        30,
        options,
      );
    case 'host':
      return runHostTests(options);
    case 'ui':
      return mocha(
        [
          ...['--require', 'test/ui/browser.ts', '--timeout', '300000'],
          // Whatever a test that failed has left open, a server or a page, ends with the process.
          '--exit',
        ],
        // Each file has a VS Code and a browser of its own.
        ['test/ui/**/*.test.ts'],
        40,
        options,
      );
  }
}

/** Generates the sources that every ring reads. */
export async function generate(): Promise<void> {
  mustPass('npm run generate', await runNpmScript('generate', { minutes: 10, quiet: true }));
}

/** Builds and stages the extension and the host tests; before that the VSIX, where a host run installs it. */
export async function build(): Promise<void> {
  if (await hasPackagedTests()) {
    mustPass('npm run package', await runNpmScript('package', { minutes: 20, quiet: true }));
  }
  mustPass('node esbuild.js', await runNode(['esbuild.js', '--tests'], { minutes: 10, quiet: true }));
  await stageExtension();
}

/** Installs the VS Code and the browser that tests run in. */
export async function provision(vscode: RingOptions['vscode']): Promise<void> {
  await (isDesktop(vscode)
    ? provisionDesktop(vscode)
    : Promise.all([provisionServer(vscode), findBrowser()]));
}

async function hasPackagedTests(): Promise<boolean> {
  const files = await readdir(join(projectFolder, 'test/host'), { recursive: true });
  return hostRuns.some(
    ({ name, packaged }) =>
      packaged && files.some((file) => file.startsWith(join(name, '/')) && file.endsWith('.test.ts')),
  );
}

function mustPass(what: string, { code, output }: Ended): void {
  if (code !== 0) throw new Error(`${what} ended with ${code}:\n${output}`);
}

async function check(name: 'typecheck' | 'lint'): Promise<Results> {
  const { code, output } = await runNpmScript(name, { minutes: 20, quiet: true });
  const passed = code === 0;
  if (!passed) process.stdout.write(`${output}\n`);
  return passed
    ? { ...nothing, passed: 1 }
    : { ...nothing, failures: [{ name, message: `npm run ${name} ended with ${code}` }] };
}

async function mocha(
  args: readonly string[],
  files: readonly string[],
  minutes: number,
  options: RingOptions,
): Promise<Results> {
  const first = await mochaOnce([...filesSideBySide, ...args, ...files], minutes, options);
  return rerunFailed(first, (failed) => mochaOnce([...args, ...failed], minutes, options));
}

async function mochaOnce(
  args: readonly string[],
  minutes: number,
  { grep, vscode }: RingOptions,
): Promise<FileResults[]> {
  const folder = await mkdtemp(join(tmpdir(), 'proxylite-results-'));
  const file = join(folder, 'results.json');
  try {
    const { code } = await runNode(
      [
        'node_modules/mocha/bin/mocha.js',
        ...['--require', 'tsx/cjs', '--reporter', 'test/reporter.ts'],
        ...(grep === undefined ? [] : ['--grep', grep]),
        ...args,
      ],
      {
        minutes,
        environment: {
          [resultsVariable]: file,
          ...(isDesktop(vscode) ? {} : { [versionVariable]: vscode }),
        },
      },
    );
    const results = await readResults(file);
    if (!results || (code !== 0 && results.every(({ failures }) => failures.length === 0)))
      throw new Error(`mocha ended with ${code}`);
    return results;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
