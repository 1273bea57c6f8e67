import { readCodeTree, type CodeTree } from '../code/codeTree';
import { parseJsonTree } from './jsonTree';
import { readKinds } from './kinds';
import type { MapProxy } from './proxyOfMap';
import type { LiteralLanguage } from '../code/languages';
import { contentOf, type ParseProblem, type Slot, type Tree, type TreeNode } from './treeNode';
import { parseTomlTree } from './tomlTree';
import { parseYamlTree } from './yamlTree';

/** The languages whose files a library parses. */
export type DataLanguage = 'json' | 'yaml' | 'toml';

const parsers: Readonly<Record<DataLanguage, (text: string) => Tree>> = {
  json: parseJsonTree,
  yaml: parseYamlTree,
  toml: parseTomlTree,
};

/** The structure of a text: data parsed by its library, a program's literals, or rows in any text. */
export type Structure =
  | { readonly kind: 'data'; readonly language: DataLanguage; readonly roots: readonly Slot[] }
  | { readonly kind: 'code'; readonly language: LiteralLanguage; readonly code: CodeTree }
  | { readonly kind: 'text'; readonly code: CodeTree | undefined; readonly blocks: readonly Slot[] }
  | { readonly kind: 'broken'; readonly problem: ParseProblem };

/** The last text that was taken apart: reading, removing and rewriting ask for the same one after the other. */
let last:
  | {
      readonly text: string;
      readonly language: LiteralLanguage | undefined;
      readonly structure: WeakRef<Structure>;
    }
  | undefined;

/** Takes a text apart by the language's rules, or by what it looks like where none is known. */
export function structureOf(text: string, language: LiteralLanguage | undefined): Structure {
  const known = last?.text === text && last.language === language ? last.structure.deref() : undefined;
  if (known) return known;
  const structure = read(text, language);
  last = { text, language, structure: new WeakRef(structure) };
  return structure;
}

function read(text: string, language: LiteralLanguage | undefined): Structure {
  if (language === 'json' || language === 'yaml' || language === 'toml') {
    const tree = parsers[language](text);
    return 'problem' in tree
      ? { kind: 'broken', ...tree }
      : { kind: 'data', language, roots: tree.roots.map(slotOf) };
  }
  if (language) return { kind: 'code', language, code: readCodeTree(text, language) };
  return dataWithoutLanguage(text) ?? { kind: 'text', code: looseCode(text), blocks: yamlBlocks(text) };
}

/** Data of which no language is known, where a library parses the whole of it. */
function dataWithoutLanguage(text: string): Structure | undefined {
  if (/^\s*[[{]/.test(text) && /[\]}]\s*$/.test(text)) {
    const tree = parseJsonTree(text);
    if ('roots' in tree) return { kind: 'data', language: 'json', roots: tree.roots.map(slotOf) };
  }
  if (looksLikeToml(text)) {
    const tree = parseTomlTree(text);
    if ('roots' in tree) return { kind: 'data', language: 'toml', roots: tree.roots.map(slotOf) };
  }
  if (!looksLikeYaml(text)) return undefined;
  const tree = parseYamlTree(text);
  return 'roots' in tree ? { kind: 'data', language: 'yaml', roots: tree.roots.map(slotOf) } : undefined;
}

