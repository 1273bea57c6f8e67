import * as vscode from 'vscode';
import { dailyLimitText, todayText } from '../../host/labels/gateways';
import type { LocalGateways } from '../../host/services/gateways/localGateways';
import { showInStatusBar } from '../../host/ui/messages';
import { nameText } from '../../host/ui/sanitize';
import { pickStep, runWizard, type Step, type StepOptions } from '../../host/ui/wizard';
import type { LocalGateway } from '../../model/gateways/localGateway';
import { askTrafficLimit } from './askTrafficLimit';

interface DailyLimit {
  readonly megabytes: number | undefined;
  readonly period: 'today' | 'everyDay';
}

/** Asks for the traffic limit of a day, and whether it's for today only. It applies at once, without a restart. */
export async function changeDailyLimit(
  gateway: LocalGateway,
  local: Pick<LocalGateways, 'setDailyBudget'>,
): Promise<void> {
  await gateway.syncDailyUse();
  const prompt = vscode.l10n.t(
    'Traffic limit per day in MB (leave empty for no limit). Traffic today: {0}',
    todayText(gateway),
  );
  const steps: readonly Step<DailyLimit>[] = [
    {
      ask: async (limit, place) => ({
        ...limit,
        megabytes: await askTrafficLimit(place, prompt, limit.megabytes),
      }),
    },
    { ask: (limit, place) => askPeriod(limit, place, gateway) },
  ];
  const start: DailyLimit = { megabytes: gateway.dailyBudgetMb, period: 'today' };
  const limit = await runWizard(vscode.l10n.t('Change Daily Traffic Limit'), start, steps);
  if (!limit) return;
  await local.setDailyBudget(gateway, limit.megabytes, limit.period);
  showInStatusBar(
    vscode.l10n.t('Gateway {0}: traffic today is {1}.', nameText(gateway.name), todayText(gateway)),
  );
}

async function askPeriod(
  limit: DailyLimit,
  place: StepOptions,
  { configuration }: LocalGateway,
): Promise<DailyLimit> {
  const { period } = await pickStep({
    ...place,
    placeholder: vscode.l10n.t('Select how long the limit applies'),
    items: () => [
      {
        label: vscode.l10n.t('Only today'),
        description: vscode.l10n.t('From tomorrow: {0}', dailyLimitText(configuration.dailyBudgetMb)),
        period: 'today' as const,
      },
      { label: vscode.l10n.t('Every day'), period: 'everyDay' as const },
    ],
    isActive: (item) => item.period === limit.period,
  });
  return { ...limit, period };
}
