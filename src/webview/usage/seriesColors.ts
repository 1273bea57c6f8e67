import type { Series } from '../../panels/protocol/usageProtocol';

/** The number of colors, with and without dots, that differ in every theme. */
const placeCount = 10;

/** Gives each account a color of the palette, by its place there, that it keeps in every range of days. */
export class SeriesColors {
  /** The place that each account had last, in the order in which they were first seen. */
  private readonly places = new Map<string, number>();

  /** Returns the places of the series. The total and other traffic have the first, which isn't kept for them. */
  placesOf(series: readonly Pick<Series, 'kind' | 'name'>[]): readonly number[] {
    const names = series.flatMap(({ kind, name }) => (kind === 'account' ? [name] : []));
    const shown = new Set(names);
    const taken = new Set<number>();
    const given = new Map<string, number>();
    for (const [name, place] of this.places) {
      if (!shown.has(name) || taken.has(place)) continue;
      taken.add(place);
      given.set(name, place);
    }
    for (const name of names) {
      if (given.has(name)) continue;
      const place = this.freePlace(taken);
      taken.add(place);
      given.set(name, place);
      this.places.set(name, place);
    }
    return series.map(({ kind, name }) => (kind === 'account' ? (given.get(name) ?? 0) : 0));
  }

  /** Returns a place that no series of the chart has, best one that no other account had either. */
  private freePlace(taken: ReadonlySet<number>): number {
    const held = [...this.places.values()];
    const holders = (place: number) => held.filter((one) => one === place).length;
    const all = Array.from({ length: Math.max(placeCount, taken.size + 1) }, (_, place) => place);
    return all
      .filter((place) => !taken.has(place))
      .reduce((best, place) => (holders(place) < holders(best) ? place : best));
  }
}
