import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { cacheFolder, projectFolder } from '../vscode/folders';
import { newContext } from './browser';
import { until } from './expectSoon';
import { Workbench } from './workbench';

describe('npm start', () => {
  it('is signed in from the first second, and leaves nothing behind at Ctrl-C', async function () {
    this.timeout(300_000);
    const child = spawn(process.execPath, ['--import', 'tsx', 'test/start.ts', '--no-open'], {
      cwd: projectFolder,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const context = await newContext();
    try {
      const told = new Map<string, string>();
      for await (const line of createInterface(child.stdout)) {
        const [, name, value] = /^ {2}(VS Code|API|key) +(\S+)$/.exec(line) ?? [];
        if (name !== undefined && value !== undefined) told.set(name, value);
        if (told.size === 3) break;
      }
      const [vscode = '', api = '', key = ''] = ['VS Code', 'API', 'key'].map((name) => told.get(name));
      const answer = await fetch(`${api}/whitelist-account/list?app_key=${key}`);
      assert.equal(answer.status, 200);

      const page = await context.newPage();
      const workbench = new Workbench(page, {
        address: vscode,
        workspace: join(cacheFolder, 'workspace'),
        settingsFile: join(cacheFolder, 'start/User/settings.json'),
      });
      await workbench.open();
      await workbench.openContainer();
      await workbench.view('Accounts').waitForRow('user01');
      await context.close();

      child.kill('SIGINT');
      const [code] = (await once(child, 'exit')) as [number | null];
      assert.equal(code, 0);
      for (const address of [vscode, api]) {
        await until(() => assert.rejects(reach(address), /ECONNREFUSED/));
      }
    } finally {
      await context.close();
      child.kill('SIGTERM');
    }
  });
});

async function reach(address: string): Promise<void> {
  const socket = connect(Number(new URL(address).port), '127.0.0.1');
  await once(socket, 'connect').finally(() => socket.destroy());
}
