import * as vscode from 'vscode';
import type { CheckedProxy, CheckResults } from '../model/checks/checkResults';
import { endpointGrammar } from '../host/services/endpointGrammar';
import { endpointSettingNames, onSettingChanged } from '../host/platform/settings';
import type { Sessions } from '../model/connections/session';
import { recognizeEndpoint, type Endpoint, type EndpointGrammar } from '../model/endpoints/recognizeEndpoint';
import type { ProxyKeys } from './documentScan';
import type { ExtractionHistory } from '../model/extraction/extractionHistory';

/** Milliseconds between two drawings while results come in. */
const pause = 400;
/** Maximum delay of a timer in Node.js, milliseconds. */
const maxTimerMs = 2 ** 31 - 1;

/** The known status of an endpoint. */
export interface ProxyStatus {
  readonly checked: CheckedProxy | undefined;
  /** Estimated end of life, milliseconds since the epoch; undefined where it is none of ours. */
  readonly expiresAt: number | undefined;
}

/** The known status of endpoints from checks and extractions. Fires an event when it should be redrawn. */
export class ProxyStatuses implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  /** Fires when results or extractions came, or a life ended; not more often than it can be drawn. */
  readonly onDidChange = this.changed.event;
  private readonly subscriptions: readonly { dispose(): void }[];
  /** With the list of accounts that it was made from. */
  private grammar: { readonly accounts: unknown; readonly value: EndpointGrammar | undefined } | undefined;
  private drawing: NodeJS.Timeout | undefined;
  private expiring: NodeJS.Timeout | undefined;

  constructor(
    private readonly results: CheckResults,
    private readonly history: ExtractionHistory,
    private readonly sessions: Pick<Sessions, 'current' | 'onDidChange'>,
  ) {
    this.subscriptions = [
      sessions.onDidChange(() => this.forgetGrammar()),
      onSettingChanged(endpointSettingNames, () => this.forgetGrammar()),
      results.onDidChange(() => this.soon()),
      history.onDidChange(() => {
        this.soon();
        this.waitForExpiry();
      }),
    ];
    this.waitForExpiry();
  }

  of({ id, endpoint }: ProxyKeys): ProxyStatus {
    return { checked: this.results.get(id), expiresAt: this.history.find(endpoint)?.expiresAt };
  }

  /** The endpoint of an account that a proxy is; undefined for others. */
  endpointOf({ host, username }: ProxyKeys): Endpoint | undefined {
    if (!username) return undefined;
    const accounts = this.sessions.current?.stores.accounts.state.value;
    if (!this.grammar || this.grammar.accounts !== accounts)
      this.grammar = { accounts, value: endpointGrammar(this.sessions) };
    const grammar = this.grammar.value;
    return grammar && recognizeEndpoint({ host, credentials: { username, password: '' } }, grammar);
  }

  dispose(): void {
    clearTimeout(this.drawing);
    clearTimeout(this.expiring);
    for (const subscription of this.subscriptions) subscription.dispose();
    this.changed.dispose();
  }

  private forgetGrammar(): void {
    this.grammar = undefined;
    this.soon();
  }

  private soon(): void {
    this.drawing ??= setTimeout(() => {
      this.drawing = undefined;
      this.changed.fire();
    }, pause);
  }

  private waitForExpiry(): void {
    clearTimeout(this.expiring);
    const now = Date.now();
    const end = this.history.nextExpiry(now);
    if (end === undefined) return;
    this.expiring = setTimeout(
      () => {
        this.soon();
        this.waitForExpiry();
      },
      Math.min(maxTimerMs, end - now + 50),
    );
  }
}
