import * as vscode from 'vscode';
import { parseBaseUrl } from '../../api/baseUrl';
import { isFailure } from '../../api/errors';
import { validateKey } from '../../host/services/createClient';
import type { CommandContext } from '../../host/services/commandContext';
import { problemText, showInputBox } from '../../host/ui/quickInput';
import { apiUrlSetting } from '../../host/platform/settings';
import { describeError, describeBaseUrlProblem } from '../../host/ui/errors';

/** Asks for a name and a key, has the API accept the key, and only then stores it. */
export async function signIn({ keyring, log }: CommandContext): Promise<void> {
  const apiUrl = apiUrlSetting();
  const address = parseBaseUrl(apiUrl);
  if (!address.ok) throw describeBaseUrlProblem(address.problem, apiUrl);
  const existing = (await keyring.list()).map(({ name }) => name);
  const name = await showInputBox({
    title: vscode.l10n.t('Sign In to ProxyLite (1/2)'),
    prompt: vscode.l10n.t('Name this connection so that you can tell multiple ProxyLite accounts apart'),
    value: unusedName(existing),
    ignoreFocusOut: true,
    validateInput: (value) => nameProblem(value.trim(), existing),
  });
  if (name === undefined) return;
  await askKey(vscode.l10n.t('Sign In to ProxyLite (2/2)'), (key, signal) =>
    keyring.signIn({ name: name.trim(), apiUrl, key }, () => validateKey(apiUrl, key, log, signal)),
  );
}

/**
 * Shows a masked box until the key is accepted or the user leaves. A key that is refused stays in the box with the
 * reason below it, so that a slip can be mended without pasting anew.
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
  return new Promise((resolve) => {
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

function unusedName(existing: readonly string[]): string {
  const numbered = (count: number) => (count === 1 ? 'ProxyLite' : `ProxyLite ${count}`);
  let count = 1;
  while (existing.includes(numbered(count))) count++;
  return numbered(count);
}

function nameProblem(name: string, existing: readonly string[]): string | undefined {
  if (!name) return vscode.l10n.t('Enter a name for the connection.');
  return existing.includes(name) ? vscode.l10n.t('A connection with this name already exists.') : undefined;
}

function keyProblem(key: string): string | undefined {
  if (!key) return vscode.l10n.t('Enter your app_key.');
  return /\s/.test(key)
    ? vscode.l10n.t("An app_key can't contain spaces. Copy only the key and try again.")
    : undefined;
}
