import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { List, Texts } from '../../panels/protocol/checkProtocol';
import { fill, formatCount } from '../shared/pageFormat';

/**
 * The list to check, and the box for pasting another one. Fires `paste` with a text, which is discarded immediately,
 * `clipboard` to let the panel read the clipboard, and `credentials` to let it ask for them.
 */
@customElement('proxylite-list-box')
export class ListBox extends LitElement {
  @property({ attribute: false }) list: List | undefined;
  @property({ attribute: false }) texts!: Texts;

  /** True if the box is shown even though there is a list. */
  @state() private isReplacing = false;

  @query('textarea') private readonly box!: HTMLTextAreaElement | null;
  @query('#replace') private readonly replace!: HTMLElement | null;

  private hadFocus = false;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  /** Puts the focus into the box, if it is there. */
  focusBox(): void {
    this.box?.focus();
  }

  /** Takes the box away: another list came. */
  close(): void {
    this.isReplacing = false;
  }

  protected override willUpdate(): void {
    this.hadFocus = this.contains(document.activeElement);
  }

  protected override updated(): void {
    // The button that has the focus goes away with the box.
    if (this.hadFocus && document.activeElement === document.body) this.replace?.focus();
  }

  protected override render(): TemplateResult {
    const { list, texts } = this;
    return html`
      <div class="list">
        <h2 id="list-title">${texts.proxies}</h2>
        <p role="status">${list ? this.countsOf(list) : nothing}</p>
        ${
          list && !this.isReplacing
            ? html`<button type="button" class="link" id="replace" @click=${this.open}>
                  ${texts.replaceList}
                </button>
                <button
                  type="button"
                  class="link"
                  id="credentials"
                  @click=${() => this.dispatchEvent(new Event('credentials'))}
                >
                  ${texts.setCredentials}
                </button>`
            : nothing
        }
      </div>
      ${!list || this.isReplacing ? this.renderBox() : nothing}
    `;
  }

  private countsOf({ proxies, unread, repeated }: List): string {
    const { texts } = this;
    const parts = [
      fill(texts.listCount, formatCount(proxies.length)),
      repeated > 0 ? fill(texts.listRepeated, formatCount(repeated)) : '',
      unread > 0 ? fill(texts.listUnread, formatCount(unread)) : '',
    ];
    return parts.filter(Boolean).join(' · ');
  }

  private renderBox(): TemplateResult {
    const { texts } = this;
    return html`
      <div class="field">
        <label for="paste">${texts.paste}</label>
        <textarea
          id="paste"
          rows="6"
          spellcheck="false"
          autocomplete="off"
          aria-describedby="paste-hint"
        ></textarea>
        <p id="paste-hint" class="hint">${texts.pasteHint}</p>
      </div>
      <div class="actions">
        <vscode-button id="use" ?secondary=${this.list !== undefined} @click=${this.use}
          >${texts.usePasted}</vscode-button
        >
        <vscode-button secondary @click=${() => this.dispatchEvent(new Event('clipboard'))}
          >${texts.fromClipboard}</vscode-button
        >
        ${
          this.list
            ? html`<vscode-button secondary @click=${() => this.close()}
                >${texts.cancelReplace}</vscode-button
              >`
            : nothing
        }
      </div>
    `;
  }

  private readonly open = (): void => {
    this.isReplacing = true;
    void this.updateComplete.then(() => this.focusBox());
  };

  private readonly use = (): void => {
    const text = this.box?.value ?? '';
    if (!this.box || text.trim() === '') return this.focusBox();
    this.box.value = '';
    this.dispatchEvent(new CustomEvent('paste', { detail: text }));
  };
}
