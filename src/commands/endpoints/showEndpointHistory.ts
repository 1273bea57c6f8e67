import * as vscode from 'vscode';
import { endpointChoiceText } from '../../host/labels/endpoints';
import { requireSession } from '../../host/services/commandContext';
import { UserError } from '../../host/ui/errors';
import { formatMoment, plural } from '../../host/ui/displayFormat';
import { showQuickPick } from '../../host/ui/quickInput';
import {
  proxiesOfPastEndpoints,
  sessionEndOf,
  type PastEndpoints,
} from '../../model/endpoints/pastEndpoints';
import { hasPassword } from '../../model/endpoints/accountReadiness';
import type { EndpointContext } from './endpointContext';
import { useEndpoints } from './useEndpoints';

/** Lists the endpoints created in this workspace, and does what is selected with some of them. */
export async function showEndpointHistory(context: EndpointContext): Promise<void> {
  const { all } = context.endpointHistory;
  const targetEditor = context.lastEditor.current;
  if (all.length === 0) {
    throw new UserError(vscode.l10n.t('No endpoints have been created in this workspace yet.'), [
      { title: vscode.l10n.t('Create Endpoints…'), command: 'proxylite.endpoints.create' },
    ]);
  }
  const chosen = await showQuickPick(all.map(itemOf), {
    title: vscode.l10n.t('Endpoint History'),
    placeHolder: vscode.l10n.t('Endpoints created in this workspace, newest first'),
    matchOnDescription: true,
  });
  if (!chosen) return;
  const { past } = chosen;
  const { stores } = await requireSession(context.sessions);
  const accounts = (await stores.accounts.get()).filter(hasPassword);
  const proxies = proxiesOfPastEndpoints(past, accounts);
  if (proxies.length === 0) {
    throw new UserError(
      vscode.l10n.t(
        "The accounts of these endpoints aren't in the account list any more, or ProxyLite didn't return their passwords.",
      ),
      [{ title: vscode.l10n.t('Create Endpoints…'), command: 'proxylite.endpoints.create' }],
    );
  }
  await useEndpoints(context, {
    choice: past.choice,
    proxies,
    targetEditor,
    remember: () => Promise.resolve(),
  });
}

function itemOf(past: PastEndpoints) {
  const end = sessionEndOf(past);
  const created = vscode.l10n.t('Created at {0}', formatMoment(past.createdAt));
  return {
    label: endpointChoiceText(past.choice),
    description: plural(vscode.l10n.t('{count, plural, one {# endpoint} other {# endpoints}}'), {
      count: past.endpoints.length,
    }),
    detail: [created, end === undefined ? '' : sessionText(end)].filter(Boolean).join(' · '),
    iconPath: new vscode.ThemeIcon(end !== undefined && end <= Date.now() ? 'history' : 'link'),
    past,
  };
}

function sessionText(end: number): string {
  return end <= Date.now()
    ? vscode.l10n.t('Sessions ended at {0} (estimated)', formatMoment(end))
    : vscode.l10n.t('Sessions end at {0} (estimated)', formatMoment(end));
}
