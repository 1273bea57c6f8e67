import * as vscode from 'vscode';
import { sourceLabel, strategyLabel } from '../../host/labels/gateways';
import { formatCount } from '../../host/ui/displayFormat';
import { inputStep, pickStep, runWizard, type Step, type StepOptions } from '../../host/ui/wizard';
import {
  maxExtractionsPerDay,
  maxExtractionsPerHour,
  type ExtractionLimits,
} from '../../model/gateways/extractionLimits';
import {
  strategyNames,
  type GatewayConfiguration,
  type GatewaySource,
  type StrategyName,
} from '../../model/gateways/gatewayConfiguration';
import type { GatewayConfigurations } from '../../model/gateways/gatewayConfigurations';
import { askTrafficLimit } from './askTrafficLimit';

type Settings = Omit<GatewayConfiguration, 'id'>;

const firstPort = 24_000;
const minPort = 1024;
const maxPort = 65_535;
const maxNameLength = 60;

/** Asks for the settings of a new gateway; undefined when the user leaves. They begin with those of the last one. */
export function askGatewaySettings(
  source: GatewaySource,
  configurations: GatewayConfigurations,
): Promise<Settings | undefined> {
  const { last } = configurations;
  const start: Settings = {
    name: configurations.uniqueName(sourceLabel(source)),
    source,
    strategy: last?.strategy ?? 'round-robin',
    budgetMb: last?.budgetMb,
    dailyBudgetMb: last?.dailyBudgetMb,
    port: freePort(configurations),
    hasPassword: last?.hasPassword ?? true,
  };
  const steps: readonly Step<Settings>[] = [
    {
      applies: ({ source: { kind } }) => kind === 'extraction',
      ask: (settings, place) =>
        askLimit(settings, place, {
          key: 'perHour',
          max: maxExtractionsPerHour,
          prompt: vscode.l10n.t('Most extractions per hour that the gateway may make by itself'),
        }),
    },
    {
      applies: ({ source: { kind } }) => kind === 'extraction',
      ask: (settings, place) =>
        askLimit(settings, place, {
          key: 'perDay',
          max: maxExtractionsPerDay,
          prompt: vscode.l10n.t('Most extractions per day that the gateway may make by itself'),
        }),
    },
    { ask: askStrategy },
    { ask: askPort },
    { ask: askPassword },
    { ask: askBudget },
    { ask: askDailyBudget },
    { ask: (settings, place) => askName(settings, place, configurations) },
  ];
  return runWizard(vscode.l10n.t('Create Gateway'), start, steps);
}

/** The first port that no other gateway of the workspace has. */
function freePort({ all }: GatewayConfigurations): number {
  const taken = new Set(all.map(({ port }) => port));
  let port = firstPort;
  while (taken.has(port)) port++;
  return port;
}

async function askLimit(
  settings: Settings,
  place: StepOptions,
  {
    key,
    max,
    prompt,
  }: { readonly key: keyof ExtractionLimits; readonly max: number; readonly prompt: string },
): Promise<Settings> {
  const { source } = settings;
  if (source.kind !== 'extraction') return settings;
  const answer = await inputStep({
    ...place,
    prompt,
    value: String(source.limits[key]),
    problem: (text) =>
      /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= max
        ? undefined
        : vscode.l10n.t('Enter a whole number from 1 to {0}.', formatCount(max)),
  });
  return { ...settings, source: { ...source, limits: { ...source.limits, [key]: Number(answer) } } };
}

async function askStrategy(settings: Settings, place: StepOptions): Promise<Settings> {
  const item = await pickStep({
    ...place,
    placeholder: vscode.l10n.t('Select how the gateway chooses the proxy of a request'),
    items: () =>
      strategyNames.map((strategy) => ({
        label: strategyLabel(strategy),
        description: strategyDescription(strategy),
        strategy,
      })),
    isActive: ({ strategy }) => strategy === settings.strategy,
  });
  return { ...settings, strategy: item.strategy };
}

function strategyDescription(strategy: StrategyName): string {
  switch (strategy) {
    case 'round-robin':
      return vscode.l10n.t('Each proxy in turn');
    case 'random':
      return vscode.l10n.t('Any proxy');
    case 'least-used':
      return vscode.l10n.t('The proxy with the fewest open requests');
    case 'fastest':
      return vscode.l10n.t('The proxy with the lowest latency');
  }
}

async function askPort(settings: Settings, place: StepOptions): Promise<Settings> {
  const answer = await inputStep({
    ...place,
    prompt: vscode.l10n.t('Port on this machine (0 for any free port)'),
    value: String(settings.port),
    problem: (text) => {
      const port = /^\d{1,5}$/.test(text) ? Number(text) : undefined;
      return port === 0 || (port !== undefined && port >= minPort && port <= maxPort)
        ? undefined
        : vscode.l10n.t('Enter 0 or a port from {0} to {1}.', minPort, maxPort);
    },
  });
  return { ...settings, port: Number(answer) };
}

async function askPassword(settings: Settings, place: StepOptions): Promise<Settings> {
  const item = await pickStep({
    ...place,
    placeholder: vscode.l10n.t('Select which programs of this machine can use the gateway'),
    items: () => [
      {
        label: vscode.l10n.t('Only with a password'),
        description: vscode.l10n.t('Random, and included when you copy the address'),
        hasPassword: true,
      },
      {
        label: vscode.l10n.t('Without a password'),
        description: vscode.l10n.t(
          "For programs that can't send one, such as browsers. Any program on this machine can use it.",
        ),
        hasPassword: false,
      },
    ],
    isActive: ({ hasPassword }) => hasPassword === settings.hasPassword,
  });
  return { ...settings, hasPassword: item.hasPassword };
}

async function askBudget(settings: Settings, place: StepOptions): Promise<Settings> {
  const prompt = vscode.l10n.t('Traffic limit of a run in MB (leave empty for no limit)');
  return { ...settings, budgetMb: await askTrafficLimit(place, prompt, settings.budgetMb) };
}

async function askDailyBudget(settings: Settings, place: StepOptions): Promise<Settings> {
  const prompt = vscode.l10n.t(
    'Traffic limit of a day in MB, for all runs together (leave empty for no limit)',
  );
  return { ...settings, dailyBudgetMb: await askTrafficLimit(place, prompt, settings.dailyBudgetMb) };
}

async function askName(
  settings: Settings,
  place: StepOptions,
  configurations: GatewayConfigurations,
): Promise<Settings> {
  const name = await inputStep({
    ...place,
    prompt: vscode.l10n.t('Name of the gateway'),
    value: settings.name,
    problem: (text) => {
      if (text === '' || text.length > maxNameLength || /\p{Cc}/u.test(text)) {
        return vscode.l10n.t('Enter a name with up to {0} characters.', formatCount(maxNameLength));
      }
      return configurations.uniqueName(text) === text
        ? undefined
        : vscode.l10n.t('This workspace already has a gateway with this name.');
    },
  });
  return { ...settings, name };
}
