import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Figures, Texts } from '../../panels/protocol/usageProtocol';
import { fill, formatCalendarDay, formatTraffic } from '../shared/pageFormat';
import { dayTitle } from './chartConfig';

/** The chart's values as a table, for users who can't see the chart or need the numbers. */
@customElement('proxylite-figures-table')
export class FiguresTable extends LitElement {
  @property({ attribute: false }) figures!: Figures;
  @property({ attribute: false }) texts!: Texts;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): TemplateResult {
    const { figures, texts } = this;
    const { days, series, total } = figures;
    const parts = series.length > 1 ? series : [];
    const totalName = series.length === 1 ? (series[0]?.name ?? texts.total) : texts.total;
    const caption = fill(
      texts.tableCaption,
      formatCalendarDay(days[0] ?? ''),
      formatCalendarDay(days.at(-1) ?? ''),
    );
    return html`
      <div class="figures" role="region" tabindex="0" aria-label=${caption}>
        <table>
          <caption>
            ${caption}
          </caption>
          <thead>
            <tr>
              <th scope="col">${texts.day}</th>
              ${parts.map(({ name }) => html`<th scope="col">${name}</th>`)}
              <th scope="col">${totalName}</th>
            </tr>
          </thead>
          <tbody>
            ${days.map(
              (day, index) => html`
                <tr>
                  <th scope="row">${dayTitle(day, figures.today, texts)}</th>
                  ${parts.map(({ kilobytes }) => html`<td>${formatTraffic(kilobytes[index] ?? 0)}</td>`)}
                  <td>${formatTraffic(total[index] ?? 0)}</td>
                </tr>
              `,
            )}
          </tbody>
          ${days.length === 0 ? nothing : this.renderSums(parts.map(({ kilobytes }) => kilobytes))}
        </table>
      </div>
    `;
  }

  private renderSums(parts: readonly (readonly number[])[]): TemplateResult {
    const sumOf = (values: readonly number[]) => formatTraffic(values.reduce((sum, value) => sum + value, 0));
    return html`
      <tfoot>
        <tr>
          <th scope="row">${this.texts.total}</th>
          ${parts.map((values) => html`<td>${sumOf(values)}</td>`)}
          <td>${sumOf(this.figures.total)}</td>
        </tr>
      </tfoot>
    `;
  }
}
