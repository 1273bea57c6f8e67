import * as vscode from 'vscode';
import { insertLines, insertProxies } from '../../editor/insertion';
import type { LastEditor } from '../../editor/lastEditor';
import { copyLines } from '../../host/ui/clipboard';
import { plural } from '../../host/ui/displayFormat';
import { formatLabel, pickFormat } from '../../host/labels/formats';
import { showWarningMessage } from '../../host/ui/messages';
import { nameText } from '../../host/ui/sanitize';
import { UserError } from '../../host/ui/errors';
import type { FormatId } from '../../proxy/formats';
import { literalLanguageOf } from '../../proxy/formats/code/languages';
import { staticIpProxy } from '../../model/staticIps/staticIpProxy';
import { endpointOf } from '../../proxy/proxy';
import { printStaticIps, type PrintedStaticIp, type StaticIpText } from './printStaticIps';

/** The parts of a row that these commands use. */
export interface StaticIpTarget {
  readonly data: { readonly owned: PrintedStaticIp };
}

/** Copies the chosen static IPs in a form that the user picks. */
export async function copyStaticIps(
  targets: readonly StaticIpTarget[],
  lastEditor: LastEditor,
): Promise<void> {
  const format = await pickFormat(vscode.l10n.t('Copy Static IPs'));
  if (!format) return;
  const printed = await print(targets, format, lastEditor.current?.document);
  await copyLines(
    printed.lines,
    plural(vscode.l10n.t('{count, plural, one {Static IP copied.} other {# static IPs copied.}}'), {
      count: targets.length - leftOutOf(printed).length,
    }),
  );
  await showSkipped(printed);
}

/**
 * Inserts the chosen static IPs at every cursor, in a form that the user picks: as elements where the cursor is in a list of
 * the file's language.
 */
export async function insertStaticIps(
  targets: readonly StaticIpTarget[],
  lastEditor: LastEditor,
): Promise<void> {
  const targetEditor = lastEditor.current;
  const format = await pickFormat(vscode.l10n.t('Insert Static IPs'));
  if (!format) return;
  const printed = await print(targets, format, targetEditor?.document);
  const isCode = literalLanguageOf(targetEditor?.document.languageId ?? '') !== undefined;
  if (format === 'hostPort' && !isCode) {
    // An IP without a port is a line of its own there.
    await insertLines(printed.lines, targetEditor);
    return showSkipped(printed);
  }
  const proxies = targets.map(({ data }) => staticIpProxy(data.owned)).filter((proxy) => proxy !== undefined);
  if (proxies.length === 0) throw noneFits(printed, format);
  await insertProxies(proxies, targetEditor, format);
  const withoutPort = targets.map(({ data }) => data.owned).filter(({ port }) => port === undefined);
  await showSkipped({ ...printed, refused: [], withoutPort: withoutPort.map(({ ip }) => ip) });
}

async function print(
  targets: readonly StaticIpTarget[],
  format: FormatId,
  document: vscode.TextDocument | undefined,
): Promise<StaticIpText> {
  const printed = await printStaticIps(
    targets.map(({ data }) => data.owned),
    format,
    document && { text: document.getText(), languageId: document.languageId },
  );
  if (printed.lines.length === 0) throw noneFits(printed, format);
  return printed;
}

function leftOutOf({ withoutPort, refused }: StaticIpText): string[] {
  return [...withoutPort, ...refused.map(({ proxy }) => endpointOf(proxy))].map(nameText);
}

function noneFits(printed: StaticIpText, format: FormatId): UserError {
  return new UserError(
    vscode.l10n.t(
      "Couldn't convert any of these static IPs to {0}: {1}",
      formatLabel(format),
      leftOutOf(printed).join(', '),
    ),
  );
}

async function showSkipped(printed: StaticIpText): Promise<void> {
  const leftOut = leftOutOf(printed);
  if (leftOut.length === 0) return;
  await showWarningMessage(
    vscode.l10n.t(
      "Skipped because they have no port or the format doesn't support them: {0}",
      leftOut.join(', '),
    ),
  );
}
