import type { Figure, Line } from '../figure';
import { runProbe } from '../host';
import type { Activation, Activations } from '../probes/activation';
import { median } from '../rounds';

const starts = 7;

/** The time that VS Code waits for the extension to start. */
export const activation: Figure = {
  name: 'activation',
  title: 'activation of the packaged extension',
  inVscode: true,
  async measure() {
    // The first start of a server reads everything from the disk.
    const [, ...all] = await runProbe<Activations>('activation', starts + 1);
    const line = (what: string, of: (activation: Activation) => number): Line => ({
      what,
      unit: 'ms',
      value: median(all.map(({ ours }) => of(ours))),
      against: { name: 'an empty extension', value: median(all.map(({ empty }) => of(empty))) },
    });
    return [
      {
        ...line('load and activate()', ({ loadMs, activateMs }) => loadMs + activateMs),
        reach: { of: 'difference', atMost: 10 },
      },
      line('activate() alone', ({ activateMs }) => activateMs),
      {
        what: 'loaded at start',
        unit: 'KB',
        value: median(all.map(({ ours }) => ours.loadedBytes / 1024)),
        reach: { of: 'value', atMost: 60 },
      },
    ];
  },
};
