/** The exit location of a request, as reported by an IP service. */
export interface ExitPlace {
  /** ISO 3166 code in capitals, or the name if the response has no code. */
  readonly country?: string;
  /** Number and name of the autonomous system, or whichever there is: `AS3320 Deutsche Telekom AG`. */
  readonly network?: string;
}

type Fields = ReadonlyMap<string, unknown>;

/** Names are compared in lower case, without "_" and "-". */
const codeKeys = ['countrycode', 'countryiso', 'countryisocode', 'countrycode2', 'isocode'];
const countryKeys = ['country', 'countryname', 'name'];
const numberKeys = ['asn', 'as', 'asnumber', 'autonomoussystemnumber'];
const networkKeys = ['org', 'asorg', 'asnorg', 'asname', 'organization', 'asorganization', 'isp', 'name'];
/** Objects around all of the answer. */
const wrapperKeys = ['data', 'result', 'client'];
const countryWrappers = ['location', 'geo', 'country'];
const networkWrappers = ['connection', 'asn', 'as', 'network', 'isp', 'company'];

/** Characters. Longer values aren't names. */
const maxLength = 100;

/** Reads country and network from the JSON of an IP service; empty for anything else. */
export function parseExitPlace(body: string): ExitPlace {
  const text = body.trim();
  if (!text.startsWith('{')) return {};
  try {
    return placeIn(JSON.parse(text));
  } catch {
    return {};
  }
}

function placeIn(value: unknown): ExitPlace {
  const fields = fieldsOf(value);
  const country =
    countryOf(fields, ['country', 'countryname']) ?? first(nested(fields, countryWrappers), countryOf);
  const network =
    networkOf(fields, networkKeys.slice(0, -1)) ?? first(nested(fields, networkWrappers), networkOf);
  if (country === undefined && network === undefined)
    return nested(fields, wrapperKeys).map(placeOfFields).find(isKnown) ?? {};
  return { ...(country !== undefined && { country }), ...(network !== undefined && { network }) };
}

function placeOfFields(fields: Fields): ExitPlace {
  return placeIn(Object.fromEntries(fields));
}

function isKnown({ country, network }: ExitPlace): boolean {
  return country !== undefined || network !== undefined;
}

function countryOf(fields: Fields, names: readonly string[] = countryKeys): string | undefined {
  const code = textOf(fields, codeKeys);
  if (code !== undefined && /^[a-z]{2}$/i.test(code)) return code.toUpperCase();
  const name = textOf(fields, names);
  return name !== undefined && /^[a-z]{2}$/i.test(name) ? name.toUpperCase() : name;
}

function networkOf(fields: Fields, names: readonly string[] = networkKeys): string | undefined {
  const given = textOf(fields, numberKeys);
  const number = given !== undefined && /^\d+$/.test(given) ? `AS${given}` : given;
  const name = textOf(fields, names);
  if (number === undefined || name === undefined) return number ?? name;
  const [numberAlone = number] = number.split(' ');
  // `org` of some services begins with the number, and `as` of others ends with the name.
  if (name.startsWith(numberAlone)) return name;
  return number.includes(' ') ? number : `${number} ${name}`;
}

function textOf(fields: Fields, keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const value = fields.get(key);
    if (typeof value !== 'string' && typeof value !== 'number') continue;
    // The answer comes through a stranger's proxy: one line, and no marks that turn text round.
    const text = String(value)
      .replace(/[\p{C}\p{Z}]+/gu, ' ')
      .trim();
    if (text !== '' && text.length <= maxLength) return text;
  }
  return undefined;
}

function nested(fields: Fields, keys: readonly string[]): readonly Fields[] {
  return keys.map((key) => fieldsOf(fields.get(key))).filter(({ size }) => size > 0);
}

function first(all: readonly Fields[], read: (fields: Fields) => string | undefined): string | undefined {
  for (const fields of all) {
    const value = read(fields);
    if (value !== undefined) return value;
  }
  return undefined;
}

function fieldsOf(value: unknown): Fields {
  if (typeof value !== 'object' || value === null) return new Map();
  return new Map(
    Object.entries(value).map(([key, item]) => [key.toLowerCase().replace(/[_-]/g, ''), item as unknown]),
  );
}
