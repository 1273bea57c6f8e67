import type { Figure, Line } from '../figure';
import { runProbe } from '../host';
import type { Stalls, Typing } from '../probes/typing';
import { median } from '../rounds';

const windows = 3;

/** The longest time for which the extension host does nothing else while a large file is edited. */
export const typing: Figure = {
  name: 'typing',
  title: 'typing in large files: the extension host is blocked',
  inVscode: true,
  async measure() {
    const all = await runProbe<Typing>('typing', windows);
    const line = (what: string, file: keyof Stalls): Line => ({
      what,
      unit: 'ms',
      value: median(all.map(({ ours }) => ours[file].longest)),
      against: {
        name: 'without the extension',
        value: median(all.map(({ without }) => without[file].longest)),
      },
      reach: { of: 'difference', atMost: 50 },
    });
    return [
      line('1,000,000 lines, 49 MB', 'manyLines'),
      line('one line of 10 MB', 'longLine'),
      line('a Python list of 1.5 MB', 'structured'),
    ];
  },
};
