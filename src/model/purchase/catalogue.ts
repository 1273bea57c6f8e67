import type { Client, PaymentMethod, Product } from '../../api/client';
import type { Renewed } from './draft';
import { purchaseKind } from './purchaseKind';
import { renewalProducts } from './renewals';

/** The products for sale and the payment methods. */
export interface Catalogue {
  readonly products: readonly Product[];
  readonly payments: readonly PaymentGroup[];
  readonly bonuses: readonly RechargeBonus[];
}

/** Payment methods under their heading. */
export interface PaymentGroup {
  /** Empty where the server names none. */
  readonly name: string;
  readonly methods: readonly PaymentMethod[];
}

/** The bonus for recharging an amount. */
export interface RechargeBonus {
  readonly amount: number;
  readonly gift: number;
}

/** Loads the products for sale. If the bonuses can't be loaded, there are none: this must not prevent purchases. */
export async function loadCatalogue(
  client: Pick<Client, 'products' | 'payment'>,
  signal?: AbortSignal,
): Promise<Catalogue> {
  const [products, groups, ratios] = await Promise.all([
    client.products.list({}, { signal }),
    client.payment.groups({}, { signal }),
    client.payment.giftRatio({ signal }).then(
      ({ rows }) => rows,
      () => [],
    ),
  ]);
  return {
    products: products.rows,
    payments: groups.rows
      .map(({ name, items }) => ({ name: name ?? '', methods: items ?? [] }))
      .filter(({ methods }) => methods.length > 0),
    bonuses: readBonuses(ratios),
  };
}

/** Products that fit: those that renew what is to be renewed, or all that are not for renewal alone. */
export function productsFor(products: readonly Product[], renewed: Renewed | undefined): readonly Product[] {
  if (renewed) return renewalProducts(products, renewed);
  return products.filter(({ type }) => purchaseKind(type) !== 'staticIpRenewal');
}

/** Returns the bonus for recharging an amount, by the largest step that it reaches; undefined for none. */
export function bonusOf(bonuses: readonly RechargeBonus[], amount: number): number | undefined {
  return bonuses.filter((step) => step.amount <= amount).at(-1)?.gift;
}

/** The shape of the rows isn't documented, and some are null (docs/api-notes.md#33). Unreadable ones are skipped. */
function readBonuses(rows: readonly unknown[]): RechargeBonus[] {
  return rows
    .flatMap((row) => {
      if (typeof row !== 'object' || row === null) return [];
      const { amount, gift } = row as Record<string, unknown>;
      const bonus = { amount: Number(amount), gift: Number(gift) };
      return Number.isFinite(bonus.amount) && Number.isFinite(bonus.gift) && bonus.gift > 0 ? [bonus] : [];
    })
    .sort((a, b) => a.amount - b.amount);
}
