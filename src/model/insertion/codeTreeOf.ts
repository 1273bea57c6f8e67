import { readCodeTree, type CodeTree } from '../../proxy/formats/code/codeTree';
import type { LiteralLanguage } from '../../proxy/formats';

/** The last text: planning asks for its tree several times. */
let last:
  | { readonly text: string; readonly language: LiteralLanguage | undefined; readonly tree: CodeTree }
  | undefined;

/** The strings, comments and brackets of a program. */
export function codeTreeOf(text: string, language: LiteralLanguage | undefined): CodeTree {
  if (last?.text !== text || last.language !== language) {
    last = { text, language, tree: readCodeTree(text, language) };
  }
  return last.tree;
}
