import * as vscode from 'vscode';
import { endpointProblemText } from '../../host/labels/endpoints';
import type { UsableEndpointSettings } from '../../host/services/readyEndpoints';
import { compareTexts, formatCount } from '../../host/ui/displayFormat';
import { inputStep, orIfLeft, pickStep, runWizard, type Step, type StepOptions } from '../../host/ui/wizard';
import { citiesIn, statesIn } from '../../model/endpoints/accountPlaces';
import type { EndpointChoice } from '../../model/endpoints/endpointChoice';
import { endpointProblem, maxEndpoints } from '../../model/endpoints/endpointProblem';
import { endpointSchemes, gatewayFor, portOf, speaking, type Gateway } from '../../model/endpoints/gateways';
import type { AccountPlaces } from '../../model/extraction/regions';
import { askCity, askCountry, askState } from '../extraction/askLocation';

/** The context of the questions. */
export interface EndpointQuestion extends UsableEndpointSettings {
  /** The places that all accounts have. */
  readonly places: () => Promise<AccountPlaces>;
}

/** Session durations that are offered, in minutes. */
const suggestedMinutes = [10, 30, 60];

/** Asks for place, session, number, protocol, and gateway; undefined when the user leaves. */
export function askEndpointChoice(
  question: EndpointQuestion,
  start: EndpointChoice,
): Promise<EndpointChoice | undefined> {
  const { template, gateways, places } = question;
  const steps: readonly Step<EndpointChoice>[] = [
    {
      applies: () => template.has('country'),
      decidesSteps: true,
      ask: (choice, place) =>
        askCountry(choice, place, {
          placeholder: vscode.l10n.t('Select a country or region'),
          values: async () => [...(await places()).keys()],
        }),
    },
    {
      applies: ({ country }) => Boolean(country) && template.has('state'),
      ask: (choice, place) =>
        askState(choice, place, {
          placeholder: vscode.l10n.t('Select a state or province'),
          values: async () => sorted(statesIn(await places(), choice.country ?? '').keys()).filter(Boolean),
        }),
    },
    {
      applies: ({ country }) => Boolean(country) && template.has('city'),
      ask: (choice, place) =>
        askCity(choice, place, {
          placeholder: vscode.l10n.t('Select a city'),
          values: async () => sorted(citiesIn(await places(), choice.country ?? '', choice.state)),
        }),
    },
    {
      applies: () => template.has('session'),
      decidesSteps: true,
      ask: (choice, place) => askSession(question, choice, place),
    },
    {
      applies: ({ stickyMinutes }) => stickyMinutes !== undefined,
      ask: (choice, place) => askCount(question, choice, place),
    },
    { decidesSteps: true, ask: (choice, place) => askScheme(gateways, choice, place) },
    {
      applies: ({ scheme }) => speaking(gateways, scheme).length > 1,
      ask: (choice, place) => askGateway(gateways, choice, place),
    },
  ];
  return runWizard(vscode.l10n.t('Create Endpoints'), start, steps);
}

/** Asks again for the minutes where none of the offered ones fits. */
async function askSession(
  question: EndpointQuestion,
  choice: EndpointChoice,
  place: StepOptions,
): Promise<EndpointChoice> {
  type Item = vscode.QuickPickItem & { readonly minutes: number | undefined | 'other' };
  const { stickyMinutes } = choice;
  const offered = [...new Set([...(stickyMinutes ? [stickyMinutes] : []), ...suggestedMinutes])].sort(
    (a, b) => a - b,
  );
  const item = await pickStep<Item>({
    ...place,
    placeholder: vscode.l10n.t('Select how long an exit IP is kept'),
    items: () => [
      {
        label: vscode.l10n.t('Rotating'),
        description: vscode.l10n.t('A new exit IP for each request'),
        minutes: undefined,
      },
      ...offered.map((minutes) => ({
        label: vscode.l10n.t('Sticky, {0} minutes', formatCount(minutes)),
        minutes,
      })),
      { label: vscode.l10n.t('Sticky, other duration…'), minutes: 'other' as const },
    ],
    isActive: ({ minutes }) => minutes === stickyMinutes,
  });
  if (item.minutes !== 'other') return { ...choice, stickyMinutes: item.minutes };
  const answer = inputStep({
    ...place,
    prompt: vscode.l10n.t('Enter the session duration in minutes'),
    value: String(stickyMinutes ?? suggestedMinutes[0]),
    problem: (text) =>
      problemOf({ ...choice, stickyMinutes: wholeNumber(text) }, question, ['minutes', 'minutesOfGateway']),
  }).then((text) => ({ ...choice, stickyMinutes: wholeNumber(text) }));
  return orIfLeft(answer, 'back', () => askSession(question, choice, place));
}

async function askCount(
  question: EndpointQuestion,
  choice: EndpointChoice,
  place: StepOptions,
): Promise<EndpointChoice> {
  const answer = await inputStep({
    ...place,
    prompt:
      choice.accounts.length > 1
        ? vscode.l10n.t('Enter the number of endpoints for each account')
        : vscode.l10n.t('Enter the number of endpoints'),
    value: String(choice.count),
    problem: (text) => problemOf({ ...choice, count: wholeNumber(text) }, question, ['count']),
  });
  return { ...choice, count: wholeNumber(answer) };
}

async function askScheme(
  gateways: readonly Gateway[],
  choice: EndpointChoice,
  place: StepOptions,
): Promise<EndpointChoice> {
  const labels = { http: 'HTTP', socks5: 'SOCKS5' };
  const descriptions = {
    http: vscode.l10n.t('Works with almost every program'),
    socks5: vscode.l10n.t('For programs that need TCP connections of any kind'),
  };
  const item = await pickStep({
    ...place,
    placeholder: vscode.l10n.t('Select a protocol'),
    items: () =>
      endpointSchemes
        .filter((scheme) => speaking(gateways, scheme).length > 0)
        .map((scheme) => ({ label: labels[scheme], description: descriptions[scheme], scheme })),
    isActive: ({ scheme }) => scheme === choice.scheme,
  });
  return { ...choice, scheme: item.scheme };
}

async function askGateway(
  gateways: readonly Gateway[],
  choice: EndpointChoice,
  place: StepOptions,
): Promise<EndpointChoice> {
  const usable = speaking(gateways, choice.scheme);
  const suggested = gatewayFor(choice, gateways);
  const item = await pickStep({
    ...place,
    placeholder: vscode.l10n.t('Select a gateway. Compare its host with your dashboard.'),
    items: () =>
      usable.map((gateway) => ({
        label: gateway.name,
        description: `${gateway.host}:${portOf(gateway, choice.scheme) ?? ''}`,
        gateway,
      })),
    isActive: ({ gateway }) => gateway.name === suggested?.name,
  });
  return { ...choice, gateway: item.gateway.name };
}

/** Returns the problem with an answer, out of the problems that this answer can have. */
function problemOf(
  choice: EndpointChoice,
  { template, gateways }: EndpointQuestion,
  asked: readonly string[],
): string | undefined {
  const gateway = gatewayFor(choice, gateways);
  const problem = endpointProblem(choice, { template, gateway });
  return problem && asked.includes(problem)
    ? endpointProblemText(problem, gateway?.maxSessionMinutes)
    : undefined;
}

function sorted(names: Iterable<string>): string[] {
  return [...names].sort(compareTexts);
}

function wholeNumber(text: string): number {
  return /^\d{1,9}$/.test(text) && Number(text) <= maxEndpoints * 1000 ? Number(text) : NaN;
}
