import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { until } from './expectSoon';
import { useUi } from './fixture';

describe('a window whose ProxyLite views are closed', () => {
  describe('signed in', () => {
    const ui = useUi({ signedIn: true });

    it('has the status item from the start', async () => {
      const { workbench } = ui();
      await until(async () =>
        assert.ok((await workbench.statusBar()).some((text) => text.startsWith('ProxyLite: '))),
      );
    });
  });

  describe('of a workspace where ProxyLite was used', () => {
    const ui = useUi();

    it('has lenses from the first use on, also after a restart', async () => {
      const { workbench, workspace } = ui();
      const rows = [1, 2, 3, 4, 5, 6].map((last) => `203.0.113.${last}:8080\n`);
      await writeFile(join(workspace, 'restart.txt'), rows.join(''));
      const lens = workbench.page.locator('.codelens-decoration a').filter({ hasText: 'Check 6 proxies' });
      await workbench.openFile('restart.txt');
      await workbench.run('ProxyLite: Show Log');
      await lens.waitFor();
      await workbench.reload();
      await lens.waitFor();
    });
  });
});
