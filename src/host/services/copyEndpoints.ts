import * as vscode from 'vscode';
import type { Proxy } from '../../proxy/proxy';
import { copyLines } from '../ui/clipboard';
import { plural } from '../ui/displayFormat';

/** Copies endpoints as URLs with their passwords, which is what the user asks for; what was said of it. */
export async function copyEndpoints(proxies: readonly Proxy[]): Promise<string> {
  const { formats } = await import('../../proxy/formats');
  const done = plural(vscode.l10n.t('{count, plural, one {Endpoint copied.} other {# endpoints copied.}}'), {
    count: proxies.length,
  });
  await copyLines(formats.url.print(proxies).text.split('\n').filter(Boolean), done);
  return done;
}
