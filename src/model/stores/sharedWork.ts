import { raceAbort } from '../../api/raceAbort';

/** Work that several callers wait for. It's ended when none of them waits any more. */
export class SharedWork<T> {
  private readonly end = new AbortController();
  private readonly result: Promise<T>;
  private waiting = 0;
  private state: 'running' | 'done' | 'failed' = 'running';

  constructor(work: (signal: AbortSignal) => Promise<T>) {
    this.result = work(this.end.signal);
    this.result.then(
      () => (this.state = 'done'),
      () => (this.state = 'failed'),
    );
  }

  /** True if it failed or was stopped, so that it has to be repeated. */
  get isLost(): boolean {
    return this.state === 'failed' || this.end.signal.aborted;
  }

  /**
   * @throws whatever the work throws, or the signal's reason once it fires.
   */
  async wait(signal?: AbortSignal): Promise<T> {
    this.waiting += 1;
    try {
      return await raceAbort({ signals: signal ? [signal] : [] }, () => this.result);
    } finally {
      this.waiting -= 1;
      if (this.waiting === 0 && this.state === 'running') this.end.abort();
    }
  }
}
