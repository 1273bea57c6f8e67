import assert from 'node:assert/strict';
import { expectSoon, until } from './expectSoon';
import { useUi } from './fixture';

const day = 24 * 60 * 60 * 1000;

describe('packages', () => {
  const ui = useUi({ signedIn: true });
  const packages = () => ui().workbench.view('Packages');

  before(async () => {
    const { workbench } = ui();
    await workbench.openContainer();
    for (const title of ['Accounts', 'Static IPs', 'Whitelist']) await workbench.view(title).fold();
  });
  beforeEach(async () => {
    const { sandbox, workbench } = ui();
    await sandbox.reset();
    await workbench.run('ProxyLite: Refresh ProxyLite');
    // Rows of before are there until its answer comes.
    await until(() => assert.deepEqual(pages(), ['1']));
    await packages().waitForRow('Active');
  });
  afterEach(() => ui().workbench.run('View: Close All Editors'));

  it('show what is left of each type, and when each ends', async () => {
    const { workbench } = ui();
    await until(async () => {
      const rows = await packages().rows();
      assert.match(rows[0]?.label ?? '', /^[\d.]+ GB left$/);
      assert.match(rows[0]?.description ?? '', /^Dynamic residential traffic/);
      assert.equal(rows.filter(({ label }) => label.endsWith(' left')).length, 2);
      assert.ok(rows.some(({ description }) => /^Expires \w+ \d+/.test(description)));
    });
    await workbench.screenshot('packages');
  });

  it('lead to their order: its number is copied', async () => {
    const { workbench, sandbox } = ui();
    const [owned] = sandbox.state.packages.filter(({ productType }) => productType === 11);
    await packages().rowMenu('Dynamic global, unlimited traffic', 'Copy Order Number');
    await expectSoon(() => workbench.clipboard(), owned?.tradeNo ?? '');
  });

  it('are summed up in a document whose figures are checked', async () => {
    const { workbench } = ui();
    await packages().viewAction('Show Package Summary');
    await expectSoon(() => workbench.tabs(), ['Preview Package summary.md']);
    await until(async () => {
      const rows = await workbench.previewedRows('Package summary');
      assert.ok(
        rows.some((row) => /^Remaining in active packages \| [\d.]+ GB \| \d+$/.test(row)),
        rows.join('\n'),
      );
      const text = await workbench.previewedText('Package summary');
      assert.match(text, /Dynamic residential traffic[\s\S]*Long-term datacenter traffic/);
      assert.equal(text.match(/These figures are consistent\./g)?.length, 2);
      assert.doesNotMatch(text, /##|\|/);
    });
    await workbench.screenshot('package-summary');
  });

  it('show that they disagree', async () => {
    const { workbench, sandbox } = ui();
    const summed = sandbox.state.packages.find(({ productType }) => productType === 12);
    assert.ok(summed);
    // More used than there was: what is left and used comes to more than was bought.
    summed.usedKilobytes = summed.totalKilobytes + 1_048_576;
    await workbench.run('ProxyLite: Show Package Summary');
    await until(async () =>
      assert.match(await workbench.previewedText('Package summary'), /are inconsistent:\s+Total purchased: /),
    );
  });

  it('are loaded page by page', async () => {
    const { sandbox, workbench } = ui();
    const [first] = sandbox.state.packages;
    assert.ok(first);
    for (let count = 0; count < 70; count++) {
      sandbox.state.packages.push({ ...first, id: sandbox.state.newId() });
    }
    sandbox.log.clear();
    await workbench.run('ProxyLite: Refresh ProxyLite');
    await until(() => assert.equal(pages()[0], '1'));
    await packages().waitForRow('Active');
    await packages().collapse('Active');
    await packages().collapse('Expired');
    const hidden = sandbox.state.packages.length - 50;
    const more = await packages().waitForRow(`Load More… (${hidden} not shown)`);
    await expectSoon(() => packages().description(), `50 of ${sandbox.state.packages.length}`);
    await workbench.screenshot('packages-part-loaded');
    await more.click();
    await until(async () =>
      assert.ok(!(await packages().rows()).some(({ label }) => label.startsWith('Load More'))),
    );
  });

  it('are narrowed by type and status on all pages, and all shown again', async () => {
    const { sandbox, workbench } = ui();
    const [first] = sandbox.state.packages;
    assert.ok(first);
    for (let count = 0; count < 70; count++) {
      sandbox.state.packages.push({ ...first, id: sandbox.state.newId() });
    }
    const unlimited = { ...first, productType: 11, tradeNo: '', id: sandbox.state.newId() };
    // The last of all: what the server sends first are the newest.
    sandbox.state.packages.unshift({ ...unlimited, expiresAt: sandbox.state.clock.now() + 60 * day });
    await workbench.run('ProxyLite: Refresh ProxyLite');
    await expectSoon(() => packages().description(), `50 of ${sandbox.state.packages.length}`);
    await packages().viewAction('Filter Packages…');
    await workbench.input.pick('Dynamic residential (time-based)', '11');
    await workbench.input.pick('Active');
    await workbench.input.shown('Order number');
    await workbench.input.answer('');
    await expectSoon(() => packages().description(), 'Filtered: Dynamic residential (time-based) · Active');
    await workbench.screenshot('packages-filtered');
    await workbench.run('ProxyLite: Clear Package Filter');
    await expectSoon(() => packages().description(), '');
  });

  function pages(): unknown[] {
    return ui()
      .sandbox.log.list('listPackages')
      .map(({ parameters }) => parameters.page);
  }
});
