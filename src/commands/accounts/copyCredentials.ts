import * as vscode from 'vscode';
import type { Account } from '../../api/client';
import { copyLines } from '../../host/ui/clipboard';
import { plural } from '../../host/ui/displayFormat';
import { nameText } from '../../host/ui/sanitize';
import { UserError } from '../../host/ui/errors';
import { credentialsCopied } from './credentialActions';

/** The parts of a row that these commands use. */
export interface AccountTarget {
  readonly data: Pick<Account, 'username' | 'password'>;
}

/** Copies the names of the chosen accounts, one a line. */
export async function copyUsername(targets: readonly AccountTarget[]): Promise<void> {
  await copyLines(
    targets.map(({ data }) => data.username),
    plural(vscode.l10n.t('{count, plural, one {Username copied.} other {# usernames copied.}}'), {
      count: targets.length,
    }),
  );
}

/** Copies `name:password` of the chosen accounts, one a line; rows without a password are named. */
export async function copyCredentials(targets: readonly AccountTarget[]): Promise<void> {
  const without = targets.filter(({ data }) => !data.password);
  if (without.length > 0) {
    const names = without.map(({ data }) => nameText(data.username)).join(', ');
    throw new UserError(
      vscode.l10n.t("Nothing was copied: ProxyLite didn't return a password for {0}.", names),
    );
  }
  await copyLines(
    targets.map(({ data }) => `${data.username}:${data.password}`),
    credentialsCopied(targets.length),
  );
}
