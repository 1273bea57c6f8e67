import * as vscode from 'vscode';
import { entryNetworks, type ExtractionChoice } from '../model/extraction';

const section = 'proxylite';

/** The address that a fresh installation asks. */
export const defaultApiUrl = 'https://api.proxylite.com/end-point';

function read<T>(name: string, fallback: T): T {
  return vscode.workspace.getConfiguration(section).get<T>(name) ?? fallback;
}

/**
 * `proxylite.apiUrl` as the user set it. Values of a workspace or folder are never read: the key travels to this
 * address, and a cloned repository must not redirect it.
 */
export function apiUrlSetting(): string {
  const setting = vscode.workspace.getConfiguration(section).inspect<string>('apiUrl');
  return setting?.globalValue ?? setting?.defaultValue ?? defaultApiUrl;
}

/** `proxylite.request.timeoutSeconds` in milliseconds, at least one second. */
export function requestTimeoutMs(): number {
  return Math.max(1, read('request.timeoutSeconds', 30)) * 1000;
}

/** `proxylite.extract.defaults`, with the manifest's values where a part of it is no number or text. */
export function extractionDefaults(): ExtractionChoice {
  const given = read<Record<string, unknown>>('extract.defaults', {});
  const { country, state, city, count, lifeMinutes, entry } = given;
  return {
    country: textOr(country),
    state: textOr(state),
    city: textOr(city),
    count: typeof count === 'number' ? count : 10,
    lifeMinutes: typeof lifeMinutes === 'number' ? lifeMinutes : 30,
    entry: entryNetworks.find((network) => network === entry),
  };
}

function textOr(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** `proxylite.refreshMinutes`: minutes between refreshes while a view is visible, 0 for none. */
export function refreshMinutes(): number {
  return Math.max(0, read('refreshMinutes', 5));
}

/** Calls the listener when a setting of ours, or one of the given others, changes. */
export function onSettingChanged(names: readonly string[], listener: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((change) => {
    if (names.some((name) => change.affectsConfiguration(name))) listener();
  });
}
