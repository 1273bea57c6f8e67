import { parseTree } from 'jsonc-parser';
import { parse, stringify } from 'yaml';

/** The libraries of the structured forms, bundled as the formats are. */
export const libraries = {
  json: {
    parser: 'jsonc-parser',
    printer: 'JSON.stringify',
    parse: (text: string): unknown => parseTree(text),
    print: (value: unknown): string => JSON.stringify(value, undefined, 2),
  },
  yaml: {
    parser: 'yaml',
    printer: 'yaml',
    parse: (text: string): unknown => parse(text) as unknown,
    print: (value: unknown): string => stringify(value),
  },
};
