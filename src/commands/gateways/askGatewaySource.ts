import * as vscode from 'vscode';
import { choiceText } from '../../host/labels/extraction';
import { sourceLabel } from '../../host/labels/gateways';
import { requireSession } from '../../host/services/commandContext';
import { requireEndpointSettings, requireReadyAccounts } from '../../host/services/readyEndpoints';
import { showQuickPick } from '../../host/ui/quickInput';
import { runWizard } from '../../host/ui/wizard';
import { firstChoice } from '../../model/endpoints/endpointChoice';
import { commonPlaces } from '../../model/endpoints/accountPlaces';
import { sufficientLimits } from '../../model/gateways/extractionLimits';
import type { GatewaySource } from '../../model/gateways/gatewayConfiguration';
import { pickAccounts } from '../accounts/pickAccounts';
import { askEndpointChoice } from '../endpoints/askEndpointChoice';
import { choiceStep, type Confirmation } from '../extraction/askExtractionChoice';
import { askGatewayFile } from './askGatewayFile';
import { askProxyAccount } from './askProxyAccount';
import type { GatewayContext } from './gatewayContext';

type Kind = GatewaySource['kind'];

/**
 * Asks where the proxies of a gateway come from; undefined when the user leaves.
 * @throws {UserError} if that can't be used, e.g. while signed out
 */
export async function askGatewaySource(context: GatewayContext): Promise<GatewaySource | undefined> {
  const kind = await askKind(context);
  switch (kind) {
    case undefined:
      return undefined;
    case 'file':
      return askGatewayFile();
    case 'staticIps':
      await requireSession(context.sessions);
      return { kind };
    case 'lastExtraction': {
      await context.sessions.settled();
      const answer = await askProxyAccount(context.sessions.current);
      return answer && { kind, account: answer.account };
    }
    case 'extraction':
      return askExtraction(context);
    case 'endpoints':
      return askEndpoints(context);
  }
}

async function askKind({ history }: GatewayContext): Promise<Kind | undefined> {
  const [last] = history.all;
  const hasLast = last !== undefined && last.expiresAt > Date.now();
  const kinds: readonly Kind[] = [
    'extraction',
    ...(hasLast ? (['lastExtraction'] as const) : []),
    'staticIps',
    'endpoints',
    'file',
  ];
  const picked = await showQuickPick(
    kinds.map((kind) => ({
      label: sourceLabel({ kind }),
      description: kindDescription(kind),
      iconPath: new vscode.ThemeIcon(kindIcons[kind]),
      source: kind,
    })),
    {
      title: vscode.l10n.t('Create Gateway'),
      placeHolder: vscode.l10n.t('Select where its proxies come from'),
      matchOnDescription: true,
    },
  );
  return picked?.source;
}

const kindIcons: Readonly<Record<Kind, string>> = {
  extraction: 'sync',
  lastExtraction: 'history',
  staticIps: 'globe',
  endpoints: 'account',
  file: 'file',
};

function kindDescription(kind: Kind): string {
  switch (kind) {
    case 'extraction':
      return vscode.l10n.t('Extracts again before the proxies expire');
    case 'lastExtraction':
      return vscode.l10n.t('Until its proxies expire');
    case 'staticIps':
      return vscode.l10n.t('All static IPs that you own');
    case 'endpoints':
      return vscode.l10n.t('Proxies of accounts, which never expire');
    case 'file':
      return vscode.l10n.t('Proxies in a file, read again when it is saved');
  }
}

const confirmOptions: Confirmation = (choice) => ({
  label: vscode.l10n.t('Use these options'),
  description: choiceText(choice),
  iconPath: new vscode.ThemeIcon('check'),
});

async function askExtraction({ sessions, memory }: GatewayContext): Promise<GatewaySource | undefined> {
  const session = await requireSession(sessions);
  const choice = await runWizard(vscode.l10n.t('Create Gateway'), memory.start, [
    { ask: choiceStep(session.stores.regions, confirmOptions) },
  ]);
  const answer = choice && (await askProxyAccount(session));
  if (!answer) return undefined;
  return { kind: 'extraction', choice, limits: sufficientLimits(choice), account: answer.account };
}

async function askEndpoints(context: GatewayContext): Promise<GatewaySource | undefined> {
  const session = await requireSession(context.sessions);
  const settings = requireEndpointSettings();
  const accounts = await pickAccounts(context);
  if (!accounts || accounts.length === 0) return undefined;
  const names = requireReadyAccounts(context.limitUnits, session, accounts).map(({ username }) => username);
  const places = () => commonPlaces(session.stores.regions, names);
  const choice = await askEndpointChoice({ ...settings, places }, { ...firstChoice, accounts: names });
  return choice && { kind: 'endpoints', choice };
}
