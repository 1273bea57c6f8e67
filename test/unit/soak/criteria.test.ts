import assert from 'node:assert/strict';
import {
  countResources,
  minSamples,
  heapGrowth,
  leftOver,
  problemsOf,
  type Sample,
} from '../../soak/criteria';

const megabyte = 1024 * 1024;

/** Looks at a heap of so many megabytes each. */
const looks = (megabytes: readonly number[]): Sample[] =>
  megabytes.map((size) => ({ heapBytes: size * megabyte, resources: {} }));
const range = <T = number>(count: number, of: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => of(index));

describe('the criteria of the soak', () => {
  it('let a heap pass that fills its caches first, and then goes up and down', () => {
    const warm = [10, 13, 15, 16, 17, 18, 18, 18, 18, 18];
    const samples = looks([...warm, ...range(20, (i) => 18 + (i % 3))]);
    assert.ok(Math.abs(heapGrowth(samples)) <= megabyte);
    assert.deepEqual(problemsOf(samples, {}, {}), []);
  });

  it('find a leak that is small against the heap', () => {
    const samples = looks(range(60, (i) => 100 + i * 0.15));
    assert.match(problemsOf(samples, {}, {}).join(), /^the heap grew by 3\.\d MB$/);
  });

  it('are not misled by one look that is high', () => {
    assert.equal(heapGrowth(looks([...range(20, () => 20), 90])), 0);
  });

  it('find timers that become more and more', () => {
    const samples = range(30, (i): Sample => ({
      heapBytes: megabyte,
      resources: { Timeout: i, PipeWrap: 3 },
    }));
    assert.deepEqual(problemsOf(samples, {}, {}), ['10 more sockets, timers and the like are open']);
  });

  it('say nothing of too few looks', () => {
    assert.throws(() => heapGrowth(looks(range(minSamples - 1, () => 1))), RangeError);
  });

  it('find a socket and a timer that are left, and do not mind what went away', () => {
    const start = countResources(['TCPSocketWrap', 'PipeWrap', 'PipeWrap']);
    const end = countResources(['TCPSocketWrap', 'TCPSocketWrap', 'PipeWrap', 'Timeout']);
    assert.deepEqual(leftOver(start, end), ['1 more of TCPSocketWrap', '1 more of Timeout']);
    assert.deepEqual(leftOver(end, end), []);
    const samples = looks(range(minSamples, () => 20));
    assert.deepEqual(problemsOf(samples, start, end), ['1 more of TCPSocketWrap', '1 more of Timeout']);
  });
});
