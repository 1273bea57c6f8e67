import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inputSchemaOf } from './core/jsonSchema';
import { gatewayTools } from './core/gatewayTools';
import { tools } from './core/tools';

/** The texts of a tool in VS Code, in addition to those for models. */
interface Shown {
  /** The name below `tool.` in package.nls.json. */
  readonly text: string;
  /** The name that users type after `#` in a chat. */
  readonly reference: string;
  readonly icon: string;
}

const shown: Readonly<Record<string, Shown>> = {
  list_proxylite_accounts: { text: 'listAccounts', reference: 'proxyliteAccounts', icon: '$(account)' },
  get_proxylite_usage: { text: 'getUsage', reference: 'proxyliteUsage', icon: '$(graph)' },
  list_proxylite_packages: { text: 'listPackages', reference: 'proxylitePackages', icon: '$(package)' },
  list_proxylite_static_ips: { text: 'listStaticIps', reference: 'proxyliteStaticIps', icon: '$(server)' },
  list_proxylite_whitelist: { text: 'listWhitelist', reference: 'proxyliteWhitelist', icon: '$(shield)' },
  list_proxylite_regions: { text: 'listRegions', reference: 'proxyliteRegions', icon: '$(globe)' },
  check_proxylite_proxies: { text: 'checkProxies', reference: 'proxyliteCheck', icon: '$(pulse)' },
  format_proxylite_proxies: { text: 'formatProxies', reference: 'proxyliteFormat', icon: '$(code)' },
  extract_proxylite_proxies: {
    text: 'extractProxies',
    reference: 'proxyliteExtract',
    icon: '$(cloud-download)',
  },
  create_proxylite_endpoints: { text: 'createEndpoints', reference: 'proxyliteEndpoints', icon: '$(link)' },
  fetch_through_proxylite: { text: 'fetch', reference: 'proxyliteFetch', icon: '$(cloud)' },
  list_proxylite_gateways: { text: 'listGateways', reference: 'proxyliteGateways', icon: '$(vm)' },
  start_proxylite_gateway: { text: 'startGateway', reference: 'proxyliteStartGateway', icon: '$(play)' },
  stop_proxylite_gateway: { text: 'stopGateway', reference: 'proxyliteStopGateway', icon: '$(debug-stop)' },
  add_proxylite_whitelist_ip: { text: 'addWhitelistIp', reference: 'proxyliteAddIp', icon: '$(add)' },
  enable_proxylite_account: { text: 'enableAccount', reference: 'proxyliteEnableAccount', icon: '$(play)' },
  disable_proxylite_account: {
    text: 'disableAccount',
    reference: 'proxyliteDisableAccount',
    icon: '$(debug-pause)',
  },
};

/** The part `contributes.languageModelTools` of the manifest, made from the tools themselves. */
export function languageModelTools(): readonly object[] {
  return [...tools, ...gatewayTools].map((tool) => {
    const { text, reference, icon } = shown[tool.name] ?? {};
    if (!text || !reference || !icon) throw new Error(`what does VS Code show of ${tool.name}?`);
    return {
      name: tool.name,
      displayName: `%tool.${text}%`,
      userDescription: `%tool.${text}.description%`,
      modelDescription: tool.description,
      canBeReferencedInPrompt: true,
      toolReferenceName: reference,
      icon,
      tags: ['proxylite', 'proxies'],
      // The MCP server has no gateways, so these tools are there beside it.
      ...(tools.includes(tool) && { when: '!proxylite.mcpOffered' }),
      inputSchema: inputSchemaOf(tool),
    };
  });
}

/** Writes the tools to package.json. A test fails if that's necessary. */
async function main(): Promise<void> {
  const file = join(__dirname, '../../package.json');
  const manifest = JSON.parse(await readFile(file, 'utf8')) as { contributes: Record<string, unknown> };
  manifest.contributes.languageModelTools = languageModelTools();
  await writeFile(file, `${JSON.stringify(manifest, undefined, 2)}\n`);
}

if (require.main === module) {
  main().catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  });
}
