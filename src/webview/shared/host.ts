import { receive, type Ready, type Schema } from '../../panels/protocol/receive';
import { privacyMessage } from '../../panels/protocol/privacyProtocol';
import { screenMask } from './screenMask';

interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** The panel, as its page sees it: typed messages both ways, and what the page keeps over hiding and restart. */
export class Host<Outgoing, Incoming, Saved> {
  private readonly api = acquireVsCodeApi();

  constructor(
    private readonly incoming: Schema<Incoming>,
    private readonly savedSchema: Schema<Saved>,
  ) {}

  /**
   * The saved state of the page, or `undefined` if there is none or it was saved by another version of the extension.
   */
  get saved(): Saved | undefined {
    const received = receive(this.savedSchema, this.api.getState());
    return received.ok ? received.message : undefined;
  }

  /** Starts listening, and notifies the panel that the page is ready. Malformed messages are ignored. */
  start(listener: (message: Incoming) => void): void {
    window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      const privacy = receive(privacyMessage, data);
      if (privacy.ok) return screenMask.take(privacy.message);
      const received = receive(this.incoming, data);
      if (received.ok) listener(received.message);
      else console.warn(`message ignored, ${received.problem}`);
    });
    const ready: Ready = { type: 'ready', saved: this.api.getState() };
    this.api.postMessage(ready);
  }

  post(message: Outgoing): void {
    this.api.postMessage(message);
  }

  save(state: Saved): void {
    this.api.setState(state);
  }
}
