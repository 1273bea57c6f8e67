import type * as formatsModule from '../../../src/proxy/formats';
import type { Proxy } from '../../../src/proxy/proxy';
import type { Figure, Line } from '../figure';
import { proxiesFor, variantsOf } from '../lists/proxies';
import { compared, inTurn, timed } from '../rounds';
import { asShipped } from '../shipped';

const count = 100_000;
const rounds = 5;

/** Forms that a library parses: `list-libraries` compares them with it. */
const structured: ReadonlySet<string> = new Set(['json', 'yaml', 'clash', 'singbox', 'zeroomega']);

/** Printing a long list in forms of lines and finding its proxies again, and what any program does to lines at least. */
export const lists: Figure = {
  name: 'lists',
  title: 'print and parse 100,000 proxies in lines',
  async measure() {
    const proxies = proxiesFor(count);
    const { formats, findProxies } = await asShipped<typeof formatsModule>('src/proxy/formats/index.ts');
    const lines: Line[] = [];
    for (const format of Object.values(formats)) {
      if (!structured.has(format.id)) lines.push(await lineOf(format, findProxies, proxies));
    }
    return lines;
  },
};

async function lineOf(
  format: formatsModule.Format,
  findProxies: typeof formatsModule.findProxies,
  proxies: readonly Proxy[],
): Promise<Line> {
  const variant = variantsOf('');
  const printAndParse = (): void => {
    const { found } = findProxies(format.print(proxies).text + variant());
    if (found.length !== count) throw new Error(`${format.id}: ${found.length} of ${count} were read again`);
  };
  const { text } = format.print(proxies);
  const runs = await inTurn(rounds, {
    format: () => timed(printAndParse),
    bare: () => timed(() => splitAndJoin(text)),
  });
  return {
    what: format.id,
    unit: 'ms',
    ...compared('split and join', runs.format, runs.bare),
    reach: { of: 'ratio', atMost: 5 },
  };
}

/** Splits each line at its separators and joins it again, without examining the content. */
function splitAndJoin(text: string): string {
  const separators = /[:/@,;"' {}]+/;
  return text
    .split('\n')
    .map((line) => line.split(separators).join(':'))
    .join('\n');
}
