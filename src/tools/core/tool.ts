import * as v from 'valibot';
import type { Client } from '../../api/client';
import type { EndpointChoice } from '../../model/endpoints/endpointChoice';
import type { EndpointSettings } from '../../model/endpoints/readEndpointSettings';
import type { ExtractionChoice } from '../../model/extraction/extractionChoice';
import type { ExtractionService } from '../../model/extraction/extractionService';
import type { GatewaySource } from '../../model/gateways/gatewayConfiguration';
import type { LimitUnit } from '../../model/accounts/limitUnit';
import type { Stores } from '../../model/connections/stores';
import type { OffsetMemory } from '../../model/time/serverClock';
import type { CheckOptions } from '../../proxy/checker';
import type { GatewayControl } from './gatewayControl';
import type { SecretMemory } from './secretMemory';

/** An error with a message for the model: what happened, and what to call or to ask the user next. */
export class ToolError extends Error {
  override readonly name = 'ToolError';
}

/** The user was asked and said no. */
export class NotConfirmedError extends ToolError {
  constructor() {
    super("The user declined. Nothing was done. Don't retry unless the user asks.");
  }
}

/** The account that tools work on. */
export interface ConnectedAccount {
  readonly client: Client;
  /** The unit of its traffic limits, if it was confirmed by reading one back (docs/api-notes.md#49). */
  readonly confirmedLimitUnit: LimitUnit | undefined;
  /** The storage for its server's offset from UTC (docs/api-notes.md#42). */
  readonly offsetMemory: OffsetMemory;
}

/** The settings for checking a list of proxies: target and timeouts. */
export interface ToolCheckSettings extends Pick<
  CheckOptions,
  'concurrency' | 'connectTimeoutMs' | 'totalTimeoutMs'
> {
  /** The target as it was typed. */
  readonly url: string;
  /** True if proxies on this machine or its private network may be checked even if they aren't from the account. */
  readonly allowLocal: boolean;
}

/** Advice for the model about problems that only the user can fix, one sentence each. */
export interface ToolAdvice {
  /** If there is no key, or it's not accepted. */
  readonly signIn: string;
  /** If the API can't be reached, or another server responds. */
  readonly network: string;
  /** If the target of checks is not a web address. */
  readonly checkTarget: string;
  /** If a check of a private address is refused. */
  readonly localCheck: string;
  /** If the service that returns this machine's address can't be used. */
  readonly publicIp: string;
  /** If the gateways or the username template can't be used. */
  readonly endpoints: string;
}

/** The environment of the tools: VS Code, or a separate process. */
export interface ToolHost {
  readonly advice: ToolAdvice;
  /**
   * Returns the current account.
   * @throws {ToolError | Error} if there is none, or it can't be used.
   */
  connect(): Promise<ConnectedAccount>;
  checkSettings(): ToolCheckSettings;
  /** Returns the settings for creating endpoints. */
  endpointSettings(): EndpointSettings;
  readonly extractions: ExtractionService;
  /** True if an endpoint, `host:port`, is from an extraction by this user. */
  isExtracted(endpoint: string): boolean;
  /** The key and the loaded passwords. No result may contain them. */
  readonly secrets: SecretMemory;
  /** Returns the origin of the service that returns this machine's address, or `…` if it's not a web address. */
  publicIpService(): string;
  /**
   * Asks that service.
   * @throws {PublicIpError}, or the signal's reason once it fired
   */
  askPublicIp(signal: AbortSignal): Promise<string>;
  /** Undefined outside of VS Code: gateways belong to a window. */
  readonly gateways?: GatewayControl;
  /** Called after the server accepted a change, for what shows or keeps it. Never fails: the change is made. */
  onChanged(change: Change): Promise<void>;
}

/** The owner of an address: this machine, someone else, or unknown. */
export type IpOwner = 'thisMachine' | 'other' | 'unknown';

