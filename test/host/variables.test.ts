import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { startSandbox, type Sandbox } from '../sandbox/sandbox';
import { expectSoon } from '../ui/expectSoon';

const { Global } = vscode.ConfigurationTarget;

describe("the environment's connection", () => {
  const settings = () => vscode.workspace.getConfiguration('proxylite');
  let named: Sandbox;
  let set: Sandbox;

  before(async () => {
    [named, set] = await Promise.all([startSandbox(), startSandbox()]);
    await settings().update('apiUrl', set.apiUrl, Global);
    process.env.PROXYLITE_API_URL = named.apiUrl;
    process.env.PROXYLITE_APP_KEY = named.key;
  });

  after(async () => {
    delete process.env.PROXYLITE_APP_KEY;
    delete process.env.PROXYLITE_API_URL;
    await settings().update('apiUrl', undefined, Global);
    await Promise.all([named.stop(), set.stop()]);
  });

  it('goes to the address in the environment, and to the one of the setting where there is none', async () => {
    await vscode.commands.executeCommand('proxylite.accounts.focus');
    await vscode.commands.executeCommand('proxylite.refresh');
    await expectSoon(() => named.log.list('listAccounts')[0]?.status, 200);
    assert.deepEqual(set.log.list('listAccounts'), []);
    delete process.env.PROXYLITE_API_URL;
    // The environment tells of no change; a setting does.
    await settings().update('apiUrl', set.apiUrl.replace('127.0.0.1', 'localhost'), Global);
    await expectSoon(() => set.log.list('listAccounts')[0]?.status, 200);
  });
});
