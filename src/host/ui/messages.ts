import * as vscode from 'vscode';
import { labelText, messageText } from './sanitize';

/** Shows a message with buttons, modal or not; resolves to the button that was chosen, undefined for none. */
export interface ShowMessage {
  (message: string, ...buttons: readonly string[]): Thenable<string | undefined>;
  (
    message: string,
    options: vscode.MessageOptions,
    ...buttons: readonly string[]
  ): Thenable<string | undefined>;
}

// The only ways to a message: what a server wrote into it is text, no link that runs a command.
export const showInformationMessage = asText(vscode.window.showInformationMessage);
export const showWarningMessage = asText(vscode.window.showWarningMessage);
export const showErrorMessage = asText(vscode.window.showErrorMessage);

/**
 * Asks a modal question with a custom label for the negative button, for questions where "Cancel" would be ambiguous.
 * Returns true if the user confirmed.
 */
export async function askModal(
  message: string,
  { detail, yes, no }: { readonly detail: string; readonly yes: string; readonly no: string },
): Promise<boolean> {
  const agreed: vscode.MessageItem = { title: yes };
  const answer = await vscode.window.showWarningMessage(
    messageText(message),
    { modal: true, detail: messageText(detail) },
    agreed,
    { title: no, isCloseAffordance: true },
  );
  return answer === agreed;
}

/** Confirms in the status bar what was done, for some seconds. */
export function showInStatusBar(text: string, seconds = 5): void {
  vscode.window.setStatusBarMessage(labelText(text), seconds * 1000);
}

function asText(
  show: (
    message: string,
    options: vscode.MessageOptions,
    ...buttons: readonly string[]
  ) => Thenable<string | undefined>,
): ShowMessage {
  return (message: string, ...given: readonly (string | vscode.MessageOptions)[]) => {
    const [first] = given;
    const options = typeof first === 'object' ? first : {};
    const buttons = given.filter((one) => typeof one === 'string');
    const { detail } = options;
    return show(
      messageText(message),
      { ...options, ...(detail === undefined ? {} : { detail: messageText(detail) }) },
      ...buttons,
    );
  };
}
