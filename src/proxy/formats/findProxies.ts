import { masked, withoutOverlaps } from './covered';
import type { StringToken } from './code/codeLexer';
import type { CodeTree } from './code/codeTree';
import { proxyCallsIn } from './code/proxyCalls';
import { readCurl, readCurlSettings } from './rows/curl';
import type { FieldsForm, FoundProxy, Parsed, ParseOptions, TextRange, UnreadRow } from './format';
import { readKinds } from './structured/kinds';
import { forEachLine } from './rows/lines';
import type { LiteralLanguage } from './code/languages';
import { keyOfValue, otherArguments } from './structured/otherAddresses';
import { readScalar } from './structured/readScalar';
import { mapProxiesOf, rootsOf, structureOf } from './structured/structure';
import { readTextLines } from './rows/textLines';
import { readInline } from './code/inlineTokens';
import { proxyOf } from './rows/rowFormat';
import { readRow } from './rows/rowFormats';
import { readXmlElements } from './rows/xmlElements';
import { readVariableGroups } from './rows/variableGroups';

const mapForms = new Map<string, FieldsForm>();

/** The form of proxies in the maps of a text. */
function mapForm(style: LiteralLanguage, language: LiteralLanguage | undefined): FieldsForm {
  const id = `${style} ${language}`;
  const known = mapForms.get(id);
  if (known) return known;
  const form: FieldsForm = {
    kind: 'fields',
    style,
    fieldsIn: (text, found) => mapProxiesOf(text, language).get(found.start)?.fields(),
  };
  mapForms.set(id, form);
  return form;
}

const callForms = new Map<LiteralLanguage, FieldsForm>();

/** The form of proxies in calls. */
function callForm(language: LiteralLanguage): FieldsForm {
  const known = callForms.get(language);
  if (known) return known;
  const form: FieldsForm = {
    kind: 'fields',
    style: language,
    fieldsIn(text, found) {
      const structure = structureOf(text, language);
      if (structure.kind !== 'code') return undefined;
      return proxyCallsIn(text, structure.code).get(found.start)?.fields;
    },
  };
  callForms.set(language, form);
  return form;
}

/**
 * Finds proxies of every form anywhere in a document: in structured files by their schemas, in code in its literals,
 * else in rows, tables, command lines, and variables. Linear in the length. `unread` contains the lines that look like
 * a row but aren't. In a structured file that doesn't parse, nothing is found, and `problem` has the reason. Never
 * throws.
 */
export function findProxies(text: string, options: ParseOptions = {}): Parsed {
  const { scheme = 'http', language } = options;
  const structure = structureOf(text, language);
  if (structure.kind === 'broken') return { found: [], unread: [], problem: structure.problem };
  const found: FoundProxy[] = [];
  const unread: UnreadRow[] = [];
  const emit = (proxy: FoundProxy): void => {
    found.push(proxy);
  };
  const onUnread = (row: UnreadRow): void => {
    unread.push(row);
  };
  const others: TextRange[] = [];
  for (const { slots, isData, language: style } of rootsOf(structure)) {
    const form = mapForm(structure.kind === 'data' ? style : (language ?? 'yaml'), language);
    readKinds(
      slots,
      scheme,
      isData,
      {
        onMap: ({ proxy, start, end }) => emit({ start, end, proxy, form }),
        onScalar: (node, key, named) => {
          if (structure.kind === 'data') readScalar(text, node, key, style, named, emit, onUnread);
        },
        onOther: (range) => others.push(range),
      },
      structure.kind === 'code',
    );
  }
  if (structure.kind === 'code')
    readCode(text, structure.code, { ...options, language: structure.language }, others, found, onUnread);
  if (structure.kind === 'text') {
    const skipped: TextRange[] = [...others, ...otherArguments(text)];
    readVariableGroups(text, scheme, emit, (range) => skipped.push(range));
    skipped.push(...readXmlElements(text, scheme, emit));
    readCurl(text, emit, (range) => skipped.push(range));
    readCurlSettings(text, emit, (range) => skipped.push(range));
    readTextLines(
      text,
      { start: 0, end: text.length },
      withoutOverlaps([...found, ...skipped]),
      options,
      emit,
      onUnread,
    );
  }
  return { found: withoutOverlaps(found), unread };
}

/** Reads the strings of a program, and the text between them and its comments. */
function readCode(
  text: string,
  code: CodeTree,
  options: ParseOptions & { readonly language: LiteralLanguage },
  others: readonly TextRange[],
  found: FoundProxy[],
  onUnread: (row: UnreadRow) => void,
): void {
  const { strings, comments } = code;
  const { scheme = 'http', language } = options;
  const emit = (proxy: FoundProxy): void => {
    found.push(proxy);
  };
  const skipped: TextRange[] = [...others];
  const form = callForm(language);
  for (const call of proxyCallsIn(text, code).values()) {
    const { start, end, address, credentials } = call;
    if (address) emit({ start, end, proxy: proxyOf(call.scheme ?? scheme, address, credentials), form });
    else skipped.push(call);
  }
  if (language === 'shellscript') skipped.push(...otherArguments(text));
  const isShell = language === 'shellscript' || language === 'powershell';
  if (isShell || /prox/i.test(text)) {
    const commands = masked(text, comments);
    if (isShell) readCurl(commands, emit, (range) => skipped.push(range));
    readVariableGroups(commands, scheme, emit, (range) => skipped.push(range), !isShell);
  }
  const known = withoutOverlaps([...found, ...skipped]);
  let next = 0;
  let last: StringToken | undefined;
  for (const string of strings) {
    const isPart = last !== undefined && continues(text, last, string);
    last = string;
    while ((known[next]?.end ?? Infinity) <= string.start) next++;
    if ((known[next]?.start ?? Infinity) < string.end || string.isTemplate) continue;
    if (isPart || isListenedOn(text, string.start)) continue;
    const { start, end, quote, value = '', content } = string;
    readScalar(
      text,
      { kind: 'scalar', value, quote, isPlain: true, content, start, end },
      keyOfValue(text, start),
      language,
      scheme,
      emit,
      onUnread,
    );
  }
  const between = masked(text, withoutOverlaps<TextRange>([...comments, ...strings, ...known]));
  forEachLine(between, (start, end) => readInline(between, start, end, scheme, emit));
}

/** True if a string goes on with a URL that began in the one before it. */
function continues(text: string, before: StringToken, { start }: StringToken): boolean {
  const begun = text.slice(before.content.start, before.content.end);
  return (
    /^\w+:\/\/(?:\S*[@:])?$/.test(begun) &&
    readRow(begun) === undefined &&
    start - before.end < 100 &&
    /^\s*(?:[+.&]|\.\.|<>)?\s*$/.test(text.slice(before.end, start))
  );
}

/** True if a string is an argument of a call that opens a port: `net.Listen("tcp", "127.0.0.1:8080")`. */
function isListenedOn(text: string, at: number): boolean {
  return /(?:\b|_)(?:listen\w*|bind|serve)\s*\([^()\n]*$/i.test(text.slice(Math.max(0, at - 80), at));
}
