import { html, type TemplateResult } from 'lit';
import type { Notice } from '../../panels/protocol/common';

/**
 * Renders the notices with their buttons, errors first. Errors interrupt a screen reader, other notices wait for its
 * pause. Both regions are always present, because content that is added together with its region isn't announced.
 * `onRemedy` receives the indexes of the notice and its button.
 */
export function renderNotices(
  notices: readonly Notice[],
  onRemedy: (notice: number, remedy: number) => void,
): TemplateResult {
  const rendered = notices.map((notice, place) => ({
    isError: notice.severity === 'error',
    row: renderNotice(notice, (remedy) => onRemedy(place, remedy)),
  }));
  const rowsOf = (errors: boolean) =>
    rendered.filter(({ isError }) => isError === errors).map(({ row }) => row);
  return html`
    <div class="notices">
      <div role="alert" aria-atomic="false">${rowsOf(true)}</div>
      <div role="status" aria-atomic="false">${rowsOf(false)}</div>
    </div>
  `;
}

function renderNotice(
  { severity, message, remedies }: Notice,
  onRemedy: (remedy: number) => void,
): TemplateResult {
  return html`
    <div class="notice ${severity}">
      <p>${message}</p>
      ${remedies.map(
        (title, remedy) =>
          html`<vscode-button secondary @click=${() => onRemedy(remedy)}>${title}</vscode-button>`,
      )}
    </div>
  `;
}
