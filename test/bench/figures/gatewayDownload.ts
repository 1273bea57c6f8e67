import type { Figure } from '../figure';
import { runDownload } from '../gateways/load';
import { linesAgainst, throughEach } from '../gateways/sideBySide';
import { inGatewayWorld } from '../gateways/world';
import { inTurn } from '../rounds';

const rounds = 2;
/** Size in megabytes (10^6 bytes), for machines on which the usual one takes too long. */
const sizeVariable = 'PROXYLITE_BENCH_DOWNLOAD_MB';
const usualMegabytes = 1000;

/** One large download through a tunnel of the gateway and of its peers. */
export const gatewayDownload: Figure = {
  name: 'gateway-download',
  title: 'a download through the local gateway',
  measure: () =>
    inGatewayWorld(async (world) => {
      const megabytes = Number(process.env[sizeVariable] ?? usualMegabytes);
      if (!(megabytes >= 1)) throw new RangeError(`${sizeVariable} is a number of megabytes`);
      const runs = await inTurn<Record<string, number>>(
        rounds,
        throughEach(world, ({ port }) => runDownload(port, world, megabytes * 1e6)),
      );
      return linesAgainst(world, { what: `${megabytes} MB, one tunnel`, unit: 'MB/s' }, runs, {
        squid: { of: 'ratio', atLeast: 0.8 },
      });
    }),
};
