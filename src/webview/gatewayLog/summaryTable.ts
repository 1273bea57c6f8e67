import { html, nothing, type TemplateResult } from 'lit';
import type { Texts } from '../../panels/protocol/gatewayLogProtocol';
import { formatCount, formatMilliseconds, formatTraffic, plural } from '../shared/pageFormat';
import type { TrafficSummary } from './trafficSummary';

/** Rows that are shown of a summary. */
const maxRows = 50;

interface SummaryOptions {
  readonly title: string;
  /** Heading of the names. */
  readonly heading: string;
  readonly summary: TrafficSummary;
  readonly isOpen: boolean;
  readonly onToggle: (isOpen: boolean) => void;
}

/** Renders the totals by name, the largest first. They are sorted only while they're in sight. */
export function renderSummary(
  { title, heading, summary, isOpen, onToggle }: SummaryOptions,
  texts: Texts,
): TemplateResult {
  const more = summary.size - maxRows;
  return html`
    <details
      class="summary"
      ?open=${isOpen}
      @toggle=${({ target }: Event) => onToggle((target as HTMLDetailsElement).open)}
    >
      <summary>${title}</summary>
      ${isOpen ? renderTable(heading, summary, texts) : nothing}
      ${isOpen && more > 0 ? html`<p class="hint">${plural(texts.moreRows, { count: more })}</p>` : nothing}
    </details>
  `;
}

function renderTable(heading: string, summary: TrafficSummary, texts: Texts): TemplateResult {
  return html`
    <table>
      <thead>
        <tr>
          <th scope="col">${heading}</th>
          <th scope="col" class="figure">${texts.columnRequests}</th>
          <th scope="col" class="figure">${texts.columnFailed}</th>
          <th scope="col" class="figure">${texts.columnBytes}</th>
          <th scope="col" class="figure">${texts.columnMean}</th>
        </tr>
      </thead>
      <tbody>
        ${summary.largest(maxRows).map(
          ({ name, requests, failed, bytes, ms }) =>
            html`<tr>
              <th scope="row">${name || texts.noUpstream}</th>
              <td class="figure">${formatCount(requests)}</td>
              <td class="figure">${formatCount(failed)}</td>
              <td class="figure">${formatTraffic(bytes / 1024)}</td>
              <td class="figure">${formatMilliseconds(ms / requests)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  `;
}
