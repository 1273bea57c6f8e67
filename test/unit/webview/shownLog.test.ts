import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isFailed, rowFilter } from '../../../src/panels/protocol/gatewayLogFilter';
import type { Filter, Row } from '../../../src/panels/protocol/gatewayLogProtocol';
import { placeOf, ShownLog } from '../../../src/webview/gatewayLog/shownLog';

const row = (part: Partial<Row> = {}): Row => ({
  id: 0,
  time: 0,
  protocol: 'connect',
  host: 'shop.example:443',
  upstream: 'socks5://192.0.2.7:1080',
  status: 200,
  bytesIn: 100,
  bytesOut: 20,
  ms: 30,
  attempts: 1,
  ...part,
});

describe('the filter of a gateway log', () => {
  const cases: readonly (readonly [text: string, matches: boolean])[] = [
    ['', true],
    ['  ', true],
    ['shop', true],
    ['SHOP.Example', true],
    ['192.0.2.7', true],
    ['200', true],
    ['connect shop', true],
    ['shop  socks5', true],
    ['shop 502', false],
    ['other', false],
    ['null', false],
    ['undefined', false],
  ];
  for (const [text, matches] of cases) {
    it(`"${text}" ${matches ? 'shows' : 'hides'} the row`, () => {
      assert.equal(rowFilter({ text, show: 'all' })(row()), matches);
    });
  }

  it('finds methods, sessions and errors', () => {
    const full = row({ method: 'POST', session: 'session-cart', error: 'Every proxy is resting.' });
    for (const text of ['post', 'cart', 'resting']) assert.ok(rowFilter({ text, show: 'all' })(full));
  });

  it('shows only failed ones on request: those with an error or a status of one', () => {
    const shows = rowFilter({ text: '', show: 'failed' });
    assert.deepEqual(
      [row(), row({ status: 502 }), row({ error: 'It was cut off.' }), row({ status: 399 })].map(shows),
      [false, true, true, false],
    );
  });

  it('takes events, whose upstream may be null', () => {
    assert.equal(rowFilter({ text: 'null', show: 'all' })({ ...row(), upstream: null }), false);
  });
});

describe('the rows of a gateway log', () => {
  const anyRow = fc.record({
    host: fc.constantFrom('a.example:443', 'b.example:80'),
    upstream: fc.constantFrom(undefined, 'http://192.0.2.1:1', 'http://192.0.2.2:2'),
    status: fc.constantFrom(200, 502),
    bytesIn: fc.nat(1000),
    ms: fc.nat(1000),
  });
  const step = fc.oneof(
    fc.record({ rows: fc.array(anyRow), dropped: fc.nat(3) }),
    fc.record({
      text: fc.constantFrom('', 'a.example', '192.0.2.2'),
      show: fc.constantFrom('all', 'failed'),
    }),
    fc.constant('restart' as const),
  );

  it('and their totals are what a fresh count gives, whatever comes, goes and is filtered', () => {
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        let filter: Filter = { text: '', show: 'all' };
        let kept: Row[] = [];
        let next = 0;
        const log = new ShownLog(filter);
        for (const each of steps) {
          if (each === 'restart') {
            kept = [];
            log.take([], true, next);
          } else if ('rows' in each) {
            const fresh = each.rows.map((part) => row({ ...part, id: next++ }));
            kept = [...kept.slice(each.dropped), ...fresh];
            log.take(fresh, false, kept[0]?.id ?? next);
          } else {
            filter = { text: each.text, show: each.show };
            log.apply(filter);
          }
        }
        const shown = kept.filter(rowFilter(filter));
        assert.deepEqual(log.rows, kept);
        assert.deepEqual(log.shown, shown);
        assert.equal(log.totals.requests, shown.length);
        assert.equal(log.totals.failed, shown.filter(isFailed).length);
        for (const [summary, nameOf] of [
          [log.hosts, ({ host }: Row) => host],
          [log.upstreams, ({ upstream = '' }: Row) => upstream],
        ] as const) {
          assert.equal(summary.size, new Set(shown.map(nameOf)).size);
          const largest = summary.largest(10);
          assert.deepEqual(
            largest.map(({ bytes }) => bytes),
            largest.map(({ bytes }) => bytes).sort((a, b) => b - a),
          );
          for (const { name, requests, failed, bytes, ms } of largest) {
            const own = shown.filter((one) => nameOf(one) === name);
            const sum = (valueOf: (one: Row) => number) =>
              own.reduce((total, one) => total + valueOf(one), 0);
            assert.deepEqual(
              [requests, failed, bytes, ms],
              [
                own.length,
                own.filter(isFailed).length,
                sum((one) => one.bytesIn + one.bytesOut),
                sum((one) => one.ms),
              ],
            );
          }
        }
      }),
    );
  });

  it('are found by their ids, or the next one where one is gone', () => {
    const rows = [3, 4, 8].map((id) => row({ id }));
    assert.deepEqual(
      [0, 3, 4, 5, 8, 9].map((id) => placeOf(rows, id)),
      [0, 0, 1, 2, 2, 3],
    );
  });
});
