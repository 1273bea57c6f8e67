import assert from 'node:assert/strict';
import { fileLaunch } from '../../../../src/model/gateways/fileLaunch';

describe('the launch of a file', () => {
  const installed = [
    { type: 'pwa-node', languages: ['javascript', 'typescript'] },
    { type: 'python', languages: ['python'] },
    { type: 'node', languages: ['javascript', 'typescript'] },
    { type: 'debugpy', languages: ['python'] },
    { type: 'go', languages: ['go'] },
    { type: 'exotic', languages: ['exotic'] },
    // As other people's manifests are.
    { type: '*', languages: ['lonely'] },
    { languages: ['lonely'] },
    { type: 'lonely', languages: 'lonely' },
    { type: 7, languages: ['lonely'] },
    {},
  ];
  const launch = (language: string) => fileLaunch(language, '/w/a.x', installed);

  it('is that of the preferred debugger of its language', () => {
    const console = 'internalConsole';
    assert.deepEqual(launch('typescript'), { type: 'node', request: 'launch', program: '/w/a.x', console });
    assert.deepEqual(launch('python'), { type: 'debugpy', request: 'launch', program: '/w/a.x', console });
    assert.deepEqual(launch('go'), { type: 'go', request: 'launch', program: '/w/a.x', mode: 'auto' });
  });

  it('is the usual one for a debugger that nobody knows', () => {
    assert.deepEqual(launch('exotic'), { type: 'exotic', request: 'launch', program: '/w/a.x' });
  });

  it("doesn't exist without a debugger", () => {
    assert.equal(launch('lonely'), undefined);
    assert.equal(launch('plaintext'), undefined);
  });
});
