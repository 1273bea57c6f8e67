import type { CodeStyle, TextRange } from '../../proxy/formats';
import { lineStart } from '../../proxy/formats/rows/lines';
import { blockEdit } from './blocks';
import type { PlannedEdit } from './insertPlan';

/**
 * The edit that puts items into a block of YAML: below the key that the cursor is behind, and under a key of their own
 * between the pairs of a map, which can't hold items.
 */
export function yamlItemsEdit(
  items: string,
  text: string,
  selection: TextRange,
  { eol, indent }: CodeStyle,
): PlannedEdit {
  const from = lineStart(text, selection.start);
  const before = text.slice(from, selection.start);
  const nested = (block: string): string => indent + block.trimEnd().replaceAll(eol, eol + indent) + eol;
  if (/^[ \t]*(?:-[ \t]+)*[^\s#:'"][^:#]*:[ \t]+$/.test(before)) {
    return blockEdit(eol + nested(items), text, selection, eol);
  }
  const isBesidePair = before.trim() === '' && isPair(text, from, before);
  if (!isBesidePair) return blockEdit(items, text, selection, eol);
  let name = 'proxies';
  for (let number = 2; new RegExp(`^[ \\t]*${name}[ \\t]*:`, 'm').test(text); number++)
    name = `proxies${number}`;
  return blockEdit(`${name}:${eol}${nested(items)}`, text, selection, eol);
}

/** True if the line before is a pair with a value, as deep as the cursor. */
function isPair(text: string, from: number, lead: string): boolean {
  const previous = text.slice(0, from).trimEnd();
  const line = previous.slice(lineStart(previous, previous.length));
  const [, deep = ''] = /^([ \t]*(?:-[ \t]+)?)[^\s#-][^:]*:[ \t]+[^\s|>#][^]*$/.exec(line) ?? [];
  return /^[ \t]*(?:-[ \t]+)?[^\s#-][^:]*:[ \t]+[^\s|>#]/.test(line) && deep.length === lead.length;
}
