import * as vscode from 'vscode';
import { maxLifeMinutes, maxProxies } from '../../model/extraction/choiceProblem';
import type { SharedPresetProblem } from '../../model/extraction/sharedPresets';
import type { UserMessage } from '../ui/errors';
import { formatCount } from '../ui/displayFormat';
import { listLines } from '../ui/nameList';
import { nameText } from '../ui/sanitize';

/** The message about entries of the workspace's presets that aren't used. */
export function sharedPresetsMessage(problems: readonly SharedPresetProblem[]): UserMessage {
  return {
    severity: 'warning',
    message: `${vscode.l10n.t('Some presets of this workspace aren\'t used. Correct "proxylite.presets" in its settings.')}\n${listLines(problems.map(sharedPresetProblemText))}`,
    remedies: [
      {
        title: vscode.l10n.t('Open Workspace Settings'),
        command: 'workbench.action.openWorkspaceSettingsFile',
      },
    ],
  };
}

/** The entry by its place in the list, and the reason it isn't used. */
export function sharedPresetProblemText(problem: SharedPresetProblem): string {
  return vscode.l10n.t('Preset {0}: {1}', formatCount(problem.place), reasonText(problem));
}

function reasonText({ reason, field = '' }: SharedPresetProblem): string {
  switch (reason) {
    case 'notList':
      return vscode.l10n.t('the setting must be a list of presets');
    case 'notObject':
      return vscode.l10n.t('it must be an object');
    case 'noName':
      return vscode.l10n.t('it needs a "name" of up to 100 characters');
    case 'sameName':
      return vscode.l10n.t('another preset has the same name');
    case 'tooMany':
      return vscode.l10n.t('the list is too long, so this preset and those after it are skipped');
    case 'location':
      return vscode.l10n.t('a state or city needs a "country"');
    case 'secret':
      return vscode.l10n.t(
        '"{0}" looks like a key, password, or username, which don\'t belong in shared settings',
        nameText(field),
      );
    case 'unknownField':
      return vscode.l10n.t('"{0}" is unknown', nameText(field));
    case 'value':
      return valueText(field);
  }
}

function valueText(field: string): string {
  switch (field) {
    case 'count':
      return vscode.l10n.t('"{0}" must be a whole number from 1 to {1}', field, formatCount(maxProxies));
    case 'lifeMinutes':
      return vscode.l10n.t('"{0}" must be a whole number from 1 to {1}', field, formatCount(maxLifeMinutes));
    case 'entry':
      return vscode.l10n.t('"{0}" must be "us", "hk", or "de"', field);
    default:
      return vscode.l10n.t('"{0}" must be text', nameText(field));
  }
}
