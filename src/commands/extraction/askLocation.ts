import * as vscode from 'vscode';
import { compareTexts, countryName } from '../../host/ui/displayFormat';
import { pickStep, type StepOptions } from '../../host/ui/wizard';

/** The location in a choice. `undefined` stands for any. */
interface Location {
  readonly country?: string | undefined;
  readonly state?: string | undefined;
  readonly city?: string | undefined;
}

interface LocationQuestion {
  readonly placeholder: string;
  /** Codes of countries, or names of states or cities, in the order in which they're offered. */
  readonly values: () => Promise<readonly string[]>;
}

type LocationItem = vscode.QuickPickItem & { readonly value: string | undefined };

/** Asks for a country, sorted by name. Another country empties state and city. */
export async function askCountry<Choice extends Location>(
  choice: Choice,
  place: StepOptions,
  { placeholder, values }: LocationQuestion,
): Promise<Choice> {
  const item = await pickStep<LocationItem>({
    ...place,
    placeholder,
    items: async () => {
      const countries = (await values()).map((code) => ({
        label: countryName(code),
        description: code,
        value: code,
      }));
      countries.sort((a, b) => compareTexts(a.label, b.label));
      return [{ label: vscode.l10n.t('Any country'), value: undefined }, ...countries];
    },
    isActive: ({ value }) => value === choice.country,
  });
  return item.value === choice.country
    ? choice
    : { ...choice, country: item.value, state: undefined, city: undefined };
}

/** Asks for a state. Another state empties the city. */
export async function askState<Choice extends Location>(
  choice: Choice,
  place: StepOptions,
  question: LocationQuestion,
): Promise<Choice> {
  const texts = { any: vscode.l10n.t('Any state'), none: vscode.l10n.t('No states available') };
  const item = await askName(texts, choice.state, place, question);
  return item.value === choice.state ? choice : { ...choice, state: item.value, city: undefined };
}

/** Asks for a city. */
export async function askCity<Choice extends Location>(
  choice: Choice,
  place: StepOptions,
  question: LocationQuestion,
): Promise<Choice> {
  const texts = { any: vscode.l10n.t('Any city'), none: vscode.l10n.t('No cities available') };
  const item = await askName(texts, choice.city, place, question);
  return { ...choice, city: item.value };
}

function askName(
  { any, none }: { readonly any: string; readonly none: string },
  current: string | undefined,
  place: StepOptions,
  { placeholder, values }: LocationQuestion,
): Promise<LocationItem> {
  return pickStep<LocationItem>({
    ...place,
    placeholder,
    items: async () => {
      const names = await values();
      return [
        { label: any, ...(names.length === 0 && { description: none }), value: undefined },
        ...names.map((name) => ({ label: name, value: name })),
      ];
    },
    isActive: ({ value }) => value === current,
  });
}
