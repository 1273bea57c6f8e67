import { formats, type FormatId, type Printed } from '../../proxy/formats';
import { plainRecord } from '../../proxy/formats/print/json';
import type { Proxy } from '../../proxy/proxy';
import { planFitting } from './fitting';
import { plannedText } from './plannedText';
import type { InsertPlan } from './insertPlan';

/** The text of a file, and the proxies that it doesn't have. */
export interface NewFile {
  readonly text: string;
  readonly refused: InsertPlan['refused'];
}

/** The formats of file names, the more specific ones first. */
const formatsOfNames: readonly (readonly [RegExp, FormatId])[] = [
  [/^\.env(?:\.|$)|\.env$/i, 'env'],
  [/\.conf$/i, 'proxychains'],
  [/omega.*\.(?:bak|json)$/i, 'zeroomega'],
  [/foxy-?proxy.*\.json$/i, 'foxyproxy'],
  [/sing-?box.*\.jsonc?$/i, 'singbox'],
  [/\.(?:json|jsonc|json5)$/i, 'json'],
  [/(?:clash|mihomo).*\.ya?ml$/i, 'clash'],
  [/\.ya?ml$/i, 'yaml'],
  [/\.csv$/i, 'csv'],
];

/** The languages in which a list assigned to a variable is a whole file, by file extension. */
const languagesOfExtensions: Readonly<Record<string, string>> = {
  py: 'python',
  js: 'javascript',
  mjs: 'javascript',
  cjs: 'javascript',
  ts: 'typescript',
  mts: 'typescript',
  cts: 'typescript',
  php: 'php',
  rb: 'ruby',
  kt: 'kotlin',
  kts: 'kotlin',
  swift: 'swift',
  sh: 'shellscript',
  bash: 'shellscript',
  zsh: 'shellscript',
  ps1: 'powershell',
  toml: 'toml',
};

/**
 * Writes proxies as a file of their own, in the format that its name asks for.
 * @param lines The format of lines, in all files of which no other format is known.
 */
export function newFile(name: string, proxies: readonly Proxy[], lines: FormatId = 'hostPort'): NewFile {
  const { text, refused } = printed(name, proxies, lines);
  return { text: text.endsWith('\n') ? text : `${text}\n`, refused };
}

function printed(name: string, proxies: readonly Proxy[], lines: FormatId): NewFile {
  const format = formatsOfNames.find(([pattern]) => pattern.test(name))?.[1];
  if (format) return formats[format].print(proxies);
  const extension = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  if (extension === 'jsonl' || extension === 'ndjson') return printJsonLines(proxies);
  if (extension === 'tsv') return formats.csv.print(proxies, { delimiter: '\t' });
  if (!Object.hasOwn(languagesOfExtensions, extension)) return formats[lines].print(proxies);
  const languageId = languagesOfExtensions[extension] ?? '';
  const plan = planFitting(proxies, { text: '', languageId, name, selections: [{ start: 0, end: 0 }] });
  return { text: plannedText('', plan), refused: plan.refused };
}

function printJsonLines(proxies: readonly Proxy[]): Printed {
  const { refused } = formats.json.print(proxies);
  const skipped = new Set(refused.map(({ proxy }) => proxy));
  const carried = proxies.filter((proxy) => !skipped.has(proxy));
  return { text: carried.map((proxy) => JSON.stringify(plainRecord(proxy))).join('\n'), refused };
}
