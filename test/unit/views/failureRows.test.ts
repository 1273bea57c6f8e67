import '../vscode/standIn';
import assert from 'node:assert/strict';
import { ApiError } from '../../../src/api/apiError';
import { UserError } from '../../../src/host/ui/errors';
import { failureRows } from '../../../src/views/tree/statusRows';

const failure = new UserError('The server is down.', [{ title: 'Show Log', command: 'proxylite.showLog' }]);
const items = (staleSince: number | undefined) =>
  failureRows('view', failure, staleSince).map((row) => row.treeItem());

describe('rows of a list that failed', () => {
  it('are one short row that retries above old rows, with the reason in the tooltip', () => {
    // The manifest puts its icons on rows of this kind.
    assert.equal(items(Date.UTC(2026, 1, 10))[0]?.contextValue, 'failure;');
    const [first, ...others] = items(Date.UTC(2026, 1, 10));
    assert.deepEqual([first?.label, first?.description], ["Couldn't refresh", 'Retry']);
    assert.equal(first?.command?.command, 'proxylite.refresh');
    assert.match(first.tooltip as string, /Showing data from .*The server is down\./);
    assert.deepEqual(others, []);
  });

  it('keep what a retry needs, such as signing in again', () => {
    const rejected = new ApiError('listAccounts', { kind: 'Unauthorized' });
    const labels = failureRows('view', rejected, Date.UTC(2026, 1, 10)).map((row) => row.treeItem().label);
    assert.deepEqual(labels, ["Couldn't refresh", 'Sign In Again']);
  });

  it('say the reason itself where there are no rows', () => {
    assert.deepEqual(
      items(undefined).map(({ label }) => label),
      ['The server is down.', 'Try Again', 'Show Log'],
    );
  });
});
