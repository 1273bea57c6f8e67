import { html, nothing, type TemplateResult } from 'lit';
import type { Texts } from '../../panels/protocol/extractionProtocol';
import { fill } from '../shared/pageFormat';

/** Renders the user's presets with a button to delete each, and those of the workspace; nothing while there are none. */
export function renderPresets(
  presets: readonly string[],
  shared: readonly string[],
  texts: Texts,
  run: (name: string, act: 'apply' | 'delete') => void,
): TemplateResult | typeof nothing {
  if (presets.length === 0) return renderShared(shared, texts, (name) => run(name, 'apply'));
  return html`
    <section class="presets" aria-labelledby="presets-title">
      <h2 id="presets-title">${texts.presets}</h2>
      <ul>
        ${presets.map(
          (name) =>
            html`<li>
              <button type="button" class="apply" @click=${() => run(name, 'apply')}>${name}</button>
              <button
                type="button"
                class="delete"
                aria-label=${fill(texts.deletePreset, name)}
                title=${fill(texts.deletePreset, name)}
                @click=${() => run(name, 'delete')}
              >
                <span aria-hidden="true">×</span>
              </button>
            </li>`,
        )}
      </ul>
    </section>
    ${renderShared(shared, texts, (name) => run(name, 'apply'))}
  `;
}

function renderShared(
  shared: readonly string[],
  texts: Texts,
  apply: (name: string) => void,
): TemplateResult | typeof nothing {
  if (shared.length === 0) return nothing;
  return html`
    <section class="presets" aria-labelledby="shared-presets-title">
      <h2 id="shared-presets-title">${texts.sharedPresets}</h2>
      <ul>
        ${shared.map(
          (name) =>
            html`<li>
              <button type="button" class="apply" @click=${() => apply(name)}>${name}</button>
            </li>`,
        )}
      </ul>
    </section>
  `;
}
