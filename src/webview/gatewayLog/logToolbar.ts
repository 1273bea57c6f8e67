import type { nothing } from 'lit';
import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Filter, State, Texts, ToGatewayLogPanel } from '../../panels/protocol/gatewayLogProtocol';

interface LogToolbarOptions {
  readonly texts: Texts;
  readonly gateway: State;
  readonly filter: Filter;
  /** True if the filter shows any row. */
  readonly hasRows: boolean;
  readonly onFilter: (change: Partial<Filter>) => void;
  readonly onAct: (message: ToGatewayLogPanel) => void;
}

/** Renders the fields and buttons above the log. */
export function renderLogToolbar(options: LogToolbarOptions): TemplateResult {
  const { texts, gateway, filter, hasRows, onFilter, onAct } = options;
  const button = (title: string, isOff: boolean, message: ToGatewayLogPanel): TemplateResult =>
    html`<vscode-button
      secondary
      aria-disabled=${isOff}
      @click=${() => {
        if (!isOff) onAct(message);
      }}
      >${title}</vscode-button
    >`;
  return html`
    <div class="log-fields">
      ${renderSelect({
        id: 'gateway',
        label: texts.gateway,
        value: gateway.selected ?? '',
        choices: gateway.gateways.map(({ id, label }) => [id, label]),
        onChange: (id) => onAct({ type: 'choose', gateway: id }),
      })}
      <div class="field filter">
        <label for="filter">${texts.filter}</label>
        <input
          id="filter"
          type="text"
          autocomplete="off"
          spellcheck="false"
          placeholder=${texts.filterHint}
          .value=${live(filter.text)}
          @input=${({ target }: Event) => onFilter({ text: (target as HTMLInputElement).value })}
        />
      </div>
      ${renderSelect({
        id: 'show',
        label: texts.show,
        value: filter.show,
        choices: [
          ['all', texts.showAll],
          ['failed', texts.showFailed],
        ],
        onChange: (value) => onFilter({ show: value === 'failed' ? 'failed' : 'all' }),
      })}
    </div>
    <div class="actions">
      ${button(gateway.isPaused ? texts.resume : texts.pause, false, { type: 'pause', isPaused: !gateway.isPaused })}
      ${button(texts.clear, false, { type: 'clear' })}
      ${button(texts.saveHar, !hasRows, { type: 'save', form: 'har', filter })}
      ${button(texts.saveCsv, !hasRows, { type: 'save', form: 'csv', filter })}
    </div>
  `;
}

interface SelectOptions {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly choices: readonly (readonly [value: string, title: string])[];
  readonly onChange: (value: string) => void;
}

function renderSelect({
  id,
  label,
  value,
  choices,
  onChange,
}: SelectOptions): TemplateResult | typeof nothing {
  return html`
    <div class="field">
      <label for=${id}>${label}</label>
      <div class="box">
        <select
          id=${id}
          .value=${live(value)}
          @change=${({ target }: Event) => onChange((target as HTMLSelectElement).value)}
        >
          ${choices.map(
            ([choice, title]) =>
              html`<option value=${choice} ?selected=${choice === value}>${title}</option>`,
          )}
        </select>
        <span class="chevron" aria-hidden="true"></span>
      </div>
    </div>
  `;
}
