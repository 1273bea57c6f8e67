import '../../vscode/standIn';
import assert from 'node:assert/strict';
import { pickStep } from '../../../../src/host/ui/wizard';
import { boxes, filter, type ShownBox } from '../../vscode/boxes';

describe('a list to pick from', () => {
  const place = { title: 'Order', step: 1, totalSteps: 1, canGoForward: false, placeholder: 'Select one' };
  const choices = [{ label: 'first' }, { label: 'second' }];
  let seen: ShownBox | undefined;

  beforeEach(() => {
    boxes.answer = (box) => {
      seen = box;
      return 'first';
    };
  });
  afterEach(() => (boxes.answer = () => undefined));

  it('has its active row when it appears, so that typing right away can still change it', async () => {
    const items = () => choices;
    const answer = await pickStep({ ...place, items, isActive: ({ label }) => label === 'second' });
    assert.deepEqual(answer, { label: 'first' });
    assert.deepEqual(seen?.activeAtFirst, ['second']);
  });

  it('previews the row that is active when it appears', async () => {
    const previewed: string[] = [];
    const onActive = ({ label }: { readonly label: string }) => previewed.push(label);
    await pickStep({ ...place, items: () => choices, onActive });
    await pickStep({ ...place, items: () => choices, onActive, isActive: ({ label }) => label === 'second' });
    assert.deepEqual(previewed, ['first', 'second']);
  });

  it('appears before rows that have to be loaded', async () => {
    const items = () => Promise.resolve(choices);
    const answer = await pickStep({ ...place, items, isActive: ({ label }) => label === 'second' });
    assert.deepEqual(answer, { label: 'first' });
    assert.deepEqual(seen?.activeAtFirst, []);
    assert.deepEqual(seen?.labels, ['first', 'second']);
  });

  it('gets its rows again if a text was typed before VS Code had the active one', async () => {
    const answers = [filter('fir'), 'first'];
    boxes.answer = () => answers.shift();
    const items = () => Promise.resolve(choices);
    const answer = await pickStep({ ...place, items, isActive: ({ label }) => label === 'second' });
    assert.deepEqual(answer, { label: 'first' });
    assert.deepEqual(answers, []);
  });

  it('leaves rows out until more are asked for, and shows them all when the user comes back to one', async () => {
    const more = { row: { label: 'More…' }, items: [{ label: 'third' }] };
    const shown: (readonly string[])[] = [];
    boxes.answer = ({ labels }) => {
      shown.push(labels);
      return labels.includes('third') ? 'third' : 'More…';
    };
    assert.equal((await pickStep({ ...place, items: () => choices, more })).label, 'third');
    const isActive = ({ label }: { readonly label: string }) => label === 'third';
    await pickStep({ ...place, items: () => choices, more, isActive });
    assert.deepEqual(shown, [
      ['first', 'second', 'More…'],
      ['first', 'second', 'third'],
      ['first', 'second', 'third'],
    ]);
  });

  it('ends with the error of rows that could not be loaded', async () => {
    const items = () => Promise.reject(new Error('refused'));
    await assert.rejects(pickStep({ ...place, items }), /refused/);
  });
});
