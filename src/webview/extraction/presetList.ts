import { html, nothing, type TemplateResult } from 'lit';
import type { Texts } from '../../panels/protocol/extractionProtocol';
import { fill } from '../shared/format';

/** Renders the presets with a button to delete each; nothing while there are none. */
export function renderPresets(
  presets: readonly string[],
  texts: Texts,
  run: (name: string, act: 'apply' | 'delete') => void,
): TemplateResult | typeof nothing {
  if (presets.length === 0) return nothing;
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
  `;
}
