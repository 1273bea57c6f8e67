import { join } from 'node:path';
import * as vscode from 'vscode';
import { TextScanner } from '../../src/editor/textScanner';

/** A scanner with the worker of the extension under test. */
export function testScanner(): TextScanner {
  const extension = vscode.extensions.getExtension('proxylite.proxylite-vscode');
  if (!extension) throw new Error('the extension is not there');
  return new TextScanner(join(extension.extensionPath, 'dist/scanWorker.js'), {
    error: (_action, error) => console.error(error),
  });
}