/** A change that a tool is about to make, with everything that is shown to the user first. */
export type Change =
  | { readonly kind: 'extract'; readonly choice: ExtractionChoice }
  /** Endpoints at the gateway `host`, as `host:port`. */
  | { readonly kind: 'endpoints'; readonly choice: EndpointChoice; readonly host: string }
  | {
      readonly kind: 'whitelist';
      readonly ip: string;
      readonly owner: IpOwner;
      /** The service that returned this machine's address. */
      readonly service: string;
      readonly remark: string;
      /** Undefined to leave it to the server. */
      readonly productType: number | undefined;
    }
  | {
      readonly kind: 'check';
      /** Number of proxies to check. */
      readonly proxies: number;
      /** Hosts among them that the account did not give. */
      readonly hosts: readonly string[];
      /** True if any of them receives a username and a password. */
      readonly sendsCredentials: boolean;
      /** Estimated traffic. */
      readonly totalBytes: number;
    }
  | {
      readonly kind: 'fetch';
      /** Host of the URL, with its port if it isn't 443. */
      readonly host: string;
      /** `host:port` of the proxy. */
      readonly proxy: string;
      /** True if the account did not give the proxy. */
      readonly isForeign: boolean;
      /** True if the proxy receives a username and a password. */
      readonly sendsCredentials: boolean;
      /** The largest traffic that it can use. */
      readonly maxBytes: number;
    }
  | {
      readonly kind: 'startGateway';
      readonly name: string;
      readonly source: GatewaySource;
      /** Traffic limit of the run. */
      readonly maxMegabytes: number;
    }
  | { readonly kind: 'stopGateway'; readonly name: string }
  | {
      readonly kind: 'enable' | 'disable';
      readonly username: string;
      readonly productType: number | undefined;
      /** Traffic used so far, KB. */
      readonly usedKilobytes: number | undefined;
    };

/** The context of a tool call. */
export interface ToolContext {
  readonly host: ToolHost;
  /** Aborted when the result of the call is no longer needed. */
  readonly signal: AbortSignal;
  /** The account in use, and stores of this call alone: each call sees what the server says now. */
  readonly account: () => Promise<ConnectedAccount & { readonly stores: Stores }>;
}

/** A validated change that isn't made yet. */
export interface Plan {
  /** The change to confirm, or `undefined` if no confirmation is needed. */
  readonly change: Change | undefined;
  /** Makes the change and returns the result. */
  readonly apply: () => Promise<object>;
}

/** The properties of every tool. */
interface ToolInfo {
  /** `{verb}_{noun}`. */
  readonly name: string;
  /** For people, in English. */
  readonly title: string;
  /** For models: what it does, when to call it, what comes back. */
  readonly description: string;
  readonly input: v.GenericSchema;
}

/** A tool that changes nothing. */
export interface ReadTool extends ToolInfo {
  readonly effect: 'read';
  /** True if it works offline. */
  readonly isLocal: boolean;
  read(input: unknown, context: ToolContext): Promise<object>;
}

/** A tool that changes something once the user has confirmed it. */
export interface ChangeTool extends ToolInfo {
  /** `connect`: connects to hosts and spends traffic, and changes nothing in the account. */
  readonly effect: 'change' | 'connect';
  /** True if it removes something that may not be recoverable: quota, or access of what is currently running. */
  readonly isDestructive: boolean;
  /** True if a second call changes nothing more. */
  readonly isIdempotent: boolean;
  /** True if URLs in its results have placeholders for passwords, which aren't redacted. Known secrets always are. */
  readonly answersWithPlaceholders?: boolean;
  plan(input: unknown, context: ToolContext): Promise<Plan>;
}

export type Tool = ReadTool | ChangeTool;

type Definition<Info extends ToolInfo, Schema extends v.GenericSchema> = Omit<
  Info,
  'effect' | 'input' | 'read' | 'plan'
> & { readonly input: Schema };

/** A tool that changes nothing, whose input is checked by its schema first. */
export function readTool<Schema extends v.GenericSchema>(
  definition: Definition<ReadTool, Schema> & {
    read(input: v.InferOutput<Schema>, context: ToolContext): Promise<object>;
  },
): ReadTool {
  return {
    ...definition,
    effect: 'read',
    read: async (input, context) => definition.read(checkedInput(definition.input, input), context),
  };
}

/** A tool that changes something, whose input is checked by its schema first. */
export function changeTool<Schema extends v.GenericSchema>(
  definition: Definition<ChangeTool, Schema> & {
    plan(input: v.InferOutput<Schema>, context: ToolContext): Promise<Plan>;
  },
): ChangeTool {
  return {
    ...definition,
    effect: 'change',
    plan: async (input, context) => definition.plan(checkedInput(definition.input, input), context),
  };
}

function checkedInput<Schema extends v.GenericSchema>(schema: Schema, input: unknown): v.InferOutput<Schema> {
  const { success, output, issues } = v.safeParse(schema, input ?? {});
  if (success) return output;
  const problems = issues.map((issue) => `${v.getDotPath(issue) ?? 'input'}: ${issue.message}`);
  throw new ToolError(`The input is not valid. ${problems.join('. ')}. Correct it and call again.`);
}
