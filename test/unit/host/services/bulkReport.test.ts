import { messages } from '../../vscode/standIn';
import assert from 'node:assert/strict';
import { ApiError, type ApiFailure } from '../../../../src/api/apiError';
import { showBulkResult } from '../../../../src/host/services/bulkReport';
import type { ReadonlyDocuments } from '../../../../src/host/ui/readonlyDocuments';
import type { Log } from '../../../../src/host/platform/log';
import { UserError } from '../../../../src/host/ui/errors';
import type { BulkOutcome } from '../../../../src/model/bulk/bulk';

const failed = (failure: ApiFailure) => new ApiError('disableAccounts', failure);
const lost = failed({ kind: 'Network', code: 'ECONNRESET', timedOut: false });
const parts = { documents: {} as ReadonlyDocuments, log: { error: () => {} } as unknown as Log };
const cancelled = failed({ kind: 'Cancelled' });

describe('the result of a change of many rows', () => {
  afterEach(() => (messages.answer = () => undefined));

  for (const [error, outcome, words] of [
    [lost, 'notShown', /doesn't appear in the list yet. It may still take effect/],
    [lost, 'unknown', /couldn't be verified. Check the list/],
    [cancelled, 'notShown', /Canceled .* doesn't appear in the list/],
    [cancelled, 'unknown', /Canceled .* Couldn't verify whether the change was made/],
  ] as const satisfies readonly (readonly [ApiError, BulkOutcome, RegExp])[]) {
    it(`says of a call that ended in ${error.failure.kind} what is known: ${outcome}`, async () => {
      let told = '';
      messages.answer = (message) => void (told = message);
      const result = {
        done: [],
        failed: [{ name: 'user01', error, outcome }],
        notTried: [],
        stoppedBy: undefined,
      };
      await showBulkResult({ title: 'Disable', success: 'Done', result }, parts);
      assert.match(told, words);
    });
  }

  for (const [canRetry, left] of [
    [true, ['user02', 'user03']],
    [false, undefined],
  ] as const) {
    it(`${canRetry ? 'returns' : 'never returns'} the names to try again`, async () => {
      messages.answer = (_, buttons) => buttons.find((button) => button === 'Retry Failed');
      const result = {
        done: ['user01'],
        failed: [{ name: 'user02', error: lost, outcome: 'unknown' as const }],
        notTried: ['user03'],
        stoppedBy: undefined,
      };
      const report = { title: 'Disable', success: 'Done', result, canRetry };
      assert.deepEqual(await showBulkResult(report, parts), left);
    });
  }

  it('stays open with the reason if a button fails', async () => {
    const told: string[] = [];
    messages.answer = (message, [button]) => {
      told.push(message);
      return told.length === 1 ? button : undefined;
    };
    const result = { done: ['user01'], failed: [], notTried: [], stoppedBy: undefined };
    const save = {
      title: 'Save…',
      run: () => Promise.reject(new UserError('The disk is full.')),
    };
    await showBulkResult({ title: 'Add', success: 'Added.', result, actions: [save] }, parts);
    assert.deepEqual([...told].sort(), ['Added.', 'Added.', 'The disk is full.']);
  });
});
