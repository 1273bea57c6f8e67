'use strict';
const vscode = require('vscode');

/** An extension that calls a tool of others, as a chat does: `name {"input":…}` is typed, the answer is a message. */
exports.activate = (context) => {
  context.subscriptions.push(
    vscode.commands.registerCommand('toolCaller.call', async () => {
      const typed = await vscode.window.showInputBox({ prompt: 'name {"input":…}', ignoreFocusOut: true });
      const [, name, input] = /^(\S+) (.*)$/.exec(typed ?? '') ?? [];
      if (name === undefined) return;
      const show = (text) => void vscode.window.showInformationMessage(text);
      vscode.lm.invokeTool(name, { input: JSON.parse(input), toolInvocationToken: undefined }).then(
        (result) => show(`answer: ${result.content.map(({ value }) => value).join('')}`),
        (error) => show(`error: ${error.message}`),
      );
    }),
  );
};
