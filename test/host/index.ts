import { format } from 'node:util';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import Mocha from 'mocha';
import Reporter from '../reporter';
import { markVariable, testLineMark } from './mark';

/** The variable with the prefix of the test bundles to run, as `runs.ts` names them. */
const runVariable = 'PROXYLITE_TEST_RUN';

/** The variable with a pattern that the titles of tests have to match. */
const grepVariable = 'PROXYLITE_TEST_GREP';

/**
 * Runs the bundled tests that lie beside this module in the extension host that loaded it.
 *
 * @throws Error where a test failed, which ends VS Code with a code other than 0.
 */
export async function run(): Promise<void> {
  const { [runVariable]: prefix = '', [grepVariable]: grep } = process.env;
  const mocha = new Mocha({
    reporter: Reporter,
    timeout: 180_000,
    ...(grep ? { grep: new RegExp(grep) } : {}),
  });
  if (process.env[markVariable]) {
    Mocha.reporters.Base.consoleLog = (...args: unknown[]) =>
      console.log('%s', testLineMark + format(...args));
  }
  for (const name of await readdir(__dirname)) {
    if (name.startsWith(`${prefix}.`) && name.endsWith('.test.js')) mocha.addFile(join(__dirname, name));
  }
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} failed`);
}
