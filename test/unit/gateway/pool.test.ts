import assert from 'node:assert/strict';
import { parseBasicCredentials } from '../../../src/gateway/access';
import { parseList, problemsOf } from '../../../src/gateway/parseList';
import { Pool } from '../../../src/gateway/pool';
import { parseUsername } from '../../../src/gateway/sessions';
import type { StrategyName } from '../../../src/gateway/strategies';
import type { Upstream } from '../../../src/gateway/upstream';
import { maxRestMs, type UpstreamState } from '../../../src/gateway/upstreamState';

const upstream = (host: string, more: Partial<Upstream> = {}): Upstream => ({
  scheme: 'http',
  host,
  port: 8080,
  ...more,
});

function createPool(strategy: StrategyName = 'round-robin') {
  const clock = { now: 1_000_000 };
  const rests: number[] = [];
  const pool = new Pool(
    strategy,
    {
      onResting: (_, restMs) => rests.push(restMs),
      onRecovered: () => {},
      onRemoved: () => {},
    },
    () => clock.now,
  );
  pool.replace(['a', 'b', 'c'].map((host) => upstream(host)));
  const choose = (username = '', tried: readonly UpstreamState[] = [], host = 'example.com') =>
    pool.choose({ host, ...parseUsername(username) }, new Set(tried));
  const take = (username = '', tried: readonly UpstreamState[] = [], host?: string): UpstreamState => {
    const choice = choose(username, tried, host);
    assert.ok('state' in choice, 'reason' in choice ? choice.reason : '');
    choice.state.requests++;
    return choice.state;
  };
  const hosts = (count: number) => Array.from({ length: count }, () => take().upstream.host).join('');
  return { pool, clock, rests, choose, take, hosts };
}

describe('the pool of the gateway', () => {
  it('goes round, also while one rests and comes back', () => {
    const { pool, clock, take, hosts } = createPool();
    assert.equal(hosts(6), 'abcabc');
    const [a] = pool.all;
    assert.ok(a);
    pool.rest(a, clock.now, 'why');
    assert.equal(hosts(4), 'bcbc');
    clock.now += 1001;
    assert.equal(take().upstream.host, 'a');
  });

  it('takes the least used one, by open requests first', () => {
    const { pool, take } = createPool('least-used');
    const [a, b, c] = pool.all;
    assert.ok(a && b && c);
    a.active = 1;
    b.requests = 5;
    assert.equal(take(), c);
    c.active = 2;
    assert.equal(take(), b);
  });

  it('takes the fastest one once all are known', () => {
    const { pool, take } = createPool('fastest');
    const ms = [30, 10, 20];
    for (let count = 0; count < 3; count++) {
      const state = take();
      pool.succeed(state, { host: 'x', session: undefined, country: undefined }, ms[count] ?? 0);
    }
    for (let count = 0; count < 10; count++) assert.equal(take().latencyMs, 10);
  });

  it('takes every one by chance', () => {
    const { take } = createPool('random');
    assert.equal(new Set(Array.from({ length: 200 }, () => take())).size, 3);
  });

  it('pauses an upstream for longer each time, up to a limit, and starts over after a success', () => {
    const { pool, clock, rests } = createPool();
    const [a] = pool.all;
    assert.ok(a);
    for (let count = 0; count < 12; count++) {
      pool.rest(a, clock.now, 'why');
      clock.now += maxRestMs;
    }
    assert.deepEqual(rests.slice(0, 4), [1000, 2000, 4000, 8000]);
    assert.equal(rests.at(-1), maxRestMs);
    pool.succeed(a, { host: 'x', session: undefined, country: undefined }, 1);
    pool.rest(a, clock.now, 'why');
    assert.equal(rests.at(-1), 1000);
  });

  it('counts failures side by side once', () => {
    const { pool, clock, rests } = createPool();
    const [a] = pool.all;
    assert.ok(a);
    for (let count = 0; count < 64; count++) {
      pool.rest(a, clock.now - 10, 'why');
    }
    assert.deepEqual(rests, [1000]);
  });

  it('says why and until when nothing is left', () => {
    const { pool, clock, choose } = createPool();
    for (const state of pool.all) for (let count = 0; count < 3; count++) pool.rest(state, clock.now, 'why');
    const choice = choose();
    assert.ok('reason' in choice);
    assert.match(choice.reason, /rests after failures/);
    assert.equal(choice.retryAfterMs, 4000);
  });

  it('tries a resting one where all rest after a first failure', () => {
    const { pool, clock, choose } = createPool();
    for (const state of pool.all) pool.rest(state, clock.now, 'why');
    assert.ok('state' in choose());
  });

  it('keeps the upstream of a session, and gives it another one when that rests', () => {
    const { pool, clock, take } = createPool();
    const session = parseUsername('session-abc');
    const first = take('session-abc');
    pool.succeed(first, { host: 'x', ...session }, 1);
    for (let count = 0; count < 5; count++) assert.equal(take('session-abc'), first);
    pool.rest(first, clock.now, 'why');
    const second = take('session-abc');
    assert.notEqual(second, first);
    pool.succeed(second, { host: 'x', ...session }, 1);
    clock.now += 60_000;
    assert.equal(take('session-abc'), second);
  });

  it('keeps an upstream away from the host that has banned it', () => {
    const { pool, take, choose } = createPool();
    for (const state of pool.all.slice(0, 2)) pool.ban(state, 'example.com', 1000);
    assert.deepEqual(
      [1, 2, 3].map(() => take().upstream.host),
      ['c', 'c', 'c'],
    );
    assert.notEqual(take('', [], 'other.example').upstream.host, 'c');
    pool.all.forEach((state) => pool.ban(state, 'example.com', 1000));
    assert.ok('reason' in choose());
  });

  it('chooses by country where countries are known, and never another one', () => {
    const { pool, take, choose } = createPool();
    const credentials = (username: string) => ({ credentials: { username, password: 'x' } });
    pool.replace([
      upstream('us', credentials('pl-name_area-US_session-1')),
      upstream('de', credentials('pl-name_area-DE')),
      upstream('unknown'),
    ]);
    for (let count = 0; count < 4; count++) assert.equal(take('country-us').upstream.host, 'us');
    const choice = choose('country-fr');
    assert.ok('reason' in choice && /country "fr"/.test(choice.reason));
  });

  it('leaves out expired upstreams and keeps what it knows of those that stay', () => {
    const { pool, clock, take } = createPool();
    take();
    const before = pool.all[0];
    assert.deepEqual(pool.replace([upstream('A'), upstream('a'), upstream('d', { expiresAt: clock.now })]), {
      added: 1,
      removed: 2,
    });
    assert.equal(pool.all[0], before);
    for (let count = 0; count < 3; count++) assert.equal(take(), before);
  });
});

