import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { expectSoon, until } from './expectSoon';
import { extractAndInsert } from './extraction';
import { useUi } from './fixture';

/** The processes that extensions run in, among those that we started. */
function extensionHosts(): number[] {
  const listed = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' });
  const processes = listed.split('\n').flatMap((line) => {
    const [, pid, parent, command = ''] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return pid ? [{ pid: Number(pid), parent: Number(parent), command }] : [];
  });
  const ours = new Set([process.pid]);
  for (let before = 0; before !== ours.size;) {
    before = ours.size;
    for (const { pid, parent } of processes) if (ours.has(parent)) ours.add(pid);
  }
  return processes
    .filter(({ pid, command }) => ours.has(pid) && command.includes('--type=extensionHost'))
    .map(({ pid }) => pid);
}

function killExtensionHost(): void {
  const hosts = extensionHosts();
  assert.equal(hosts.length, 1, 'one window has one extension host');
  for (const host of hosts) process.kill(host, 'SIGKILL');
}

describe('an extension host that is killed', () => {
  const ui = useUi({ signedIn: true });
  const eight = Array.from({ length: 8 }, (_, index) => `many${index + 1}`);

  before(async () => {
    const { sandbox, workbench } = ui();
    const { accounts } = sandbox.state;
    const like = sandbox.state.account('user01');
    accounts.clear();
    for (const username of eight) accounts.set(username, { ...like, username, id: sandbox.state.newId() });
    await workbench.openContainer();
    for (const title of ['Packages', 'Static IPs', 'Whitelist']) await workbench.view(title).fold();
    await workbench.view('Accounts').waitForRow('many8');
  });

  it('during a purchase and a bulk change: the next window reports both', async () => {
    const { sandbox, workbench } = ui();
    const { input } = workbench;
    const calls = (operation: 'createOrder' | 'changeAccountRemark') => sandbox.log.list(operation);
    sandbox.faults.add('createOrder', 'hang');
    await workbench.run('ProxyLite: Buy Proxies…');
    await input.pick('Dynamic residential traffic');
    await input.pick('Dynamic residential 50 GB');
    await input.shown('Number of packages');
    await input.answer('1');
    await input.pick('Balance');
    await input.shown('Coupon code');
    await input.answer('');
    await workbench.clickDialog('Buy "Dynamic residential 50 GB" for USD\u00a045.00?', 'Buy');
    await expectSoon(() => calls('createOrder').length, 1);

    sandbox.faults.add('changeAccountRemark', 'slow(1500)');
    await workbench.view('Accounts').select(...eight);
    await workbench.view('Accounts').rowMenu('many5', 'Change Remark…');
    await input.answer('changed');
    // Three at a time: the first three have an answer, and some of the next are under way.
    await until(() => assert.ok(calls('changeAccountRemark').length > 3));
    killExtensionHost();
    const sent = calls('changeAccountRemark').length;

    await workbench.open();
    await workbench.openContainer();
    await workbench.notification(
      /The purchase of "Dynamic residential 50 GB", started at .*, was still open when the window closed\. The order isn't in the order list yet/,
    );
    const message =
      /^Change remarks: (\d) of 8 succeeded, (\d) failed(?:, (\d) not attempted)?\. The window closed at /;
    const words = await (
      await workbench.notification(message)
    )
      .locator('.notification-list-item-message')
      .innerText();
    const [done = 0, unclear = 0, notTried = 0] = (message.exec(words) ?? [])
      .slice(1)
      .map((count) => Number(count ?? 0));
    const changed = () => eight.filter((name) => sandbox.state.account(name).remark === 'changed').length;
    assert.equal(done + unclear + notTried, 8);
    assert.ok(done >= 1 && done <= 3 && unclear >= 1, words);
    assert.ok(done <= changed() && changed() <= done + unclear, `${changed()} changed: ${words}`);
    assert.ok(sent <= done + unclear, `${sent} sent: ${words}`);
    assert.deepEqual(
      [calls('createOrder').length, calls('changeAccountRemark').length],
      [1, sent],
      'sent once',
    );

    await workbench.clickNotification(message, 'Show Details');
    await until(async () => {
      const text = await workbench.previewedText('Change remarks');
      assert.match(text, /: The window closed before ProxyLite responded\. The change may have been made\./);
      assert.match(text, new RegExp(`Succeeded \\(${done}\\)`));
    });
    await workbench.dismissNotifications();
    sandbox.faults.clear();
    // What was told is told once.
    await workbench.reload();
    await workbench.openContainer();
    await workbench.view('Accounts').waitForRow('many8');
    assert.deepEqual(
      (await workbench.notifications()).filter((text) => text.includes('Change remarks')),
      [],
    );
  });

  it('at the first sign of an insertion: all of it is there', async () => {
    const { workbench } = ui();
    await workbench.run('View: Close All Editors');
    await workbench.newFile();
    await extractAndInsert(workbench, { country: 'United States', state: 'california', count: 15 });
    await workbench.page.waitForFunction(() =>
      [...document.querySelectorAll('.view-line')].some((line) => /127\.0\.0\.1:\d/.test(line.textContent)),
    );
    killExtensionHost();
    assert.equal((await workbench.editor.text()).match(/^127\.0\.0\.1:\d+$/gm)?.length, 15);
  });
});
