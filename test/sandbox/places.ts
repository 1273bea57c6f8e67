/** A country with its states and their cities, in English. */
export interface Country {
  readonly code: string;
  readonly english: string;
  readonly chinese: string;
  readonly continent: string;
  readonly states: Readonly<Record<string, readonly string[]>>;
}

/** The places that the sandbox has proxies in. */
export const countries: readonly Country[] = [
  {
    code: 'US',
    english: 'United States',
    chinese: '美国',
    continent: 'NA',
    states: {
      Alabama: ['Birmingham', 'Mobile', 'Arlington'],
      California: ['Los Angeles', 'San Diego', 'San Francisco', 'Fresno'],
      Florida: ['Miami', 'Orlando', 'Tampa'],
      'New York': ['New York', 'Buffalo', 'Albany'],
      Texas: ['Austin', 'Dallas', 'Houston', 'Arlington'],
    },
  },
  {
    code: 'CA',
    english: 'Canada',
    chinese: '加拿大',
    continent: 'NA',
    states: { Ontario: ['Ottawa', 'Toronto'], Quebec: ['Montréal', 'Québec'] },
  },
  {
    code: 'DE',
    english: 'Germany',
    chinese: '德国',
    continent: 'EU',
    states: {
      Bavaria: ['Munich', 'Nuremberg'],
      Berlin: ['Berlin'],
      Hesse: ['Frankfurt am Main', 'Wiesbaden'],
      'North Rhine-Westphalia': ['Cologne', 'Düsseldorf', 'Essen'],
    },
  },
  {
    code: 'GB',
    english: 'United Kingdom',
    chinese: '英国',
    continent: 'EU',
    states: { England: ['London', 'Manchester', 'Leeds'], Scotland: ['Edinburgh', 'Glasgow'] },
  },
  {
    code: 'FR',
    english: 'France',
    chinese: '法国',
    continent: 'EU',
    states: { 'Île-de-France': ['Paris', 'Versailles'], Occitanie: ['Toulouse', 'Montpellier'] },
  },
  {
    code: 'BR',
    english: 'Brazil',
    chinese: '巴西',
    continent: 'SA',
    states: { 'Rio de Janeiro': ['Niterói', 'Rio de Janeiro'], 'São Paulo': ['Campinas', 'São Paulo'] },
  },
  {
    code: 'JP',
    english: 'Japan',
    chinese: '日本',
    continent: 'AS',
    states: { Osaka: ['Osaka', 'Sakai'], Tokyo: ['Hachioji', 'Tokyo'] },
  },
  {
    code: 'HK',
    english: 'Hong Kong',
    chinese: '香港',
    continent: 'AS',
    states: { 'Hong Kong': ['Central', 'Kowloon'] },
  },
  {
    code: 'IN',
    english: 'India',
    chinese: '印度',
    continent: 'AS',
    states: { Karnataka: ['Bengaluru', 'Mysuru'], Maharashtra: ['Mumbai', 'Pune'] },
  },
  {
    code: 'SG',
    english: 'Singapore',
    chinese: '新加坡',
    continent: 'AS',
    states: {},
  },
];

/** A state's code in the vocabulary of extraction: lower case, letters only (docs/api-notes.md#12). */
export function stateCode(state: string): string {
  return state
    .normalize('NFD')
    .replace(/[^\p{Letter}]/gu, '')
    .toLowerCase();
}

/** The country of a code, in any case. */
export function findCountry(code: string): Country | undefined {
  return countries.find((country) => country.code === code.toUpperCase());
}

/** Returns the cities of a state by its code, or `undefined` if the country has no such state. */
export function citiesOf(country: Country, code: string): readonly string[] | undefined {
  return Object.entries(country.states).find(([state]) => stateCode(state) === code)?.[1];
}

/** A place as usernames of endpoints spell it. */
export function blanklessPlace(name: string): string {
  return name.replace(/\s/gu, '');
}

/** The second byte of the exit addresses of the first country; the others follow it. */
const firstExitByte = 100;

/** An address on this machine that counts as one of a country. */
export function exitAddress(country: Country | undefined, number: number): string {
  const index = country ? countries.indexOf(country) : countries.length;
  const host = number % 64_000;
  return `127.${firstExitByte + index}.${host >> 8}.${host & 255 || 255}`;
}

/** The country that an address counts as, if it's one of the gateway's exits. */
export function countryOfAddress(address: string): Country | undefined {
  const [, second] = /^(?:::ffff:)?127\.(\d+)\./.exec(address) ?? [];
  return countries[Number(second ?? 0) - firstExitByte];
}
