import { join } from 'node:path';
import * as vscode from 'vscode';
import { Journal } from '../../model/journal/journal';
import {
  attemptSchema,
  buyOnce,
  findOrder,
  settleAttempt,
  type PurchaseAttempt,
  type PurchaseJournal,
  type Search,
} from '../../model/purchase/attempt';
import type { Quote } from '../../model/purchase/quote';
import type { Session, Sessions } from '../../model/connections/session';
import { JournalFolder, journalOwner, silenceMs } from '../platform/journalFolder';
import type { Log } from '../platform/log';
import { showError, showUserMessage, withProgress, type MessageButton } from '../ui/notifications';
import type { Order } from '../../api/client';
import type { UserMessage } from '../ui/errors';
import { nameText } from '../ui/sanitize';
import { noOrderText, orderedText, openAttemptText, searchText } from '../labels/purchaseOutcomes';

/** Delays before the list is read again for an order that may come late, in milliseconds. */
const laterLooksMs = [20_000, 120_000];

/** A look for the order of an attempt, and when to look again after it, milliseconds each. */
interface Look {
  readonly id: string;
  readonly connectionId: string;
  readonly later: readonly number[];
}

/**
 * Makes purchases, each only once, and reports the outcome. Purchases that the previous window left open are looked up
 * when their connection is in use again.
 */
export class PurchaseService implements vscode.Disposable {
  private readonly folder: JournalFolder;
  private readonly journal: PurchaseJournal;
  private readonly timers = new Set<NodeJS.Timeout>();
  /** Looks that were due while another connection was in use. */
  private missed: readonly Look[] = [];
  private readonly subscription: { dispose(): void };

  constructor(
    storage: vscode.Uri,
    private readonly sessions: Sessions,
    private readonly log: Log,
  ) {
    this.folder = new JournalFolder(join(storage.fsPath, 'purchases'), (name) =>
      log.warn(`journal of purchases: ${name} can't be read and is kept`),
    );
    this.journal = new Journal<PurchaseAttempt>(this.folder, attemptSchema, (entry) =>
      this.folder.isOwnerAlive(entry),
    );
    this.subscription = sessions.onDidChange((session) => this.recover(session));
    this.recover(sessions.current);
  }

  /** Returns the purchases without a clear outcome, for the question before the next purchase. */
  async openText({ connection }: Session): Promise<readonly string[]> {
    return (await this.journal.open(connection.id)).map(openAttemptText);
  }

  /**
   * Places the confirmed order and reports the outcome. It can't be canceled because it may already have been
   * processed.
   */
  async buy(session: Session, quote: Quote, title: string): Promise<void> {
    const { client, connection } = session;
    const outcome = await withProgress(
      vscode.l10n.t('Ordering "{0}"…', nameText(title)),
      () =>
        buyOnce(
          { client, journal: this.journal, connectionId: connection.id, owner: journalOwner },
          quote,
          title,
        ),
      { cancellable: false },
    );
    switch (outcome.kind) {
      case 'ordered':
        this.refresh(session);
        return this.show(
          orderedText(outcome.order, title, {
            fee: quote.price.pay_fee,
            useInvitationDiscount: quote.order.useInvitationDiscount,
          }),
        );
      case 'refused':
        this.log.error('order refused', outcome.error);
        return this.show(noOrderText(outcome.error));
      case 'unclear':
        this.log.error('order without a clear answer', outcome.error);
        this.refresh(session);
        await this.settle(session, outcome.attempt, outcome.search, 'answerLost');
    }
  }

  dispose(): void {
    this.folder.dispose();
    this.subscription.dispose();
    for (const timer of this.timers) clearTimeout(timer);
  }

