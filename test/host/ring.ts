import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTests, runVSCodeCommand } from '@vscode/test-electron';
import { rerunFailed } from '../rerun';
import { readResults, resultsVariable, sum, type FileResults, type Results } from '../results';
import { desktopRelease, isDesktop, provisionDesktop, type DesktopVscode } from '../vscode/desktop';
import { isolation } from '../vscode/environment';
import { projectFolder } from '../vscode/folders';
import { oldestVersion, versionVariable, type VscodeVersion } from '../vscode/provision';
import { installExtension } from '../vscode/server';
import { restrictedSettings, restrictedVariable, writeUserSettings } from '../vscode/settings';
import { stageForFirstUse } from '../vscode/stage';
import { hostRuns, userDataVariable, type HostRun } from './runs';

/** How the host tests are run. */
export interface HostRingOptions {
  /** Which VS Code: one in a browser, or Microsoft's build, which is downloaded. */
  readonly vscode?: VscodeVersion | DesktopVscode;
  /** A pattern that the titles of tests have to match. */
  readonly grep?: string;
}

const bundles = join(projectFolder, 'dist/test');

/** What `npm run package` makes. */
const vsix = join(projectFolder, 'proxylite-vscode.vsix');

/** VS Code in a browser, as an executable that `@vscode/test-electron` starts. */
const launcher = join(projectFolder, 'test/vscode/launcher.js');

/**
 * Runs the tests that `node esbuild.js --tests` has bundled, each run in a VS Code of its own. Runs of the packaged
 * extension need the VSIX that `npm run package` makes.
 *
 * @throws Error where a VS Code ended without results.
 */
export async function runHostTests(options: HostRingOptions = {}): Promise<Results> {
  const names = await readdir(bundles);
  const all: Results[] = [];
  for (const run of hostRuns) {
    // Whoever starts Microsoft's build for tests, trusts every folder.
    if (run.restricted && isDesktop(options.vscode ?? oldestVersion)) continue;
    if (!names.some((name) => name.startsWith(`${run.name}.`) && name.endsWith('.test.js'))) continue;
    process.stdout.write(`\n  ${describe(run, options)}\n`);
    // One VS Code runs all files of a run.
    all.push(await rerunFailed(await runOnce(run, options), () => runOnce(run, options)));
  }
  return sum(all);
}

function describe({ name, packaged }: HostRun, { vscode = oldestVersion }: HostRingOptions): string {
  const where = isDesktop(vscode)
    ? `Microsoft's VS Code, ${desktopRelease(vscode)}`
    : `VS Code ${vscode} in a browser`;
  return `${where}: ${name}${packaged ? ', with the VSIX installed' : ''}`;
}

async function runOnce(
  run: HostRun,
  { vscode = oldestVersion, grep }: HostRingOptions,
): Promise<FileResults[]> {
  const folder = await mkdtemp(join(tmpdir(), 'proxylite-host-'));
  const [userData, extensions, workspace] = ['user-data', 'extensions', 'workspace'].map((name) =>
    join(folder, name),
  ) as [string, string, string];
  const resultsFile = join(folder, 'results.json');
  try {
    await writeUserSettings(userData, { ...(run.restricted ? restrictedSettings : {}), ...run.settings });
    await cp(join(projectFolder, 'test/workspace'), workspace, { recursive: true });
    if (run.packaged) await installPackaged(vscode, extensions, userData);
    const failure = await runTests({
      vscodeExecutablePath: isDesktop(vscode) ? await provisionDesktop(vscode) : launcher,
      extensionDevelopmentPath: run.packaged
        ? await emptyExtension(join(folder, 'empty'))
        : await stageForFirstUse(join(folder, 'extension')),
      extensionTestsPath: join(bundles, 'index.js'),
      launchArgs: [
        ...(run.folder ? ['--folder-uri', run.folder] : [workspace]),
        ...['--user-data-dir', userData, '--extensions-dir', extensions],
      ],
      extensionTestsEnv: isolation({
        ...run.environment,
        [resultsVariable]: resultsFile,
        PROXYLITE_TEST_RUN: run.name,
        ...(run.restricted ? { [restrictedVariable]: 'yes' } : {}),
        [userDataVariable]: userData,
        ...(grep === undefined ? {} : { PROXYLITE_TEST_GREP: grep }),
        ...(isDesktop(vscode) ? {} : { [versionVariable]: vscode }),
      }),
    }).then(
      () => undefined,
      (error: unknown) => String(error),
    );
    const files = await readResults(resultsFile);
    if (!files) throw new Error(failure ?? 'there are no results');
    if (failure && files.every(({ failures }) => failures.length === 0)) throw new Error(failure);
    return files;
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function installPackaged(
  vscode: VscodeVersion | DesktopVscode,
  extensions: string,
  userData: string,
): Promise<void> {
  if (!isDesktop(vscode)) return installExtension(vsix, extensions, vscode);
  await runVSCodeCommand(
    ['--install-extension', vsix, '--force', '--extensions-dir', extensions, '--user-data-dir', userData],
    { version: desktopRelease(vscode) },
  );
}

/** VS Code runs tests only beside an extension under development: one that does nothing. */
async function emptyExtension(folder: string): Promise<string> {
  await mkdir(folder);
  const manifest = { name: 'empty', publisher: 'test', version: '0.0.0', engines: { vscode: '*' } };
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
  return folder;
}
