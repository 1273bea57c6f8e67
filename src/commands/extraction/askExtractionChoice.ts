import * as vscode from 'vscode';
import { countryName, formatCount } from '../../host/ui/format';
import { inputStep, pickStep, runWizard, type Step, type StepOptions } from '../../host/ui/wizard';
import {
  gatewayRegions,
  maxLifeMinutes,
  maxProxies,
  type ExtractionChoice,
} from '../../model/extraction/extractProxies';
import type { Regions } from '../../model/extraction/regions';
import { askCity, askCountry, askState } from './askLocation';

/**
 * Asks for the exit location of the proxies, their number, lifetime and network. Returns `undefined` if the user
 * cancels.
 */
export function askChoice(regions: Regions, start: ExtractionChoice): Promise<ExtractionChoice | undefined> {
  const steps: readonly Step<ExtractionChoice>[] = [
    {
      decidesSteps: true,
      ask: (choice, place) =>
        askCountry(choice, place, {
          placeholder: vscode.l10n.t('Country or region'),
          values: async () => (await regions.countries.get()).map(({ code }) => code),
        }),
    },
    {
      applies: ({ country }) => Boolean(country),
      ask: (choice, place) =>
        askState(choice, place, {
          placeholder: vscode.l10n.t('State or province'),
          values: async () => (choice.country ? regions.statesOf(choice.country) : []),
        }),
    },
    {
      applies: ({ country }) => Boolean(country),
      ask: (choice, place) =>
        askCity(choice, place, {
          placeholder: vscode.l10n.t('City'),
          values: async () => (choice.country ? regions.citiesOf(choice.country, choice.state) : []),
        }),
    },
    { ask: askCount },
    { ask: askLife },
    { ask: askEntry },
  ];
  return runWizard(vscode.l10n.t('Extract Proxies'), start, steps);
}

async function askCount(choice: ExtractionChoice, place: StepOptions): Promise<ExtractionChoice> {
  const answer = await inputStep({
    ...place,
    prompt: vscode.l10n.t('Number of proxies'),
    value: String(choice.count),
    problem: (text) =>
      isWholeUpTo(text, maxProxies)
        ? undefined
        : vscode.l10n.t('Enter a whole number from 1 to {0}.', formatCount(maxProxies)),
  });
  return { ...choice, count: Number(answer) };
}

async function askLife(choice: ExtractionChoice, place: StepOptions): Promise<ExtractionChoice> {
  const answer = await inputStep({
    ...place,
    prompt: vscode.l10n.t('Session duration in minutes'),
    value: String(choice.lifeMinutes),
    problem: (text) =>
      isWholeUpTo(text, maxLifeMinutes)
        ? undefined
        : vscode.l10n.t('Enter a whole number of minutes from 1 to {0}.', formatCount(maxLifeMinutes)),
  });
  return { ...choice, lifeMinutes: Number(answer) };
}

async function askEntry(choice: ExtractionChoice, place: StepOptions): Promise<ExtractionChoice> {
  const item = await pickStep({
    ...place,
    placeholder: vscode.l10n.t('Select a gateway region (where your connections enter the proxy network)'),
    items: () => [
      { label: vscode.l10n.t('Any network'), value: undefined },
      ...gatewayRegions.map((entry) => ({ label: countryName(entry), description: entry, value: entry })),
    ],
    isActive: ({ value }) => value === choice.entry,
  });
  return { ...choice, entry: item.value };
}

function isWholeUpTo(text: string, most: number): boolean {
  return /^\d{1,9}$/.test(text) && Number(text) >= 1 && Number(text) <= most;
}
