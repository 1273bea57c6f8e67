import * as vscode from 'vscode';
import { alertKinds, type AlertKind } from '../../model/alerts/alerts';
import { readSetting, section } from './settings';

/** `proxylite.alerts`: the kinds of alerts that are shown. */
export function alertsSetting(): ReadonlySet<AlertKind> {
  const given = readSetting<Readonly<Record<string, unknown>>>('alerts', {});
  return new Set(alertKinds.filter((kind) => given[kind] !== false));
}

/** Turns off kinds of alerts in `proxylite.alerts`, in the user's settings. */
export async function muteAlerts(kinds: readonly AlertKind[]): Promise<void> {
  const configuration = vscode.workspace.getConfiguration(section);
  const before = configuration.inspect<Readonly<Record<string, unknown>>>('alerts')?.globalValue ?? {};
  const muted = Object.fromEntries(kinds.map((kind) => [kind, false]));
  await configuration.update('alerts', { ...before, ...muted }, vscode.ConfigurationTarget.Global);
}

/** `proxylite.statusBar.show`: of which products the status bar shows what is left. */
export function statusBarSetting(): 'scarcest' | 'each' | 'off' {
  const given = readSetting<unknown>('statusBar.show', 'scarcest');
  return given === 'each' || given === 'off' ? given : 'scarcest';
}
