import * as vscode from 'vscode';
import type { Account } from '../../api/client';
import type { SkippedAccount, SkipReason } from '../../model/accounts/accountList';
import {
  maxLimitGb,
  maxPasswordLength,
  maxRemarkLength,
  passwordProblem,
  readLimit,
  remarkLength,
  minPasswordLength,
} from '../../model/accounts/accountRules';
import type { LateChange } from '../../model/accounts/pendingChanges';
import { formatCount, plural } from '../ui/displayFormat';
import { nameText, plainText } from '../ui/sanitize';

/** Returns the problem with a new password while it is typed, or `undefined` if it can be sent. */
export function passwordWarning(password: string): string | undefined {
  const problem = passwordProblem(password);
  return problem && skippedText(problem);
}

/** Returns the problem with a remark, or `undefined` if it can be sent. */
export function remarkWarning(remark: string): string | undefined {
  const length = remarkLength(remark);
  if (length <= maxRemarkLength) return undefined;
  return plural(
    vscode.l10n.t(
      '{count, plural, one {Up to 64 letters or 32 Chinese characters allowed. Remove # letter.} other {Up to 64 letters or 32 Chinese characters allowed. Remove # letters.}}',
    ),
    { count: length - maxRemarkLength },
  );
}

/** Returns the problem with a traffic limit, or `undefined` if it can be sent. */
export function limitWarning(text: string): string | undefined {
  if (readLimit(text) !== undefined) return undefined;
  return vscode.l10n.t('Enter a whole number of GB from 0 (no limit) to {0}.', formatCount(maxLimitGb));
}

/** Returns the reason an account can't be added. */
export function skippedText(reason: SkipReason): string {
  switch (reason) {
    case 'empty':
      return vscode.l10n.t('Enter a username.');
    case 'characters':
      return vscode.l10n.t('Usernames can contain only letters and digits.');
    case 'passwordLength':
      return vscode.l10n.t(
        'Passwords must have {0} to {1} characters.',
        minPasswordLength,
        maxPasswordLength,
      );
    case 'passwordCharacters':
      return vscode.l10n.t('Passwords can contain only letters and digits.');
    case 'duplicate':
      return vscode.l10n.t('Duplicate entry.');
    case 'exists':
      return vscode.l10n.t('An account with this username already exists.');
  }
}

/** Describes an account of a list that can't be added, with the reason. */
export function describeSkipped({ line, name, reason }: SkippedAccount): string {
  return name
    ? vscode.l10n.t('Line {0}, "{1}": {2}', line, nameText(name), skippedText(reason))
    : vscode.l10n.t('Line {0}: {1}', line, skippedText(reason));
}

/** Describes the pending change of an account, short enough for a row. `time` is its approximate end. */
export function pendingShort(change: LateChange, time: string): string {
  switch (change) {
    case 'disable':
      return vscode.l10n.t('Disabling (effective by {0})', time);
    case 'delete':
      return vscode.l10n.t('Deleting (effective by {0})', time);
    case 'password':
      return vscode.l10n.t('Changing password (effective by {0})', time);
  }
}

/** Describes the pending change of an account and its meaning. `time` is its approximate end. */
export function pendingChangeText(change: LateChange, time: string): string {
  switch (change) {
    case 'disable':
      return vscode.l10n.t('Disabled, but may keep working and incur charges until about {0}', time);
    case 'delete':
      return vscode.l10n.t('Deleted, but may keep working and incur charges until about {0}', time);
    case 'password':
      return vscode.l10n.t('The old password may keep working until about {0}', time);
  }
}

/** Describes the consequences of disabling accounts (docs/api-notes.md#18). */
export function disableConsequences(): string {
  return vscode.l10n.t(
    'Disabling takes about 5 minutes to take effect, and traffic may still be charged until then. You can re-enable accounts later.',
  );
}

/** Proxy accounts as the options of a list in a form. */
export function accountOptions(accounts: readonly Account[]): { value: string; label: string }[] {
  return accounts.map(({ username }) => ({ value: username, label: plainText(username) }));
}
