import * as vscode from 'vscode';
import type { LocalGateways } from '../../host/services/gateways/localGateways';
import { plural } from '../../host/ui/displayFormat';
import { showWarningMessage } from '../../host/ui/messages';
import { detailWithNames } from '../../host/ui/nameList';
import { nameText } from '../../host/ui/sanitize';
import type { LocalGateway } from '../../model/gateways/localGateway';

/** Asks, and then stops gateways and forgets their settings. */
export async function deleteGateways(chosen: readonly LocalGateway[], local: LocalGateways): Promise<void> {
  const [first] = chosen;
  if (!first) return;
  const yes = vscode.l10n.t('Delete');
  const answer = await showWarningMessage(
    chosen.length === 1
      ? vscode.l10n.t('Delete gateway {0}?', nameText(first.name))
      : plural(vscode.l10n.t('{count, plural, one {Delete # gateway?} other {Delete # gateways?}}'), {
          count: chosen.length,
        }),
    {
      modal: true,
      detail: detailWithNames(
        vscode.l10n.t(
          'Programs that use its address will no longer connect. Its settings, password, and log are deleted.',
        ),
        chosen.map(({ name }) => name),
      ),
    },
    yes,
  );
  if (answer !== yes) return;
  for (const gateway of chosen) await local.remove(gateway);
}
