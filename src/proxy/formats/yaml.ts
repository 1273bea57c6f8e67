import type * as Yaml from 'yaml';
import type { Node, Scalar, YAMLMap } from 'yaml';
import type { ProxyScheme } from '../proxy';
import { fieldNameOf, proxyOfRecord, type FieldName, type ReadField } from './fields';
import type { Format, FoundProxy, ParseOptions, Refusal, TextRange } from './format';
import { plainRecord } from './json';
import { completeOptions, trimmed } from './lines';
import { commonRefusal, refuse } from './row';
import { readRow, withScheme } from './rows';
import { quoteString } from './stringLiterals';

let loaded: typeof Yaml | undefined;

/** The YAML library, loaded at the first use: it weighs 115 KB (libraries.md). */
export function yamlLibrary(): typeof Yaml {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return (loaded ??= require('yaml') as typeof Yaml);
}

function rangeOf(node: Node): TextRange {
  const [start = 0, end = 0] = node.range ?? [];
  return { start, end };
}

/** A mapping in block form, by the library's account, reaches to the next one. */
function mapRange(map: YAMLMap, text: string): TextRange {
  const { start, end } = rangeOf(map);
  return trimmed(text, start, end);
}

function quoteOf({ type }: Scalar): ReadField['quote'] {
  if (type === 'QUOTE_DOUBLE') return '"';
  return type === 'QUOTE_SINGLE' ? "'" : '';
}

function fieldOf(node: Scalar): ReadField {
  // `source` keeps what a number would lose: 0123 as a password.
  const bare = node.type === 'PLAIN' && typeof node.source === 'string' ? node.source : node.value;
  return { value: String(bare), ...rangeOf(node), quote: quoteOf(node) };
}

/** The values of a mapping that speak of a proxy. */
export function yamlRecord(map: YAMLMap): Map<FieldName, ReadField> {
  const { isMap, isScalar } = yamlLibrary();
  const record = new Map<FieldName, ReadField>();
  for (const { key, value } of map.items) {
    const name = isScalar(key) ? fieldNameOf(String(key.value)) : undefined;
    if (!name || record.has(name)) continue;
    if (isScalar(value)) record.set(name, fieldOf(value));
    else if (name === 'tls' && isMap(value)) {
      const enabled = yamlRecord(value).get('enabled');
      if (enabled) record.set('tls', enabled);
    }
  }
  return record;
}

/** Reads a mapping as a proxy; undefined if it is none. */
export function proxyOfYamlMap(map: YAMLMap, text: string, scheme?: ProxyScheme): FoundProxy | undefined {
  return proxyOfRecord(yamlRecord(map), mapRange(map, text), 'yaml', scheme);
}

function proxyOfScalar(node: Scalar, options: ParseOptions): FoundProxy | undefined {
  const read = typeof node.value === 'string' ? readRow(node.value, options.scheme) : undefined;
  if (!read) return undefined;
  const quote = quoteOf(node);
  const { proxy, row } = read;
  const form: FoundProxy['form'] =
    quote === '' ? { kind: 'inline', row } : { kind: 'literal', row, language: 'yaml', quote };
  return { ...rangeOf(node), proxy, form };
}

/** A YAML sequence of mappings with `scheme`, `host`, `port`, `username`, `password`; rows are read too. */
export const yaml: Format = {
  id: 'yaml',
  carries: { credentials: true, scheme: true },
  print(proxies, options) {
    const { eol, quote, ...rest } = completeOptions(options);
    const refused: Refusal[] = [];
    let text = '';
    for (const proxy of withScheme(proxies, rest)) {
      const reason = commonRefusal(proxy);
      if (reason) {
        refused.push(refuse(proxy, reason));
        continue;
      }
      // Every string quoted: a numeric password would become a number.
      const lines = Object.entries(plainRecord(proxy)).map(([key, value]) =>
        key === 'scheme' || typeof value === 'number'
          ? `${key}: ${value}`
          : `${key}: ${quoteString(value, 'yaml', quote)}`,
      );
      text += `- ${lines.join(`${eol}  `)}${eol}`;
    }
    return { text: text || `[]${eol}`, refused };
  },
  parse(text, options = {}) {
    const { parseDocument, visit, isMap, isSeq } = yamlLibrary();
    const found: FoundProxy[] = [];
    const unread: TextRange[] = [];
    visit(parseDocument(text, { logLevel: 'silent' }), {
      Map(_, map) {
        const proxy = proxyOfYamlMap(map, text, options.scheme);
        if (proxy) {
          found.push(proxy);
          return visit.SKIP;
        }
        if (yamlRecord(map).has('host') && yamlRecord(map).has('port')) unread.push(mapRange(map, text));
        return undefined;
      },
      Scalar(key, node, path) {
        if (key === 'key') return;
        const proxy = proxyOfScalar(node, options);
        const parent = path.at(-1);
        if (proxy) found.push(proxy);
        else if (isSeq(parent) && !path.some(isMap)) unread.push(rangeOf(node));
      },
    });
    return { found, unread };
  },
};
