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
    const ms = ({ loadMs, activateMs }: Activation) => loadMs + activateMs;
    const line = (what: string, of: (activations: Activations) => number): Line => ({
      what,
      unit: 'ms',
      value: median(all.map(of)),
      against: { name: 'an empty extension', value: median(all.map(({ empty }) => ms(empty))) },
    });
    const loaded = (what: string, of: (activations: Activations) => Activation, atMost: number): Line => ({
      what,
      unit: 'KB',
      value: median(all.map((one) => of(one).loadedBytes / 1024)),
      reach: { of: 'value', atMost },
    });
    return [
      {
        ...line('in every window', ({ everyWindow }) => ms(everyWindow)),
        reach: { of: 'difference', atMost: 3 },
      },
      loaded('loaded in every window', ({ everyWindow }) => everyWindow, 4),
      {
        ...line('where it was used before', ({ everyWindow, rest }) => ms(everyWindow) + ms(rest)),
        reach: { of: 'difference', atMost: 10 },
      },
      loaded('loaded where it was used before', ({ rest }) => rest, 60),
    ];
  },
};
