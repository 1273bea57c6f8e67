import * as vscode from 'vscode';
import { showInputBox } from './quickInput';

/** Asks under which name a choice is saved; undefined when the user leaves. */
export async function askPresetName(): Promise<string | undefined> {
  const name = await showInputBox({
    title: vscode.l10n.t('Save as Preset'),
    prompt: vscode.l10n.t('Enter a preset name. An existing preset with the same name will be replaced.'),
    validateInput: (text) => (text.trim() ? undefined : vscode.l10n.t('Enter a name.')),
  });
  return name?.trim() || undefined;
}
