import { lookup, type LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { isLocalAddress } from '../../proxy/localAddress';

/** The code of an error where a host has an address of this machine or its network. */
export const localAddressCode = 'LOCAL_ADDRESS';

/**
 * Resolves names, and fails where one has a local address, except for the hosts that may. The check is made on the very
 * addresses that are connected to: a name can have another one at each look-up. Each host is looked up once.
 */
export function publicLookup(mayBeLocal: (host: string) => boolean): LookupFunction {
  const answers = new Map<string, Promise<readonly LookupAddress[]>>();
  return (host, options, callback) => {
    let answer = answers.get(host);
    if (!answer) answers.set(host, (answer = resolvePublic(host, mayBeLocal(host))));
    answer.then(
      (addresses) => {
        const [first] = addresses;
        if (options.all || !first) callback(null, [...addresses]);
        else callback(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, ''),
    );
  };
}

function resolvePublic(host: string, mayBeLocal: boolean): Promise<readonly LookupAddress[]> {
  return new Promise((resolve, reject) => {
    lookup(host, { all: true }, (error, addresses) => {
      if (error) reject(error);
      else if (!mayBeLocal && addresses.some(({ address }) => isLocalAddress(address)))
        reject(Object.assign(new Error('the host has a local address'), { code: localAddressCode }));
      else resolve(addresses);
    });
  });
}
