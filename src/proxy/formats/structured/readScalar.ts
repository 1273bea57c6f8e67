import type { ProxyScheme } from '../../proxy';
import { withoutOverlaps } from '../covered';
import type { FoundForm, FoundProxy, TextRange, UnreadRow } from '../format';
import { inlineForms, literalForms } from '../foundForms';
import type { LiteralLanguage } from '../code/languages';
import { hasPlaceholder } from '../code/placeholders';
import { readCurl } from '../rows/curl';
import { rawForm } from '../rows/rawRows';
import { lengthWithoutTail, readRow } from '../rows/rowFormats';
import { stringText } from '../code/stringText';
import { readTextLines } from '../rows/textLines';
import { standsAlone } from '../code/inlineTokens';
import { isOtherAddress } from './otherAddresses';
import { contentOf, type ScalarNode } from './treeNode';
import { unreadUrl } from '../unread';

/** Reads a string: one row, or text in which rows are. */
export function readScalar(
  text: string,
  node: ScalarNode,
  key: string | undefined,
  language: LiteralLanguage,
  scheme: ProxyScheme,
  emit: (found: FoundProxy) => void,
  onUnread: (row: UnreadRow) => void,
): void {
  if (key !== undefined && isOtherAddress(key)) return;
  const { value, quote, start, end, isPlain } = node;
  const content = contentOf(node);
  const source = text.slice(content.start, content.end);
  if (isPlain && !value.includes(':') && !source.includes(':')) return;
  const whole = isPlain ? readRow(value, scheme) : undefined;
  const row = whole ? value : value.trim().slice(0, lengthWithoutTail(value.trim()));
  const read = whole ?? (isPlain ? readRow(row, scheme) : undefined);
  if (read && standsAlone(read)) {
    const form: FoundForm =
      read.row === undefined
        ? rawForm
        : quote === ''
          ? inlineForms[read.row]
          : row === value || source !== value
            ? literalForms[language][quote][read.row]
            : inlineForms[read.row];
    if (form.kind === 'inline' && quote !== '' && row !== value) {
      emit({ start: content.start, end: content.start + row.length, proxy: read.proxy, form });
    } else emit({ start, end, proxy: read.proxy, form });
    return;
  }
  if (readWithin(source, node, language, scheme, emit)) return;
  const unread = isPlain && source === value ? unreadUrl(text, content) : undefined;
  if (unread) onUnread(unread);
}

/** Reads the rows within a longer string, behind its escapes. True if there are any. */
function readWithin(
  source: string,
  node: ScalarNode,
  language: LiteralLanguage,
  scheme: ProxyScheme,
  emit: (found: FoundProxy) => void,
): boolean {
  const { quote, isPlain } = node;
  const content = contentOf(node);
  if (!/:\d/.test(source) || (source.length < 4096 && /^\S*$/.test(source) && hasPlaceholder(source)))
    return false;
  let hasRows = false;
  const skipped: TextRange[] = [];
  if (source.includes('curl') && !source.includes('\\')) {
    const move = ({ start, end }: TextRange) => ({ start: content.start + start, end: content.start + end });
    readCurl(
      source,
      (found) => {
        skipped.push(found);
        hasRows = true;
        emit({ ...found, ...move(found) });
      },
      (range) => skipped.push(range),
    );
  }
  const inner = isPlain
    ? stringText(source, quote, language)
    : { text: source, sourceOf: (index: number) => index };
  readTextLines(
    inner.text,
    { start: 0, end: inner.text.length },
    inner.text === source ? withoutOverlaps(skipped) : [],
    { scheme },
    (found) => {
      const { form, proxy } = found;
      // Its positions refer to the unescaped text. Such a proxy is read but not changed.
      if (form.kind === 'fields' && inner.text !== source) return;
      hasRows = true;
      // Quotes within the string stay.
      const quoteLength = form.kind === 'literal' ? 1 : 0;
      const start = content.start + inner.sourceOf(found.start + quoteLength);
      const end = content.start + inner.sourceOf(found.end - quoteLength);
      emit({ start, end, proxy, form: withinString(form, language, quote) });
    },
    () => undefined,
  );
  return hasRows;
}

function withinString(form: FoundForm, language: LiteralLanguage, quote: ScalarNode['quote']): FoundForm {
  if (form.kind === 'fields' || quote === '') return form.kind === 'literal' ? inlineForms[form.row] : form;
  return { kind: 'inline', row: form.row, within: { language, quote } };
}
