import type { PurchaseService } from '../../host/services/purchaseService';
import type { CommandContext } from '../../host/services/commandContext';
import type { StepOptions } from '../../host/ui/wizard';
import type { Client } from '../../api/client';
import type { Catalogue } from '../../model/purchase/catalogue';
import type { PurchaseDraft } from '../../model/purchase/draft';
import type { Quote } from '../../model/purchase/quote';

export interface PurchaseContext extends CommandContext {
  readonly purchases: () => Promise<PurchaseService>;
}

/** The context shared by the steps of a purchase. */
export interface Shop {
  readonly client: Client;
  readonly catalogue: Catalogue;
  /** The server's from UTC, minutes; undefined while it isn't known. */
  readonly serverOffset: number | undefined;
  readonly place: StepOptions;
  /** Takes the answers so far of a step of several questions, for the user who goes back and comes again. */
  readonly keep: (state: PurchaseState) => void;
}

/** The answers so far. */
export interface PurchaseState {
  readonly draft: PurchaseDraft;
  /** The product type, or `undefined` before it is chosen. */
  readonly type: number | undefined;
  /** Code of the region that the purchase began with, which is offered first. */
  readonly wishedRegion?: string | undefined;
  /** The quote that the user agreed to, or `undefined` before that. */
  readonly quote: Quote | undefined;
}

/** The state with another draft. */
export function withDraft(state: PurchaseState, changes: Partial<PurchaseDraft>): PurchaseState {
  return { ...state, draft: { ...state.draft, ...changes } };
}
