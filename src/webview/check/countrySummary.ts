import { html, nothing, type TemplateResult } from 'lit';
import type { Progress, Texts } from '../../panels/protocol/checkProtocol';
import { countryLabel, formatCount, formatPercentage } from '../shared/pageFormat';

/** Countries that are named while the table is closed. */
const namedCount = 3;

/** Renders the number of live proxies per country: the most frequent ones in a line, and all in a table. */
export function renderCountries(
  countries: Progress['countries'],
  texts: Texts,
): TemplateResult | typeof nothing {
  if (countries.length === 0) return nothing;
  const total = countries.reduce((sum, { count }) => sum + count, 0);
  const share = (count: number) => formatPercentage(count / total, true);
  const named = countries
    .slice(0, namedCount)
    .map(({ country, count }) => `${countryLabel(country)} ${share(count)}`);
  return html`
    <details class="countries">
      <summary>
        ${texts.countries}
        <span class="hint">${[...named, ...(countries.length > namedCount ? ['…'] : [])].join(' · ')}</span>
      </summary>
      <div class="countries-table" tabindex="0" role="region" aria-label=${texts.countries}>
        <table>
          <thead>
            <tr>
              <th scope="col">${texts.columnCountry}</th>
              <th scope="col" class="figure">${texts.columnCount}</th>
              <th scope="col" class="figure">${texts.columnShare}</th>
            </tr>
          </thead>
          <tbody>
            ${countries.map(
              ({ country, count }) =>
                html`<tr>
                  <td>${countryLabel(country)}</td>
                  <td class="figure">${formatCount(count)}</td>
                  <td class="figure">${share(count)}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
    </details>
  `;
}
