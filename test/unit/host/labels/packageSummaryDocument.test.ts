import '../../vscode/standIn';
import assert from 'node:assert/strict';
import { packageSummaryDocument } from '../../../../src/host/labels/packageSummaryDocument';

const gigabyte = 1_048_576;

describe('the document on the package summary', () => {
  it('has a table, a verdict, and the raw data of each type', () => {
    const summary = {
      ...{ effective: 3 * gigabyte, effective_used: gigabyte, effective_total: 4 * gigabyte },
      ...{ effective_count: 2, used: gigabyte, expired: 0, total: 4 * gigabyte, total_count: 2 },
    };
    const { title, markdown } = packageSummaryDocument([
      { type: 9, summary },
      { type: 12, summary: { ...summary, total: 5 * gigabyte } },
    ]);
    assert.equal(title, 'Package summary');
    const [, first = '', second = ''] = markdown.split('\n## ');
    assert.match(
      first,
      /^Dynamic residential traffic\n\n\| +\| +Traffic \| Packages \|\n\| -+ \| -+: \| -+: \|\n/,
    );
    assert.match(first, /\| Remaining in active packages +\| +3 GB \| +2 \|/);
    assert.match(
      first,
      /These figures are consistent\.\n\n<details>\n<summary>Raw data<\/summary>\n\n```json\n/,
    );
    assert.match(first, /"effective_total": 4194304/);
    assert.match(second, /are inconsistent:\n\n- Total purchased: /);
  });

  it('says that there are no packages of a type', () => {
    const { markdown } = packageSummaryDocument([{ type: 9, summary: { total: 0, total_count: 0 } }]);
    assert.match(markdown, /No packages of this type\.\n\n<details>/);
    assert.doesNotMatch(markdown, /\|/);
  });
});
