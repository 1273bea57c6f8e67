import { html, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import type { SessionMessage, SignInMessage } from '../../panels/protocol/common';
import { Page } from './page';

/** The page of a panel that requires an account. It shows a sign-in if there is none. */
export abstract class SessionPage<Outgoing, Incoming, Saved, Texts> extends Page<
  Outgoing | SignInMessage,
  Incoming,
  Saved,
  Texts
> {
  /** `undefined` until the panel sends it. */
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
