import { accountFor } from './accounts';
import { minute } from './clock';
import { blanklessPlace, countries, exitAddress, findCountry, type Country } from './places';
import type { SandboxAccount, SandboxState } from './state';
import { trafficProblem } from './traffic';

/** The longest sticky session, in minutes. */
export const maxSessionMinutes = 120;
/** Default duration of a session, in minutes. */
const usualSessionMinutes = 10;

/** The user of the gateway, and the exit. */
export interface GatewayPass {
  readonly account: SandboxAccount;
  readonly exit: string;
}

/** The reason access is denied: `authentication` for the user, `request` for the requested target. */
export interface GatewayRefusal {
  readonly refused: 'authentication' | 'request';
  readonly message: string;
}

/** Written apart from the extension's own template, so that one checks the other. */
const usernamePattern =
  /^(?<account>.+?)(?:_area-(?<area>[A-Za-z]{2}))?(?:_state-(?<state>[^_]+))?(?:_city-(?<city>[^_]+))?(?:_life-(?<life>\d+))?(?:_session-(?<session>[A-Za-z0-9]+))?$/;

interface StickyExit {
  readonly exit: string;
  readonly until: number;
}

/** Decides who may use the gateway with the credentials of a proxy account, and which exit they get. */
export class GatewayAccess {
  private readonly sticky = new Map<string, StickyExit>();
  private exits = 0;

  constructor(private readonly state: SandboxState) {}

  /** Lets one request in: a new exit unless its username has a session. */
  admit(username: string, password: string): GatewayPass | GatewayRefusal {
    const whole = this.state.accounts.has(username) ? { account: username } : undefined;
    const parts: Record<string, string | undefined> = whole ?? usernamePattern.exec(username)?.groups ?? {};
    const account = accountFor(this.state, parts.account ?? '', password);
    if (!account) return { refused: 'authentication', message: 'Wrong username or password' };
    const message = trafficProblem(this.state, account.username) ?? this.requestProblem(parts);
    if (message !== undefined) return { refused: 'request', message };
    return { account, exit: this.exitFor(account, parts) };
  }

  private requestProblem({ area, state, city, life }: Readonly<Record<string, string | undefined>>) {
    if (Number(life ?? 1) < 1 || Number(life ?? 1) > maxSessionMinutes)
      return `life must be from 1 to ${maxSessionMinutes}`;
    if (area === undefined) return (state ?? city) ? 'area is needed with a state or city' : undefined;
    const country = findCountry(area);
    return country && hasPlace(country, state, city) ? undefined : 'No proxies in this location';
  }

  private exitFor(
    { username }: SandboxAccount,
    { area, state, city, life, session }: Readonly<Record<string, string | undefined>>,
  ): string {
    if (session === undefined) return this.nextExit(area);
    const key = JSON.stringify([username, area, state, city, session]);
    const now = this.state.clock.now();
    const known = this.sticky.get(key);
    if (known && known.until > now) return known.exit;
    const exit = this.nextExit(area);
    this.sticky.set(key, { exit, until: now + Number(life ?? usualSessionMinutes) * minute });
    return exit;
  }

  private nextExit(area: string | undefined): string {
    this.exits++;
    const country =
      (area === undefined ? undefined : findCountry(area)) ?? countries[this.exits % countries.length];
    return exitAddress(country, this.exits);
  }
}

function hasPlace({ states }: Country, state: string | undefined, city: string | undefined): boolean {
  const chosen = Object.entries(states).filter(
    ([name]) => state === undefined || blanklessPlace(name) === state,
  );
  if (state !== undefined && chosen.length === 0) return false;
  return city === undefined || chosen.some(([, cities]) => cities.map(blanklessPlace).includes(city));
}
