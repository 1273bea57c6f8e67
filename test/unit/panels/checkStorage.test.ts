import '../vscode/standIn';
import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Log } from '../../../src/host/platform/log';
import { CheckStorage, type StoredCheck } from '../../../src/panels/check/checkStorage';

function check(id: string, count: number): StoredCheck {
  const indexes = Array.from({ length: count }, (_, index) => index);
  return {
    list: {
      id,
      proxies: indexes.map((index) => `203.0.113.${index % 250}:${10_000 + index}`),
      unread: 1,
      repeated: 2,
      withCredentials: 3,
      assumed: [[0, 1]],
    },
    progress: {
      state: 'done',
      kind: 'list',
      mode: 'request',
      total: count,
      checked: count,
      alive: count,
      failures: [],
      withoutExit: 0,
      countries: [{ country: 'DE', count }],
      summary: 'Checked.',
    },
    rows: indexes.map((index) => ({ index, alive: true, connectMs: 1, failure: '', reason: '' })),
  };
}

describe('the storage of the check panel', () => {
  let folder: string;
  let logged: string[];
  let storage: CheckStorage;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'proxylite-check-'));
    logged = [];
    const log = { error: (context: string) => logged.push(context) } as unknown as Log;
    storage = new CheckStorage(join(folder, 'not', 'there yet'), log);
  });

  afterEach(() => rm(folder, { recursive: true }));

  it('returns 100,000 rows as they were kept', async () => {
    const kept = check('large', 100_000);
    storage.keep(kept);
    assert.deepEqual(await storage.read('large'), kept);
    assert.deepEqual(logged, []);
  });

  it('returns an empty list', async () => {
    const kept = check('empty', 0);
    storage.keep(kept);
    assert.deepEqual(await storage.read('empty'), kept);
  });

  it('keeps the latest of many, in one file', async () => {
    for (let round = 0; round < 20; round++) storage.keep(check(`list ${round}`, 2000));
    assert.equal((await storage.read('list 19'))?.rows.length, 2000);
    assert.equal(await storage.read('list 0'), undefined);
    assert.deepEqual(await readdir(join(folder, 'not', 'there yet')), ['check.jsonl']);
  });

  it('returns nothing before the first, and nothing of a file that is damaged', async () => {
    assert.equal(await storage.read('one'), undefined);
    storage.keep(check('one', 3));
    await storage.settled();
    const file = join(folder, 'not', 'there yet', 'check.jsonl');
    for (const text of ['', '{"list":', 'null\n', `${JSON.stringify(check('one', 3))}\n[{"index":-1}]\n`]) {
      await writeFile(file, text);
      assert.equal(await storage.read('one'), undefined);
    }
  });

  it("logs that it can't write, and goes on", async () => {
    await writeFile(join(folder, 'not'), 'a file where the folder should be');
    storage.keep(check('one', 1));
    await storage.settled();
    assert.deepEqual(logged, ['check results']);
    await rm(join(folder, 'not'));
    storage.keep(check('two', 1));
    assert.equal((await storage.read('two'))?.rows.length, 1);
  });
});
