import { untilEnded } from '../../api/abort';
import { ApiError } from '../../api/errors';
import { Stores } from '../../model/stores';
import { explainForModel } from './explain';
import {
  ToolError,
  type Change,
  type ChangeTool,
  type ConnectedAccount,
  type Tool,
  type ToolContext,
  type ToolHost,
} from './tool';

/** How a call is run. */
export interface RunOptions {
  /** Fires when nobody waits for the call any more. */
  readonly signal: AbortSignal;
  /**
   * Asks the user whether a change shall be made.
   * @throws {ToolError} where they do not agree.
   */
  readonly confirm: (change: Change) => void | Promise<void>;
}

/**
 * Calls a tool and returns its answer as JSON. A tool that changes something plans it, has it confirmed, and only then
 * makes it.
 * @throws {ToolError} whose message is for the model, whatever failed; {UnexpectedToolError} for a defect of ours.
 */
export function runTool(
  tool: Tool,
  input: unknown,
  host: ToolHost,
  { signal, confirm }: RunOptions,
): Promise<string> {
  return withContext(host, signal, async (context) => {
    if (tool.effect === 'read') return JSON.stringify(await tool.read(input, context));
    const { change, apply } = await tool.plan(input, context);
    await confirm(change);
    return JSON.stringify(await apply());
  });
}

/**
 * What a call of the tool would change; nothing is changed.
 * @throws as `runTool`
 */
export function planChange(
  tool: ChangeTool,
  input: unknown,
  host: ToolHost,
  signal: AbortSignal,
): Promise<Change> {
  return withContext(host, signal, async (context) => (await tool.plan(input, context)).change);
}

/** An error that no tool foresees, for the log; the message is for the model, and says nothing of the cause. */
export class UnexpectedToolError extends ToolError {
  constructor(
    message: string,
    override readonly cause: unknown,
  ) {
    super(message);
  }
}

async function withContext<T>(
  host: ToolHost,
  signal: AbortSignal,
  work: (context: ToolContext) => Promise<T>,
): Promise<T> {
  let connected: Promise<ConnectedAccount & { readonly stores: Stores }> | undefined;
  const stores: Stores[] = [];
  const account = () =>
    (connected ??= host.connect().then((found) => {
      const own = new Stores(found.client);
      stores.push(own);
      return { ...found, stores: own };
    }));
  try {
    return await untilEnded({ signals: [signal] }, (ended) => work({ host, signal: ended, account }));
  } catch (error) {
    throw toToolError(error, host, signal);
  } finally {
    for (const own of stores) own.dispose();
  }
}

function toToolError(error: unknown, { advice }: ToolHost, signal: AbortSignal): ToolError {
  if (signal.aborted) {
    return new ToolError(
      'Cancelled. What was under way may still have been carried out: ask the user before you call this again.',
    );
  }
  if (error instanceof ToolError) return error;
  const message = explainForModel(error, advice);
  return error instanceof ApiError ? new ToolError(message) : new UnexpectedToolError(message, error);
}