describe('usernames of clients', () => {
  const samples: Readonly<Record<string, readonly [session: boolean, country: string | undefined]>> = {
    user: [false, undefined],
    'session-abc': [true, undefined],
    'country-US': [true, 'us'],
    'session-a-b-country-de': [true, 'de'],
    'country-de-session-a': [true, 'de'],
    'user-session-a': [true, undefined],
    session: [false, undefined],
    '': [false, undefined],
  };
  for (const [username, [session, country]] of Object.entries(samples)) {
    it(`reads "${username}"`, () => {
      const request = parseUsername(username);
      assert.deepEqual([request.session !== undefined, request.country], [session, country]);
    });
  }

  it('distinguishes sessions, whatever the order of their parts', () => {
    assert.equal(
      parseUsername('session-a-country-us').session,
      parseUsername('country-us-session-a').session,
    );
    assert.notEqual(parseUsername('session-a').session, parseUsername('session-b').session);
    assert.notEqual(parseUsername('session-a').session, parseUsername('session-a-country-us').session);
  });

  it('come out of Basic credentials with colons and any letters', () => {
    const header = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;
    assert.deepEqual(parseBasicCredentials(header('ü:a:b')), { username: 'ü', password: 'a:b' });
    assert.deepEqual(parseBasicCredentials(header('only')), { username: 'only', password: '' });
    for (const value of [undefined, 'Bearer x', 'Basic', 'Basic a b', 'Basic !!']) {
      assert.equal(parseBasicCredentials(value), undefined);
    }
  });
});

describe('lists of the gateway', () => {
  it('are read in every format, with SOCKS4', () => {
    const text = [
      'http://u:w@192.0.2.1:80',
      'socks4://192.0.2.2:81',
      'socks4a://name@192.0.2.3:82',
      'socks5h://192.0.2.4:83',
      '192.0.2.5:84:u:w',
    ].join('\n');
    const { upstreams } = parseList(text);
    assert.deepEqual(
      upstreams.map(({ scheme, host, port }) => `${scheme} ${host} ${port}`),
      [
        'http 192.0.2.1 80',
        'socks4 192.0.2.2 81',
        'socks4 192.0.2.3 82',
        'socks5 192.0.2.4 83',
        'http 192.0.2.5 84',
      ],
    );
    const json = parseList('[{"type": "socks5", "host": "192.0.2.1", "port": 1080}]');
    assert.equal(json.upstreams[0]?.scheme, 'socks5');
  });

  it('reads one proxy per port of a range, and none of a range that is too long', () => {
    const list = parseList(
      '192.0.2.1:80\nsocks5://u:p@gw.example.net:10001-10003\n192.0.2.2:1-10001\n192.0.2.3:0\n',
    );
    assert.deepEqual(
      list.upstreams.map(({ scheme, host, port, credentials }) => [
        scheme,
        host,
        port,
        credentials?.username,
      ]),
      [
        ['http', '192.0.2.1', 80, undefined],
        ['socks5', 'gw.example.net', 10001, 'u'],
        ['socks5', 'gw.example.net', 10002, 'u'],
        ['socks5', 'gw.example.net', 10003, 'u'],
      ],
    );
    assert.deepEqual(problemsOf(list), [
      'Lines of the list with more than 10000 ports, which were skipped: 1. Split their port ranges.',
      "Lines of the list that couldn't be read and were skipped: 1.",
    ]);
    assert.equal(parseList('192.0.2.1:1-10000').upstreams.length, 10_000);
  });
});
