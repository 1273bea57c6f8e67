import { isFailure } from '../../api/apiError';
import { compareTexts, countryName } from '../../host/ui/displayFormat';
import { plainText } from '../../host/ui/sanitize';
import { describeError } from '../../host/ui/errors';
import type { AccountPlaces, Regions } from '../../model/extraction/regions';
import type { Session } from '../../model/connections/session';
import { accountOptions } from '../../host/labels/accounts';
import { LatestTask } from '../latestTask';
import { listNames, type Draft, type List, type ListName, type Option } from '../protocol/extractionProtocol';
import { dynamicValue } from './dynamicValue';

/** The values that a list depends on; an undefined one means that there is nothing to list yet. */
type Dependence = readonly (string | undefined)[];

/** The four lists of the form, each loaded when what it depends on is chosen; newer choices replace older loads. */
export class PlaceLists {
  private session: Session | undefined;
  private accounts: { dispose(): void } | undefined;
  private readonly lists = new Map<ListName, List>();
  private readonly loadedFor = new Map<ListName, string>();
  private readonly loads: Readonly<Record<ListName, LatestTask>> = {
    account: new LatestTask(),
    country: new LatestTask(),
    state: new LatestTask(),
    city: new LatestTask(),
  };

  constructor(private readonly changed: (list: List) => void) {}

  /** The lists as they are now. */
  get all(): readonly List[] {
    return [...this.lists.values()];
  }

  get byName(): Readonly<Partial<Record<ListName, List>>> {
    return Object.fromEntries(this.lists);
  }

  /** Loads the lists that the choice in the form calls for, and keeps the others. */
  follow(session: Session | undefined, draft: Draft): void {
    if (session !== this.session) this.begin(session);
    for (const name of listNames) this.load(name, draft);
  }

  /** Loads a list again, after it failed. */
  reload(name: ListName, draft: Draft): void {
    this.loadedFor.delete(name);
    this.load(name, draft);
  }

  dispose(): void {
    this.accounts?.dispose();
    for (const name of listNames) this.loads[name].cancel();
  }

  /** Knows nothing of another session; accounts that come and go in this one are offered as they are. */
  private begin(session: Session | undefined): void {
    this.session = session;
    this.loadedFor.clear();
    this.accounts?.dispose();
    this.accounts = session?.stores.accounts.onDidChange(({ value, loading }) => {
      if (value && !loading)
        this.put({ type: 'list', name: 'account', status: 'ready', options: accountOptions(value) });
    });
  }

  private load(name: ListName, draft: Draft): void {
    const needs = dependence(name, draft);
    const key = JSON.stringify(needs);
    if (this.loadedFor.get(name) === key) return;
    this.loadedFor.set(name, key);
    const signal = this.loads[name].begin();
    if (!this.session || needs.some((part) => part === undefined)) {
      this.put({ type: 'list', name, status: 'idle', options: [] });
      return;
    }
    this.put({ type: 'list', name, status: 'loading', options: [] });
    optionsOf(name, this.session, draft).then(
      (options) => {
        if (!signal.aborted) this.put({ type: 'list', name, status: 'ready', options: [...options] });
      },
      (error: unknown) => {
        if (signal.aborted || isFailure(error, 'Cancelled')) return;
        this.loadedFor.delete(name);
        this.put({
          type: 'list',
          name,
          status: 'failed',
          options: [],
          message: describeError(error).message,
        });
      },
    );
  }

  private put(list: List): void {
    this.lists.set(list.name, list);
    this.changed(list);
  }
}

function dependence(name: ListName, draft: Draft): Dependence {
  const { account, country, state } = draft;
  switch (name) {
    case 'account':
      return [];
    case 'country':
      return [account];
    case 'state':
      return [account, country || undefined];
    case 'city':
      return [account, country || undefined, state];
  }
}

/** @throws {ApiError} */
async function optionsOf(name: ListName, { stores }: Session, draft: Draft): Promise<readonly Option[]> {
  const { regions } = stores;
  if (name === 'account') return accountOptions(await stores.accounts.get());
  const places = draft.account ? await regions.placesOf(draft.account) : undefined;
  switch (name) {
    case 'country':
      return countryOptions(regions, places);
    case 'state':
      return placeOptions(
        await regions.statesOf(draft.country),
        places && [...statesIn(places, draft.country).keys()].filter(Boolean),
      );
    case 'city': {
      const dynamic = await regions.citiesOf(draft.country, draft.state || undefined);
      return placeOptions(dynamic, places && citiesIn(places, draft.country, draft.state));
    }
  }
}

async function countryOptions(
  regions: Regions,
  places: AccountPlaces | undefined,
): Promise<readonly Option[]> {
  const countries = await regions.countries.get();
  const open = places ? new Set([...places.keys()].map((area) => area.toUpperCase())) : undefined;
  return countries
    .filter(({ code }) => !open || open.has(code.toUpperCase()))
    .map(({ code, name }) => {
      const localised = countryName(code);
      return { value: code, label: localised === code ? plainText(name) : localised };
    })
    .sort((a, b) => compareTexts(a.label, b.label));
}

/** Places of the account by their own names where one is chosen, each with the value that `ip/v3` takes. */
function placeOptions(dynamic: readonly string[], open: readonly string[] | undefined): readonly Option[] {
  if (!open) return dynamic.map((value) => ({ value, label: plainText(value) }));
  return open.map((name) => ({ value: dynamicValue(name, dynamic), label: plainText(name) }));
}

function statesIn(places: AccountPlaces, country: string): ReadonlyMap<string, readonly string[]> {
  const area = [...places.keys()].find((code) => code.toUpperCase() === country.toUpperCase());
  return (area === undefined ? undefined : places.get(area)) ?? new Map();
}

function citiesIn(places: AccountPlaces, country: string, state: string): readonly string[] {
  const states = statesIn(places, country);
  if (state === '') return [...new Set([...states.values()].flat())];
  const name = [...states.keys()].find((open) => dynamicValue(open, [state]) === state);
  return (name === undefined ? undefined : states.get(name)) ?? [];
}
