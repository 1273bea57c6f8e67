import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ProxyAgent, request } from 'undici';
import { expectSoon, until } from './expectSoon';
import { changeOptions, extractAndInsert } from './extraction';
import { useUi } from './fixture';

const gateway = /^127\.0\.0\.1:\d+$/;

describe('extraction by keyboard', () => {
  const ui = useUi({ signedIn: true });

  function kilobytesUsed(): number {
    return [...ui().sandbox.state.trafficByDay().values()].reduce((sum, kilobytes) => sum + kilobytes, 0);
  }

  it('puts the proxies at two cursors of a Python file, and they carry traffic', async () => {
    const { workbench, sandbox, workspace } = ui();
    await workbench.openFile('fetch.py');
    const before = await readFile(join(workspace, 'fetch.py'), 'utf8');
    await workbench.editor.setCursors({ line: 6, column: 1 }, { line: 7, column: 1 });
    await extractAndInsert(workbench, { country: 'United States', state: 'california', count: 3 });
    await expectSoon(async () => (await workbench.editor.text()).match(/127\.0\.0\.1:\d+/g)?.length, 6);
    await workbench.save();
    const saved = await readFile(join(workspace, 'fetch.py'), 'utf8');
    const inserted = [...saved.matchAll(/127\.0\.0\.1:\d+/g)].map(([endpoint]) => endpoint);
    assert.deepEqual(inserted.slice(0, 3), inserted.slice(3), 'both cursors have the same three');
    assert.ok(inserted.every((endpoint) => gateway.test(endpoint)));

    const usedBefore = kilobytesUsed();
    const dispatcher = new ProxyAgent({ uri: `http://${inserted[0]}`, requestTls: { ca: sandbox.ca } });
    const answer = await request(`${sandbox.targets.https}/bytes/200000`, { dispatcher });
    assert.equal((await answer.body.bytes()).length, 200_000);
    await dispatcher.close();
    await until(() => assert.ok(kilobytesUsed() - usedBefore >= 195));

    await workbench.editor.undo();
    await workbench.save();
    assert.equal(
      await readFile(join(workspace, 'fetch.py'), 'utf8'),
      before,
      'one undo takes all of it back',
    );
  });

  it('says that fewer came than were asked for, and inserts those', async () => {
    const { workbench, sandbox } = ui();
    sandbox.faults.add('extractIps', 'fewer(1)', 1);
    await workbench.newFile();
    await workbench.run('ProxyLite: Extract and Insert Again');
    await workbench.notification('Requested 3 proxies, received 2');
    await expectSoon(async () => (await workbench.editor.text()).split('\n').length, 2);
    await workbench.dismissNotifications();
  });

  it('says what a refused call means, once, and inserts nothing', async () => {
    const { workbench, sandbox } = ui();
    await workbench.newFile();
    sandbox.faults.add('extractIps', 'html', 1);
    await workbench.run('ProxyLite: Extract and Insert Again');
    await workbench.notification("didn't come from the ProxyLite API");
    await expectSoon(async () => (await workbench.notifications()).length, 1);
    assert.equal(await workbench.editor.text(), '');
    await workbench.dismissNotifications();
  });

  it('is listed in the history of the workspace, with a countdown, and inserted again from there', async () => {
    const { workbench } = ui();
    await workbench.newFile();
    await workbench.run('ProxyLite: Extraction History…');
    await workbench.input.shown('Extractions in this workspace');
    const first = workbench.input.row('United States, california');
    await until(async () => assert.match(await first.innerText(), /Expires in 29:\d\d/));
    await workbench.screenshot('extraction-history');
    await first.click();
    await workbench.input.shown('United States, california');
    await workbench.input.pick('Insert');
    await expectSoon(async () => (await workbench.editor.text()).split('\n').length, 2);
  });

  it('offers the last choice first, and extracts it with one more Enter', async () => {
    const { workbench, sandbox } = ui();
    await workbench.newFile();
    await workbench.run('ProxyLite: Extract and Insert Proxies…');
    await workbench.input.shown('Extract and Insert into Untitled-');
    assert.deepEqual(await workbench.input.rows(), ['Same as last time', 'Custom…']);
    await workbench.screenshot('extraction-last');
    await workbench.input.accept();
    await expectSoon(async () => (await workbench.editor.text()).split('\n').length, 3);
    const sent = sandbox.log.list('extractIps').at(-1)?.parameters;
    assert.deepEqual([sent?.cc, sent?.state, sent?.num], ['US', 'california', '3']);
  });

  it('shows its options at once, refuses a number that is none while it is typed, and goes back', async () => {
    const { workbench, sandbox } = ui();
    const { input } = workbench;
    const before = sandbox.log.list('extractIps').length;
    await workbench.run('ProxyLite: Extract and Insert Proxies…');
    await changeOptions(workbench, { country: 'Any country' });
    await workbench.screenshot('extraction-options');
    assert.deepEqual(await input.rows(), [
      'Extract 3 proxies',
      'Country or region',
      'Number of proxies',
      'Session duration',
      'Gateway region',
    ]);
    await input.pick('Number of proxies');
    await input.shown('Number of proxies');
    for (const wrong of ['0', '-1', '1e9', '99999', 'many', '']) {
      await input.answer(wrong);
      await until(async () => assert.match(await input.message(), /whole number from 1 to 10,000/));
    }
    await input.button('Back');
    await input.shown('Select an option to change it');
    await input.button('Back');
    await input.shown('Select what to extract');
    await input.cancel();
    assert.equal(sandbox.log.list('extractIps').length, before);
  });
});
