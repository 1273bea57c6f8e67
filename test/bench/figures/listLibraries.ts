import type * as formatsModule from '../../../src/proxy/formats';
import type { Figure, Line } from '../figure';
import type * as librariesModule from '../lists/libraries';
import { languages, proxiesFor, variantsOf } from '../lists/proxies';
import { compared, inTurn, timed } from '../rounds';
import { asShipped } from '../shipped';

const count = 10_000;
const rounds = 7;
const ids = ['json', 'singbox', 'zeroomega', 'yaml', 'clash'] as const;

/** Parsing and printing structured files, and what their libraries alone take for the same text. */
export const listLibraries: Figure = {
  name: 'list-libraries',
  title: 'parse and print 10,000 proxies in structured files',
  async measure() {
    const formats = await asShipped<typeof formatsModule>('src/proxy/formats/index.ts');
    const { libraries } = await asShipped<typeof librariesModule>('test/bench/lists/libraries.ts');
    const lines: Line[] = [];
    for (const id of ids) lines.push(...(await linesOf(id, formats, libraries)));
    return lines;
  },
};

async function linesOf(
  id: (typeof ids)[number],
  { formats, findProxies }: typeof formatsModule,
  libraries: (typeof librariesModule)['libraries'],
): Promise<readonly Line[]> {
  const language = languages[id] === 'yaml' ? 'yaml' : 'json';
  const library = libraries[language];
  const proxies = proxiesFor(count);
  const { text } = formats[id].print(proxies);
  const value = language === 'json' ? (JSON.parse(text) as unknown) : libraries.yaml.parse(text);
  const variant = variantsOf(text);
  const runs = await inTurn(rounds, {
    parse: () => timed(() => findProxies(variant(), { language })),
    libraryParse: () => timed(() => library.parse(text)),
    print: () => timed(() => formats[id].print(proxies)),
    libraryPrint: () => timed(() => library.print(value)),
  });
  const reach = { of: 'ratio', atMost: 1.3 } as const;
  return [
    { what: `${id}: parse`, unit: 'ms', ...compared(library.parser, runs.parse, runs.libraryParse), reach },
    { what: `${id}: print`, unit: 'ms', ...compared(library.printer, runs.print, runs.libraryPrint), reach },
  ];
}
