import { defaultApiUrl, defaultCheckUrl, defaultPublicIpUrl } from '../../api/addresses';
import { parseBaseUrl, type BaseUrlProblem } from '../../api/baseUrl';
import { Client } from '../../api/client';
import { environmentNetwork } from '../../api/dispatcher';
import { askPublicIp, serviceOrigin } from '../../api/publicIp';
import { describeUnreadable, Transport } from '../../api/transport';
import { readEndpointSettings } from '../../model/endpoints/readEndpointSettings';
import type { OffsetMemory } from '../../model/time/serverClock';
import type { ExtractionResult } from '../../model/extraction/extractProxies';
import { ExtractionService } from '../../model/extraction/extractionService';
import { endpointOf } from '../../proxy/proxy';
import { SecretMemory } from '../core/secretMemory';
import { ToolError, type Change, type ToolAdvice, type ToolHost } from '../core/tool';
import type { ServerLog } from './serverLog';

/** The variables of the environment that the server reads, beside those of the network's proxy. */
export const variables = {
  key: 'PROXYLITE_APP_KEY',
  apiUrl: 'PROXYLITE_API_URL',
  checkUrl: 'PROXYLITE_CHECK_URL',
  allowLocalChecks: 'PROXYLITE_CHECK_ALLOW_PRIVATE',
  publicIpUrl: 'PROXYLITE_PUBLIC_IP_URL',
  gateways: 'PROXYLITE_GATEWAYS',
  usernameTemplate: 'PROXYLITE_USERNAME_TEMPLATE',
} as const;

const requestTimeoutMs = 30_000;
const checkTimeoutMs = 10_000;
const checksAtOnce = 32;

const restart = 'in the ProxyLite MCP server configuration, and then restart the server';

const advice: ToolAdvice = {
  signIn: `Ask the user to set ${variables.key} to the app_key of their ProxyLite account ${restart}. Never ask for the key in a chat.`,
  network: `Ask the user to check the network, its proxy (HTTPS_PROXY, NO_PROXY), and ${variables.apiUrl} ${restart}.`,
  checkTarget: `Ask the user to set ${variables.checkUrl} ${restart}.`,
  localCheck: `Only the user can allow it, by ${variables.allowLocalChecks}=true ${restart}.`,
  publicIp: `Ask the user for the address, or to set ${variables.publicIpUrl} ${restart}.`,
  endpoints: `Ask the user to correct ${variables.gateways} (a JSON array of objects with name, host, httpPort, and socksPort) and ${variables.usernameTemplate} ${restart}.`,
};

/** The host of the tools in a separate process, configured by its environment. */
export class EnvironmentHost implements ToolHost {
  readonly advice = advice;
  readonly secrets = new SecretMemory();
  /** Endpoints that this process extracted, in lower case. */
  private readonly extracted = new Set<string>();
  readonly extractions: ExtractionService;
  private readonly network;
  private client: Client | undefined;
  private serverOffset: number | undefined;
  private readonly offsetMemory: OffsetMemory = {
    read: () => this.serverOffset,
    write: (offset) => (this.serverOffset = offset),
  };

  constructor(
    private readonly environment: NodeJS.ProcessEnv,
    private readonly log: ServerLog,
    private readonly userAgent: string,
  ) {
    this.network = environmentNetwork(environment);
    this.secrets.add([this.read('key')]);
    this.extractions = new ExtractionService({ add: (result) => this.addExtracted(result) }, log);
  }

  connect() {
    // Rejects rather than throws.
    return Promise.resolve().then(() => {
      this.client ??= this.createClient();
      return { client: this.client, confirmedLimitUnit: undefined, offsetMemory: this.offsetMemory };
    });
  }

  checkSettings() {
    return {
      url: this.read('checkUrl') ?? defaultCheckUrl,
      allowLocal: this.read('allowLocalChecks') === 'true',
      concurrency: checksAtOnce,
      connectTimeoutMs: checkTimeoutMs / 2,
      totalTimeoutMs: checkTimeoutMs,
    };
  }

  publicIpService(): string {
    return serviceOrigin(this.publicIpUrl);
  }

  askPublicIp(signal: AbortSignal): Promise<string> {
    const { network } = this;
    return askPublicIp(this.publicIpUrl, { network, timeoutMs: requestTimeoutMs, signal });
  }

  endpointSettings() {
    return readEndpointSettings(this.read('usernameTemplate'), parsed(this.read('gateways')));
  }

  isExtracted(endpoint: string): boolean {
    return this.extracted.has(endpoint.toLowerCase());
  }

  /** There is no view to update. */
  onChanged(_change: Change): Promise<void> {
    return Promise.resolve();
  }

  /** Closes the connections; calls under way fail as cancelled. */
  async dispose(): Promise<void> {
    await this.client?.dispose();
  }

  /** Extracted proxies may be checked without asking. */
  private addExtracted({ proxies }: ExtractionResult): Promise<void> {
    for (const proxy of proxies) this.extracted.add(endpointOf(proxy).toLowerCase());
    return Promise.resolve();
  }

  private get publicIpUrl(): string {
    return this.read('publicIpUrl') ?? defaultPublicIpUrl;
  }

  private createClient(): Client {
    const key = this.read('key');
    if (key === undefined)
      throw new ToolError(`No app_key found: ${variables.key} isn't set. ${advice.signIn}`);
    const address = parseBaseUrl(this.read('apiUrl') ?? defaultApiUrl);
    if (!address.ok) {
      throw new ToolError(
        `${variables.apiUrl} ${addressProblems[address.problem]}. Ask the user to correct it ${restart}.`,
      );
    }
    const transport = new Transport({
      baseUrl: address.url,
      key,
      timeoutMs: requestTimeoutMs,
      network: this.network,
      userAgent: this.userAgent,
      onCall: ({ operation, status, durationMs, failure }) =>
        this.log.write(
          `${operation} → ${status ?? '–'} in ${durationMs} ms${failure ? `: ${failure.kind}` : ''}`,
        ),
      onUnreadable: (operation, part) => this.log.write(describeUnreadable(operation, part)),
    });
    return new Client(transport);
  }

  private read(name: keyof typeof variables): string | undefined {
    return this.environment[variables[name]]?.trim() || undefined;
  }
}

/** A JSON value; null where the text isn't one, which no reader takes for "not set". */
function parsed(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return null;
  }
}

const addressProblems: Readonly<Record<BaseUrlProblem, string>> = {
  notUrl: "isn't a valid URL",
  notHttps: 'must start with https:// because the app_key is sent to it (http:// works only on this machine)',
  credentials: "can't contain a username or password",
  query: 'can\'t contain a query ("?") or fragment ("#")',
};
