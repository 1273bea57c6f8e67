import assert from 'node:assert/strict';
import { apiPrefix } from '../../sandbox/server';
import { defaultKey } from '../../sandbox/sandbox';
import { readJsonWithComments, readTasks } from './editorSettings';

interface Launch {
  readonly name: string;
  readonly preLaunchTask?: string;
  readonly env?: Readonly<Record<string, string>>;
}

describe('debugging in VS Code', () => {
  const tasks = readTasks();
  const { configurations } = readJsonWithComments('.vscode/launch.json') as {
    configurations: readonly Launch[];
  };
  const environmentOf = (name: string) => configurations.find((one) => one.name === name)?.env;

  it('starts tasks that there are, of scripts that there are', () => {
    const { scripts } = readJsonWithComments('package.json') as { scripts: Readonly<Record<string, string>> };
    const labels = tasks.map(({ label }) => label);
    const started = [
      ...configurations.flatMap(({ preLaunchTask = [] }) => preLaunchTask),
      ...tasks.flatMap(({ dependsOn = [] }) => dependsOn),
    ];
    assert.deepEqual(
      started.filter((label) => !labels.includes(label)),
      [],
    );
    const run = tasks.flatMap(({ script }) => script?.split(' ')[0] ?? []);
    assert.deepEqual(
      run.filter((script) => !(script in scripts)),
      [],
    );
  });

  it('reaches the sandbox that it starts, with its key', () => {
    const script = tasks.find(({ label }) => label === 'sandbox')?.script ?? '';
    const [, port] = /^sandbox -- --port (\d+)$/.exec(script) ?? [];
    assert.deepEqual(environmentOf('Extension (sandbox)'), {
      PROXYLITE_API_URL: `http://127.0.0.1:${port}${apiPrefix}`,
      PROXYLITE_APP_KEY: defaultKey,
    });
  });

  it('signs a real account in as its owner does', () => {
    assert.ok(configurations.some(({ name }) => name === 'Extension (real account)'));
    assert.equal(environmentOf('Extension (real account)'), undefined);
  });
});
