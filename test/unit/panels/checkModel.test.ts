import assert from 'node:assert/strict';
import { parse } from 'csv-parse/sync';
import { Throttle } from '../../../src/panels/throttle';
import {
  checkCount,
  draftProblems,
  firstDraft,
  modeOf,
  targetOptions,
} from '../../../src/panels/check/checkDraft';
import {
  credentialsLost,
  lackingCredentials,
  listOf,
  partOf,
  restoredList,
  withCredentials,
} from '../../../src/panels/check/checkList';
import { Outcome, rowOf } from '../../../src/panels/check/checkOutcome';
import { printProxies } from '../../../src/panels/check/printProxies';
import { exitsText, resultsText } from '../../../src/panels/check/resultsText';
import type { Row } from '../../../src/panels/protocol/checkProtocol';
import type { CheckResult } from '../../../src/proxy/checker';
import type { Proxy } from '../../../src/proxy/proxy';
import { nextSort, orderOf } from '../../../src/webview/check/sortOrder';

const plain: Proxy = { host: '192.0.2.1', port: 80, scheme: 'http' };
const socks: Proxy = { host: '2001:db8::1', port: 1080, scheme: 'socks5' };
const named = (username: string): Proxy => ({ ...plain, credentials: { username, password: 'se:cret' } });

function live(index: number, more: Partial<Row> = {}): Row {
  return { index, alive: true, failure: '', reason: '', ...more };
}

function dead(index: number, failure: string): Row {
  return { index, alive: false, failure, reason: failure };
}

describe('the list of the check panel', () => {
  it('sends no credentials to its page, and skips duplicates', () => {
    const list = listOf([plain, socks, plain, named('a'), named('b')], 2);
    assert.deepEqual(list.page.proxies, [
      '192.0.2.1:80',
      'socks5://[2001:db8::1]:1080',
      '192.0.2.1:80',
      '192.0.2.1:80',
    ]);
    assert.equal(list.page.repeated, 1);
    assert.equal(list.page.unread, 2);
    assert.equal(list.page.withCredentials, 2);
    assert.ok(!JSON.stringify(list.page).includes('se:cret'));
  });

  it('comes back without credentials, and knows that it had them', () => {
    const restored = restoredList(listOf([plain, socks, named('a')]).page);
    assert.ok(restored);
    assert.deepEqual(restored.proxies, [plain, socks, plain]);
    assert.equal(credentialsLost(restored), 1);
    assert.equal(restoredList({ ...restored.page, proxies: ['Not a proxy'] }), undefined);
  });

  it('comes back with the places whose scheme is only assumed', () => {
    const assumed = { ...plain, schemeIsAssumed: true } as const;
    const { page } = listOf([{ ...assumed, port: 1 }, { ...assumed, port: 2 }, socks, assumed, plain]);
    assert.deepEqual(page.assumed, [
      [0, 1],
      [3, 3],
    ]);
    assert.deepEqual(
      restoredList(page)?.proxies.map(({ schemeIsAssumed = false }) => schemeIsAssumed),
      [true, true, false, true, false],
    );
  });

  it('takes one username and password for the proxies that have none', () => {
    const credentials = { username: 'me', password: 'hidden word' };
    const list = withCredentials(listOf([plain, named('a')]), credentials);
    assert.deepEqual(list.proxies, [{ ...plain, credentials }, named('a')]);
    assert.ok(!JSON.stringify(list.page).includes('hidden word'));
    assert.equal(lackingCredentials(list), 0);
    assert.deepEqual(
      withCredentials(list, { username: 'b', password: '' }).proxies.map(
        (proxy) => proxy.credentials?.username,
      ),
      ['b', 'b'],
    );
  });

  it('gives a part in the order of the list', () => {
    const part = partOf(listOf([plain, socks, named('a')]), [{ index: 1 }, { index: 2 }]);
    assert.deepEqual(part.proxies, [socks, named('a')]);
    assert.equal(credentialsLost(part), 0);
  });
});

