import type { TextRange } from './format';
import { forEachLine } from './lines';
import type { LiteralLanguage } from './literalLanguages';
import { readString } from './readString';

/** The keys below which Clash and sing-box list the names of the proxies that a group chooses among. */
const groupInBrackets = /\b(?:proxies|outbounds)["']?\s*:\s*\[/g;
const groupOfLines = /^[ \t]*(?:-[ \t]+)?["']?(?:proxies|outbounds)["']?:[ \t]*(?:#.*)?$/;
const passedOver = /^[ \t]*(?:#.*)?$/;
const item = /^[ \t]*-[ \t]+/;
const bareInBrackets = /[^,[\]{}"'\n\r]+/y;
const separators = /[\s,]*/y;

type VisitName = (name: string, range: TextRange) => void;

function visitBareName(text: string, start: number, end: number, visit: VisitName): void {
  const name = text.slice(start, end).trimEnd();
  visit(name, { start, end: start + name.length });
}

/** Visits the names of a list in brackets, from behind the opening one on; a list of anything else ends there. */
function forEachNameInBrackets(
  text: string,
  from: number,
  language: LiteralLanguage,
  visit: VisitName,
): void {
  for (let at = from; ;) {
    separators.lastIndex = at;
    separators.test(text);
    at = separators.lastIndex;
    const literal = readString(text, at, language);
    bareInBrackets.lastIndex = at;
    if (literal) visit(literal.value, literal);
    else if (bareInBrackets.test(text)) visitBareName(text, at, bareInBrackets.lastIndex, visit);
    else return;
    at = literal?.end ?? bareInBrackets.lastIndex;
  }
}

/** Visits the names of YAML's lists of one item a line. */
function forEachNameOfLines(text: string, visit: VisitName): void {
  let isInGroup = false;
  forEachLine(text, (start, end) => {
    const line = text.slice(start, Math.min(end, start + 2048));
    if (groupOfLines.test(line)) {
      isInGroup = true;
      return;
    }
    if (!isInGroup || passedOver.test(line)) return;
    const lead = item.exec(line)?.[0].length;
    if (lead === undefined) {
      isInGroup = false;
      return;
    }
    const literal = readString(text, start + lead, 'yaml');
    if (literal) visit(literal.value, literal);
    else visitBareName(text, start + lead, start + line.replace(/\s#.*$/, '').length, visit);
  });
}

/** Where the groups of a Clash or sing-box configuration name these proxies. One pass. */
export function namesInGroups(
  text: string,
  names: ReadonlySet<string>,
  language: LiteralLanguage,
): TextRange[] {
  const listed: TextRange[] = [];
  const keepMeant = (name: string, { start, end }: TextRange): void => {
    if (names.has(name)) listed.push({ start, end });
  };
  if (names.size === 0) return listed;
  for (const { 0: opening, index } of text.matchAll(groupInBrackets)) {
    forEachNameInBrackets(text, index + opening.length, language, keepMeant);
  }
  if (language === 'yaml') forEachNameOfLines(text, keepMeant);
  return listed;
}
