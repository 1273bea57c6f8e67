import type { EndpointChoice } from '../../model/endpoints/endpointChoice';
import {
  endpointProblem,
  type EndpointProblem,
  type EndpointStyle,
} from '../../model/endpoints/endpointProblem';
import type { EndpointDraft, EndpointField } from '../protocol/endpointProtocol';

/** The form before anything was chosen. */
export const emptyEndpointDraft: EndpointDraft = {
  accounts: [],
  country: '',
  state: '',
  city: '',
  session: 'perRequest',
  minutes: '10',
  count: '1',
  scheme: 'http',
  gateway: '',
};

/** A choice as the form shows it. */
export function endpointDraftOf(choice: EndpointChoice): EndpointDraft {
  return {
    accounts: [...choice.accounts],
    country: choice.country ?? '',
    state: choice.state ?? '',
    city: choice.city ?? '',
    session: choice.stickyMinutes === undefined ? 'perRequest' : 'kept',
    minutes: String(choice.stickyMinutes ?? emptyEndpointDraft.minutes),
    count: String(choice.count),
    scheme: choice.scheme,
    gateway: choice.gateway ?? '',
  };
}

/** Returns the choice in the form. A number that can't be read is NaN, which `endpointProblem` rejects. */
export function endpointChoiceOf(draft: EndpointDraft): EndpointChoice {
  const isSticky = draft.session === 'kept';
  return {
    accounts: draft.accounts,
    country: draft.country || undefined,
    state: draft.state || undefined,
    city: draft.city || undefined,
    stickyMinutes: isSticky ? wholeNumber(draft.minutes) : undefined,
    count: isSticky ? wholeNumber(draft.count) : 1,
    scheme: draft.scheme,
    gateway: draft.gateway || undefined,
  };
}

/** The field of the form where each problem is shown. */
const fieldOfProblem: Readonly<Record<EndpointProblem, EndpointField>> = {
  noAccount: 'account',
  count: 'count',
  minutes: 'minutes',
  minutesOfGateway: 'minutes',
  stateWithoutCountry: 'state',
  cityWithoutCountry: 'city',
  noGateway: 'gateway',
  schemeOfGateway: 'scheme',
  countryOfTemplate: 'country',
  stateOfTemplate: 'state',
  cityOfTemplate: 'city',
  sessionOfTemplate: 'minutes',
};

/**
 * Returns the problems of the form by field. Numbers are checked separately, so that both problems are shown together.
 */
export function endpointDraftProblems(
  draft: EndpointDraft,
  style: EndpointStyle,
): Partial<Record<EndpointField, EndpointProblem>> {
  const choice = endpointChoiceOf(draft);
  const found = [
    endpointProblem({ ...choice, stickyMinutes: undefined }, style),
    endpointProblem({ ...choice, count: 1 }, style),
  ].filter((problem) => problem !== undefined);
  return Object.fromEntries(found.map((problem) => [fieldOfProblem[problem], problem]));
}

function wholeNumber(text: string): number {
  return /^\d{1,9}$/.test(text.trim()) ? Number(text) : NaN;
}
