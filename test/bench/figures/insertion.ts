import type { Figure } from '../figure';
import { runProbe } from '../host';
import type { Insertions } from '../probes/insertion';
import { compared } from '../rounds';

/** A long list into an editor. */
export const insertion: Figure = {
  name: 'insert',
  title: 'insert 100,000 lines',
  inVscode: true,
  async measure() {
    const [rounds] = await runProbe<Insertions>('insertion', 1);
    if (!rounds) throw new Error('nothing was reported');
    return [
      {
        what: 'until the document has them',
        unit: 'ms',
        ...compared('one plain edit', rounds.ours, rounds.plain),
        reach: { of: 'ratio', atMost: 1.2 },
      },
    ];
  },
};
