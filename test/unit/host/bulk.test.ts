import { messages } from '../vscode/standIn';
import assert from 'node:assert/strict';
import { ApiError, type ApiFailure } from '../../../src/api/errors';
import { tellBulkResult } from '../../../src/host/bulk';
import type { ReadonlyDocuments } from '../../../src/host/documents';
import type { BulkOutcome } from '../../../src/model/bulk';

const failed = (failure: ApiFailure) => new ApiError('disableAccounts', failure);
const lost = failed({ kind: 'Network', code: 'ECONNRESET', timedOut: false });
const cancelled = failed({ kind: 'Cancelled' });

describe('the result of a change of many rows', () => {
  afterEach(() => (messages.answer = () => undefined));

  for (const [error, outcome, words] of [
    [lost, 'notShown', /did not show afterwards; it may still come/],
    [lost, 'unknown', /not known whether it was done: look at it/],
    [cancelled, 'notShown', /Cancelled .* did not show afterwards/],
    [cancelled, 'unknown', /Cancelled .* not known whether it was done/],
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
      await tellBulkResult({ title: 'Disable', success: 'Done', result }, {} as ReadonlyDocuments);
      assert.match(told, words);
    });
  }
});
