import { TextAnswer, type Answers } from './answers';
import { minute } from './clock';
import { citiesOf, findCountry } from './places';
import { wrong } from './rejection';

/** The most that one call opens; the vendor documents no limit. */
export const maxExtracted = 1_000;

/** The longest life in minutes; the vendor documents no limit. */
export const maxLifeLength = 1_440;

/** Separators of a text answer, by the names that a server may give them. */
const separators: Readonly<Record<string, string>> = {
  '1': '\n',
  '2': ' ',
  '3': ',',
  '\\n': '\n',
  '\\r\\n': '\r\n',
};

/** The sandbox's responses about extraction. It opens working proxies. */
export const extractionAnswers: Answers<'extractIps'> = {
  extractIps: async ({ cc, state: region, city, format = 'json', lb = '\\n', num = 1, life = 10 }, world) => {
    if (num > maxExtracted) throw wrong('num', `must be at most ${maxExtracted}`);
    if (life > maxLifeLength) throw wrong('life', `must be at most ${maxLifeLength}`);
    checkPlace(cc, region, city);
    const opened = await world.proxies.openDynamic(num, life * minute);
    if (format === 'json') return { list: [opened] };
    return new TextAnswer(opened.join(separators[lb] ?? lb));
  },
};

/** A place has to be one of the dynamic vocabulary, verbatim (docs/api-notes.md#12). */
function checkPlace(cc: string | undefined, state: string | undefined, city: string | undefined): void {
  if (cc === undefined) {
    if (state !== undefined || city !== undefined) throw wrong('cc', 'is needed with a state or city');
    return;
  }
  const country = findCountry(cc);
  if (!country) throw wrong('cc', `no such country: ${cc}`);
  const cities = state === undefined ? Object.values(country.states).flat() : citiesOf(country, state);
  if (!cities) throw wrong('state', `${state} is no state of ${cc}`);
  if (city !== undefined && !cities.includes(city))
    throw wrong('city', `${city} is no city of ${state ?? cc}`);
}
