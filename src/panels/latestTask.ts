/** One kind of work of which only the newest counts: a newer one aborts the older. */
export class LatestTask {
  private controller: AbortController | undefined;

  /** Begins work; the signal fires when it is cancelled or newer work begins. */
  begin(): AbortSignal {
    this.cancel();
    this.controller = new AbortController();
    return this.controller.signal;
  }

  cancel(): void {
    this.controller?.abort();
    this.controller = undefined;
  }
}
