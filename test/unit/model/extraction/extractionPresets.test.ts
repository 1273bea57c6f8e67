import assert from 'node:assert/strict';
import { ExtractionMemory, ExtractionPresets } from '../../../../src/model/extraction/extractionMemory';
import { MemoryState } from '../memory';

const choice = { country: 'US', count: 10, lifeMinutes: 30 };

describe('presets of extraction', () => {
  it('are saved, found again by another window, replaced by name, and deleted', async () => {
    const state = new MemoryState();
    const presets = new ExtractionPresets(state);
    await presets.save({ name: 'a', choice });
    await presets.save({ name: 'b', choice, account: 'user01' });
    await presets.save({ name: 'a', choice: { ...choice, count: 20 } });
    const other = new ExtractionPresets(state);
    assert.deepEqual(other.all, [
      { name: 'a', choice: { ...choice, count: 20 } },
      { name: 'b', choice, account: 'user01' },
    ]);
    await presets.delete('a');
    assert.equal(other.find('a'), undefined);
    assert.equal(other.find('b')?.account, 'user01');
  });

  it('survive an entry of another shape', () => {
    const good = { name: 'a', choice };
    const state = new MemoryState();
    state.values.set('proxylite.extract.presets', [null, 7, { name: 'b' }, good]);
    assert.deepEqual(new ExtractionPresets(state).all, [good]);
    state.values.set('proxylite.extract.presets', 'junk');
    assert.deepEqual(new ExtractionPresets(state).all, []);
  });
});

describe('the memory of extraction', () => {
  it('starts from the settings, then from the last choice', async () => {
    const state = new MemoryState();
    const memory = new ExtractionMemory(state, () => ({ count: 5, lifeMinutes: 15 }));
    assert.equal(memory.last, undefined);
    assert.deepEqual(memory.start, { count: 5, lifeMinutes: 15 });
    await memory.remember(choice);
    const later = new ExtractionMemory(state, () => ({ count: 5, lifeMinutes: 15 }));
    assert.deepEqual(later.last, choice);
    assert.deepEqual(later.start, choice);
  });
});
