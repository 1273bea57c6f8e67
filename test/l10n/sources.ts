import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { projectFolder } from '../vscode/folders';

/** A source file, read. */
export interface Source {
  /** Below the project's folder, with slashes. */
  readonly path: string;
  readonly file: ts.SourceFile;
}

/** A text of the extension, as `vscode.l10n.t` is given it. */
export interface SourceText {
  /** What bundles hold it by: the text, and after a slash the comment, if there is one. */
  readonly key: string;
  readonly text: string;
  readonly comment: string | undefined;
  /** `path:line`. */
  readonly place: string;
  /** Whether the function that chooses plural forms is given it at once. */
  readonly isInPlural: boolean;
}

/** What has no words for people: some of `tools` speaks to language models, in English, or to the build. */
const wordless =
  /^(?:(?:api|proxy|model|intl|gateway|tools[\\/]core|tools[\\/]mcp)[\\/]|tools[\\/](?:generateTools|vscodeToolHost)\.ts$)/;

/** The sources whose texts people read. */
export function readSources(): readonly Source[] {
  return readdirSync(join(projectFolder, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !wordless.test(name))
    .sort()
    .map((name) => {
      const path = `src/${name.replaceAll('\\', '/')}`;
      return sourceOf(path, readFileSync(join(projectFolder, path), 'utf8'));
    });
}

/** A text as if it were a source file. */
export function sourceOf(path: string, text: string): Source {
  return { path, file: ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true) };
}

/** `path:line` of a node. */
export function placeOf({ path, file }: Source, node: ts.Node): string {
  return `${path}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
}

/** Whether a node is a call of `vscode.l10n.t` or `l10n.t`. */
export function isTextCall(node: ts.Node): node is ts.CallExpression {
  return ts.isCallExpression(node) && /^(?:vscode\.)?l10n\.t$/.test(node.expression.getText());
}

/**
 * Every text that a source gives to `vscode.l10n.t`.
 *
 * @throws Error where it is not a literal: then no bundle can hold it.
 */
export function textsOf(source: Source): readonly SourceText[] {
  const found: SourceText[] = [];
  const visit = (node: ts.Node): void => {
    if (isTextCall(node)) found.push(textOf(source, node));
    ts.forEachChild(node, visit);
  };
  visit(source.file);
  return found;
}

function textOf(source: Source, call: ts.CallExpression): SourceText {
  const place = placeOf(source, call);
  const [given] = call.arguments;
  const { text, comment } = readArgument(given, place);
  return {
    key: comment === undefined ? text : `${text}/${comment}`,
    text,
    comment,
    place,
    isInPlural:
      ts.isCallExpression(call.parent) &&
      call.parent.arguments[0] === call &&
      call.parent.expression.getText() === 'plural',
  };
}

function readArgument(
  given: ts.Expression | undefined,
  place: string,
): { readonly text: string; readonly comment: string | undefined } {
  if (given && ts.isStringLiteralLike(given)) return { text: given.text, comment: undefined };
  if (given && ts.isObjectLiteralExpression(given)) {
    const message = literalOf(given, 'message');
    const comment = literalOf(given, 'comment');
    if (message !== undefined && comment !== undefined) return { text: message, comment };
  }
  throw new Error(`${place}: vscode.l10n.t takes a literal, or one with a comment`);
}

function literalOf(object: ts.ObjectLiteralExpression, name: string): string | undefined {
  for (const property of object.properties) {
    if (ts.isPropertyAssignment(property) && property.name.getText() === name) {
      const value =
        ts.isArrayLiteralExpression(property.initializer) && property.initializer.elements.length === 1
          ? property.initializer.elements[0]
          : property.initializer;
      if (value && ts.isStringLiteralLike(value)) return value.text;
    }
  }
  return undefined;
}
