import * as vscode from 'vscode';
import { defaultApiUrl, defaultPublicIpUrl } from '../../api/addresses';
import { gatewayRegions, type ExtractionChoice } from '../../model/extraction/extractionChoice';

/** The prefix of our settings. */
export const section = 'proxylite';

/** The settings of VS Code that change how the network is reached. */
export const networkSettings = [
  'http.proxy',
  'http.noProxy',
  'http.proxyAuthorization',
  'http.proxyStrictSSL',
  'http.proxySupport',
  'http.systemCertificates',
];

/** Reads a setting of ours. */
export function readSetting<T>(name: string, fallback: T): T {
  return vscode.workspace.getConfiguration(section).get<T>(name) ?? fallback;
}

/** A number inside its bounds, whatever was written: a workspace, which may come from anybody, sets it too. */
export function readNumber(
  name: string,
  { fallback, min, max }: { readonly fallback: number; readonly min: number; readonly max: number },
): number {
  const given = readSetting<unknown>(name, fallback);
  return typeof given === 'number' && Number.isFinite(given) ? Math.min(max, Math.max(min, given)) : fallback;
}

/**
 * `proxylite.apiUrl` as the user set it. Values of a workspace or folder are never read: the key travels to this
 * address, and a cloned repository must not redirect it.
 */
export function apiUrlSetting(): string {
  const setting = vscode.workspace.getConfiguration(section).inspect<string>('apiUrl');
  return setting?.globalValue ?? setting?.defaultValue ?? defaultApiUrl;
}

/** `proxylite.request.timeoutSeconds` in milliseconds, from one second to five minutes. */
export function requestTimeoutMs(): number {
  return readNumber('request.timeoutSeconds', { fallback: 30, min: 1, max: 300 }) * 1000;
}

/** Returns `proxylite.extract.defaults`, with the manifest's values for parts that aren't a number or text. */
export function extractionDefaults(): ExtractionChoice {
  const given = readSetting<Record<string, unknown>>('extract.defaults', {});
  const { country, state, city, count, lifeMinutes, entry } = given;
  return {
    country: textOr(country),
    state: textOr(state),
    city: textOr(city),
    count: typeof count === 'number' ? count : 10,
    lifeMinutes: typeof lifeMinutes === 'number' ? lifeMinutes : 30,
    entry: gatewayRegions.find((network) => network === entry),
  };
}

function textOr(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** `proxylite.publicIpUrl`: who is asked for this machine's address. */
export function publicIpUrl(): string {
  return readSetting('publicIpUrl', defaultPublicIpUrl);
}

/** `proxylite.refreshMinutes`: minutes between refreshes while a view is visible, 0 for none; from one to a day. */
export function refreshMinutes(): number {
  const minutes = readNumber('refreshMinutes', { fallback: 5, min: 0, max: 24 * 60 });
  return minutes === 0 ? 0 : Math.max(1, minutes);
}

/** `proxylite.streamingMode.enabled`: whether names, IP addresses, and keys are masked on screen. */
export function streamingModeEnabled(): boolean {
  return readSetting<unknown>('streamingMode.enabled', false) === true;
}

/** Sets `proxylite.streamingMode.enabled` in the user's settings. */
export async function setStreamingMode(enabled: boolean): Promise<void> {
  await vscode.workspace
    .getConfiguration(section)
    .update('streamingMode.enabled', enabled, vscode.ConfigurationTarget.Global);
}

/** `proxylite.mcpServer.enabled`: whether VS Code is offered the MCP server in place of the extension's own tools. */
export function mcpServerEnabled(): boolean {
  return readSetting('mcpServer.enabled', false);
}

/** Calls the listener when a setting of ours, or one of the given others, changes. */
export function onSettingChanged(names: readonly string[], listener: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((change) => {
    if (names.some((name) => change.affectsConfiguration(name))) listener();
  });
}

/** The setting with the gateways and the one with the template, by their whole names. */
export const endpointSettingNames = ['proxylite.endpoints.gateways', 'proxylite.endpoints.usernameTemplate'];
