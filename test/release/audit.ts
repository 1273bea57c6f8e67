/** What of the report of `npm audit --json` is read. */
export interface AuditReport {
  readonly vulnerabilities: Readonly<
    Record<string, { readonly severity: string; readonly range: string; readonly via: readonly unknown[] }>
  >;
}

/**
 * The known vulnerabilities of packages of which a part ships, a line each. All packages are for development in the
 * manifest, since the bundles hold what they need: `npm audit --omit=dev` would look at nothing.
 */
export function shippedVulnerabilities(report: AuditReport, shipped: readonly string[]): string[] {
  return Object.entries(report.vulnerabilities)
    .filter(([name]) => shipped.includes(name))
    .map(([name, { severity, range, via }]) => {
      const titles = via.flatMap((one) => (hasTitle(one) ? [one.title] : []));
      return `${name} ${range} (${severity}): ${titles.join('; ')}`;
    });
}

/**
 * Reads what `npm audit --json` printed.
 *
 * @throws Error where it is no report, e.g. because the advisories could not be reached
 */
export function readReport(printed: string): AuditReport {
  const report = JSON.parse(printed) as Partial<AuditReport> & { readonly message?: string };
  if (typeof report.vulnerabilities !== 'object')
    throw new Error(report.message ?? 'npm audit gave no report');
  return { vulnerabilities: report.vulnerabilities };
}

function hasTitle(one: unknown): one is { readonly title: string } {
  return typeof one === 'object' && one !== null && 'title' in one && typeof one.title === 'string';
}
