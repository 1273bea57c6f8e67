import * as vscode from 'vscode';
import { sharedPresetLists, writeSharedPresets } from '../../host/platform/sharedPresetSettings';
import { UserError } from '../../host/ui/errors';
import { showInStatusBar } from '../../host/ui/messages';
import { showQuickPick } from '../../host/ui/quickInput';
import { nameText } from '../../host/ui/sanitize';
import type { ExtractionMemory } from '../../model/extraction/extractionMemory';
import { readSharedPresets, sharedPresetEntry } from '../../model/extraction/sharedPresets';

/**
 * Copies one of the user's presets to the settings of the workspace, in place of the one of the same name.
 * @throws {UserError} if there's no workspace that may have it, or no preset.
 */
export async function savePresetToWorkspace({
  memory,
}: {
  readonly memory: Pick<ExtractionMemory, 'presets'>;
}): Promise<void> {
  if (!vscode.workspace.workspaceFolders?.length)
    throw new UserError(vscode.l10n.t("Couldn't save the preset. Open a folder first."));
  if (!vscode.workspace.isTrusted)
    throw new UserError(
      vscode.l10n.t("Couldn't save the preset because this folder isn't trusted. Trust it first."),
      [{ title: vscode.l10n.t('Manage Trust'), command: 'workbench.trust.manage' }],
    );
  const { own } = memory.presets;
  if (own.length === 0)
    throw new UserError(vscode.l10n.t('No presets found. Save one in the extraction panel first.'), [
      { title: vscode.l10n.t('Extract Proxies…'), command: 'proxylite.extract.openPanel' },
    ]);
  const chosen = await showQuickPick(
    own.map((preset) => ({ label: preset.name, preset })),
    {
      title: vscode.l10n.t('Save Preset to Workspace Settings'),
      placeHolder: vscode.l10n.t('Select a preset. Everyone who opens this workspace is offered it.'),
    },
  );
  if (!chosen) return;
  const entry = sharedPresetEntry(chosen.preset);
  if (readSharedPresets([entry]).presets.length === 0)
    throw new UserError(
      vscode.l10n.t(
        "Couldn't save the preset because it looks like it contains a key or password. Save it under another name first.",
      ),
    );
  const [first] = sharedPresetLists();
  await writeSharedPresets(withEntry(Array.isArray(first) ? first : [], entry));
  showInStatusBar(vscode.l10n.t('Preset {0} saved to the workspace settings.', nameText(chosen.preset.name)));
}

/** The list with an entry, in place of the one with its name. Other entries stay as they are, also wrong ones. */
function withEntry(list: readonly unknown[], entry: Readonly<Record<string, unknown>>): readonly unknown[] {
  const hasName = (other: unknown) =>
    typeof other === 'object' && other !== null && 'name' in other && other.name === entry.name;
  return list.some(hasName) ? list.map((other) => (hasName(other) ? entry : other)) : [...list, entry];
}
