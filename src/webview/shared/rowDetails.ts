import { html, nothing, type TemplateResult } from 'lit';

interface RowDetailsOptions {
  readonly title: string;
  /** Entries without a value are skipped. */
  readonly entries: readonly (readonly [label: string, value: string | undefined])[];
  readonly closeLabel: string;
  readonly onClose: () => void;
}

/** Renders everything that is known of a row of a grid, in full. */
export function renderRowDetails({ title, entries, closeLabel, onClose }: RowDetailsOptions): TemplateResult {
  return html`
    <section class="details" aria-labelledby="details-title">
      <h2 id="details-title">${title}</h2>
      <dl>
        ${entries.map(([label, value]) =>
          value === undefined || value === ''
            ? nothing
            : html`<div>
                <dt>${label}</dt>
                <dd>${value}</dd>
              </div>`,
        )}
      </dl>
      <vscode-button id="close-details" secondary @click=${onClose}>${closeLabel}</vscode-button>
    </section>
  `;
}
