import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { projectFolder } from '../vscode/folders';
import { spawnNpm } from '../vscode/npm';
import { readReport, shippedVulnerabilities } from './audit';
import { shippedPackages, type Outputs } from './notices';

/** Audits what `npm run package` has bundled, and prints what is known to be vulnerable; ends with 1 where something is. */
async function main(): Promise<void> {
  const metafile = JSON.parse(await readFile(join(projectFolder, 'dist/metafile.json'), 'utf8')) as Outputs;
  const shipped = (await shippedPackages(metafile)).map(({ name }) => name);
  const found = shippedVulnerabilities(readReport(await auditAll()), shipped);
  process.stdout.write(
    [`${shipped.length} packages ship, ${found.length} of them vulnerable`, ...found, ''].join('\n'),
  );
  if (found.length > 0) process.exitCode = 1;
}

/** What `npm audit` says of all packages, for development too. It ends with 1 where it finds something. */
async function auditAll(): Promise<string> {
  const npm = spawnNpm(['audit', '--json'], { cwd: projectFolder, stdio: ['ignore', 'pipe', 'inherit'] });
  if (!npm.stdout) throw new TypeError('npm has no output to read');
  const [printed] = await Promise.all([text(npm.stdout), once(npm, 'close')]);
  return printed;
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
