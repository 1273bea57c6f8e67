import * as vscode from 'vscode';
import { countryName, formatCount } from '../../host/ui/displayFormat';
import { conditionsText, durationText, extractLabel } from '../../host/labels/extraction';
import { detailOf, inputStep, orIfLeft, pickStep, type Step, type StepOptions } from '../../host/ui/wizard';
import { maxLifeMinutes, maxProxies } from '../../model/extraction/choiceProblem';
import { gatewayRegions, type ExtractionChoice } from '../../model/extraction/extractionChoice';
import type { Regions } from '../../model/extraction/regions';
import { askCity, askCountry, askState } from './askLocation';

type Ask = Step<ExtractionChoice>['ask'];

/** A row of the list: an option with the question that changes it, or the row that confirms all. */
type OptionItem = vscode.QuickPickItem & { readonly change: Ask | undefined };

/** The row that confirms the options. */
export type Confirmation = (choice: ExtractionChoice) => vscode.QuickPickItem;

/** Confirms the options of an extraction that starts right away. */
export const confirmExtraction: Confirmation = (choice) => ({
  label: extractLabel(choice),
  description: conditionsText(choice),
  iconPath: new vscode.ThemeIcon('cloud-download'),
});

/**
 * Returns a step that lists the location, number, session duration, and gateway region with their values. Enter confirms
 * all of them, and a row changes its own.
 */
export function choiceStep(regions: Regions, confirmation: Confirmation): Ask {
  return async (start, place, keep) => {
    let choice = start;
    for (;;) {
      const { change } = await askOption(choice, regions, confirmation, place);
      if (!change) return choice;
      choice = await orIfLeft(change(choice, detailOf(place), keep), 'back', () => choice);
      keep(choice);
    }
  };
}

function askOption(
  choice: ExtractionChoice,
  regions: Regions,
  confirmation: Confirmation,
  place: StepOptions,
): Promise<OptionItem> {
  const { country } = choice;
  const itemsWith = (states: OptionItem[]): OptionItem[] => [
    { ...confirmation(choice), change: undefined },
    { label: vscode.l10n.t('Options'), kind: vscode.QuickPickItemKind.Separator, change: undefined },
    ...locationItems(choice, regions, states),
    {
      label: vscode.l10n.t('Number of proxies'),
      description: formatCount(choice.count),
      change: askCount,
    },
    {
      label: vscode.l10n.t('Session duration'),
      description: durationText(choice),
      change: askLife,
    },
    {
      label: vscode.l10n.t('Gateway region'),
      description: choice.entry ? countryName(choice.entry) : vscode.l10n.t('Any network'),
      change: askEntry,
    },
  ];
  return pickStep<OptionItem>({
    ...place,
    placeholder: vscode.l10n.t('Select an option to change it. Extracting may use your quota.'),
    items: () =>
      country === undefined
        ? itemsWith([])
        : stateItems(choice, regions, country).then((states) => itemsWith(states)),
  });
}

function locationItems(choice: ExtractionChoice, regions: Regions, states: OptionItem[]): OptionItem[] {
  const { country } = choice;
  const countryItem: OptionItem = {
    label: vscode.l10n.t('Country or region'),
    description: country ? countryName(country) : vscode.l10n.t('Any country'),
    change: (current, place) =>
      askCountry(current, place, {
        placeholder: vscode.l10n.t('Country or region'),
        values: async () => (await regions.countries.get()).map(({ code }) => code),
      }),
  };
  if (!country) return [countryItem];
  const cityItem: OptionItem = {
    label: vscode.l10n.t('City'),
    description: choice.city ?? vscode.l10n.t('Any city'),
    change: (current, place) =>
      askCity(current, place, {
        placeholder: vscode.l10n.t('City'),
        values: () => regions.citiesOf(country, current.state),
      }),
  };
  return [countryItem, ...states, cityItem];
}

/** Offers a state unless the country is known to have none. */
async function stateItems(
  choice: ExtractionChoice,
  regions: Regions,
  country: string,
): Promise<OptionItem[]> {
  const values = () => regions.statesOf(country);
  const hasStates = await values().then(
    (states) => states.length > 0,
    // The row loads them again, and shows the error if that fails too.
    () => true,
  );
  if (!hasStates) return [];
  return [
    {
      label: vscode.l10n.t('State or province'),
      description: choice.state ?? vscode.l10n.t('Any state'),
      change: (current, place) =>
        askState(current, place, { placeholder: vscode.l10n.t('State or province'), values }),
    },
  ];
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
