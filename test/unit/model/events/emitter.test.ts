import assert from 'node:assert/strict';
import { Emitter, reportListenerErrors } from '../../../../src/model/events/emitter';

describe('event', () => {
  it('reaches each listener in order, until its subscription ends', () => {
    const emitter = new Emitter<number>();
    const heard: string[] = [];
    const first = emitter.event((value) => heard.push(`a${value}`));
    emitter.event((value) => heard.push(`b${value}`));
    emitter.fire(1);
    first.dispose();
    first.dispose();
    emitter.fire(2);
    emitter.dispose();
    emitter.fire(3);
    assert.deepEqual(heard, ['a1', 'b1', 'b2']);
  });

  it('reaches the listeners after one that throws or rejects, and reports both errors', async () => {
    const emitter = new Emitter<void>();
    const reported: unknown[] = [];
    reportListenerErrors((error) => reported.push((error as Error).message));
    let heard = 0;
    emitter.event(() => {
      throw new Error('broken');
    });
    emitter.event(() => Promise.reject(new Error('rejected')));
    emitter.event(() => heard++);
    emitter.fire();
    await Promise.resolve();
    assert.equal(heard, 1);
    assert.deepEqual(reported, ['broken', 'rejected']);
    reportListenerErrors(() => {});
  });

  it('takes a listener that subscribes twice for two', () => {
    const emitter = new Emitter<void>();
    let heard = 0;
    const listener = () => heard++;
    const first = emitter.event(listener);
    emitter.event(listener);
    emitter.fire();
    assert.equal(heard, 2);
    first.dispose();
    emitter.fire();
    assert.equal(heard, 3);
  });

  it('may be unsubscribed and subscribed while it fires', () => {
    const emitter = new Emitter<void>();
    const heard: string[] = [];
    const once = emitter.event(() => {
      heard.push('once');
      once.dispose();
      emitter.event(() => heard.push('later'));
    });
    emitter.event(() => heard.push('always'));
    emitter.fire();
    assert.deepEqual(heard, ['once', 'always']);
    emitter.fire();
    assert.deepEqual(heard, ['once', 'always', 'always', 'later']);
  });
});
