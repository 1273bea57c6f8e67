import * as vscode from 'vscode';
import { runCommand } from '../../host/platform/runCommand';
import { copyLines } from '../../host/ui/clipboard';
import { compareTexts, countryName, formatCount } from '../../host/ui/format';
import { withProgress } from '../../host/ui/notifications';
import { requireSession, type CommandContext } from '../../host/services/commandContext';
import { showQuickPick } from '../../host/ui/quickInput';
import { loadStock, type HostPoolRegion, type StockRegion } from '../../model/staticIps/stock';

type StockItem = vscode.QuickPickItem & { readonly code?: string; readonly leadsToBuying?: true };

/**
 * Shows the static IPs for sale by region, searchable by name, code, or network. Enter copies the region's code, and the
 * first item leads to buying.
 */
export async function showStock({ sessions }: CommandContext): Promise<void> {
  const { client } = await requireSession(sessions);
  const { dataCentre, home, hostPool } = await withProgress(vscode.l10n.t('Loading products…'), (signal) =>
    loadStock(client, signal),
  );
  const buy: StockItem = { label: vscode.l10n.t('Buy Static IPs…'), leadsToBuying: true };
  const items: readonly StockItem[] = [
    buy,
    ...section(vscode.l10n.t('Datacenter'), dataCentre.map(stockItem)),
    ...section(vscode.l10n.t('Residential'), home.map(stockItem)),
    ...section(vscode.l10n.t('Host pool'), hostPool.map(hostPoolItem)),
  ];
  const chosen = await showQuickPick(items, {
    title: vscode.l10n.t('Static IPs for Sale'),
    placeHolder: vscode.l10n.t('Search by country, code, or ASN. Press Enter to copy the region code.'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (chosen?.leadsToBuying) await runCommand('proxylite.orders.buy');
  else if (chosen?.code) {
    await copyLines([chosen.code], vscode.l10n.t('Copied {0}.', chosen.code));
  }
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

function stockItem({ code, number, asns }: StockRegion): StockItem {
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
    code,
  };
}

function hostPoolItem({ code, number, name }: HostPoolRegion): StockItem {
  const own = countryName(code);
  return {
    label: own === code && name ? name : own,
    description: [code, availability(number)].filter(Boolean).join(' · '),
    code,
  };
}

function availability(number: number | undefined): string {
  return number === undefined ? '' : vscode.l10n.t('{0} available', formatCount(number));
}
