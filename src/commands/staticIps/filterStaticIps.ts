import * as vscode from 'vscode';
import { compareTexts, countryName } from '../../host/ui/displayFormat';
import { orderNumberStep } from '../orders/orderNumberStep';
import { choiceStep, type ChoiceItem } from '../view/choiceStep';
import { requireSession, type CommandContext } from '../../host/services/commandContext';
import { productTypeLabel } from '../../host/labels/productTypes';
import { staticIpStatuses, staticIpStatusLabel } from '../../host/labels/staticIps';
import { runWizard, type Step } from '../../host/ui/wizard';
import type { Session } from '../../model/connections/session';
import type { StaticIpFilter } from '../../model/staticIps/staticIpStore';
import type { StaticIpRows } from '../../views/staticIps/staticIpRows';

const types = [14, 25] as const;

/** Asks for the filter of the static IPs: country, type, status and order. */
export async function filterStaticIps({ sessions }: CommandContext, rows: StaticIpRows): Promise<void> {
  const session = await requireSession(sessions);
  const steps: readonly Step<StaticIpFilter>[] = [
    choiceStep('countryCode', {
      placeholder: vscode.l10n.t('Country or region'),
      any: vscode.l10n.t('Any country'),
      items: () => countryItems(session),
    }),
    choiceStep('productType', {
      placeholder: vscode.l10n.t('Type'),
      any: vscode.l10n.t('Any type'),
      items: () => types.map((value) => ({ label: productTypeLabel(value), value })),
    }),
    choiceStep('status', {
      placeholder: vscode.l10n.t('Status'),
      any: vscode.l10n.t('Any status'),
      items: () => staticIpStatuses.map((value) => ({ label: staticIpStatusLabel(value), value })),
    }),
    orderNumberStep(),
  ];
  const filter = await runWizard(vscode.l10n.t('Filter Static IPs'), rows.filter, steps);
  if (filter) await rows.setFilter(filter);
}

/** Lists all static IPs again. */
export async function clearStaticIpFilter(rows: StaticIpRows): Promise<void> {
  await rows.setFilter({});
}

async function countryItems({ stores }: Session): Promise<readonly ChoiceItem<string>[]> {
  const owned = (stores.staticIps.state.value?.items ?? []).map(({ countryCode }) => countryCode ?? '');
  const known = (await stores.regions.countries.get()).map(({ code }) => code.toUpperCase());
  return [...new Set([...owned, ...known])]
    .filter(Boolean)
    .map((value) => ({ label: countryName(value), description: value, value }))
    .sort((a, b) => compareTexts(a.label, b.label));
}
