import * as vscode from 'vscode';
import type { Validity } from '../../model/time/serverTime';

/**
 * Returns the screen reader label of a row for something that expires: its text, and that the expiry is near if only
 * the icon shows it.
 */
export function spokenLabel(title: string, description: string, validity: Validity | undefined): string {
  const soon = vscode.l10n.t('Expiring soon');
  const isOnlyInIcon = validity === 'expiring' && !description.includes(soon);
  return [title, description, isOnlyInIcon ? soon : ''].filter(Boolean).join(', ');
}
