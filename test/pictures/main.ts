import { runNpmScript } from '../children';
import { sharedBrowser } from '../ui/browser';
import { themes, type Theme } from '../ui/workbench';
import { newestAvailable, versionVariable } from '../vscode/provision';
import { needsDriver } from '../vscode/server';
import { drawIcon } from './icon';
import { tour } from './tour';

/** The pictures of each part that may be named, in the order in which they are made. */
const makers: Readonly<Record<string, () => Promise<void>>> = {
  icon: drawIcon,
  ...Object.fromEntries((Object.keys(themes) as Theme[]).map((theme) => [theme, () => tour(theme)])),
};

/** Makes the pictures of the icon, the README and the walkthrough again: all, or those of the named parts. */
async function main(): Promise<void> {
  const named = process.argv.slice(2);
  const unknown = named.find((name) => !(name in makers));
  if (unknown !== undefined)
    throw new TypeError(`no such part: ${unknown}; there are ${Object.keys(makers).join(', ')}`);
  const version = await newestAvailable();
  // The pictures are taken by what the tests by clicks use.
  process.env[versionVariable] = version;
  const script = needsDriver(version) ? 'package' : 'build';
  const { code, output } = await runNpmScript(script, { minutes: 5, quiet: true });
  if (code !== 0) throw new Error(`npm run ${script} ended with ${code}:\n${output}`);
  for (const [name, make] of Object.entries(makers)) {
    if (named.length === 0 || named.includes(name)) await make();
  }
  await (await sharedBrowser()).close();
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
