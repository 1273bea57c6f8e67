import { choiceProblem, type ChoiceProblem } from '../../model/extraction/choiceProblem';
import { gatewayRegions, type ExtractionChoice } from '../../model/extraction/extractionChoice';
import type { Draft, DraftField, List } from '../protocol/extractionProtocol';

/** A problem with a field of the form. */
export type DraftProblem =
  ChoiceProblem | 'unknownAccount' | 'unknownCountry' | 'unknownState' | 'unknownCity';

/** The lists that the form offers now, by field. */
export type Offered = Readonly<Partial<Record<DraftField, List>>>;

/** A choice as the form shows it. */
export function draftOf(choice: ExtractionChoice, account = ''): Draft {
  return {
    account,
    country: choice.country ?? '',
    state: choice.state ?? '',
    city: choice.city ?? '',
    count: String(choice.count),
    life: String(choice.lifeMinutes),
    entry: choice.entry ?? '',
  };
}

/** Returns the choice in the form. A number that can't be read is NaN, which `choiceProblem` reports. */
export function choiceOf(draft: Draft): ExtractionChoice {
  return {
    country: draft.country || undefined,
    state: draft.state || undefined,
    city: draft.city || undefined,
    count: wholeNumber(draft.count),
    lifeMinutes: wholeNumber(draft.life),
    entry: gatewayRegions.find((network) => network === draft.entry),
  };
}

/** All that is wrong with the form, by field; a place is only doubted once its list is there. */
export function draftProblems(draft: Draft, offered: Offered): Partial<Record<DraftField, DraftProblem>> {
  const choice = choiceOf(draft);
  const places = choiceProblem({ ...choice, count: 1, lifeMinutes: 1 });
  return {
    ...(choiceProblem({ count: choice.count, lifeMinutes: 1 }) && { count: 'count' }),
    ...(choiceProblem({ count: 1, lifeMinutes: choice.lifeMinutes }) && { life: 'life' }),
    ...(places === 'stateWithoutCountry' && { state: places }),
    ...(places === 'cityWithoutCountry' && { city: places }),
    ...(isUnknown(draft.account, offered.account) && { account: 'unknownAccount' }),
    ...(isUnknown(draft.country, offered.country) && { country: 'unknownCountry' }),
    ...(isUnknown(draft.state, offered.state) && { state: 'unknownState' }),
    ...(isUnknown(draft.city, offered.city) && { city: 'unknownCity' }),
  };
}

function isUnknown(value: string, list: List | undefined): boolean {
  return value !== '' && list?.status === 'ready' && !list.options.some((option) => option.value === value);
}

function wholeNumber(text: string): number {
  return /^\d{1,9}$/.test(text.trim()) ? Number(text) : NaN;
}
