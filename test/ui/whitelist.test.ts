import assert from 'node:assert/strict';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expectSoon, until } from './expectSoon';
import { useUi } from './fixture';

describe('the whitelist', () => {
  const ui = useUi({ signedIn: true });
  const whitelist = () => ui().workbench.view('Whitelist');
  const ips = () => ui().sandbox.state.whitelist.map(({ ip }) => ip);

  before(async () => {
    const { workbench } = ui();
    await workbench.openContainer();
    for (const title of ['Accounts', 'Packages', 'Static IPs']) await workbench.view(title).fold();
  });
  beforeEach(async () => {
    const { sandbox, workbench } = ui();
    await sandbox.reset();
    await workbench.run('ProxyLite: Refresh ProxyLite');
    await whitelist().waitForRow('198.51.100.7');
    await workbench.dismissNotifications();
  });

  it('shows remark, type and the day of each entry', async () => {
    const row = (await whitelist().rows()).find(({ label }) => label === '198.51.100.7');
    assert.match(row?.description ?? '', /^office · Dynamic residential traffic · \w+ \d+/);
  });

  it('is narrowed while a text is typed, and shown whole again', async () => {
    const { workbench } = ui();
    const all = (await whitelist().rows()).length;
    await whitelist().viewAction('Filter Whitelist…');
    await workbench.input.type('OFFICE');
    await until(async () => {
      const rows = await whitelist().rows();
      assert.ok(rows.length > 0 && rows.every(({ description }) => description.startsWith('office')));
    });
    await workbench.input.accept();
    await expectSoon(() => whitelist().description(), 'Filtered: "OFFICE"');
    await workbench.screenshot('whitelist-filtered');
    await workbench.run('ProxyLite: Clear Whitelist Filter');
    await until(async () => assert.equal((await whitelist().rows()).length, all));
  });

  it('takes several IPs with a type and a remark, checked as they are typed', async () => {
    const { workbench, sandbox } = ui();
    await whitelist().viewAction('Add to Whitelist…');
    for (const [typed, problem] of [
      ['192.0.2.300', /192\.0\.2\.300: Not a valid IPv4 address/],
      ['2001:db8::1', /Not a valid IPv4 address/],
      ['192.0.2.1 192.0.2.1', /192\.0\.2\.1: Duplicate address/],
    ] as const) {
      await workbench.input.type(typed);
      await until(async () => assert.match(await workbench.input.message(), problem));
    }
    await workbench.input.answer('192.0.2.1, 192.0.2.2');
    await workbench.input.pick('Dynamic residential traffic');
    await workbench.input.shown('Remark');
    await workbench.input.answer('lab');
    await whitelist().waitForRow('192.0.2.2');
    const added = sandbox.state.whitelist.filter(({ remark }) => remark === 'lab');
    assert.deepEqual(
      added.map(({ ip, productType }) => [ip, productType]),
      [
        ['192.0.2.1', 9],
        ['192.0.2.2', 9],
      ],
    );
    await workbench.screenshot('whitelist');
  });

  it('names those that are on it already, and adds the others', async () => {
    const { workbench, sandbox } = ui();
    await workbench.run('ProxyLite: Add to Whitelist…');
    await workbench.input.answer('198.51.100.7 192.0.2.9');
    await workbench.input.pick('Dynamic residential traffic');
    await workbench.input.shown('Remark');
    await workbench.input.accept();
    const dialog = await workbench.dialog('Add 1 of 2 addresses?');
    assert.match(await dialog.innerText(), /198\.51\.100\.7: Already on the whitelist/);
    await workbench.clickDialog('Add 1 of 2 addresses?', 'Add');
    await whitelist().waitForRow('192.0.2.9');
    assert.equal(sandbox.log.list('addWhitelist').at(-1)?.parameters.ips, '192.0.2.9');
  });

  it('asks for the package where the type needs one', async () => {
    const { workbench, sandbox } = ui();
    const owned = sandbox.state.packages.find(({ productType }) => productType === 11);
    await workbench.run('ProxyLite: Add to Whitelist…');
    await workbench.input.answer('192.0.2.11');
    await workbench.input.pick('Dynamic residential (time-based)', '11');
    await workbench.input.shown('Select a package');
    await workbench.input.pick('Dynamic global, unlimited traffic');
    await workbench.input.shown('Remark');
    await workbench.input.accept();
    await whitelist().waitForRow('192.0.2.11');
    const added = sandbox.state.whitelist.find(({ ip }) => ip === '192.0.2.11');
    assert.deepEqual([added?.productType, added?.userProductId], [11, owned?.id]);
  });

  it('shows which of several addresses were rejected', async () => {
    const { workbench, sandbox } = ui();
    sandbox.faults.add('addWhitelist', 'reject(192.0.2.2)');
    await workbench.run('ProxyLite: Add to Whitelist…');
    await workbench.input.answer('192.0.2.1 192.0.2.2 192.0.2.3');
    await workbench.input.pick('Any product type');
    await workbench.input.shown('Remark');
    await workbench.input.accept();
    await workbench.clickNotification('Add to the whitelist: 2 of 3 succeeded, 1 failed.', 'Show Details');
    await until(async () =>
      assert.match(
        await workbench.previewedText('Add to the whitelist'),
        /192\.0\.2\.2: ProxyLite rejected the request/,
      ),
    );
    assert.deepEqual(
      ips().filter((ip) => ip.startsWith('192.0.2.')),
      ['192.0.2.1', '192.0.2.3'],
    );
    await workbench.run('View: Close All Editors');
  });

  it('loses several entries on a yes', async () => {
    const { workbench } = ui();
    await whitelist().select('198.51.100.7', '203.0.113.40');
    await whitelist().rowMenu('203.0.113.40', 'Remove from Whitelist…');
    const dialog = await workbench.dialog('Remove 2 addresses from the whitelist?');
    assert.match(await dialog.innerText(), /removed for all products/);
    await workbench.clickDialog('Remove 2 addresses from the whitelist?', 'Remove');
    await expectSoon(ips, ['127.0.0.1']);
    await until(async () =>
      assert.deepEqual(
        (await whitelist().rows()).map(({ label }) => label),
        ['127.0.0.1'],
      ),
    );
  });

  it('asks for a verification where the server wants one', async () => {
    const { workbench, sandbox } = ui();
    sandbox.state.settings.verificationRequired = true;
    await whitelist().rowMenu('198.51.100.7', 'Remove from Whitelist…');
    await workbench.clickDialog('Remove 198.51.100.7 from the whitelist?', 'Remove');
    await workbench.clickDialog('verification required', 'Verify…');
    await workbench.input.pick('Email');
    await workbench.input.shown('Verification code');
    await workbench.input.answer('123456');
    await expectSoon(() => ips().includes('198.51.100.7'), false);
    const { parameters } = sandbox.log.list('deleteWhitelist').at(-1) ?? {};
    assert.deepEqual([parameters?.verify_type, parameters?.verify_code], ['email', '123456']);
  });

  it('reports a rejected code, and keeps the entry', async () => {
    const { workbench, sandbox } = ui();
    sandbox.state.settings.verificationRequired = true;
    await whitelist().rowMenu('198.51.100.7', 'Remove from Whitelist…');
    await workbench.clickDialog('Remove 198.51.100.7 from the whitelist?', 'Remove');
    await workbench.clickDialog('verification required', 'Verify…');
    await workbench.input.pick('Authenticator app');
    await workbench.input.shown('Verification code');
    await workbench.input.answer('000000');
    await workbench.notification('Remove from the whitelist: 198.51.100.7: ProxyLite rejected the request');
    assert.ok(ips().includes('198.51.100.7'));
  });

  describe("with this machine's IP", () => {
    let server: Server;
    let answer: RequestListener;
    before(async () => {
      server = createServer((request, response) => answer(request, response));
      await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
      const { port } = server.address() as AddressInfo;
      await ui().workbench.updateSettings({ 'proxylite.publicIpUrl': `http://127.0.0.1:${port}/` });
      await ui().workbench.openContainer();
    });
    after((done) => {
      server.closeAllConnections();
      server.close(done);
    });

    it('shows whose it is, and adds it on a yes', async () => {
      const { workbench } = ui();
      answer = (_, response) => response.end('{"ip":"203.0.113.99"}');
      await whitelist().viewAction("Add This Machine's IP to Whitelist…");
      const dialog = await workbench.dialog('Add 203.0.113.99 to the whitelist?');
      assert.match(await dialog.innerText(), /remote machine/);
      assert.ok(!ips().includes('203.0.113.99'));
      await workbench.screenshot('whitelist-my-ip');
      await workbench.clickDialog('Add 203.0.113.99 to the whitelist?', 'Add');
      await whitelist().waitForRow('203.0.113.99');
      assert.ok(ips().includes('203.0.113.99'));
    });

    it('adds nothing on a no', async () => {
      const { workbench, sandbox } = ui();
      answer = (_, response) => response.end('203.0.113.98\n');
      await workbench.run("ProxyLite: Add This Machine's IP to Whitelist…");
      await workbench.clickDialog('Add 203.0.113.98 to the whitelist?', 'Cancel');
      assert.deepEqual(sandbox.log.list('addWhitelist'), []);
    });

    it('adds nothing where the answer holds no address', async () => {
      const { workbench, sandbox } = ui();
      answer = (_, response) => response.end('<html>Sign in to the network</html>');
      await workbench.run("ProxyLite: Add This Machine's IP to Whitelist…");
      await workbench.notification('contains no IPv4 address');
      assert.deepEqual(sandbox.log.list('addWhitelist'), []);
    });
  });
});
