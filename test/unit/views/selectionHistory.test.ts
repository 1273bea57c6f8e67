import '../vscode/standIn';
import assert from 'node:assert/strict';
import { EmptyRow } from '../../../src/views/tree/statusRows';
import { SelectionHistory } from '../../../src/views/tree/selectionHistory';

const row = (id: string) => new EmptyRow(id, { message: id, hint: '' });
const [a, b, c] = [row('a'), row('b'), row('c')];

/** The rows that a key acts on after these selections, of which VS Code tells only those that differ. */
function focusedAfter(...selections: readonly (readonly EmptyRow[])[]): readonly string[] {
  const history = new SelectionHistory();
  for (const selection of selections) history.add(selection);
  return history.focused.map(({ id }) => id);
}

describe('the row of a key', () => {
  it('is the focused one where another is selected', () => {
    assert.deepEqual(focusedAfter([a], [a, b], [a]), ['b']);
    assert.deepEqual(focusedAfter([a, b], [a, b, c], [a, b]), ['c']);
  });

  it('is the focused one where none is selected', () => {
    assert.deepEqual(focusedAfter([b], []), ['b']);
  });

  it('is the selection where the focused row is part of it, in any order', () => {
    assert.deepEqual(focusedAfter([a], [], [a]), ['a']);
    assert.deepEqual(focusedAfter([a, b], [b], [b, a]), ['b', 'a']);
  });

  it('is found after a refresh that replaced the rows', () => {
    assert.deepEqual(focusedAfter([row('a')], [a, row('b')], [row('a')]), ['b']);
  });

  it('is the selection where nothing was toggled', () => {
    assert.deepEqual(focusedAfter(), []);
    assert.deepEqual(focusedAfter([a]), ['a']);
    assert.deepEqual(focusedAfter([a], [b]), ['b']);
  });
});
