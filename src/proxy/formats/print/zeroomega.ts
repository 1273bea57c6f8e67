import type { Proxy } from '../../proxy';
import type { Format, RefusalReason } from '../format';
import { completeOptions } from '../rows/lines';
import { partitionSupported } from '../rows/rowFormats';
import { jsonRefusal, writeJson } from './json';

/** ZeroOmega passes its schemes to the browser, which knows no SOCKS4a. */
function zeroOmegaRefusal(proxy: Proxy): RefusalReason | undefined {
  return jsonRefusal(proxy) ?? (proxy.scheme === 'socks4a' ? 'scheme' : undefined);
}

/** Colors of ZeroOmega's own palette, so that neighbors in its menu differ. */
const colors = ['#99ccee', '#99dd99', '#ffaa88', '#dd99ee', '#ffee99'];

/** ZeroOmega's default bypass list for a new profile: the local computer. */
const bypassList = ['127.0.0.1', '[::1]', 'localhost'].map((pattern) => ({
  conditionType: 'BypassCondition',
  pattern,
}));

function profile(
  { scheme, host, port, credentials }: Proxy,
  name: string,
  color: string | undefined,
): object {
  return {
    bypassList,
    color,
    fallbackProxy: { host, port, scheme },
    ...(credentials && { auth: { fallbackProxy: credentials } }),
    name,
    profileType: 'FixedProfile',
  };
}

/** A backup of ZeroOmega and SwitchyOmega with one profile per proxy. Restoring it replaces the options that are there. */
export const zeroomega: Format = {
  id: 'zeroomega',
  carries: { credentials: true, scheme: true },
  print(proxies, options) {
    const complete = completeOptions(options);
    const { carried, refused } = partitionSupported(proxies, complete, zeroOmegaRefusal);
    const profiles = carried.map((proxy, index): readonly [string, object] => {
      const name = `proxy-${index + 1}`;
      return [`+${name}`, profile(proxy, name, colors[index % colors.length])];
    });
    const backup = Object.fromEntries<unknown>([['schemaVersion', 2], ...profiles]);
    return { text: writeJson(backup, complete), refused };
  },
};
