import '../vscode/standIn';
import assert from 'node:assert/strict';
import { boxes } from '../vscode/boxes';
import { nameProblem, unusedName } from '../../../src/commands/connections/connectionNames';
import { renameConnection } from '../../../src/commands/connections/renameConnection';
import type { CommandContext } from '../../../src/host/services/commandContext';
import { Keyring } from '../../../src/model/connections/keyring';
import { MemorySecrets, MemoryState } from '../model/memory';

const apiUrl = 'https://api.proxylite.com/end-point';

describe('names of connections', () => {
  let keyring: Keyring;
  let parts: CommandContext;

  beforeEach(() => {
    keyring = new Keyring({
      secrets: new MemorySecrets(),
      state: new MemoryState(),
      window: new MemoryState(),
      environment: () => ({ key: 'e'.repeat(32), apiUrl }),
    });
    parts = { keyring } as unknown as CommandContext;
  });
  afterEach(() => {
    boxes.answer = () => undefined;
    keyring.dispose();
  });

  const signIn = (name: string) =>
    keyring.signIn({ name, apiUrl, key: 'k'.repeat(32) }, () => Promise.resolve());
  const names = async () => (await keyring.list()).map(({ name }) => name);

  it('are derived, and never given twice', () => {
    assert.equal(unusedName([]), 'ProxyLite');
    assert.equal(unusedName(['Work', '']), 'ProxyLite');
    assert.equal(unusedName(['ProxyLite']), 'ProxyLite 2');
    assert.equal(unusedName(['ProxyLite 2', 'ProxyLite', 'ProxyLite 4']), 'ProxyLite 3');
  });

  it('are neither empty nor those of others', () => {
    assert.equal(nameProblem('', []), 'Enter a name for the connection.');
    assert.equal(nameProblem('Work', ['Work']), 'A connection with this name already exists.');
    assert.equal(nameProblem('Home', ['Work']), undefined);
  });

  it('are changed by a command, for the only stored connection without asking which', async () => {
    await signIn('ProxyLite');
    const asked: string[] = [];
    boxes.answer = ({ title, value }) => {
      asked.push(`${title}: ${value}`);
      return ' Work ';
    };
    await renameConnection(parts);
    assert.deepEqual(asked, ['Rename Connection: ProxyLite']);
    assert.deepEqual(await names(), ['', 'Work']);
  });

  it('stay where the box is left', async () => {
    await signIn('ProxyLite');
    await renameConnection(parts);
    assert.deepEqual(await names(), ['', 'ProxyLite']);
  });

  it('are not those of the connection of the environment', async () => {
    await assert.rejects(renameConnection(parts), /No connection to rename/);
  });
});