describe('the form of the check panel', () => {
  const draft = firstDraft('https://a.example/ip');

  it('names what is wrong with each field', () => {
    assert.deepEqual(draftProblems(draft, 5), {});
    assert.deepEqual(draftProblems({ ...draft, target: 'a.example' }, 5), { target: 'notAddress' });
    assert.deepEqual(draftProblems({ ...draft, target: 'ftp://a.example' }, 5), { target: 'notWebAddress' });
    const rotating = { ...draft, kind: 'rotating', requests: '0' } as const;
    assert.deepEqual(draftProblems(rotating, 5), { kind: 'notOneProxy', requests: 'notRequests' });
    assert.deepEqual(draftProblems({ ...rotating, requests: '10000' }, 1), {});
    for (const requests of ['', '-1', '1e3', '10001', '1.5'])
      assert.deepEqual(draftProblems({ ...rotating, requests }, 1), { requests: 'notRequests' });
  });

  it('asks a rotating endpoint for its exits, whatever mode was chosen before', () => {
    const rotating = { ...draft, kind: 'rotating', mode: 'connect', requests: '7' } as const;
    assert.equal(modeOf(rotating), 'request');
    assert.equal(checkCount(rotating, 1), 7);
  });

  it('looks for no text where only the tunnel is asked for', () => {
    assert.equal(targetOptions({ ...draft, expectText: 'hi' }).expectText, 'hi');
    assert.equal(targetOptions({ ...draft, expectText: 'hi', mode: 'connect' }).expectText, undefined);
  });
});

describe('the outcome of a check', () => {
  it('puts a result into a row, with the tunnel in place of a first byte', () => {
    const result: CheckResult = {
      alive: true,
      connectMs: 1.4,
      tunnelMs: 2.6,
      totalMs: 3,
      bytesSent: 1,
      bytesReceived: 1,
    };
    const row = rowOf(result, 3, () => '');
    assert.deepEqual(row, live(3, { connectMs: 1, firstByteMs: 3 }));
    const failed = rowOf(
      { ...result, alive: false, failure: { kind: 'reset', stage: 'tunnel' } },
      0,
      () => 'gone',
    );
    assert.equal(failed.failure, 'reset');
    assert.equal(failed.reason, 'gone');
  });

  it('counts, and hands out only what is fresh', () => {
    const outcome = new Outcome();
    outcome.add(live(2, { exitIp: '192.0.2.9' }));
    outcome.add(dead(0, 'refused'));
    outcome.add(dead(3, 'refused'));
    outcome.add(dead(4, 'reset'));
    assert.equal(outcome.takeRows().length, 4);
    outcome.add(live(1, { exitIp: '192.0.2.9' }));
    outcome.add(live(5));
    assert.deepEqual(
      outcome.takeRows().map(({ index }) => index),
      [1, 5],
    );
    assert.deepEqual(outcome.takeExits(), [{ ip: '192.0.2.9', count: 2 }]);
    assert.deepEqual(outcome.takeExits(), []);
    assert.equal(outcome.checked, 6);
    assert.equal(outcome.alive, 3);
    assert.equal(outcome.withoutExit, 1);
    assert.deepEqual(
      outcome.liveRows.map(({ index }) => index),
      [1, 2, 5],
    );
    assert.deepEqual(outcome.failures, [
      { kind: 'refused', count: 2 },
      { kind: 'reset', count: 1 },
    ]);
    const again = Outcome.of(outcome.rows);
    assert.deepEqual(again.takeRows(), []);
    assert.equal(again.alive, 3);
    assert.deepEqual(again.exits, outcome.exits);
  });
});

