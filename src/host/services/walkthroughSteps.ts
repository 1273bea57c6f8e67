import type * as vscode from 'vscode';
import type { Sessions } from '../../model/connections/session';
import type { ExtractionHistory } from '../../model/extraction/extractionHistory';
import { markStepDone } from '../platform/contextKeys';

/**
 * Checks off the steps of the walkthrough that can be done anywhere: an IP address whitelisted on the website counts as
 * soon as the whitelist is loaded, and an extraction of an earlier window as soon as there is a connection.
 */
export class WalkthroughSteps implements vscode.Disposable {
  private readonly subscriptions: readonly { dispose(): void }[];
  private whitelist: { dispose(): void } | undefined;

  constructor(sessions: Sessions, history: Pick<ExtractionHistory, 'all' | 'onDidChange'>) {
    const markExtraction = () => {
      if (history.all.length > 0) markStepDone('extract');
    };
    this.subscriptions = [
      history.onDidChange(markExtraction),
      sessions.onDidChange(() => this.followWhitelist(sessions)),
    ];
    markExtraction();
    this.followWhitelist(sessions);
  }

  dispose(): void {
    this.whitelist?.dispose();
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private followWhitelist({ current }: Sessions): void {
    this.whitelist?.dispose();
    const mark = (entries: readonly unknown[] | undefined) => {
      if (entries && entries.length > 0) markStepDone('whitelist');
    };
    const whitelist = current?.stores.whitelist;
    this.whitelist = whitelist?.onDidChange(({ value }) => mark(value));
    mark(whitelist?.state.value);
  }
}
