import { csharpSnippets } from './csharp';
import { goSnippets } from './go';
import { javaSnippets } from './java';
import { javascriptSnippets } from './javascript';
import { phpSnippets } from './php';
import { powershellSnippets } from './powershell';
import { pythonSnippets } from './python';
import { rubySnippets } from './ruby';
import { rustSnippets } from './rust';
import { shellSnippets } from './shell';
import type { Snippet } from './snippet';

export * from './snippet';
export { plainCode, snippetSyntax } from './syntax';

/** All client code, by language (docs/formats.md). */
export const snippets: readonly Snippet[] = [
  ...pythonSnippets,
  ...javascriptSnippets,
  ...goSnippets,
  ...javaSnippets,
  ...csharpSnippets,
  ...phpSnippets,
  ...rubySnippets,
  ...rustSnippets,
  ...shellSnippets,
  ...powershellSnippets,
];

/** The client code that fits a file of VS Code's language id. */
export function snippetsFor(languageId: string): readonly Snippet[] {
  return snippets.filter(({ languageIds }) => languageIds.includes(languageId));
}
