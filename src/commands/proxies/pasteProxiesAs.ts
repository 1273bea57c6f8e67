import * as vscode from 'vscode';
import { UserError } from '../../host/ui/errors';
import { formatCount } from '../../host/ui/displayFormat';
import { findProxies, isLongRange, maxPortsInRange, proxiesOf } from '../../proxy/formats';
import { insertSourceAs } from './insertProxiesAs';
import type { ProxyContext } from './proxyContext';

/**
 * Asks for the format of the proxies in the clipboard, as *Insert Proxies As…* does, and inserts them.
 * @throws {UserError} if the clipboard has no proxies, or a port range that is too long.
 */
export async function pasteAs(context: ProxyContext): Promise<void> {
  const text = await vscode.env.clipboard.readText();
  const parsed = findProxies(text);
  if (parsed.unread.some(isLongRange)) {
    throw new UserError(
      vscode.l10n.t(
        'A port range in the clipboard has more than {0} ports. Split it, copy it again, and then paste.',
        formatCount(maxPortsInRange),
      ),
    );
  }
  const proxies = proxiesOf(text, parsed, { scheme: 'http' });
  if (proxies.length > 0) return insertSourceAs(context, { proxies, isGateway: false });
  throw new UserError(vscode.l10n.t('The clipboard contains no proxies. Copy some, then paste again.'));
}