/** Behind comments, TOML begins with a header or a key. */
const tomlBegin = /^\ufeff?(?:[ \t]*(?:#.*)?\r?\n)*[ \t]*(?:\[|[^\s#=][^\n=]*=)/;

/** The header of a table, or a key with a list or an inline table. */
function looksLikeToml(text: string): boolean {
  if (!tomlBegin.test(text)) return false;
  return (
    /^[ \t]*\[{1,2}[\w."' \t-]+\]{1,2}[ \t]*(?:#.*)?\r?$/m.test(text) ||
    /^[\w."'-]+[ \t]*=[ \t]*[[{]/m.test(text)
  );
}

const yamlLine =
  /^[ \t]*(?:-[ \t]+)*(?:["']?[\w.-][\w. -]{0,60}["']?[ \t]*:(?:[ \t]|$)|\{|[\]}])|^[ \t]*-[ \t]*$|^[ \t]+-[ \t]|^---/;

function looksLikeYaml(text: string): boolean {
  let isMapping = false;
  for (const [line] of text.matchAll(/^.*$/gm)) {
    if (/^\s*(?:#.*)?$/.test(line)) continue;
    // An address with blanks around its colon is a row, not a key.
    if (!yamlLine.test(line) || /^[ \t]*(?:\d{1,3}\.){3}\d{1,3}[ \t]*:/.test(line)) return false;
    isMapping = true;
  }
  return isMapping;
}

/** Objects and lists among other text. */
function looseCode(text: string): CodeTree | undefined {
  return /port|server|host/i.test(text) && text.includes('{') ? readCodeTree(text, undefined) : undefined;
}

/** Runs of lines that are YAML's mappings, among other text. */
function yamlBlocks(text: string): readonly Slot[] {
  if (!/port["']?[ \t]*:/i.test(text)) return [];
  const slots: Slot[] = [];
  let start = -1;
  let end = 0;
  const flush = (): void => {
    if (start < 0) return;
    const tree = parseYamlTree(text.slice(start, end));
    if ('roots' in tree) slots.push(...tree.roots.map((root) => slotOf(shifted(root, start))));
    start = -1;
  };
  for (const { 0: line, index } of text.matchAll(/^.*$/gm)) {
    if (line.length < 2048 && yamlLine.test(line) && !/^[\s]*[\]{}]/.test(line)) {
      if (start < 0) start = index;
      end = index + line.length;
    } else flush();
  }
  flush();
  return slots;
}

/** The node where its text begins at an offset. */
function shifted<Node extends TreeNode>(node: Node, by: number): Node {
  const move = (range: { readonly start: number; readonly end: number }) => ({
    start: range.start + by,
    end: range.end + by,
  });
  if (node.kind === 'alias') return { ...node, ...move(node), target: undefined };
  if (node.kind === 'scalar') return { ...node, ...move(node), content: move(contentOf(node)) };
  const slots = node.slots.map((slot): Slot => ({
    ...slot,
    ...move(slot),
    key: slot.key && shifted(slot.key, by),
    value: slot.value && shifted(slot.value, by),
    comma: slot.comma === undefined ? undefined : slot.comma + by,
  }));
  return { ...node, ...move(node), slots };
}

function slotOf(value: TreeNode): Slot {
  return { value, start: value.start, end: value.end };
}

/** Returns the slots of a structure, and whether bare words in them are values. */
export function rootsOf(structure: Structure): readonly {
  readonly slots: readonly Slot[];
  readonly isData: boolean;
  readonly language: LiteralLanguage;
}[] {
  switch (structure.kind) {
    case 'broken':
      return [];
    case 'data':
      return [{ slots: structure.roots, isData: true, language: structure.language }];
    case 'code':
      return [{ slots: structure.code.roots, isData: false, language: structure.language }];
    case 'text':
      return [
        { slots: structure.code?.roots ?? [], isData: false, language: 'yaml' },
        { slots: structure.blocks, isData: true, language: 'yaml' },
      ];
  }
}

const indexes = new WeakMap<Structure, ReadonlyMap<number, MapProxy>>();

/** The proxies in maps, by where they begin: read once for all edits of a text. */
export function mapProxiesOf(
  text: string,
  language: LiteralLanguage | undefined,
): ReadonlyMap<number, MapProxy> {
  const structure = structureOf(text, language);
  const known = indexes.get(structure);
  if (known) return known;
  const index = new Map<number, MapProxy>();
  for (const { slots, isData } of rootsOf(structure)) {
    readKinds(
      slots,
      'http',
      isData,
      { onMap: (found) => index.set(found.start, found) },
      structure.kind === 'code',
    );
  }
  indexes.set(structure, index);
  return index;
}
