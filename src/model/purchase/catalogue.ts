import type { Client, PaymentMethod, Product } from '../../api/client';
import type { Renewed } from './draft';
import { purchaseKind } from './kinds';
import { renewalProducts } from './renewals';

/** What is for sale, and how it can be paid. */
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

/** What recharging so much earns on top. */
export interface RechargeBonus {
  readonly amount: number;
  readonly gift: number;
}

/** Loads what is for sale; where the bonuses cannot be had there are none: they are no ground to sell nothing. */
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

/** What recharging an amount earns by the largest step that it reaches; undefined for nothing. */
export function bonusOf(bonuses: readonly RechargeBonus[], amount: number): number | undefined {
  return bonuses.filter((step) => step.amount <= amount).at(-1)?.gift;
}

/** The rows' shape is not documented and nulls are among them (docs/api-notes.md#33): what cannot be read is left out. */
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
