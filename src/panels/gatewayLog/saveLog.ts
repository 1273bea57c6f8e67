import * as vscode from 'vscode';
import { nameOfFile } from '../../host/platform/uris';
import { askSaveTarget, writeFile } from '../../host/ui/saveFile';
import type { RequestEvent } from '../../model/gateways/gatewayEvents';
import { writeHar } from '../../model/gateways/har';
import { writeRequestCsv } from '../../model/gateways/requestCsv';
import type { RecentRequests } from '../../model/gateways/recentRequests';
import { rowFilter } from '../protocol/gatewayLogFilter';
import type { Filter, Form } from '../protocol/gatewayLogProtocol';

/** The name of the extension in files, which isn't translated. */
const creatorName = 'ProxyLite';

/**
 * Asks for a file and writes the requests that the filter shows to it. Returns the file's name; undefined if the user
 * cancels. `version` is that of the extension.
 * @throws {UserError} if the file can't be written.
 */
export async function saveLog(
  requests: RecentRequests,
  { form, filter }: { readonly form: Form; readonly filter: Filter },
  version: string,
): Promise<string | undefined> {
  const target = await askSaveTarget(`proxylite-gateway.${form}`, {
    title: vscode.l10n.t('Save Log'),
    filters: { [form.toUpperCase()]: [form] },
  });
  if (!target) return undefined;
  await writeFile(target, await textOf(requests.toArray().filter(rowFilter(filter)), form, version));
  return nameOfFile(target);
}

async function textOf(requests: readonly RequestEvent[], form: Form, version: string): Promise<Uint8Array> {
  const creator = { name: creatorName, version };
  const encoder = new TextEncoder();
  const pieces: Uint8Array[] = [];
  for await (const piece of form === 'csv' ? writeRequestCsv(requests) : writeHar(requests, creator))
    pieces.push(encoder.encode(piece));
  return Buffer.concat(pieces);
}
