import * as vscode from 'vscode';
import { compareTexts, countryName } from '../../host/ui/format';
import { orderNumberStep } from '../orders/orderNumberStep';
import { requireSession, type CommandContext } from '../../host/services/commandContext';
import { productTypeLabel } from '../../host/labels/productTypes';
import { staticIpStatuses, staticIpStatusLabel } from '../../host/labels/staticIps';
import { pickStep, runWizard, type Left, type Step, type StepOptions } from '../../host/ui/wizard';
import type { Session } from '../../model/connections/session';
import type { StaticIpFilter } from '../../model/staticIps/staticIpStore';
import type { StaticIpRows } from '../../views/staticIps/staticIpRows';

const types = [14, 25] as const;

type ChoiceItem<Value> = vscode.QuickPickItem & { readonly value: Value | undefined };

/** Asks by country, type, status and order which static IPs shall be listed. */
export async function filterStaticIps({ sessions }: CommandContext, rows: StaticIpRows): Promise<void> {
  const session = await requireSession(sessions);
  const steps: readonly Step<StaticIpFilter>[] = [
    { ask: (filter, place) => askCountry(session, filter, place) },
    {
      ask: (filter, place) =>
        choose(filter, place, 'productType', {
          placeholder: vscode.l10n.t('Type'),
          any: vscode.l10n.t('Any type'),
          items: () => types.map((value) => ({ label: productTypeLabel(value), value })),
        }),
    },
    {
      ask: (filter, place) =>
        choose(filter, place, 'status', {
          placeholder: vscode.l10n.t('Status'),
          any: vscode.l10n.t('Any status'),
          items: () => staticIpStatuses.map((value) => ({ label: staticIpStatusLabel(value), value })),
        }),
    },
    orderNumberStep(),
  ];
  const filter = await runWizard(vscode.l10n.t('Filter Static IPs'), rows.filter, steps);
  if (filter) await rows.setFilter(filter);
}

/** Lists all static IPs again. */
export async function clearStaticIpFilter(rows: StaticIpRows): Promise<void> {
  await rows.setFilter({});
}

function askCountry(
  { stores }: Session,
  filter: StaticIpFilter,
  place: StepOptions,
): Promise<StaticIpFilter | Left> {
  return choose(filter, place, 'countryCode', {
    placeholder: vscode.l10n.t('Country or region'),
    any: vscode.l10n.t('Any country'),
    items: async () => {
      const owned = (stores.staticIps.state.value?.items ?? []).map(({ countryCode }) => countryCode ?? '');
      const known = (await stores.regions.countries.get()).map(({ code }) => code.toUpperCase());
      return [...new Set([...owned, ...known])]
        .filter(Boolean)
        .map((value) => ({ label: countryName(value), description: value, value }))
        .sort((a, b) => compareTexts(a.label, b.label));
    },
  });
}

async function choose<Field extends 'countryCode' | 'productType' | 'status'>(
  filter: StaticIpFilter,
  place: StepOptions,
  field: Field,
  texts: {
    readonly placeholder: string;
    readonly any: string;
    readonly items: () =>
      readonly ChoiceItem<StaticIpFilter[Field]>[] | Promise<readonly ChoiceItem<StaticIpFilter[Field]>[]>;
  },
): Promise<StaticIpFilter | Left> {
  const item = await pickStep<ChoiceItem<StaticIpFilter[Field]>>({
    ...place,
    placeholder: texts.placeholder,
    items: async () => [{ label: texts.any, value: undefined }, ...(await texts.items())],
    isActive: ({ value }) => value === filter[field],
  });
  return typeof item === 'string' ? item : { ...filter, [field]: item.value };
}
