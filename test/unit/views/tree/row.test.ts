import '../../vscode/standIn';
import assert from 'node:assert/strict';
import { reconcile, type RowChanges } from '../../../../src/views/tree/reconcile';
import { makeIdsDistinct, Row } from '../../../../src/views/tree/row';

class TestRow extends Row<string> {
  override treeItem(): never {
    throw new Error('no row is shown here');
  }
}

const row = (id: string, data: string, children?: Row[]) => new TestRow(id, data, children);

function refreshed(
  known: readonly Row[],
  next: readonly Row[],
): { rows: readonly Row[]; changes: RowChanges } {
  const changes: RowChanges = { content: [], structure: [] };
  return { rows: reconcile(known, next, undefined, changes), changes };
}

const ids = (rows: readonly Row[]) => rows.map(({ id }) => id);

describe('a refresh of rows', () => {
  it('of which one changed fires for that one only, and keeps every row', () => {
    const list = (changed: string) =>
      Array.from({ length: 10_000 }, (_, index) => row(`a${index}`, index === 4711 ? changed : 'same'));
    const known = list('old');
    const { rows, changes } = refreshed(known, list('new'));
    assert.deepEqual(ids(changes.content), ['a4711']);
    assert.deepEqual(changes.structure, []);
    assert.ok(rows.every((each, index) => each === known[index]));
    assert.equal(rows[4711]?.data, 'new');
  });

  it('fires for the group whose rows were added or removed, and not for its neighbors', () => {
    const known = refreshed([], [row('g1', 'x', [row('a', '1')]), row('g2', 'x', [row('b', '1')])]).rows;
    const { rows, changes } = refreshed(known, [
      row('g1', 'x', [row('a', '1')]),
      row('g2', 'x', [row('b', '1'), row('c', '1')]),
    ]);
    assert.deepEqual(ids(changes.structure), ['g2']);
    assert.deepEqual(changes.content, []);
    assert.equal(rows[1]?.children?.[1]?.parent, rows[1]);
  });

  it('that changes nothing fires no event', () => {
    const known = refreshed([], [row('g', 'x', [row('a', '1')])]).rows;
    assert.deepEqual(refreshed(known, [row('g', 'x', [row('a', '1')])]).changes, {
      content: [],
      structure: [],
    });
  });

  it('takes a row of the same id and another kind for a new one', () => {
    class OtherRow extends TestRow {}
    const [other] = refreshed([row('a', '1')], [new OtherRow('a', '1')]).rows;
    assert.ok(other instanceof OtherRow);
  });
});

describe('rows that the server does not distinguish', () => {
  it('have ids of their own, also in groups, which a refresh leaves as they are', () => {
    const listed = () => {
      const rows = [row('a', '1'), row('g', 'x', [row('a', '2'), row('b', '3')]), row('a', '4')];
      makeIdsDistinct(rows);
      return rows;
    };
    const known = refreshed([], listed()).rows;
    const all = known.flatMap((one) => [one, ...(one.children ?? [])]);
    assert.equal(new Set(ids(all)).size, all.length, ids(all).join());
    const { rows, changes } = refreshed(known, listed());
    assert.deepEqual(rows, known);
    assert.deepEqual(changes, { content: [], structure: [] });
  });
});
