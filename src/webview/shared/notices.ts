import { html, type TemplateResult } from 'lit';
import type { Notice } from '../../panels/protocol/notice';

/** The notices with their buttons; `onRemedy` is told the places of the notice and of its button. */
export function renderNotices(
  notices: readonly Notice[],
  onRemedy: (notice: number, remedy: number) => void,
): TemplateResult[] {
  return notices.map(
    ({ severity, message, remedies }, notice) => html`
      <div class="notice ${severity}">
        <p>${message}</p>
        ${remedies.map(
          (title, remedy) =>
            html`<vscode-button secondary @click=${() => onRemedy(notice, remedy)}>${title}</vscode-button>`,
        )}
      </div>
    `,
  );
}
