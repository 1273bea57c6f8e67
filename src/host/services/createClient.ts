import * as vscode from 'vscode';
import { parseBaseUrl } from '../../api/baseUrl';
import { Client } from '../../api/client';
import { describeUnreadable, Transport } from '../../api/transport';
import type { Log } from '../platform/log';
import { networkOptions } from '../platform/networkOptions';
import { systemProxy } from '../platform/systemProxy';
import { requestTimeoutMs } from '../platform/settings';
import { describeBaseUrlProblem } from '../ui/errors';

/**
 * Creates the client for an address and a key, with VS Code's network settings. Nothing is sent yet.
 * @throws {UserError} if the address can't be the API's.
 */
export function createClient(apiUrl: string, key: string, log: Log): Client {
  const address = parseBaseUrl(apiUrl);
  if (!address.ok) throw describeBaseUrlProblem(address.problem, apiUrl);
  log.hide(key);
  const transport = new Transport({
    baseUrl: address.url,
    key,
    timeoutMs: requestTimeoutMs(),
    network: networkOptions(),
    systemProxy,
    userAgent: `proxylite-vscode (VS Code ${vscode.version})`,
    onCall: ({ operation, status, durationMs, failure }) => {
      const line = `${operation} → ${status ?? '–'} in ${durationMs} ms`;
      if (failure) log.warn(`${line}: ${failure.kind}`);
      else log.info(line);
    },
    onUnreadable: (operation, part) => log.warn(describeUnreadable(operation, part)),
  });
  return new Client(transport);
}

/**
 * Checks that the API accepts the key, with its cheapest call.
 * @throws {ApiError | UserError} if it doesn't, or can't be reached.
 */
export async function validateKey(apiUrl: string, key: string, log: Log, signal: AbortSignal): Promise<void> {
  const client = createClient(apiUrl, key, log);
  try {
    await client.packages.list({ page: 1, size: 1 }, { signal });
  } finally {
    await client.dispose();
  }
}
