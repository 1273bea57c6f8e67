import * as vscode from 'vscode';
import { compareTexts, countryName, formatCount, plural } from '../../host/ui/displayFormat';
import { showWarningMessage } from '../../host/ui/messages';
import {
  asnText,
  draftProblemText,
  quantityText,
  regionLine,
  unavailabilityLabel,
} from '../../host/labels/purchases';
import { inputStep, orIfLeft, pickStep, type StepOptions } from '../../host/ui/wizard';
import { isAsn, isQuantity, type RegionOrder } from '../../model/purchase/draft';
import { loadStockOf, type StockRegion } from '../../model/staticIps/stock';
import { withDraft, type PurchaseState, type Shop } from './purchaseState';
import { unavailableHeading, unavailableIcon } from './unavailableItems';

type RegionItem = vscode.QuickPickItem & {
  readonly region?: StockRegion;
  readonly done?: boolean;
};

/** Asks in which regions, from which network and how many, region by region, until the user goes on. */
export async function askRegions(
  state: PurchaseState,
  { client, place, keep }: Shop,
): Promise<PurchaseState> {
  const kind = state.draft.product?.type === 14 ? 'dataCentre' : 'home';
  let { regions } = state.draft;
  let stock: readonly StockRegion[] | undefined;
  for (;;) {
    const choice = pickStep<RegionItem>({
      ...place,
      placeholder:
        regions.length === 0
          ? vscode.l10n.t('Select a region. You can add more later.')
          : vscode.l10n.t('Continue, or select a region to add, change, or remove it'),
      items: async (signal) => itemsOf((stock ??= await loadStockOf(client, kind, signal)), regions),
      isActive: ({ done, region }) =>
        done === true || (regions.length === 0 && region !== undefined && region.code === state.wishedRegion),
      problem: ({ region }) =>
        region?.number === 0
          ? vscode.l10n.t('{0} is out of stock. Select another region.', countryName(region.code))
          : undefined,
    });
    const { region } = await orIfLeft(choice, 'forward', () => ({ region: undefined }));
    if (region) {
      const before = regions;
      regions = await orIfLeft(askRegion(region, before, place), 'back', () => before);
      keep(withDraft(state, { regions }));
    } else if (regions.length > 0) return withDraft(state, { regions });
    else void showWarningMessage(draftProblemText({ kind: 'missing', what: 'regions' }));
  }
}

function itemsOf(stock: readonly StockRegion[], regions: readonly RegionOrder[]): RegionItem[] {
  const chosen = new Map(regions.map((region) => [region.code, region]));
  const rows = stock
    .map((region): RegionItem => {
      const own = chosen.get(region.code);
      return {
        label: countryName(region.code),
        description: [
          region.number === 0 ? unavailabilityLabel('soldOut') : '',
          region.code,
          region.number ? vscode.l10n.t('{0} available', formatCount(region.number)) : '',
          own && vscode.l10n.t('Selected: {0}', formatCount(own.quantity)),
        ]
          .filter(Boolean)
          .join(' · '),
        ...(region.number === 0 && unavailableIcon),
        region,
      };
    })
    .sort((a, b) => compareTexts(a.label, b.label));
  const isChosen = ({ region }: RegionItem) => region !== undefined && chosen.has(region.code);
  const isSoldOut = ({ region }: RegionItem) => region?.number === 0;
  const soldOut = rows.filter((row) => !isChosen(row) && isSoldOut(row));
  const total = regions.reduce((sum, { quantity }) => sum + quantity, 0);
  return [
    ...(total > 0
      ? [
          {
            label: plural(
              vscode.l10n.t('{count, plural, one {Continue with # IP} other {Continue with # IPs}}'),
              {
                count: total,
              },
            ),
            detail: regions.map(regionLine).join(' · '),
            done: true,
          },
        ]
      : []),
    ...rows.filter(isChosen),
    ...rows.filter((row) => !isChosen(row) && !isSoldOut(row)),
    ...(soldOut.length > 0 ? [unavailableHeading()] : []),
    ...soldOut,
  ];
}

/**
 * Asks for network and number in a region; the regions with it, changed, or without it where the number is 0. It's left by Back
 * from its first question.
 */
async function askRegion(
  region: StockRegion,
  regions: readonly RegionOrder[],
  place: StepOptions,
): Promise<readonly RegionOrder[]> {
  const others = regions.filter(({ code }) => code !== region.code);
  const own = regions.find(({ code }) => code === region.code);
  // Back leads to the list of regions, also where that is the first step.
  const inside = {
    ...place,
    title: `${place.title}: ${countryName(region.code)}`,
    step: Math.max(place.step, 2),
    canGoForward: false,
  };
  for (;;) {
    const asn = await askAsn(region, own?.asn, inside);
    const listed = networksOf(region).find((network) => network.asn === asn);
    const inStock = listed?.inStock ?? region.number;
    const answer = inputStep({
      ...inside,
      prompt: own
        ? vscode.l10n.t('Number of static IPs. Enter 0 to remove this region.')
        : vscode.l10n.t('Number of static IPs'),
      value: String(own?.quantity ?? 1),
      problem: (text) => {
        if (own && text === '0') return undefined;
        return /^\d{1,9}$/.test(text) && isQuantity(Number(text), inStock)
          ? undefined
          : quantityText(inStock);
      },
    });
    const quantity = await orIfLeft(answer.then(Number), 'back', () => undefined);
    if (quantity === undefined) continue;
    if (quantity === 0) return others;
    return [...others, { code: region.code, quantity, asn, inStock }];
  }
}

type AsnItem = vscode.QuickPickItem & { readonly asn: number | undefined; readonly other?: boolean };

/**
 * Asks for the network. An unlisted one can be typed because the format of the list isn't documented
 * (docs/api-notes.md#13).
 */
async function askAsn(
  region: StockRegion,
  chosen: number | undefined,
  place: StepOptions,
): Promise<number | undefined> {
  for (;;) {
    const item = await pickStep<AsnItem>({
      ...place,
      placeholder: vscode.l10n.t('Network (ASN)'),
      items: () => [
        { label: vscode.l10n.t('Any network'), asn: undefined },
        ...networksOf(region).map(({ asn, inStock }) => ({
          label: `AS${asn}`,
          description: inStock === undefined ? '' : vscode.l10n.t('{0} available', formatCount(inStock)),
          asn,
        })),
        { label: vscode.l10n.t('Other network…'), asn: undefined, other: true },
      ],
      isActive: ({ asn, other }) => !other && asn === chosen,
    });
    if (!item.other) return item.asn;
    const typed = inputStep({
      ...place,
      prompt: asnText(),
      value: chosen === undefined ? '' : String(chosen),
      problem: (text) => (text === '' || readAsn(text) !== undefined ? undefined : asnText()),
    });
    const text = await orIfLeft(typed, 'back', () => undefined);
    if (text !== undefined) return readAsn(text);
  }
}

/** The networks of a region whose numbers can be asked for. */
function networksOf({ asns }: StockRegion) {
  return asns.flatMap(({ asn, number }) => {
    const read = readAsn(asn);
    return read === undefined ? [] : [{ asn: read, inStock: number }];
  });
}

/** The number of a network as a person or the server writes it, `3320` or `AS3320`; undefined for anything else. */
function readAsn(text: string): number | undefined {
  const digits = /^(?:AS)?(\d{1,10})$/i.exec(text.trim())?.[1];
  return digits && isAsn(Number(digits)) ? Number(digits) : undefined;
}
