import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Settings by their full names. */
export type Settings = Readonly<Record<string, unknown>>;

/** User settings that keep VS Code from greeting, recommending, updating and calling out. */
const quietSettings: Settings = {
  'chat.commandCenter.enabled': false,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  // Browsers save automatically after a delay, the desktop doesn't.
  'files.autoSave': 'off',
  'git.enabled': false,
  'json.schemaDownload.enable': false,
  'npm.fetchOnlinePackageInfo': false,
  'remote.autoForwardPorts': false,
  'remote.restoreForwardedPorts': false,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'typescript.disableAutomaticTypeAcquisition': true,
  'update.mode': 'none',
  'window.restoreWindows': 'none',
  // Newer ones open their settings over all else otherwise.
  'workbench.editor.useModal': 'off',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.settings.enableNaturalLanguageSearch': false,
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/** The variable that has the launcher ask for trust in folders. */
export const restrictedVariable = 'PROXYLITE_TEST_RESTRICTED';

/** User settings in which a folder is not trusted, without a prompt. */
export const restrictedSettings: Settings = {
  'security.workspace.trust.enabled': true,
  'security.workspace.trust.startupPrompt': 'never',
  'security.workspace.trust.banner': 'never',
  'security.workspace.trust.untrustedFiles': 'open',
};

/** Writes the user settings of a VS Code that keeps its data in `userDataFolder`: `settings` over quiet ones. */
export async function writeUserSettings(userDataFolder: string, settings: Settings = {}): Promise<void> {
  const folder = join(userDataFolder, 'User');
  await mkdir(folder, { recursive: true });
  await writeFile(
    join(folder, 'settings.json'),
    JSON.stringify({ ...quietSettings, ...settings }, undefined, 2),
  );
}
