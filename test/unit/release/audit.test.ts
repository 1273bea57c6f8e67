import assert from 'node:assert/strict';
import { readReport, shippedVulnerabilities } from '../../release/audit';

/** As `npm audit --json` writes it: a package with an advisory, and one that only depends on it. */
const printed = JSON.stringify({
  auditReportVersion: 2,
  vulnerabilities: {
    undici: {
      name: 'undici',
      severity: 'high',
      via: [
        { title: 'Unbounded decompression', severity: 'high', range: '<7.1.0' },
        { title: 'Header injection', severity: 'low', range: '<7.0.1' },
      ],
      range: '<7.1.0',
    },
    mocha: { name: 'mocha', severity: 'critical', via: [{ title: 'Elsewhere' }], range: '*' },
    wrapper: { name: 'wrapper', severity: 'high', via: ['undici'], range: '1 - 2' },
  },
});

describe('the audit of what ships', () => {
  it('names what is vulnerable of the packages in the bundles, and no other', () => {
    const report = readReport(printed);
    assert.deepEqual(shippedVulnerabilities(report, ['undici', 'lit', 'wrapper']), [
      'undici <7.1.0 (high): Unbounded decompression; Header injection',
      'wrapper 1 - 2 (high): ',
    ]);
    assert.deepEqual(shippedVulnerabilities(report, ['lit']), []);
  });

  it('does not take an answer without a report for a clean one', () => {
    assert.throws(() => readReport('{"message":"405 Method Not Allowed"}'), /405 Method Not Allowed/);
    assert.throws(() => readReport('{}'), /no report/);
    assert.throws(() => readReport('npm error'), SyntaxError);
  });
});
