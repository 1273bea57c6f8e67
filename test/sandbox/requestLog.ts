import type { OperationId } from '../../src/api/operations';

/** A call that the sandbox received. */
export interface LoggedRequest {
  readonly operation: OperationId;
  readonly method: string;
  readonly path: string;
  /** The parameters from the query or the body. The key is redacted. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** HTTP status of the answer; undefined while there is none. */
  status?: number;
}

/** The most calls that are remembered. */
const maxLogLength = 20_000;

/** The calls that the sandbox received, in their order. */
export class RequestLog {
  private entries: LoggedRequest[] = [];
  private open = 0;
  private most = 0;

  /** Notes a call; the function that comes back notes its end. */
  start(
    operation: OperationId,
    method: string,
    path: string,
    sent: Readonly<Record<string, unknown>>,
  ): (status: number) => void {
    const parameters = 'app_key' in sent ? { ...sent, app_key: '(redacted)' } : sent;
    const entry: LoggedRequest = { operation, method, path, parameters };
    if (this.entries.length < maxLogLength) this.entries.push(entry);
    this.open += 1;
    this.most = Math.max(this.most, this.open);
    return (status) => {
      this.open -= 1;
      entry.status = status;
    };
  }

  /** The calls so far, or those of one operation. */
  list(operation?: OperationId): readonly LoggedRequest[] {
    return this.entries.filter((entry) => operation === undefined || entry.operation === operation);
  }

  /** The most calls that were open at one time. */
  get maxAtOnce(): number {
    return this.most;
  }

  /** Forgets what was. */
  clear(): void {
    this.entries = [];
    this.most = this.open;
  }
}
