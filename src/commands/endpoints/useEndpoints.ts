import * as vscode from 'vscode';
import { runCommand } from '../../host/platform/runCommand';
import { insertProxies } from '../../editor/insertion';
import { endpointChoiceText, maskedEndpoint } from '../../host/labels/endpoints';
import { saveProxies } from '../../host/services/saveProxies';
import { copyEndpoints } from '../../host/services/copyEndpoints';
import { askPresetName } from '../../host/ui/askPresetName';
import { formatCount, formatTraffic, plural } from '../../host/ui/displayFormat';
import { showInStatusBar } from '../../host/ui/messages';
import { showQuickPick } from '../../host/ui/quickInput';
import { checkSettings } from '../../host/platform/checkSettings';
import { parseCheckTarget } from '../../model/checks/checkTarget';
import type { EndpointChoice } from '../../model/endpoints/endpointChoice';
import { estimateTraffic } from '../../proxy/checker';
import type { Proxy } from '../../proxy/proxy';
import type { EndpointContext } from './endpointContext';
import { testEndpoint } from './testEndpoint';

/** Endpoints to do something with. */
export interface CreatedEndpoints {
  readonly choice: EndpointChoice;
  readonly proxies: readonly Proxy[];
  readonly targetEditor: vscode.TextEditor | undefined;
  /** Keeps them once something is done with them. */
  readonly remember: () => Promise<void>;
}

interface Action extends vscode.QuickPickItem {
  readonly act: () => Thenable<unknown>;
  /** True if the question is shown again afterwards, e.g. after a test. */
  readonly staysOpen?: boolean;
}

/** Shows the endpoints, passwords masked, and does what the user selects. */
export async function useEndpoints(context: EndpointContext, created: CreatedEndpoints): Promise<void> {
  const [first] = created.proxies;
  if (!first) return;
  let isKept = false;
  for (;;) {
    const chosen = await showQuickPick(actionsOf(context, created, first), {
      title: plural(vscode.l10n.t('{count, plural, one {# Endpoint} other {# Endpoints}}'), {
        count: created.proxies.length,
      }),
      placeHolder: maskedEndpoint(first),
      ignoreFocusOut: true,
    });
    if (!chosen) return;
    if (!isKept) await created.remember();
    isKept = true;
    await chosen.act();
    if (!chosen.staysOpen) return;
  }
}

function actionsOf(
  context: EndpointContext,
  { choice, proxies, targetEditor }: CreatedEndpoints,
  first: Proxy,
): Action[] {
  const icon = (name: string) => new vscode.ThemeIcon(name);
  return [
    {
      label: vscode.l10n.t('Insert'),
      description: vscode.l10n.t('The passwords will be visible in the file'),
      iconPath: icon('insert'),
      act: () => insertProxies(proxies, targetEditor),
    },
    {
      label: vscode.l10n.t('Insert As…'),
      description: vscode.l10n.t('Client code, with the credentials in .env'),
      iconPath: icon('code'),
      act: () => runCommand('proxylite.proxies.insertAs', proxies),
    },
    {
      label: vscode.l10n.t('Test'),
      description: trafficText(),
      iconPath: icon('beaker'),
      act: () => testEndpoint(context, first, choice),
      staysOpen: true,
    },
    { label: vscode.l10n.t('Copy'), iconPath: icon('copy'), act: () => copyEndpoints(proxies) },
    { label: vscode.l10n.t('Save to File…'), iconPath: icon('save'), act: () => save(proxies) },
    {
      label: vscode.l10n.t('Check…'),
      iconPath: icon('pulse'),
      act: () => runCommand('proxylite.proxies.openChecker', proxies),
    },
    {
      label: vscode.l10n.t('Use in New Terminal'),
      iconPath: icon('terminal'),
      act: () => runCommand('proxylite.proxies.useInTerminal', proxies),
    },
    {
      label: vscode.l10n.t('Save as Preset…'),
      description: endpointChoiceText(choice),
      iconPath: icon('bookmark'),
      act: () => savePreset(context, choice),
      staysOpen: true,
    },
  ];
}

/** Returns the traffic that a test uses. Empty if the target can't be requested, which the test itself reports. */
function trafficText(): string {
  const { target } = parseCheckTarget(checkSettings().url);
  if (!target) return '';
  const { totalBytes } = estimateTraffic(1, { target, mode: 'request' });
  return vscode.l10n.t('Uses about {0} of proxy traffic', formatTraffic(totalBytes / 1024));
}

async function save(proxies: readonly Proxy[]): Promise<void> {
  const count = await saveProxies(proxies, 'url');
  if (count !== undefined) showInStatusBar(vscode.l10n.t('Proxies saved: {0}', formatCount(count)));
}

async function savePreset({ endpointMemory }: EndpointContext, choice: EndpointChoice): Promise<void> {
  const name = await askPresetName();
  if (!name) return;
  await endpointMemory.presets.save({ name, choice });
  showInStatusBar(vscode.l10n.t('Preset {0} saved.', name));
}
