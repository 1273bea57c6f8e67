import { enclosingBrackets, opensList } from './brackets';
import type { FoundProxy, TextRange } from './format';
import { namesInGroups } from './groups';
import { lineStart } from './lines';
import type { Replacement } from './rewrite';
import type { LiteralLanguage } from './literalLanguages';

/** What taking proxies out of a text comes to. */
export interface Removal {
  /** In the order of the text, without overlaps. */
  readonly edits: readonly Replacement[];
  /** Those that stay: a value of their own in code, which nothing could take the place of. */
  readonly kept: readonly FoundProxy[];
}

const blank = /[ \t]/;
const closer = /[\])}]/;

function lineOf(text: string, { start, end }: TextRange): TextRange {
  const newline = text.indexOf('\n', end);
  return { start: lineStart(text, start), end: newline < 0 ? text.length : newline + 1 };
}

/** The offset before which nothing but blanks of any kind stands; -1 where the text begins. */
function nonBlankBefore(text: string, offset: number): number {
  let at = offset - 1;
  while (at >= 0 && /\s/.test(text[at] ?? '')) at--;
  return at;
}

function nonBlankAfter(text: string, offset: number): number {
  let at = offset;
  while (at < text.length && /\s/.test(text[at] ?? '')) at++;
  return at;
}

/** The whole lines of a proxy where they hold nothing else but a bullet, a comma and a comment, or FoxyProxy's title. */
function wholeLines(text: string, found: TextRange): TextRange | undefined {
  const line = lineOf(text, found);
  const before = text.slice(line.start, found.start);
  const after = text.slice(found.end, line.end);
  const isAlone =
    /^[ \t]*(?:[-*][ \t]+)?$/.test(before) &&
    /^(?:\?title=.*|[ \t]*,?[ \t]*(?:(?:#|\/\/).*)?)\s*$/.test(after);
  return isAlone ? line : undefined;
}

/** An element among others on its line, with the comma that parts it from one of them. */
function elementOfLine(text: string, { start, end }: TextRange): TextRange {
  let after = end;
  while (blank.test(text[after] ?? '')) after++;
  if (text[after] === ',') {
    after++;
    while (blank.test(text[after] ?? '')) after++;
    return { start, end: after };
  }
  let before = start;
  while (before > 0 && blank.test(text[before - 1] ?? '')) before--;
  return { start: text[before - 1] === ',' ? before - 1 : start, end };
}

/** A comma that stood before elements which were the last of a list, in a list without one at its end. */
function danglingComma(text: string, { start, end }: TextRange): TextRange | undefined {
  const last = nonBlankBefore(text, end);
  if (last < start || text[last] === ',') return undefined;
  const before = nonBlankBefore(text, start);
  if (text[before] !== ',' || !closer.test(text[nonBlankAfter(text, end)] ?? '')) return undefined;
  return { start: before, end: before + 1 };
}

/** Whether the code around the proxy is a list: then it does without the proxy. Rows of a list need none around them. */
function isElement(
  text: string,
  { start, form }: FoundProxy,
  bracket: number,
  language: LiteralLanguage | undefined,
): boolean {
  const isData = form.kind === 'row' || form.kind === 'inline';
  const needsNoBracket = isData || (form.kind === 'fields' && ['csv', 'blanks'].includes(form.style));
  if (needsNoBracket) return form.kind !== 'inline' || isListed(text, start);
  if (form.kind === 'fields' && form.style === 'yaml' && isItem(text, start, language)) return true;
  if (form.kind === 'literal' && form.language === 'yaml' && bracket < 0) return true;
  const before = nonBlankBefore(text, start);
  const separated = before === bracket || text[before] === ',' || /\s/.test(text[start - 1] ?? '');
  return separated && opensList(text, bracket);
}

/**
 * Whether a mapping is an item of a list, and not the value of a key, which would be left without one. Text that is no YAML
 * may list mappings without bullets, one behind the other.
 */
function isItem(text: string, start: number, language: LiteralLanguage | undefined): boolean {
  const before = text.slice(lineStart(text, start), start);
  return language === 'yaml' ? /^[ \t]*(?:-[ \t]+)+$/.test(before) : /^[ \t]*(?:-[ \t]+)*$/.test(before);
}

/** Whether a row among other text stands alone on its line, or beside a comma. */
function isListed(text: string, start: number): boolean {
  const end = start + (/^[^\s,]*/.exec(text.slice(start, start + 2048))?.[0].length ?? 0);
  const { start: from, end: to } = lineOf(text, { start, end });
  const before = text.slice(from, start);
  return (
    text[end] === ',' ||
    before.trimEnd().endsWith(',') ||
    (/^[ \t]*(?:[-*][ \t]+)?$/.test(before) && text.slice(end, to).trim() === '')
  );
}

/** Where the groups of the configuration name proxies that are taken out: it could not be loaded with a name of nothing. */
function namesOf(text: string, removed: readonly FoundProxy[], language?: LiteralLanguage): TextRange[] {
  const names = removed.flatMap((proxy) =>
    proxy.form.kind === 'fields' ? (proxy.form.fieldsIn(text, proxy)?.name ?? []) : [],
  );
  return namesInGroups(text, new Set(names), language ?? 'yaml');
}

/**
 * The edits that take proxies out of a text: whole lines where a line holds nothing else, else the element with its
 * comma. A proxy that is no element of a list stays, because the code around it needs a value. In a configuration of
 * Clash or sing-box the name of a proxy goes with it from the groups.
 */
export function removeProxies(
  text: string,
  found: readonly FoundProxy[],
  language?: LiteralLanguage,
): Removal {
  const kept: FoundProxy[] = [];
  const removed: FoundProxy[] = [];
  const inOrder = [...found].sort((a, b) => a.start - b.start);
  const brackets = enclosingBrackets(
    text,
    inOrder.map(({ start }) => start),
    language,
  );
  for (const [index, proxy] of inOrder.entries()) {
    (isElement(text, proxy, brackets[index] ?? -1, language) ? removed : kept).push(proxy);
  }
  const ranges: { start: number; end: number }[] = [];
  const elements = [...removed, ...namesOf(text, removed, language)].sort((a, b) => a.start - b.start);
  for (const element of elements) {
    const range = wholeLines(text, element) ?? elementOfLine(text, element);
    const last = ranges.at(-1);
    if (last && range.start <= last.end) last.end = Math.max(last.end, range.end);
    else ranges.push({ ...range });
  }
  const edits = ranges.flatMap((range) => {
    const comma = danglingComma(text, range);
    return comma ? [comma, range] : [range];
  });
  return { edits: edits.map(({ start, end }) => ({ start, end, text: '' })), kept };
}
