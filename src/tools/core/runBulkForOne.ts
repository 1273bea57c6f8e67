import { ApiError } from '../../api/errors';
import { NameHoldsComma, runBulk, type BulkOperation, type BulkOutcome } from '../../model/bulk/bulk';
import { describeErrorForModel } from './describeErrorForModel';
import { ToolError, type ToolContext } from './tool';

/**
 * Changes one row, and reads back what became of it where no clear answer came; nothing is sent twice.
 * @throws {ToolError} where the change was not made, or is not known to be; `listTool` is named to look at it.
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
      'The name holds a comma, by which ProxyLite separates names: nothing was sent. Ask the user to change this one in ProxyLite.',
    );
  }
  if (!(error instanceof ApiError)) throw error;
  const outcome = outcomeText(failure?.outcome ?? 'refused', listTool);
  throw new ToolError(`${describeErrorForModel(error, host.advice, 'mustAsk')} ${outcome}`);
}

function outcomeText(outcome: BulkOutcome, listTool: string): string {
  switch (outcome) {
    case 'refused':
      return 'Nothing was changed.';
    case 'notShown':
      return `Afterwards the change did not show, but it may still come: look by ${listTool} in some minutes before you call this again.`;
    case 'unknown':
      return `Whether it was done could not be read: look by ${listTool} before you call this again.`;
  }
}
