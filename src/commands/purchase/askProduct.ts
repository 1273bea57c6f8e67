import * as vscode from 'vscode';
import type { Product } from '../../api/client';
import { formatCount } from '../../host/ui/format';
import { productPrice } from '../../host/labels/prices';
import { productFacts } from '../../host/labels/products';
import { productTypeLabel } from '../../host/labels/productTypes';
import { unavailabilityLabel, unavailabilityText } from '../../host/labels/purchases';
import { pickStep } from '../../host/ui/wizard';
import { productsFor } from '../../model/purchase/catalogue';
import {
  durationMultiples,
  isTrial,
  purchaseKind,
  stockOf,
  unavailability,
} from '../../model/purchase/kinds';
import { withDraft, type PurchaseState, type Shop } from './purchaseState';

/** Returns the product types to choose from, in catalogue order. */
export function typesFor({ catalogue }: Pick<Shop, 'catalogue'>, { draft }: PurchaseState): number[] {
  const types = productsFor(catalogue.products, draft.renewed).map(({ type }) => type ?? unknownType);
  return [...new Set(types)];
}

/** Used for a type that the server doesn't send. */
const unknownType = -1;

type TypeItem = vscode.QuickPickItem & { readonly type: number };

export async function askType(state: PurchaseState, shop: Shop): Promise<PurchaseState> {
  const item = await pickStep<TypeItem>({
    ...shop.place,
    placeholder: vscode.l10n.t('Select a product type'),
    items: () =>
      typesFor(shop, state).map((type) => {
        const products = ofType(shop, state, type);
        return {
          label: productTypeLabel(type === unknownType ? undefined : type),
          description: formatCount(products.length),
          detail: products.map(titleOf).join(' · '),
          type,
        };
      }),
    isActive: ({ type }) => type === state.type,
  });
  if (item.type === state.type) return state;
  return { ...withDraft(state, { product: undefined }), type: item.type };
}

type ProductItem = vscode.QuickPickItem & { readonly product: Product };

/** Asks for the product. Unavailable products are shown with the reason. */
export async function askProduct(state: PurchaseState, shop: Shop): Promise<PurchaseState> {
  const [onlyType] = typesFor(shop, state);
  const item = await pickStep<ProductItem>({
    ...shop.place,
    placeholder: state.draft.renewed
      ? vscode.l10n.t('Select a product to renew with')
      : vscode.l10n.t('Select a product'),
    items: () =>
      ofType(shop, state, state.type ?? onlyType ?? unknownType).map((product) => ({
        label: titleOf(product),
        description: [productPrice(product), ...productFacts(product), ...marksOf(product)]
          .filter(Boolean)
          .join(' · '),
        detail: detailOf(product),
        product,
      })),
    isActive: ({ product }) => product.id === state.draft.product?.id,
    problem: ({ product }) => {
      const why = unavailability(product);
      return why && unavailabilityText(why);
    },
  });
  if (item.product.id === state.draft.product?.id) return state;
  return withDraft(state, {
    product: item.product,
    // The options of another product may not be available for this one.
    bandwidth: undefined,
    concurrency: undefined,
    duration: undefined,
    multiple: firstMultiple(item.product),
    ...(item.product.type === state.draft.product?.type ? {} : { regions: [] }),
  });
}

/** The duration that is marked at first: the product's own where it can be bought. */
function firstMultiple(product: Product): number {
  const multiples = durationMultiples(product);
  return multiples.includes(1) ? 1 : (multiples[0] ?? 1);
}

function ofType({ catalogue }: Shop, { draft }: PurchaseState, type: number): readonly Product[] {
  return productsFor(catalogue.products, draft.renewed).filter(
    (product) => (product.type ?? unknownType) === type,
  );
}

/** The server's title first, then our label (docs/api-notes.md#34). */
export function titleOf({ title, type }: Product): string {
  return title || productTypeLabel(type);
}

function marksOf(product: Product): string[] {
  const why = unavailability(product);
  const stock = stockOf(product);
  return [
    why ? unavailabilityLabel(why) : '',
    isTrial(product) ? vscode.l10n.t('Trial') : '',
    stock !== undefined && stock > 0 ? vscode.l10n.t('{0} in stock', formatCount(stock)) : '',
  ];
}

/** Returns the server's description of a product, its `tip`s and lines, as text. */
function detailOf(product: Product): string {
  const { tip1, tip2, introduce, desc, flow_give } = product;
  const given =
    purchaseKind(product.type) === 'packages' && flow_give
      ? vscode.l10n.t('{0} GB bonus', formatCount(flow_give))
      : '';
  const subtitle = desc?.subtitle === product.title ? '' : desc?.subtitle;
  return [tip1, tip2, subtitle, given, ...(introduce ?? [])].filter(Boolean).join(' · ');
}
