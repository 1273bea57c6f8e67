import * as vscode from 'vscode';
import { UserError } from '../../host/ui/errors';
import { findProxies, proxiesOf } from '../../proxy/formats';
import { insertSourceAs } from './insertProxiesAs';
import type { ProxyContext } from './proxyContext';

/**
 * Asks for the format of the proxies in the clipboard, as *Insert Proxies As…* does, and inserts them.
 * @throws {UserError} if the clipboard has no proxies.
 */
export async function pasteAs(context: ProxyContext): Promise<void> {
  const text = await vscode.env.clipboard.readText();
  const proxies = proxiesOf(text, findProxies(text), { scheme: 'http' });
  if (proxies.length > 0) return insertSourceAs(context, { proxies, isGateway: false });
  throw new UserError(vscode.l10n.t('The clipboard contains no proxies. Copy some, then paste again.'));
}
