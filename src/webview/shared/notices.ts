import { html, type TemplateResult } from 'lit';
import type { Notice } from '../../panels/protocol/notice';

/**
 * The notices with their buttons, errors first: those interrupt a screen reader, the others wait for its pause. Both
 * regions are there from the start, because what comes together with its region is not told. `onRemedy` is told the
 * places of the notice and of its button.
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
