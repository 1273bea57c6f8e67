/** The variable with what a benchmark passes to its probe, as JSON. */
export const settingsVariable = 'PROXYLITE_BENCH_SETTINGS';

/** Returns what the benchmark passed to this probe. */
export function probeSettings<Settings>(): Settings {
  return JSON.parse(process.env[settingsVariable] ?? '') as Settings;
}
