import { disableAccount, enableAccount } from './accountState';
import { addWhitelistIp } from './addWhitelistIp';
import { checkProxiesTool } from './checkProxiesTool';
import { createEndpointsTool } from './createEndpointsTool';
import { extract } from './extractProxiesTool';
import { fetchThroughProxy } from './fetchThroughProxy';
import { formatProxies } from './formatProxies';
import { getUsage } from './getUsage';
import { listAccounts } from './listAccounts';
import { listPackages } from './listPackages';
import { listRegions } from './listRegions';
import { listStaticIps } from './listStaticIps';
import { listWhitelist } from './listWhitelist';
import type { Tool } from './tool';

/**
 * Every tool that language models have. None buys, deletes, changes a password, or shows a key or a password.
 */
export const tools: readonly Tool[] = [
  listAccounts,
  getUsage,
  listPackages,
  listStaticIps,
  listWhitelist,
  listRegions,
  checkProxiesTool,
  formatProxies,
  extract,
  createEndpointsTool,
  fetchThroughProxy,
  addWhitelistIp,
  enableAccount,
  disableAccount,
];
