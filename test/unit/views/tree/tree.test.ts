import '../../vscode/standIn';
import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { Emitter } from '../../../../src/model/events/emitter';
import { Row } from '../../../../src/views/tree/row';
import { Tree, type RowSource } from '../../../../src/views/tree/tree';

class TestRow extends Row<string> {
  override treeItem(): never {
    throw new Error('no row is shown here');
  }
}

/** A source whose rows come when the test says so. */
class TestSource implements RowSource {
  readonly description = '';
  private readonly changed = new Emitter<void>();
  readonly onDidChange = this.changed.event;
  /** How often rows were asked of the server. */
  loads = 0;
  private shown: readonly Row[] = [new TestRow('loading', '')];
  private end: () => void = () => {};
  private readonly loaded = new Promise<void>((resolve) => (this.end = resolve));

  rows(): readonly Row[] {
    return this.shown;
  }

  load(): Promise<void> {
    this.loads++;
    return this.loaded;
  }

  /** Something about the rows changes, as when loading begins. */
  change(): void {
    this.changed.fire();
  }

  arrive(...ids: readonly string[]): void {
    this.shown = ids.map((id) => new TestRow(id, ''));
    this.changed.fire();
    this.end();
  }

  loadMore(): void {}

  dispose(): void {}
}

describe('a tree', () => {
  let source: TestSource;
  let tree: Tree;
  /** How often VS Code was told that rows changed. */
  let told: number;
  const ids = async () => (await tree.getChildren()).map(({ id }) => id);

  beforeEach(() => {
    mock.timers.enable({ apis: ['setTimeout'] });
    source = new TestSource();
    tree = new Tree('view', () => Promise.resolve(source));
    told = 0;
    tree.onDidChangeTreeData(() => told++);
  });
  afterEach(() => {
    tree.dispose();
    mock.timers.reset();
  });

  it('returns its rows for the first request, and fires no change before', async () => {
    const first = ids();
    await tree.source();
    source.change();
    source.arrive('a', 'b');
    assert.deepEqual(await first, ['a', 'b']);
    assert.equal(told, 0);
  });

  it('asks VS Code to read rows that it has not asked for, once, and only of a view that is visible', async () => {
    await tree.source();
    source.change();
    assert.equal(told, 0);
    Object.assign(tree.view, { visible: true });
    source.change();
    source.arrive('a');
    assert.equal(told, 1);
    assert.deepEqual(await ids(), ['a']);
  });

  it('shows that it is loading if rows take longer than a second, and then fires a change', async () => {
    const first = ids();
    await tree.source();
    mock.timers.tick(1000);
    assert.deepEqual(await first, ['loading']);
    source.arrive('a');
    assert.equal(told, 1);
    assert.deepEqual(await ids(), ['a']);
  });

  it('returns immediately if it was shown before, and fires each change', async () => {
    source.arrive('a');
    await ids();
    source.arrive('a', 'b');
    assert.equal(told, 1);
    assert.deepEqual(await ids(), ['a', 'b']);
    source.arrive('b');
    assert.equal(told, 2);
    assert.deepEqual(await ids(), ['b']);
  });

  it('loads once, also where VS Code reads its rows again: a load that failed is not tried twice', async () => {
    source.arrive('failed');
    await ids();
    assert.deepEqual(await ids(), ['failed']);
    assert.equal(source.loads, 1);
  });

  it('fires one change until VS Code reads its rows', async () => {
    source.arrive('a');
    await ids();
    source.arrive('loading');
    source.arrive('b');
    assert.equal(told, 1);
    assert.deepEqual(await ids(), ['b']);
    source.arrive('b');
    assert.equal(told, 1, 'nothing changed since');
    source.arrive('c');
    assert.equal(told, 2);
  });
});
