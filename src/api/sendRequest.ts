import type { Dispatcher } from 'undici';
import { maxDelayMs } from './raceAbort';

/** An answer that was received whole. */
export interface Answer {
  readonly status: number;
  /** By names in lower case. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** The limits that end an exchange before its response is complete. */
export interface ResponseBounds {
  readonly signals: readonly AbortSignal[];
  /** Milliseconds from the request to the last byte of the answer. */
  readonly timeoutMs: number;
  /** Maximum size of a body, in bytes. */
  readonly maxBodyBytes: number;
}

export class BodyTooLarge extends Error {}

/**
 * Sends a request and receives its answer whole. By undici's `dispatch`, since its `request` makes a stream of each body,
 * which takes as long as all the rest of a small call.
 * @throws undici's errors; a signal's reason; a `TimeoutError`; `BodyTooLarge`.
 */
export function sendRequest(
  dispatcher: Dispatcher,
  request: Dispatcher.DispatchOptions,
  bounds: ResponseBounds,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    for (const signal of bounds.signals) signal.throwIfAborted();
    const receiver = new Receiver(bounds, resolve, reject);
    try {
      dispatcher.dispatch(request, receiver);
    } catch (error) {
      receiver.fail(error as Error);
    }
  });
}

/** Removes a byte order mark, which JSON.parse rejects. */
const utf8 = new TextDecoder();

/** Collects one answer. */
class Receiver implements Dispatcher.DispatchHandler {
  private controller: Dispatcher.DispatchController | undefined;
  private failure: Error | undefined;
  private status = 0;
  private headers: Answer['headers'] = {};
  private readonly chunks: Buffer[] = [];
  private length = 0;
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly bounds: ResponseBounds,
    private readonly resolve: (answer: Answer) => void,
    private readonly reject: (error: Error) => void,
  ) {
    const { signals, timeoutMs } = bounds;
    // Each of them, and none that joins them: to make a signal takes longer than all of the client's other work.
    for (const signal of signals) signal.addEventListener('abort', this.onAbort, { once: true });
    this.timer = setTimeout(this.onTimeout, Math.min(timeoutMs, maxDelayMs));
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.controller = controller;
    // It ended while it waited for a connection.
    if (this.failure) controller.abort(this.failure);
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: Answer['headers'],
  ): void {
    this.status = status;
    this.headers = headers;
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.length += chunk.length;
    if (this.length > this.bounds.maxBodyBytes) this.fail(new BodyTooLarge());
    else this.chunks.push(chunk);
  }

  onResponseEnd(): void {
    if (this.failure) return;
    this.release();
    const [first, ...more] = this.chunks;
    const body = more.length > 0 ? Buffer.concat(this.chunks, this.length) : first;
    this.resolve({ status: this.status, headers: this.headers, body: utf8.decode(body) });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.fail(error);
  }

  /** Ends the exchange immediately, even if undici doesn't end it yet. Only the first failure counts. */
  fail(error: Error): void {
    if (this.failure) return;
    this.failure = error;
    this.release();
    this.reject(error);
    this.controller?.abort(error);
  }

  private readonly onAbort = ({ target }: Event): void => this.fail((target as AbortSignal).reason as Error);

  private readonly onTimeout = (): void => this.fail(new DOMException('response timed out', 'TimeoutError'));

  private release(): void {
    clearTimeout(this.timer);
    for (const signal of this.bounds.signals) signal.removeEventListener('abort', this.onAbort);
  }
}
