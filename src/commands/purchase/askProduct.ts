import * as vscode from 'vscode';
import type { Product } from '../../api/client';
import { formatCount } from '../../host/ui/displayFormat';
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
} from '../../model/purchase/purchaseKind';
import { withDraft, type PurchaseState, type Shop } from './purchaseState';
import { unavailableHeading, unavailableIcon } from './unavailableItems';

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
          description: onlyAvailable(products) ? productPrice(products[0]) : formatCount(products.length),
          detail: products.map(titleOf).join(' · '),
          type,
        };
      }),
    isActive: ({ type }) => type === state.type,
  });
  if (item.type === state.type) return state;
  return withOnlyProduct({ ...withDraft(state, { product: undefined }), type: item.type }, shop);
}

/** Chooses the product where there is no other. One that can't be bought is asked for, and says why. */
export function withOnlyProduct(state: PurchaseState, shop: Pick<Shop, 'catalogue'>): PurchaseState {
  const products = productsToAsk(shop, state);
  return onlyAvailable(products) ? withProduct(state, products[0]) : state;
}

/** True if there is more than one product to choose from, or one that can't be bought. */
export function isProductAsked(state: PurchaseState, shop: Pick<Shop, 'catalogue'>): boolean {
  return !onlyAvailable(productsToAsk(shop, state));
}

function onlyAvailable(products: readonly Product[]): products is readonly [Product] {
  const [product, ...others] = products;
  return product !== undefined && others.length === 0 && unavailability(product) === undefined;
}

type ProductItem = vscode.QuickPickItem & { readonly product?: Product };

/** Asks for the product. Unavailable products are shown last, with the reason. */
export async function askProduct(state: PurchaseState, shop: Shop): Promise<PurchaseState> {
  const item = await pickStep<ProductItem>({
    ...shop.place,
    placeholder: state.draft.renewed
      ? vscode.l10n.t('Select a product to renew with')
      : vscode.l10n.t('Select a product'),
    items: () => {
      const products = productsToAsk(shop, state);
      const sold = products.filter((product) => unavailability(product) === undefined);
      const unavailable = products.filter((product) => unavailability(product) !== undefined);
      return [
        ...sold.map(productItem),
        ...(unavailable.length > 0 ? [unavailableHeading()] : []),
        ...unavailable.map(productItem),
      ];
    },
    isActive: ({ product }) => product !== undefined && product.id === state.draft.product?.id,
    problem: ({ product }) => {
      const why = product && unavailability(product);
      return why && unavailabilityText(why);
    },
  });
  const { product } = item;
  return product && product.id !== state.draft.product?.id ? withProduct(state, product) : state;
}

/** The state with another product, and with those of its options that are the only ones. */
function withProduct(state: PurchaseState, product: Product): PurchaseState {
  const { bandwidth_list, concurrency_list, duration_list } = product.sku ?? {};
  return withDraft(state, {
    product,
    // The options of another product may not be available for this one.
    bandwidth: onlyOf(bandwidth_list),
    concurrency: onlyOf(concurrency_list),
    duration: onlyOf(duration_list),
    multiple: firstMultiple(product),
    ...(product.type === state.draft.product?.type ? {} : { regions: [] }),
  });
}

function onlyOf<Option>(options: readonly Option[] | null | undefined): Option | undefined {
  return options?.length === 1 ? options[0] : undefined;
}

function productItem(product: Product): ProductItem {
  const why = unavailability(product);
  return {
    label: titleOf(product),
    description: [
      why ? unavailabilityLabel(why) : '',
      productPrice(product),
      ...productFacts(product),
      ...marksOf(product),
    ]
      .filter(Boolean)
      .join(' · '),
    detail: detailOf(product),
    ...(why && unavailableIcon),
    product,
  };
}

/** The duration that is marked at first: the product's own where it can be bought. */
function firstMultiple(product: Product): number {
  const multiples = durationMultiples(product);
  return multiples.includes(1) ? 1 : (multiples[0] ?? 1);
}

/** The products of the type that was chosen, or of the only one. */
function productsToAsk(shop: Pick<Shop, 'catalogue'>, state: PurchaseState): readonly Product[] {
  const [first, ...others] = typesFor(shop, state);
  const type = state.type ?? (others.length === 0 ? first : undefined);
  return type === undefined ? [] : ofType(shop, state, type);
}

function ofType(
  { catalogue }: Pick<Shop, 'catalogue'>,
  { draft }: PurchaseState,
  type: number,
): readonly Product[] {
  return productsFor(catalogue.products, draft.renewed).filter(
    (product) => (product.type ?? unknownType) === type,
  );
}

/** The server's title first, then our label (docs/api-notes.md#34). */
export function titleOf({ title, type }: Product): string {
  return title || productTypeLabel(type);
}

function marksOf(product: Product): string[] {
  const stock = stockOf(product);
  return [
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
