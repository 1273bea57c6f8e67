import * as vscode from 'vscode';
import { editText } from '../../editor/textEdits';
import { plural } from '../../host/ui/displayFormat';
import { showWarningMessage } from '../../host/ui/messages';
import { literalLanguageOf, parseMarkingAssumed, removeProxies } from '../../proxy/formats';
import type { Proxy } from '../../proxy/proxy';

/** Removes dead proxies from a document, as one undo step, whatever happened to it meanwhile. */
export async function removeDead(
  document: vscode.TextDocument,
  isDead: (proxy: Proxy) => boolean,
): Promise<void> {
  const language = literalLanguageOf(document.languageId);
  let kept = 0;
  await editText(document, (text) => {
    const { found } = parseMarkingAssumed(text, language ? { language } : {});
    const dead = found.filter(({ proxy }) => isDead(proxy));
    const removal = removeProxies(text, dead, language);
    kept = removal.kept.length;
    return removal.edits;
  });
  if (kept === 0) return;
  void showWarningMessage(
    plural(
      vscode.l10n.t(
        "{count, plural, one {# dead proxy wasn't removed because the surrounding code needs a value. It's marked in the file.} other {# dead proxies weren't removed because the surrounding code needs a value. They're marked in the file.}}",
      ),
      { count: kept },
    ),
  );
}
