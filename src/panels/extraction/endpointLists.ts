import { isFailure } from '../../api/apiError';
import { describeError } from '../../host/ui/errors';
import { compareTexts, countryName } from '../../host/ui/displayFormat';
import { plainText } from '../../host/ui/sanitize';
import type { Session } from '../../model/connections/session';
import { citiesIn, commonPlaces, statesIn } from '../../model/endpoints/accountPlaces';
import { portOf, type Gateway } from '../../model/endpoints/gateways';
import type { AccountPlaces } from '../../model/extraction/regions';
import { accountOptions } from '../../host/labels/accounts';
import type { EndpointDraft, EndpointList, EndpointListName } from '../protocol/endpointProtocol';

const idle: EndpointList = { status: 'idle', options: [] };
const loading: EndpointList = { status: 'loading', options: [] };

/** The places that all chosen accounts have, and the lists that the form offers. */
export class EndpointLists {
  private session: Session | undefined;
  private accounts: { dispose(): void } | undefined;
  /** The accounts that places were loaded for, as JSON. */
  private loadedFor: string | undefined;
  private places: AccountPlaces | undefined;
  private failure: string | undefined;

  constructor(private readonly changed: () => void) {}

  /** Loads what the form needs now. */
  follow(session: Session | undefined, { accounts }: EndpointDraft): void {
    if (session !== this.session) {
      this.session = session;
      this.loadedFor = undefined;
      this.accounts?.dispose();
      this.accounts = session?.stores.accounts.onDidChange(() => this.changed());
      session?.stores.accounts.get().catch(() => this.changed());
    }
    const wanted = JSON.stringify(accounts);
    if (wanted === this.loadedFor || !session) return;
    this.loadedFor = wanted;
    this.places = undefined;
    this.failure = undefined;
    if (accounts.length === 0) return;
    commonPlaces(session.stores.regions, accounts).then(
      (places) => this.take(wanted, () => (this.places = places)),
      (error: unknown) =>
        this.take(wanted, () => {
          if (!isFailure(error, 'Cancelled')) this.failure = describeError(error).message;
        }),
    );
  }

  /** Returns the options in the form. */
  all(draft: EndpointDraft, gateways: readonly Gateway[]): Record<EndpointListName, EndpointList> {
    const { accounts, country, state } = draft;
    const hasAccount = accounts.length > 0;
    return {
      account: this.accountList(),
      country: hasAccount ? this.placeList((places) => [...places.keys()], countryName) : idle,
      state:
        hasAccount && country
          ? this.placeList((places) => [...statesIn(places, country).keys()].filter(Boolean))
          : idle,
      city:
        hasAccount && country
          ? this.placeList((places) => citiesIn(places, country, state || undefined))
          : idle,
      gateway: {
        status: 'ready',
        options: gateways
          .filter((gateway) => portOf(gateway, draft.scheme) !== undefined)
          .map((gateway) => ({
            value: gateway.name,
            label: `${plainText(gateway.name)} (${gateway.host}:${portOf(gateway, draft.scheme) ?? ''})`,
          })),
      },
    };
  }

  /** The places of the chosen accounts, once they are there. */
  get known(): AccountPlaces | undefined {
    return this.places;
  }

  dispose(): void {
    this.accounts?.dispose();
  }

  private take(wanted: string, change: () => void): void {
    if (wanted !== this.loadedFor) return;
    change();
    this.changed();
  }

  private accountList(): EndpointList {
    const state = this.session?.stores.accounts.state;
    if (!state) return idle;
    if (state.value) return { status: 'ready', options: accountOptions(state.value) };
    return state.failure === undefined
      ? loading
      : { status: 'failed', options: [], message: describeError(state.failure).message };
  }

  private placeList(
    names: (places: AccountPlaces) => readonly string[],
    labelOf: (name: string) => string = (name) => name,
  ): EndpointList {
    if (this.failure !== undefined) return { status: 'failed', options: [], message: this.failure };
    if (!this.places) return loading;
    const options = names(this.places).map((name) => ({ value: name, label: plainText(labelOf(name)) }));
    return { status: 'ready', options: options.sort((a, b) => compareTexts(a.label, b.label)) };
  }
}
