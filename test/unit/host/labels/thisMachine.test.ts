import { env } from '../../vscode/standIn';
import assert from 'node:assert/strict';
import { ownerOfThisAddress } from '../../../../src/host/labels/thisMachine';

describe("the words on whose address this machine's is", () => {
  afterEach(() => {
    env.remoteName = undefined;
  });

  it('are of this machine in a window of its own', () => {
    assert.equal(ownerOfThisAddress(), 'This is the public IP address of this machine or its network.');
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
        `This is the public IP address of the remote machine (${name}), where this extension and your programs run. It isn't the address of your own computer.`,
      );
    });
  }

  for (const [remoteName, name] of [
    ['wsl', 'WSL'],
    ['dev-container', 'container'],
    ['attached-container', 'container'],
  ] as const) {
    it(`do not deny that it may be the computer's own: ${remoteName}`, () => {
      env.remoteName = remoteName;
      assert.equal(
        ownerOfThisAddress(),
        `This is the public IP address of the environment where this extension and your programs run (${name}). If it's on your own computer, it's usually your computer's address, too.`,
      );
    });
  }
});
