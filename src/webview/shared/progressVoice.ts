import { html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';

/** Milliseconds between announcements. Progress that changes several times a second isn't announced each time. */
const interval = 10_000;

/**
 * Announces the progress of a long operation to screen readers from time to time. The page announces its start and end.
 * The element is always present, because content that is added together with its region isn't announced.
 */
@customElement('proxylite-progress-voice')
export class ProgressVoice extends LitElement {
  /** The current progress, empty if nothing is running. */
  @property() text = '';

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
    if (!changed.has('text')) return;
    if (this.text === '') this.fallSilent();
    else this.speaking ??= window.setInterval(() => (this.said = this.text), interval);
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
