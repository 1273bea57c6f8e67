import type { ExtractionChoice } from './extractionChoice';

/** The reason a choice can't be sent. */
export type ChoiceProblem = 'count' | 'life' | 'cityWithoutCountry' | 'stateWithoutCountry';

/** The server's limits are not documented (docs/api-notes.md#7); these only catch a slip of the hand. */
export const maxProxies = 10_000;
export const maxLifeMinutes = 1440;

/** Returns the problem of a choice; undefined if it can be sent. */
export function choiceProblem(choice: ExtractionChoice): ChoiceProblem | undefined {
  if (!isWhole(choice.count, maxProxies)) return 'count';
  if (!isWhole(choice.lifeMinutes, maxLifeMinutes)) return 'life';
  if (choice.state && !choice.country) return 'stateWithoutCountry';
  if (choice.city && !choice.country) return 'cityWithoutCountry';
  return undefined;
}

function isWhole(value: number, max: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= max;
}
