import * as vscode from 'vscode';
import { runCommand } from '../../host/platform/runCommand';
import { compareTexts, countryName, formatCount } from '../../host/ui/displayFormat';
import { unavailabilityLabel } from '../../host/labels/purchases';
import { withProgress } from '../../host/ui/notifications';
import { requireSession, type CommandContext } from '../../host/services/commandContext';
import { showQuickPick } from '../../host/ui/quickInput';
import type { Wish } from '../../model/purchase/draft';
import { loadStock, type HostPoolRegion, type StockRegion } from '../../model/staticIps/stock';

type StockItem = vscode.QuickPickItem & { readonly wish?: Wish; readonly leadsToBuying?: true };

/**
 * Shows the static IPs for sale by region, searchable by name, code, or network. A region leads to buying there, and the
 * first item to buying in any.
 */
export async function showStock({ sessions }: CommandContext): Promise<void> {
  const { client } = await requireSession(sessions);
  const { dataCentre, home, hostPool } = await withProgress(vscode.l10n.t('Loading products…'), (signal) =>
    loadStock(client, signal),
  );
  const buy: StockItem = { label: vscode.l10n.t('Buy Static IPs…'), leadsToBuying: true };
  const items: readonly StockItem[] = [
    buy,
    ...section(
      vscode.l10n.t('Datacenter'),
      dataCentre.map((region) => stockItem(region, 14)),
    ),
    ...section(
      vscode.l10n.t('Residential'),
      home.map((region) => stockItem(region, 25)),
    ),
    ...section(vscode.l10n.t('Host pool'), hostPool.map(hostPoolItem)),
  ];
  const chosen = await showQuickPick(items, {
    title: vscode.l10n.t('Static IPs for Sale'),
    placeHolder: vscode.l10n.t('Search by country, code, or ASN. Select a region to buy static IPs there.'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (chosen?.leadsToBuying) await runCommand('proxylite.orders.buy');
  else if (chosen?.wish) await runCommand('proxylite.orders.buyWished', chosen.wish);
}

/** The type is repeated in each row because a search hides the separators. */
function section(kind: string, items: readonly StockItem[]): StockItem[] {
  if (items.length === 0) return [];
  const sorted = items.toSorted((a, b) => compareTexts(a.label, b.label));
  return [
    { label: kind, kind: vscode.QuickPickItemKind.Separator },
    ...sorted.map((item) => ({ ...item, description: `${item.description ?? ''} · ${kind}` })),
  ];
}

/** The product type that is for sale in a region is in the wish: a region of the host pool doesn't name one. */
function stockItem({ code, number, asns }: StockRegion, type: number): StockItem {
  return {
    label: countryName(code),
    description: [code, availability(number)].filter(Boolean).join(' · '),
    ...(asns.length > 0
      ? {
          detail: asns
            .map(({ asn, number: left }) =>
              left === undefined ? `AS${asn}` : `AS${asn}: ${formatCount(left)}`,
            )
            .join(' · '),
        }
      : {}),
    ...(number === 0 ? soldOutIcon : { wish: { type, region: code } }),
  };
}

function hostPoolItem({ code, number, name }: HostPoolRegion): StockItem {
  const own = countryName(code);
  return {
    label: own === code && name ? name : own,
    description: [code, availability(number)].filter(Boolean).join(' · '),
    ...(number === 0 ? soldOutIcon : { leadsToBuying: true }),
  };
}

const soldOutIcon = { iconPath: new vscode.ThemeIcon('circle-slash') };

function availability(number: number | undefined): string {
  if (number === 0) return unavailabilityLabel('soldOut');
  return number === undefined ? '' : vscode.l10n.t('{0} available', formatCount(number));
}
