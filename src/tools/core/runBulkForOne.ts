import { ApiError } from '../../api/apiError';
import { NameHoldsComma, runBulk, type BulkOperation, type BulkOutcome } from '../../model/bulk/bulk';
import { describeErrorForModel } from './describeErrorForModel';
import { ToolError, type ToolContext } from './tool';

/**
 * Changes one row. If the response is unclear, loads the row to check the result. Nothing is sent twice.
 * @throws {ToolError} if the change was not made, or its result is unknown. `listTool` is named to check it.
 */
export async function runSingle(
  name: string,
  operation: BulkOperation,
  listTool: string,
  { host, signal }: ToolContext,
): Promise<void> {
  const { done, failed, stoppedBy } = await runBulk([name], operation, { signal });
  if (done.length > 0) return;
  const [failure] = failed;
  const error = failure?.error ?? stoppedBy;
  if (error instanceof NameHoldsComma) {
    throw new ToolError(
      'The name contains a comma, which ProxyLite uses to separate names. Nothing was sent. Ask the user to make this change in ProxyLite.',
    );
  }
  if (!(error instanceof ApiError)) throw error;
  const outcome = outcomeText(failure?.outcome ?? 'refused', listTool);
  throw new ToolError(`${describeErrorForModel(error, host.advice, 'mustAsk')} ${outcome}`);
}

function outcomeText(outcome: BulkOutcome, listTool: string): string {
  switch (outcome) {
    case 'refused':
      return 'No changes made.';
    case 'notShown':
      return `The change doesn't appear yet but may still take effect. Check with ${listTool} in a few minutes before you retry.`;
    case 'unknown':
      return `Couldn't verify whether the change was made. Check with ${listTool} before you retry.`;
  }
}
