import { html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import type { Notice, RemedyMessage, ToEveryPage } from '../../panels/protocol/common';
import type { Schema } from '../../panels/protocol/receive';
import { Host } from './host';
import { renderNotices } from './notices';
import { screenMask } from './screenMask';

/**
 * The page of a panel: shows the panel's data, sends it the user's actions, and saves its state while hidden. It
 * renders into the document itself, so that labels, descriptions and live regions work across its parts.
 */
export abstract class Page<Outgoing, Incoming, Saved, Texts> extends LitElement {
  protected readonly host: Host<Outgoing | RemedyMessage, Incoming, Saved>;

  @state() protected texts: Texts | undefined;
  @state() protected notices: readonly Notice[] = [];
  /** The text of the last completed action. */
  @state() protected done = '';

  private keeping: number | undefined;

  constructor(incoming: Schema<Incoming>, saved: Schema<Saved>) {
    super();
    document.addEventListener('keydown', keepSpaceFromScrolling);
    // A hidden page is discarded immediately.
    window.addEventListener('pagehide', () => {
      if (this.keeping !== undefined) this.keepNow();
    });
    this.host = new Host(incoming, saved);
  }

  /** The properties of which a change is worth keeping. */
  protected abstract readonly kept: readonly string[];

  /** Returns the state to save, or `undefined` if there is none yet. */
  protected abstract toKeep(): Saved | undefined;

  /** Takes over what the page kept of itself. */
  protected abstract restore(saved: Saved): void;

  /** Handles a message from the panel. Messages that all panels send are passed to `takeCommon`. */
  protected abstract take(message: Incoming): void;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const { saved } = this.host;
    if (saved) this.restore(saved);
    this.host.start((message) => this.take(message));
  }

  protected override updated(changed: PropertyValues): void {
    if (this.kept.some((name) => changed.has(name))) this.keep();
    // By then its parts are updated, too.
    requestAnimationFrame(() => screenMask.maskFields());
  }

  protected takeCommon(message: ToEveryPage<Texts>): void {
    switch (message.type) {
      case 'texts':
        this.texts = message.texts;
        document.documentElement.lang = message.language;
        break;
      case 'notices':
        this.notices = message.notices;
        break;
      case 'done':
        this.done = message.message;
    }
  }

  /** Milliseconds that a change waits to be kept; more than none where thousands of rows are kept. */
  protected get keepAfterMs(): number {
    return 0;
  }

  /** Keeps a change, with those that follow it soon. */
  protected keep(): void {
    if (this.keepAfterMs === 0) return this.keepNow();
    this.keeping ??= window.setTimeout(() => this.keepNow(), this.keepAfterMs);
  }

  protected keepNow(): void {
    window.clearTimeout(this.keeping);
    this.keeping = undefined;
    const saved = this.toKeep();
    if (saved !== undefined) this.host.save(saved);
  }

  /** Renders the last completed action in a region for screen readers. */
  protected renderDone(text = this.done): TemplateResult {
    return html`<p class="done" role="status">${text}</p>`;
  }

  protected renderNotices(): TemplateResult {
    return renderNotices(this.notices, (notice, remedy) =>
      this.host.post({ type: 'remedy', notice, remedy }),
    );
  }
}

/** A `vscode-button` acts on Space without keeping the browser from scrolling the page as well. */
function keepSpaceFromScrolling(event: KeyboardEvent): void {
  if (event.key === ' ' && event.target instanceof Element && event.target.matches('vscode-button'))
    event.preventDefault();
}
