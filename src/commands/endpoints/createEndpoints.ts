import * as vscode from 'vscode';
import type { Account } from '../../api/client';
import { endpointChoiceText } from '../../host/labels/endpoints';
import { requireSession } from '../../host/services/commandContext';
import {
  createReadyEndpoints,
  requireEndpointSettings,
  requireReadyAccounts,
  type UsableEndpointSettings,
} from '../../host/services/readyEndpoints';
import { UserError } from '../../host/ui/errors';
import { nameText } from '../../host/ui/sanitize';
import { choicesAsText, showQuickPick } from '../../host/ui/quickInput';
import { commonPlaces, missingPlace } from '../../model/endpoints/accountPlaces';
import { firstChoice, type EndpointChoice } from '../../model/endpoints/endpointChoice';
import { pastEndpointsOf } from '../../model/endpoints/pastEndpoints';
import type { Session } from '../../model/connections/session';
import { askEndpointChoice } from './askEndpointChoice';
import type { EndpointContext } from './endpointContext';
import { useEndpoints } from './useEndpoints';

/**
 * Asks what endpoints to create for accounts, and what to do with them.
 * @throws {UserError} where the settings or the accounts can't be used.
 */
export async function createEndpoints(context: EndpointContext, accounts: readonly Account[]): Promise<void> {
  const targetEditor = context.lastEditor.current;
  const session = await requireSession(context.sessions);
  const settings = requireEndpointSettings();
  const usable = requireReadyAccounts(context.limitUnits, session, accounts);
  const names = usable.map(({ username }) => username);
  const start = await askStart(context, session, settings, names);
  if (!start) return;
  const choice = start.isComplete ? start.choice : await ask(session, settings, start.choice);
  if (!choice) return;
  const { template } = settings;
  const proxies = createReadyEndpoints(choice, usable, settings);
  await useEndpoints(context, {
    choice,
    proxies,
    targetEditor,
    remember: async () => {
      await context.endpointMemory.remember(choice);
      await context.endpointHistory.add(pastEndpointsOf(choice, proxies, template));
    },
  });
}

interface Start {
  readonly choice: EndpointChoice;
  /** True if there is nothing left to ask. */
  readonly isComplete: boolean;
}

/** Offers the last choice and the presets, where there are any; undefined when the user leaves. */
async function askStart(
  { endpointMemory }: EndpointContext,
  { stores }: Session,
  { gateways }: UsableEndpointSettings,
  accounts: readonly string[],
): Promise<Start | undefined> {
  const { last, presets } = endpointMemory;
  const empty: Start = { choice: { ...firstChoice, accounts }, isComplete: false };
  const withAccounts = (choice: EndpointChoice): EndpointChoice => ({
    ...choice,
    accounts,
    gateway: gateways.some(({ name }) => name === choice.gateway) ? choice.gateway : undefined,
  });
  if (!last && presets.all.length === 0) return empty;
  type Item = vscode.QuickPickItem & { readonly start: Start };
  const items: Item[] = [
    {
      label: vscode.l10n.t('New endpoints…'),
      iconPath: new vscode.ThemeIcon('add'),
      start: { choice: last ? withAccounts(last) : empty.choice, isComplete: false },
    },
    ...(last
      ? [
          {
            label: vscode.l10n.t('Same as last time'),
            description: endpointChoiceText(withAccounts(last)),
            iconPath: new vscode.ThemeIcon('history'),
            start: { choice: withAccounts(last), isComplete: true },
          },
        ]
      : []),
    ...presets.all.map(({ name, choice }) => ({
      label: name,
      description: endpointChoiceText(withAccounts(choice)),
      iconPath: new vscode.ThemeIcon('bookmark'),
      start: { choice: withAccounts(choice), isComplete: true },
    })),
  ];
  const chosen = await showQuickPick(choicesAsText(items), {
    title: vscode.l10n.t('Create Endpoints'),
    placeHolder: vscode.l10n.t('Select what to start from'),
    matchOnDescription: true,
  });
  if (!chosen?.start.isComplete) return chosen?.start;
  const missing = missingPlace(await commonPlaces(stores.regions, accounts), chosen.start.choice);
  if (!missing) return chosen.start;
  throw new UserError(missingPlaceText(chosen.start.choice[missing] ?? '', accounts), [
    { title: vscode.l10n.t('Create Endpoints…'), command: 'proxylite.endpoints.create' },
  ]);
}

async function ask(
  { stores }: Session,
  settings: UsableEndpointSettings,
  start: EndpointChoice,
): Promise<EndpointChoice | undefined> {
  const places = () => commonPlaces(stores.regions, start.accounts);
  return askEndpointChoice({ ...settings, places }, start);
}

function missingPlaceText(place: string, accounts: readonly string[]): string {
  const [account = ''] = accounts;
  return accounts.length > 1
    ? vscode.l10n.t("{0} isn't in the locations of all selected accounts. Select another location.", place)
    : vscode.l10n.t(
        "{0} isn't in the locations of account {1}. Select another location.",
        place,
        nameText(account),
      );
}
