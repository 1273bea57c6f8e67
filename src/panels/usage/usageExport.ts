import { stringify } from 'csv-stringify/sync';
import * as vscode from 'vscode';
import { askSaveTarget, writeFile } from '../../host/ui/saveFile';
import type { UsageFigures } from '../../model/usage/usageFigures';
import { usageRows } from '../../model/usage/usageTable';

/**
 * Asks for a file and writes the figures to it as CSV, in KB. Returns false if the user cancels.
 * @throws {UserError} if the file can't be written.
 */
export async function saveCsv(figures: UsageFigures, account: string | undefined): Promise<boolean> {
  // A name that begins as a formula stays a text in spreadsheets.
  const text = stringify(usageRows(figures, account), { bom: true, escape_formulas: true });
  return save(fileName(figures, 'csv'), { CSV: ['csv'] }, new TextEncoder().encode(text));
}

/**
 * Asks for a file and writes the image of the chart to it. Returns false if the user cancels.
 * @throws {UserError} if the file can't be written.
 */
export async function savePng(figures: UsageFigures, png: string): Promise<boolean> {
  return save(fileName(figures, 'png'), { PNG: ['png'] }, Buffer.from(png, 'base64'));
}

function fileName({ days }: UsageFigures, extension: string): string {
  return `proxylite-usage-${days[0] ?? ''}-${days.at(-1) ?? ''}.${extension}`;
}

async function save(
  name: string,
  filters: Readonly<Record<string, string[]>>,
  content: Uint8Array,
): Promise<boolean> {
  const target = await askSaveTarget(name, { title: vscode.l10n.t('Save Usage'), filters });
  if (!target) return false;
  await writeFile(target, content);
  return true;
}