describe('the results as a file', () => {
  const { page } = listOf([plain, socks, named('a')]);
  const rows = [dead(1, 'refused'), live(0, { connectMs: 5, status: 200, exitIp: '192.0.2.9' }), live(2)];

  it('are CSV that a reader reads, in the order of the list, without credentials', () => {
    const text = resultsText(page, rows, 'all', 'csv');
    const records: Record<string, string>[] = parse(text, { columns: true });
    assert.deepEqual(
      records.map(({ proxy, scheme, host, port, alive, connect_ms, exit_ip, failure }) => [
        proxy,
        scheme,
        host,
        port,
        alive,
        connect_ms,
        exit_ip,
        failure,
      ]),
      [
        ['192.0.2.1:80', 'http', '192.0.2.1', '80', 'true', '5', '192.0.2.9', ''],
        ['socks5://[2001:db8::1]:1080', 'socks5', '2001:db8::1', '1080', 'false', '', '', 'refused'],
        ['192.0.2.1:80', 'http', '192.0.2.1', '80', 'true', '', '', ''],
      ],
    );
    assert.ok(!text.includes('se:cret'));
  });

  it('name the scheme that was found, and country and network of the exit', () => {
    const { page: list } = listOf([{ ...plain, schemeIsAssumed: true }]);
    const row = live(0, { scheme: 'socks5', country: 'DE', network: 'AS3320 Deutsche Telekom AG' });
    const [record] = JSON.parse(resultsText(list, [row], 'all', 'json')) as Record<string, unknown>[];
    assert.deepEqual(
      [record?.proxy, record?.scheme, record?.exit_country, record?.exit_network],
      ['socks5://192.0.2.1:80', 'socks5', 'DE', 'AS3320 Deutsche Telekom AG'],
    );
  });

  it('are JSON with those that are shown', () => {
    const records = JSON.parse(resultsText(page, rows, 'dead', 'json')) as { proxy: string }[];
    assert.deepEqual(
      records.map(({ proxy }) => proxy),
      ['socks5://[2001:db8::1]:1080'],
    );
    assert.equal(
      exitsText([{ ip: '192.0.2.9', count: 2 }], 'csv'),
      'exit_ip,exit_country,exit_network,count\n192.0.2.9,,,2\n',
    );
  });
});

describe('live proxies as lines', () => {
  it('are host:port where nothing is lost by it, else URLs', async () => {
    assert.deepEqual((await printProxies([plain])).lines, ['192.0.2.1:80']);
    assert.deepEqual((await printProxies([plain, named('a')])).lines, [
      'http://192.0.2.1:80',
      'http://a:se%3Acret@192.0.2.1:80',
    ]);
    assert.deepEqual((await printProxies([socks])).lines, ['socks5://[2001:db8::1]:1080']);
  });
});

describe('the order of the rows', () => {
  const proxies = ['b.example:9', 'b.example:10', 'a.example:1', 'c.example:1'];
  const rows = [live(0, { connectMs: 30 }), dead(1, 'refused'), live(2, { connectMs: 4 }), undefined];
  const order = (column: Parameters<typeof nextSort>[1], descending = false) =>
    orderOf({ proxies, rows }, { column, descending }, 'all', 'en');

  it('goes by any column, either way, with what has no value last', () => {
    assert.deepEqual(order('number', true), [3, 2, 1, 0]);
    assert.deepEqual(order('proxy'), [2, 0, 1, 3]);
    assert.deepEqual(order('connect'), [2, 0, 1, 3]);
    assert.deepEqual(order('connect', true), [0, 2, 1, 3]);
    assert.deepEqual(order('alive'), [0, 2, 1, 3]);
    assert.deepEqual(order('reason'), [1, 0, 2, 3]);
  });

  it('leaves out what is not shown', () => {
    const sort = { column: 'number', descending: false } as const;
    assert.deepEqual(orderOf({ proxies, rows }, sort, 'live', 'en'), [0, 2]);
    assert.deepEqual(orderOf({ proxies, rows }, sort, 'dead', 'en'), [1]);
  });

  it('turns round at the second press of a heading', () => {
    const first = nextSort({ column: 'number', descending: false }, 'exit');
    assert.deepEqual(first, { column: 'exit', descending: false });
    assert.deepEqual(nextSort(first, 'exit'), { column: 'exit', descending: true });
  });
});

describe('a batch', () => {
  it('delivers once for many additions, and nothing after it was cancelled', async () => {
    let delivered = 0;
    let told = () => {};
    const first = new Promise<void>((resolve) => (told = resolve));
    const batch = new Throttle(() => {
      delivered++;
      told();
    });
    for (let addition = 0; addition < 100; addition++) batch.add();
    await first;
    assert.equal(delivered, 1);
    batch.add();
    batch.flush();
    assert.equal(delivered, 2);
    batch.add();
    batch.cancel();
    batch.flush();
    assert.equal(delivered, 3);
  });
});
