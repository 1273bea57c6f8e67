import type { Proxy } from '../../proxy';
import { withoutOverlaps } from '../covered';
import type { FoundForm, FoundProxy, ParseOptions, TextRange, UnreadRow } from '../format';
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
import type { ScalarNode } from './treeNode';
import { unreadUrl } from '../unread';

/** Reads a string: one row, or text in which rows are. */
export function readScalar(
  text: string,
  node: ScalarNode,
  key: string | undefined,
  language: LiteralLanguage,
  options: ParseOptions,
  emit: (found: FoundProxy) => void,
  onUnread: (row: UnreadRow) => void,
): readonly Proxy[] {
  if (key !== undefined && isOtherAddress(key)) return [];
  const { value, quote, content, start, end, isPlain } = node;
  if (isPlain && !value.includes(':') && text.indexOf(':', content.start) >= content.end) return [];
  const whole = isPlain ? readRow(value, options.scheme) : undefined;
  const row = whole ? value : value.trim().slice(0, lengthWithoutTail(value.trim()));
  const read = whole ?? (isPlain ? readRow(row, options.scheme) : undefined);
  if (read && standsAlone(read)) {
    const isUnescaped = text.slice(content.start, content.end) === value;
    const form: FoundForm =
      read.row === undefined
        ? rawForm
        : quote === ''
          ? inlineForms[read.row]
          : row === value || !isUnescaped
            ? literalForms[language][quote][read.row]
            : inlineForms[read.row];
    if (form.kind === 'inline' && quote !== '' && row !== value) {
      emit({ start: content.start, end: content.start + row.length, proxy: read.proxy, form });
    } else emit({ start, end, proxy: read.proxy, form });
    return [read.proxy];
  }
  const proxies = readWithin(text, node, language, options, emit);
  const isVerbatim = isPlain && text.slice(content.start, content.end) === value;
  const unread = proxies.length === 0 && isVerbatim ? unreadUrl(text, content) : undefined;
  if (unread) onUnread(unread);
  return proxies;
}

/** Reads the rows within a longer string, behind its escapes. */
function readWithin(
  text: string,
  { content, quote, isPlain }: ScalarNode,
  language: LiteralLanguage,
  options: ParseOptions,
  emit: (found: FoundProxy) => void,
): readonly Proxy[] {
  const source = text.slice(content.start, content.end);
  if (!/:\d/.test(source) || (source.length < 4096 && /^\S*$/.test(source) && hasPlaceholder(source)))
    return [];
  const proxies: Proxy[] = [];
  const skipped: TextRange[] = [];
  if (source.includes('curl') && !source.includes('\\')) {
    const move = ({ start, end }: TextRange) => ({ start: content.start + start, end: content.start + end });
    readCurl(
      source,
      (found) => {
        skipped.push(found);
        proxies.push(found.proxy);
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
    options.scheme ? { scheme: options.scheme } : {},
    (found) => {
      const { form, proxy } = found;
      // Its positions refer to the unescaped text. Such a proxy is read but not changed.
      if (form.kind === 'fields' && inner.text !== source) return;
      proxies.push(proxy);
      // Quotes within the string stay.
      const quoteLength = form.kind === 'literal' ? 1 : 0;
      const start = content.start + inner.sourceOf(found.start + quoteLength);
      const end = content.start + inner.sourceOf(found.end - quoteLength);
      emit({ start, end, proxy, form: withinString(form, language, quote) });
    },
    () => undefined,
  );
  return proxies;
}

function withinString(form: FoundForm, language: LiteralLanguage, quote: ScalarNode['quote']): FoundForm {
  if (form.kind === 'fields' || quote === '') return form.kind === 'literal' ? inlineForms[form.row] : form;
  return { kind: 'inline', row: form.row, within: { language, quote } };
}
