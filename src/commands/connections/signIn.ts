import * as vscode from 'vscode';
import { parseBaseUrl } from '../../api/baseUrl';
import { isFailure } from '../../api/apiError';
import { validateKey } from '../../host/services/createClient';
import type { CommandContext } from '../../host/services/commandContext';
import { showInStatusBar } from '../../host/ui/messages';
import { showUserMessage } from '../../host/ui/notifications';
import { problemText } from '../../host/ui/quickInput';
import { apiUrlSetting } from '../../host/platform/settings';
import { describeError, describeBaseUrlProblem } from '../../host/ui/errors';
import type { ExtractionMemory } from '../../model/extraction/extractionMemory';
import { unusedName } from './connectionNames';

/** The page that shows the app_key after signing in. */
const websiteUrl = 'https://www.proxylite.com';

export interface SignInContext extends CommandContext {
  readonly memory: Pick<ExtractionMemory, 'last'>;
}

/**
 * Asks for a key, has the API accept it, and only then stores it under a name that can be changed later. Until something
 * has been extracted, the confirmation leads to the first proxies.
 */
export async function signIn({ keyring, memory, log }: SignInContext): Promise<void> {
  const apiUrl = apiUrlSetting();
  const address = parseBaseUrl(apiUrl);
  if (!address.ok) throw describeBaseUrlProblem(address.problem, apiUrl);
  await askKey(vscode.l10n.t('Sign In to ProxyLite'), async (key, signal) => {
    const name = unusedName((await keyring.list()).map(({ name }) => name));
    await keyring.signIn({ name, apiUrl, key }, () => validateKey(apiUrl, key, log, signal));
    confirmSignIn(name, memory.last !== undefined);
  });
}

function confirmSignIn(name: string, hasExtracted: boolean): void {
  if (hasExtracted) return showInStatusBar(vscode.l10n.t('Signed in to ProxyLite as "{0}"', name));
  void showUserMessage({
    severity: 'info',
    message: vscode.l10n.t('Signed in to ProxyLite as "{0}".', name),
    remedies: [{ title: vscode.l10n.t('Extract and Insert Proxies…'), command: 'proxylite.extract.insert' }],
  });
}

/**
 * Shows a masked input box until the key is accepted or the user cancels. A refused key stays in the box with the
 * reason below it, so that a typo can be fixed without pasting again.
 */
function askKey(
  title: string,
  accept: (key: string, signal: AbortSignal) => Promise<unknown>,
): Promise<void> {
  const box = vscode.window.createInputBox();
  const ended = new AbortController();
  box.title = title;
  box.password = true;
  box.ignoreFocusOut = true;
  box.placeholder = vscode.l10n.t('app_key');
  box.prompt = vscode.l10n.t(
    "Enter the app_key from the account center on the ProxyLite website. It's kept in VS Code's secret storage.",
  );
  box.buttons = [
    {
      iconPath: new vscode.ThemeIcon('link-external'),
      tooltip: vscode.l10n.t('Open the ProxyLite website to copy the app_key'),
    },
  ];
  return new Promise((resolve) => {
    box.onDidTriggerButton(() => void vscode.env.openExternal(vscode.Uri.parse(websiteUrl)));
    box.onDidChangeValue(() => (box.validationMessage = undefined));
    box.onDidHide(() => {
      ended.abort();
      box.dispose();
      resolve();
    });
    box.onDidAccept(async () => {
      const key = box.value.trim();
      const problem = keyProblem(key);
      if (problem || box.busy) {
        box.validationMessage = problem;
        return;
      }
      box.busy = true;
      box.enabled = false;
      try {
        await accept(key, ended.signal);
        box.hide();
      } catch (error) {
        if (!isFailure(error, 'Cancelled')) box.validationMessage = problemText(describeError(error).message);
      } finally {
        box.busy = false;
        box.enabled = true;
      }
    });
    box.show();
  });
}

function keyProblem(key: string): string | undefined {
  if (!key) return vscode.l10n.t('Enter your app_key.');
  return /\s/.test(key)
    ? vscode.l10n.t("An app_key can't contain spaces. Copy only the key and try again.")
    : undefined;
}
