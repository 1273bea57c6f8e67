import * as vscode from 'vscode';
import type { Validity } from '../../model/time/serverTime';

/**
 * What a screen reader says of a row of something that ends: its words, and that the end is near where the icon alone
 * tells so.
 */
export function spokenLabel(title: string, description: string, validity: Validity | undefined): string {
  const soon = vscode.l10n.t('Expiring soon');
  const isOnlyInIcon = validity === 'expiring' && !description.includes(soon);
  return [title, description, isOnlyInIcon ? soon : ''].filter(Boolean).join(', ');
}
