import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectFolder } from '../vscode/folders';
import { noticesText, shippedPackages, type Outputs } from './notices';

const vsix = join(projectFolder, 'proxylite-vscode.vsix');

/** The date of every file in the VSIX, in seconds since the epoch: the first day that a zip can hold. */
const dateOfFiles = Date.UTC(1980, 0, 1) / 1000;

/**
 * Makes the VSIX of what `node esbuild.js --production` has built, with the licences of the packages in it. The same
 * sources give the same bytes: vsce orders files by name in the language of the machine, dates them by
 * SOURCE_DATE_EPOCH, and a zip holds dates in local time.
 */
async function main(): Promise<void> {
  const metafile = JSON.parse(await readFile(join(projectFolder, 'dist/metafile.json'), 'utf8')) as Outputs;
  const notices = noticesText(await shippedPackages(metafile));
  await writeFile(join(projectFolder, 'dist/ThirdPartyNotices.txt'), notices);
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    [require.resolve('@vscode/vsce/vsce'), 'package', '--no-dependencies', '--out', vsix],
    {
      cwd: projectFolder,
      env: { ...process.env, LC_ALL: 'C', TZ: 'UTC', SOURCE_DATE_EPOCH: String(dateOfFiles) },
    },
  );
  const hash = createHash('sha256').update(await readFile(vsix));
  process.stdout.write(`${stdout}${stderr}sha256 ${hash.digest('hex')}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
