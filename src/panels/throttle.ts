/** Milliseconds between two deliveries to a page: some six a second are fluid, and leave the page time for its user. */
const fluidMs = 150;

/** Gathers what comes in quick succession: delivers a moment after the first of it, and then again. */
export class Throttle {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly deliver: () => void,
    private readonly pauseMs = fluidMs,
  ) {}

  /** There is something to deliver. */
  add(): void {
    this.timer ??= setTimeout(() => this.flush(), this.pauseMs);
  }

  /** Delivers now; nothing comes after it of what was added before. */
  flush(): void {
    this.cancel();
    this.deliver();
  }

  cancel(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }
}
