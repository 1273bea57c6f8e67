import { env } from '../../vscode/standIn';
import assert from 'node:assert/strict';
import { ownerOfThisAddress } from '../../../../src/host/labels/thisMachine';

describe('the words on whose address this machine’s is', () => {
  afterEach(() => {
    env.remoteName = undefined;
  });

  it('are of this machine in a window of its own', () => {
    assert.equal(ownerOfThisAddress(), 'It belongs to this machine, or to the network that it is in.');
  });

  for (const [remoteName, name] of [
    ['ssh-remote', 'SSH'],
    ['codespaces', 'Codespaces'],
    ['tunnel', 'tunnel'],
  ] as const) {
    it(`are of a remote machine by the name that people know: ${remoteName}`, () => {
      env.remoteName = remoteName;
      assert.equal(
        ownerOfThisAddress(),
        `It belongs to the remote machine (${name}), where this extension and your programs run, not to the computer in front of you.`,
      );
    });
  }

  for (const [remoteName, name] of [
    ['wsl', 'WSL'],
    ['dev-container', 'container'],
    ['attached-container', 'container'],
  ] as const) {
    it(`do not deny that it may be the computer’s own: ${remoteName}`, () => {
      env.remoteName = remoteName;
      assert.equal(
        ownerOfThisAddress(),
        `It belongs to where this extension and your programs run (${name}); on your own computer that is usually the computer’s address, too.`,
      );
    });
  }
});
