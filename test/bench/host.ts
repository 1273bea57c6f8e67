import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { isolatedEnvironment, offlineEnvironment } from '../vscode/environment';
import { projectFolder } from '../vscode/folders';
import { oldestVersion } from '../vscode/provision';
import { installExtension, startServer } from '../vscode/server';
import { activateOnlyOnUse } from '../vscode/stage';
import { writeUserSettings } from '../vscode/settings';
import { runTestsInWindow } from '../vscode/testWindow';
import { reportVariable, type Report } from './probes/report';
import { settingsVariable } from './probes/settings';

/** The folder of an extension that benchmarks bring along. */
export function benchExtension(name: 'empty' | 'constantRows'): string {
  return join(__dirname, 'extensions', name);
}

/**
 * Runs one of `test/bench/probes` in the extension host of a real VS Code that has the packaged extension and an
 * empty one, each time in a new host; gives what the probe reported each time.
 * @param settings what `probeSettings` gives there
 * @throws what a probe threw there.
 */
export async function runProbe<Measured>(
  name: string,
  times: number,
  settings: object = {},
): Promise<Measured[]> {
  const folder = await mkdtemp(join(tmpdir(), 'proxylite-bench-'));
  try {
    const reportFile = join(folder, 'report');
    const tests = await bundleProbe(name, folder);
    const userDataFolder = join(folder, 'user-data');
    await writeUserSettings(userDataFolder);
    const extensionsFolder = join(folder, 'extensions');
    await installExtension(join(projectFolder, 'proxylite-vscode.vsix'), extensionsFolder);
    const installed = (await readdir(extensionsFolder)).find((name) => name.startsWith('proxylite.'));
    if (installed === undefined) throw new Error('the packaged extension is not installed');
    await activateOnlyOnUse(join(extensionsFolder, installed));
    const server = await startServer({
      version: oldestVersion,
      userDataFolder,
      extensionsFolder,
      environment: isolatedEnvironment({
        ...offlineEnvironment,
        [reportVariable]: reportFile,
        [settingsVariable]: JSON.stringify(settings),
      }),
    });
    try {
      // VS Code runs tests only beside an extension under development.
      const address = server.window({ tests, extensions: [benchExtension('empty')] });
      for (let time = 0; time < times; time++) await runOnce(address);
    } finally {
      await server.stop();
    }
    const lines = (await readFile(reportFile, 'utf8')).trim().split('\n');
    return lines.map((line) => measuredIn(JSON.parse(line) as Report<Measured>));
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function measuredIn<Measured>(report: Report<Measured>): Measured {
  if ('problem' in report) throw new Error(report.problem);
  return report.measured;
}

async function runOnce(address: string): Promise<void> {
  const code = await runTestsInWindow({ address, minutes: 3, onLog: () => {} });
  if (code !== 0) throw new Error(`the probe ended with ${code}`);
}

async function bundleProbe(name: string, folder: string): Promise<string> {
  const outfile = join(folder, 'probe', 'index.js');
  await build({
    stdin: {
      contents: `
        import { measure } from './${name}';
        import { reportOn } from './report';
        export const run = () => reportOn(measure);`,
      resolveDir: join(__dirname, 'probes'),
    },
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node20',
    external: ['vscode'],
    mainFields: ['module', 'main'],
    logLevel: 'warning',
  });
  return outfile;
}