  /** Reports the outcome of purchases that a window left open when it closed, or that this one couldn't look up. */
  private recover(session: Session | undefined, isLate = false): void {
    if (!session) return;
    // An owner that has just gone seems alive, if another process has its number.
    if (!isLate) this.after(silenceMs + 5_000, () => this.recover(this.sessions.current, true));
    const due = this.missed.filter(({ connectionId }) => connectionId === session.connection.id);
    this.missed = this.missed.filter((look) => !due.includes(look));
    for (const look of due) this.lookAgain(look).catch((error: unknown) => showError(error, this.log));
    this.journal.pruneClaims().catch((error: unknown) => this.log.error('old claims of orders', error));
    this.journal
      .abandoned(session.connection.id)
      .then(async (attempts) => {
        for (const attempt of attempts) {
          this.journal.takeOver(attempt);
          await this.settle(
            session,
            attempt,
            await findOrder(session.client, attempt, this.journal),
            'windowClosed',
          );
        }
      })
      .catch((error: unknown) => showError(error, this.log));
  }

  /** Reports what the order list shows about an attempt, and looks again if the order may appear later. */
  private async settle(
    session: Session,
    attempt: PurchaseAttempt,
    search: Search,
    why: 'answerLost' | 'windowClosed',
  ): Promise<void> {
    if (search.kind === 'unread') this.log.error('orders of a purchase', search.error);
    if (search.kind === 'found') await this.close(attempt, search.orders);
    else this.lookLater(attempt, laterLooksMs);
    // The user answers in their own time.
    this.show(
      searchText(attempt, search, why),
      search.kind === 'found' || why === 'answerLost' ? undefined : attempt,
    ).catch((error: unknown) => showError(error, this.log));
    if (search.kind === 'found') this.refresh(session);
  }

  /** Ends an attempt whose order was found. A journal that can't be written must not hide the order: it's found again. */
  private async close(attempt: PurchaseAttempt, orders: readonly Order[]): Promise<void> {
    try {
      await settleAttempt(this.journal, attempt, orders);
    } catch (error) {
      this.log.error('journal of purchases', error);
    }
  }

  private lookLater({ id, connectionId }: PurchaseAttempt, [delay, ...rest]: readonly number[]): void {
    if (delay === undefined) return;
    this.after(delay, () => {
      this.lookAgain({ id, connectionId, later: rest }).catch((error: unknown) => showError(error, this.log));
    });
  }

  /** Does something later, unless the window closes first. */
  private after(delayMs: number, act: () => void): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      act();
    }, delayMs);
    timer.unref();
    this.timers.add(timer);
  }

  private async lookAgain(look: Look): Promise<void> {
    const { id, connectionId, later } = look;
    const session = this.sessions.current;
    // Of another connection nothing can be read now.
    if (session?.connection.id !== connectionId) {
      this.missed = [...this.missed, look];
      return;
    }
    const attempt = (await this.journal.open(connectionId)).find((open) => open.id === id);
    if (!attempt) return;
    const search = await findOrder(session.client, attempt, this.journal);
    if (search.kind === 'found') {
      await this.settle(session, attempt, search, 'answerLost');
    } else if (later.length > 0) {
      this.lookLater(attempt, later);
    } else {
      await this.askAboutUnconfirmed(attempt, search);
    }
  }

  /** An order that isn't found stays in the journal until the person dismisses it: it may still come. */
  private async askAboutUnconfirmed(attempt: PurchaseAttempt, search: Search): Promise<void> {
    const { id, connectionId } = attempt;
    const message = searchText(attempt, search, 'answerLost');
    const lookAgain = {
      title: vscode.l10n.t('Look Again'),
      run: () => this.lookAgain({ id, connectionId, later: [] }),
    };
    await showUserMessage({
      ...message,
      remedies: [lookAgain, ...message.remedies, this.dismissal(attempt)],
    });
  }

  /** Shows a message with its actions, and *Dismiss* for an attempt that it leaves open. */
  private async show(message: UserMessage, open?: PurchaseAttempt): Promise<void> {
    const remedies = [...message.remedies, ...(open ? [this.dismissal(open)] : [])];
    await showUserMessage({ ...message, remedies });
  }

  private dismissal(attempt: PurchaseAttempt): MessageButton {
    return { title: vscode.l10n.t('Dismiss'), run: () => this.journal.end(attempt) };
  }

  /** Reloads the data that a purchase changes and that is visible. */
  private refresh({ stores }: Session): void {
    for (const store of [stores.orders, stores.packages, stores.summaries, stores.staticIps]) {
      // The view shows failures as a row.
      if (stores.opened.includes(store)) store.reload().catch(() => {});
    }
  }
}
