/** Ends work from outside, once. Lighter than an AbortSignal, which takes a kilobyte of each idle tunnel. */
export class Cancellation {
  /** Undefined until it's canceled. */
  reason: string | undefined;
  private listeners: (() => void)[] = [];

  get isCanceled(): boolean {
    return this.reason !== undefined;
  }

  /** Later calls are ignored. */
  cancel(reason: string): void {
    if (this.isCanceled) return;
    this.reason = reason;
    const { listeners } = this;
    this.listeners = [];
    for (const listener of listeners) listener();
  }

  /** The listener isn't called if it has been canceled already. */
  on(listener: () => void): void {
    this.listeners.push(listener);
  }

  off(listener: () => void): void {
    this.listeners = this.listeners.filter((each) => each !== listener);
  }
}
