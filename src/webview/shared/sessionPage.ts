import { html, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import type { SessionMessage, SignInMessage } from '../../panels/protocol/common';
import { Page } from './page';

/** The page of a panel that works with an account: while nobody is signed in, it offers that. */
export abstract class SessionPage<Outgoing, Incoming, Saved, Texts> extends Page<
  Outgoing | SignInMessage,
  Incoming,
  Saved,
  Texts
> {
  /** Undefined until the panel told. */
  @state() protected signedIn: boolean | undefined;

  protected takeSession({ signedIn }: SessionMessage): void {
    this.signedIn = signedIn;
  }

  protected renderSignedOut({
    signedOut,
    signIn,
  }: {
    readonly signedOut: string;
    readonly signIn: string;
  }): TemplateResult {
    return html`
      <div class="signed-out">
        <p>${signedOut}</p>
        <vscode-button @click=${() => this.host.post({ type: 'signIn' })}>${signIn}</vscode-button>
      </div>
    `;
  }
}
