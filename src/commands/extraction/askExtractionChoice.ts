import * as vscode from 'vscode';
import { compareTexts, countryName, formatCount } from '../../host/ui/format';
import { inputStep, pickStep, runWizard, type Left, type Step, type StepOptions } from '../../host/ui/wizard';
import {
  gatewayRegions,
  maxLifeMinutes,
  maxProxies,
  type ExtractionChoice,
} from '../../model/extraction/extractProxies';
import type { Regions } from '../../model/extraction/regions';

type PlaceItem = vscode.QuickPickItem & { readonly value: string | undefined };

/**
 * Asks for the exit location of the proxies, their number, lifetime and network. Returns `undefined` if the user
 * cancels.
 */
export function askChoice(regions: Regions, start: ExtractionChoice): Promise<ExtractionChoice | undefined> {
  const steps: readonly Step<ExtractionChoice>[] = [
    { ask: (choice, place) => askCountry(regions, choice, place) },
    { applies: ({ country }) => Boolean(country), ask: (choice, place) => askState(regions, choice, place) },
    { applies: ({ country }) => Boolean(country), ask: (choice, place) => askCity(regions, choice, place) },
    { ask: askCount },
    { ask: askLife },
    { ask: askEntry },
  ];
  return runWizard(vscode.l10n.t('Extract Proxies'), start, steps);
}

async function askCountry(
  regions: Regions,
  choice: ExtractionChoice,
  place: StepOptions,
): Promise<ExtractionChoice | Left> {
  const item = await pickStep<PlaceItem>({
    ...place,
    placeholder: vscode.l10n.t('Country or region'),
    items: async () => {
      const countries = (await regions.countries.get()).map(({ code }) => ({
        label: countryName(code),
        description: code,
        value: code,
      }));
      countries.sort((a, b) => compareTexts(a.label, b.label));
      return [{ label: vscode.l10n.t('Any country'), value: undefined }, ...countries];
    },
    isActive: ({ value }) => value === choice.country,
  });
  if (typeof item === 'string') return item;
  return item.value === choice.country
    ? choice
    : { ...choice, country: item.value, state: undefined, city: undefined };
}

async function askState(
  regions: Regions,
  choice: ExtractionChoice,
  place: StepOptions,
): Promise<ExtractionChoice | Left> {
  const { country } = choice;
  const item = await pickStep<PlaceItem>({
    ...place,
    placeholder: vscode.l10n.t('State or province'),
    items: async () => withAny(vscode.l10n.t('Any state'), country ? await regions.statesOf(country) : []),
    isActive: ({ value }) => value === choice.state,
  });
  if (typeof item === 'string') return item;
  return item.value === choice.state ? choice : { ...choice, state: item.value, city: undefined };
}

async function askCity(
  regions: Regions,
  choice: ExtractionChoice,
  place: StepOptions,
): Promise<ExtractionChoice | Left> {
  const { country, state } = choice;
  const item = await pickStep<PlaceItem>({
    ...place,
    placeholder: vscode.l10n.t('City'),
    items: async () =>
      withAny(vscode.l10n.t('Any city'), country ? await regions.citiesOf(country, state) : []),
    isActive: ({ value }) => value === choice.city,
  });
  return typeof item === 'string' ? item : { ...choice, city: item.value };
}

async function askCount(choice: ExtractionChoice, place: StepOptions): Promise<ExtractionChoice | Left> {
  const answer = await inputStep({
    ...place,
    prompt: vscode.l10n.t('Number of proxies'),
    value: String(choice.count),
    problem: (text) =>
      isWholeUpTo(text, maxProxies)
        ? undefined
        : vscode.l10n.t('Enter a whole number from 1 to {0}.', formatCount(maxProxies)),
  });
  return typeof answer === 'string' ? answer : { ...choice, count: Number(answer.text) };
}

async function askLife(choice: ExtractionChoice, place: StepOptions): Promise<ExtractionChoice | Left> {
  const answer = await inputStep({
    ...place,
    prompt: vscode.l10n.t('Session duration in minutes'),
    value: String(choice.lifeMinutes),
    problem: (text) =>
      isWholeUpTo(text, maxLifeMinutes)
        ? undefined
        : vscode.l10n.t('Enter a whole number of minutes from 1 to {0}.', formatCount(maxLifeMinutes)),
  });
  return typeof answer === 'string' ? answer : { ...choice, lifeMinutes: Number(answer.text) };
}

async function askEntry(choice: ExtractionChoice, place: StepOptions): Promise<ExtractionChoice | Left> {
  const item = await pickStep({
    ...place,
    placeholder: vscode.l10n.t('Select a gateway region (where your connections enter the proxy network)'),
    items: () => [
      { label: vscode.l10n.t('Any network'), value: undefined },
      ...gatewayRegions.map((entry) => ({ label: countryName(entry), description: entry, value: entry })),
    ],
    isActive: ({ value }) => value === choice.entry,
  });
  return typeof item === 'string' ? item : { ...choice, entry: item.value };
}

function withAny(any: string, names: readonly string[]): PlaceItem[] {
  return [{ label: any, value: undefined }, ...names.map((name) => ({ label: name, value: name }))];
}

function isWholeUpTo(text: string, most: number): boolean {
  return /^\d{1,9}$/.test(text) && Number(text) >= 1 && Number(text) <= most;
}
