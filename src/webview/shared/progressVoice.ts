import { html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';

/** Milliseconds from one announcement to the next: what moves several times a second is not told each time. */
const interval = 10_000;

/**
 * Tells screen readers how something goes on that takes long, now and then. Its beginning and its end are for the page to
 * tell. It is there before there is anything to tell, because what comes together with its region is not told.
 */
@customElement('proxylite-progress-voice')
export class ProgressVoice extends LitElement {
  /** The progress as it is now; empty while nothing goes on. */
  @property() words = '';

  @state() private said = '';
  private speaking: number | undefined;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override disconnectedCallback(): void {
    this.fallSilent();
    super.disconnectedCallback();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('words')) return;
    if (this.words === '') this.fallSilent();
    else this.speaking ??= window.setInterval(() => (this.said = this.words), interval);
  }

  protected override render(): TemplateResult {
    return html`<p class="visually-hidden" role="status">${this.said}</p>`;
  }

  private fallSilent(): void {
    window.clearInterval(this.speaking);
    this.speaking = undefined;
    this.said = '';
  }
}
