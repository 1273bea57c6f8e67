import { clipboard } from '../vscode/standIn';
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Log } from '../../../src/host/platform/log';
import { CheckResults } from '../../../src/model/checks/checkResults';
import { ColumnMemory } from '../../../src/panels/columnMemory';
import { CheckController } from '../../../src/panels/check/checkController';
import { CheckStorage } from '../../../src/panels/check/checkStorage';
import type { Draft, Progress, SavedCheck, ToCheckPage } from '../../../src/panels/protocol/checkProtocol';
import { proxyId, type Proxy } from '../../../src/proxy/proxy';
import { MemoryState } from '../model/memory';
import { httpAnswer, Loopback, refusingPort } from '../proxy/loopback';
import { socks5 } from '../proxy/socks5Server';

const form: Draft = {
  kind: 'list',
  target: 'http://unused.example/',
  expectText: '',
  mode: 'request',
  requests: '100',
  scheme: 'detect',
};

describe('an open check panel', () => {
  const results = new CheckResults();
  let loopback: Loopback;
  let controller: CheckController;
  let told: ToCheckPage[];
  let inserted: readonly Proxy[];
  let folder: string;
  let storage: CheckStorage;
  let columns: ColumnMemory;

  const open = () =>
    new CheckController(
      { results, insert: (proxies) => Promise.resolve((inserted = proxies).length), storage, columns },
      (message) => told.push(message),
    );

  beforeEach(async () => {
    loopback = new Loopback();
    told = [];
    inserted = [];
    folder = await mkdtemp(join(tmpdir(), 'proxylite-check-'));
    storage = new CheckStorage(folder, undefined as unknown as Log);
    columns = new ColumnMemory(new MemoryState(), 'check');
    controller = open();
  });

  afterEach(async () => {
    await loopback.quiet();
    await loopback.close();
    await storage.settled();
    await rm(folder, { recursive: true });
  });

  const progress = (): Progress | undefined =>
    told.findLast((message) => message.type === 'progress')?.progress;
  const listId = () => told.findLast((message) => message.type === 'list')?.list?.id ?? '';
  const saved = (list: string): SavedCheck => ({
    draft: form,
    list,
    show: 'all',
    sort: { column: 'number', descending: false },
    scrollTop: 0,
    active: 0,
    selection: [],
    formIsOpen: true,
  });
  const proxyAt = (port: number): Proxy => ({ host: '127.0.0.1', port, scheme: 'http' });

  it('shows the running check, whatever is selected in the form', async () => {
    let asked: (socket: Socket) => void;
    const waiting = new Promise<Socket>((resolve) => (asked = resolve));
    const port = await loopback.raw((socket) => socket.once('data', () => asked(socket)));
    await controller.use([proxyAt(port)]);
    const run = controller.receive({ type: 'start', draft: form });
    const socket = await waiting;
    await controller.receive({ type: 'edit', draft: { ...form, kind: 'rotating', requests: '25' } });
    socket.end(httpAnswer('{"ip":"203.0.113.7"}'));
    await run;
    const { state, kind, total, checked } = progress() ?? {};
    assert.deepEqual({ state, kind, total, checked }, { state: 'done', kind: 'list', total: 1, checked: 1 });
    const rows = told.filter((message) => message.type === 'rows').flatMap((message) => message.rows);
    assert.deepEqual(
      rows.map(({ index, alive }) => [index, alive]),
      [[0, true]],
    );
  });

  it('keeps the live ones as checked, and shows no duration of a restored run', async () => {
    const live = await loopback.raw((socket) =>
      socket.once('data', () => socket.end(httpAnswer('{"ip":"203.0.113.7"}'))),
    );
    await controller.use([proxyAt(await refusingPort()), proxyAt(live)]);
    await controller.receive({ type: 'start', draft: form });
    await controller.receive({ type: 'edit', draft: { ...form, mode: 'connect' } });
    await controller.receive({ type: 'keepLive', list: listId() });
    const { state, mode, total, alive, summary } = progress() ?? {};
    assert.deepEqual(
      { state, mode, total, alive, summary },
      { state: 'done', mode: 'request', total: 1, alive: 1, summary: '' },
    );
  });

  it('keeps each live one with what was found of it, also where a restart left only user names apart', async () => {
    const gateway = '198.51.100.1:8000';
    const list = {
      id: 'kept',
      proxies: [gateway, gateway, '198.51.100.2:80'],
      unread: 0,
      repeated: 0,
      withCredentials: 2,
      assumed: [],
    };
    const rows = ['203.0.113.1', '203.0.113.2', '203.0.113.3'].map((exitIp, index) => ({
      index,
      alive: true,
      exitIp,
      failure: '',
      reason: '',
    }));
    const progress: Progress = {
      state: 'done',
      kind: 'list',
      mode: 'request',
      total: 3,
      checked: 3,
      alive: 3,
      failures: [],
      withoutExit: 0,
      countries: [],
      summary: '',
    };
    storage.keep({ list, progress, rows });
    await controller.show(saved('kept'));
    await controller.receive({ type: 'keepLive', list: 'kept' });
    const kept = told.findLast((message) => message.type === 'list')?.list;
    assert.deepEqual(kept?.proxies, list.proxies);
    assert.deepEqual([kept.repeated, kept.withCredentials], [0, 2]);
    assert.deepEqual(told.findLast((message) => message.type === 'rows')?.rows, rows);
  });

  it('shows the results of its last check again after a restart, and the exits of a rotating endpoint', async () => {
    const live = await loopback.raw((socket) =>
      socket.once('data', () => socket.end(httpAnswer('{"ip":"203.0.113.7"}'))),
    );
    await controller.use([proxyAt(live)]);
    await controller.receive({ type: 'start', draft: { ...form, kind: 'rotating', requests: '3' } });
    const before = progress();
    const id = listId();
    controller = open();
    told = [];
    await controller.show(saved(id));
    assert.deepEqual(progress(), before);
    assert.equal(listId(), id);
    assert.deepEqual(
      told.flatMap((message) => (message.type === 'exits' ? message.exits : [])),
      [{ ip: '203.0.113.7', count: 3 }],
    );
  });

  it('shows a check that a restart ended as stopped, and a list that came meanwhile instead', async () => {
    const port = await loopback.raw((socket) => socket.resume());
    await controller.use([proxyAt(port)]);
    const run = controller.receive({ type: 'start', draft: form });
    const id = listId();
    const restarted = open();
    await restarted.show(saved(id));
    assert.equal(progress()?.state, 'stopped');
    restarted.dispose();
    const other = open();
    const shown = other.show(saved(id));
    await other.use([proxyAt(1), proxyAt(2)]);
    await shown;
    assert.equal(told.findLast((message) => message.type === 'list')?.list?.proxies.length, 2);
    await controller.receive({ type: 'stop' });
    await run;
  });

  it('finds the protocol where the text names none, and copies and inserts by it', async () => {
    const target = await loopback.raw((socket) =>
      socket.once('data', () => socket.end(httpAnswer('{"ip":"203.0.113.7","country":"DE","asn":3320}'))),
    );
    const port = await loopback.raw(socks5({}));
    await controller.receive({ type: 'paste', text: `127.0.0.1:${port}` });
    await controller.receive({ type: 'start', draft: { ...form, target: `http://127.0.0.1:${target}/` } });
    const [row] = told.flatMap((message) => (message.type === 'rows' ? message.rows : []));
    assert.deepEqual([row?.scheme, row?.country, row?.network], ['socks5', 'DE', 'AS3320']);
    assert.deepEqual(progress()?.countries, [{ country: 'DE', count: 1 }]);
    const found: Proxy = { host: '127.0.0.1', port, scheme: 'socks5' };
    await controller.receive({ type: 'copyLive', list: listId() });
    assert.equal(clipboard.text, `socks5://127.0.0.1:${port}`);
    await controller.receive({ type: 'insertLive', list: listId() });
    assert.deepEqual(inserted, [found]);
    assert.equal(results.get(proxyId(found))?.result.alive, true);
    assert.equal(results.get(`http://127.0.0.1:${port}`), undefined);
    assert.equal(
      results.get(proxyId({ ...found, scheme: 'http', schemeIsAssumed: true }))?.result.alive,
      true,
    );
    await controller.receive({ type: 'keepLive', list: listId() });
    assert.deepEqual(told.findLast((message) => message.type === 'list')?.list?.proxies, [
      `socks5://127.0.0.1:${port}`,
    ]);
  });

  it('copies, inserts and excludes the rows that are selected', async () => {
    const port = await refusingPort();
    const second: Proxy = {
      ...proxyAt(port + 1),
      credentials: { username: 'someone', password: 'secret' },
    };
    await controller.use([proxyAt(port), second, proxyAt(port + 2)]);
    const list = listId();
    const at = (act: 'copy' | 'insert' | 'exclude', ...rows: [number, number][]) =>
      controller.receive({ type: 'act', act, list: listId(), rows });
    await at('copy', [0, 0], [2, 9]);
    assert.equal(clipboard.text, `127.0.0.1:${port}\n127.0.0.1:${port + 2}`);
    await at('insert', [1, 1]);
    assert.deepEqual(inserted, [second]);
    await at('exclude', [0, 0]);
    const rest = told.findLast((message) => message.type === 'list')?.list;
    assert.deepEqual(rest?.proxies, [`127.0.0.1:${port + 1}`, `127.0.0.1:${port + 2}`]);
    assert.deepEqual([rest.restOf, rest.withCredentials], [list, 1]);
    await controller.receive({ type: 'act', act: 'exclude', list, rows: [[0, 0]] });
    assert.equal(listId(), rest.id, 'another list was meant');
    await at('exclude', [0, 1]);
    assert.equal(told.findLast((message) => message.type === 'list')?.list, undefined);
  });

  it('remembers the widths of columns for the next panel', async () => {
    await controller.receive({ type: 'widths', widths: { proxy: 300 } });
    controller = open();
    await controller.show(undefined);
    assert.deepEqual(told.findLast((message) => message.type === 'widths')?.widths, { proxy: 300 });
  });

  it('offers nothing that empties the list where none is live', async () => {
    await controller.use([proxyAt(await refusingPort()), proxyAt(await refusingPort())]);
    await controller.receive({ type: 'start', draft: form });
    const notices = told.findLast((message) => message.type === 'notices')?.notices ?? [];
    assert.deepEqual(
      notices.map(({ remedies }) => remedies),
      [['Check the Target', 'Add This IP to the Whitelist', 'Show Log']],
    );
  });
});
