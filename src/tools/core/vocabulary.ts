import * as v from 'valibot';
import { KB_PER_GB } from '../../model/accounts/limitUnit';
import { isUnknownTime, readServerTime, writeServerTime } from '../../model/time/serverTime';

const productTypes = new Map([
  [3, 'balance recharge'],
  [9, 'dynamic residential traffic'],
  [10, 'dynamic residential, by time'],
  [11, 'dynamic residential, by time'],
  [12, 'long-term data centre traffic'],
  [13, 'residential static IP traffic'],
  [14, 'static data centre IP'],
  [15, 'long-term ISP traffic'],
  [16, 'static traffic'],
  [17, 'dynamic IPs by number'],
  [19, 'static IP renewal'],
  [20, 'static IP replacement'],
  [21, 'static traffic v2'],
  [24, 'static traffic add-on'],
  [25, 'static residential IP'],
]);

/** Returns the English name of a product type with its number. Unknown types keep the number (docs/api-notes.md#34). */
export function productType(type: number | null | undefined): string | undefined {
  if (type === null || type === undefined) return undefined;
  const name = productTypes.get(type);
  return name ? `${type} (${name})` : String(type);
}

/** The parameter that filters a list by product type. */
export const productTypeEntry = v.optional(
  v.pipe(
    v.number(),
    v.integer(),
    v.minValue(0),
    v.description(
      'Product type to filter by: 9 dynamic residential traffic, 11 dynamic residential (time-based), 12 long-term datacenter traffic, 14 static datacenter IPs, 25 static residential IPs.',
    ),
  ),
);

/** KB in GB, to four digits that count; 1 GB = 1048576 KB (docs/api-notes.md#24). */
export function gigabytes(kilobytes: number): number;
export function gigabytes(kilobytes: number | null | undefined): number | undefined;
export function gigabytes(kilobytes: number | null | undefined): number | undefined {
  if (kilobytes === null || kilobytes === undefined) return undefined;
  return Number((kilobytes / KB_PER_GB).toPrecision(4));
}

/** A time of the server with its zone, whose offset is in minutes; nothing for one that isn't known. */
export function serverTime(
  value: string | number | null | undefined,
  offset: number | undefined,
): string | undefined {
  const time = readServerTime(value);
  if (time) {
    const { clock, zone = '(server time, time zone unknown)' } = writeServerTime(time, offset);
    return `${clock} ${zone}`;
  }
  const text = String(value ?? '');
  return isUnknownTime(text) ? undefined : text;
}

/** A text, or nothing where the server sent none. */
export function filled(text: string | null | undefined): string | undefined {
  return text ? text : undefined;
}
