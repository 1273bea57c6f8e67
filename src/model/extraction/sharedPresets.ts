import type { Preset } from '../presets/presets';
import { choiceProblem, maxLifeMinutes, maxProxies } from './choiceProblem';
import { gatewayRegions, type ExtractionChoice } from './extractionChoice';

/** Maximum length of a preset's name. */
const maxNameLength = 100;
/** A workspace that recommends more than this helps nobody. */
const maxPresets = 100;

const fields = ['name', 'country', 'state', 'city', 'count', 'lifeMinutes', 'entry'] as const;
export type SharedPresetField = (typeof fields)[number];

/** The reason an entry of the workspace's list isn't used. */
export type SharedPresetReason =
  | 'notList'
  | 'notObject'
  | 'noName'
  | 'sameName'
  | 'tooMany'
  | 'location'
  | 'secret'
  | 'unknownField'
  | 'value';

/** An entry that isn't used. */
export interface SharedPresetProblem {
  /** Place in the list, from 1. */
  readonly place: number;
  readonly reason: SharedPresetReason;
  /** The field that is wrong. It's the workspace's own text, but never a value. */
  readonly field?: string;
}

/** The presets that a workspace recommends, and the entries that aren't used. */
export interface SharedPresets {
  readonly presets: readonly Preset<ExtractionChoice>[];
  readonly problems: readonly SharedPresetProblem[];
}

const secretField = /pass|pwd|secret|token|key|credential|auth|user|login|account/i;
/** Credentials of a URL, or the letters and digits of a key. */
const secretValue = /:\/\/[^\s/]*@|(?=[\w-]*\d)(?=[\w-]*[a-z])[\w-]{24,}/i;

/** Reads the list of a workspace, each entry on its own. It comes from a file that anybody may have written. */
export function readSharedPresets(list: unknown): SharedPresets {
  if (list === undefined || list === null) return { presets: [], problems: [] };
  if (!Array.isArray(list)) return { presets: [], problems: [{ place: 1, reason: 'notList' }] };
  const presets = new Map<string, Preset<ExtractionChoice>>();
  const problems: SharedPresetProblem[] = [];
  for (const [index, entry] of (list as readonly unknown[]).entries()) {
    const place = index + 1;
    if (presets.size === maxPresets) {
      problems.push({ place, reason: 'tooMany' });
      break;
    }
    const read = readEntry(entry);
    if ('reason' in read) problems.push({ place, ...read });
    else if (presets.has(read.name)) problems.push({ place, reason: 'sameName', field: 'name' });
    else presets.set(read.name, read);
  }
  return { presets: [...presets.values()], problems };
}

/** The entry of a preset in the workspace's list. The proxy account is the user's own and isn't part of it. */
export function sharedPresetEntry({
  name,
  choice,
}: Preset<ExtractionChoice>): Readonly<Record<string, unknown>> {
  const { country, state, city, count, lifeMinutes, entry } = choice;
  const given = Object.entries({ name, country, state, city, count, lifeMinutes, entry });
  return Object.fromEntries(given.filter(([, value]) => value !== undefined && value !== ''));
}

function readEntry(entry: unknown): Preset<ExtractionChoice> | Omit<SharedPresetProblem, 'place'> {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return { reason: 'notObject' };
  const given = entry as Readonly<Partial<Record<SharedPresetField, unknown>>>;
  for (const field of Object.keys(given)) {
    if (fields.some((known) => known === field)) continue;
    return { reason: secretField.test(field) ? 'secret' : 'unknownField', field };
  }
  for (const [field, value] of Object.entries(given))
    if (typeof value === 'string' && secretValue.test(value)) return { reason: 'secret', field };
  const { country, state, city, count, lifeMinutes, entry: region } = given;
  const name = typeof given.name === 'string' ? given.name.trim() : '';
  if (!name || name.length > maxNameLength) return { reason: 'noName', field: 'name' };
  for (const [field, value] of Object.entries({ country, state, city }))
    if (value !== undefined && typeof value !== 'string') return { reason: 'value', field };
  if (!isWholeUpTo(count, maxProxies)) return { reason: 'value', field: 'count' };
  if (!isWholeUpTo(lifeMinutes, maxLifeMinutes)) return { reason: 'value', field: 'lifeMinutes' };
  const known = gatewayRegions.find((one) => one === region);
  if (region !== undefined && !known) return { reason: 'value', field: 'entry' };
  const choice: ExtractionChoice = {
    ...placeOf('country', country),
    ...placeOf('state', state),
    ...placeOf('city', city),
    count,
    lifeMinutes,
    ...(known ? { entry: known } : {}),
  };
  return choiceProblem(choice) ? { reason: 'location', field: 'country' } : { name, choice, isShared: true };
}

function placeOf(field: 'country' | 'state' | 'city', value: unknown): Partial<ExtractionChoice> {
  return typeof value === 'string' && value !== '' ? { [field]: value } : {};
}

function isWholeUpTo(value: unknown, max: number): value is number {
  return Number.isInteger(value) && Number(value) >= 1 && Number(value) <= max;
}
