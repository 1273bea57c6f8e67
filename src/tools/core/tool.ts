import * as v from 'valibot';
import type { Client } from '../../api/client';
import type { ExtractionChoice, ExtractionResult } from '../../model/extraction/extractProxies';
import type { LimitUnit } from '../../model/accounts/limitUnit';
import type { Stores } from '../../model/connections/stores';
import type { CheckOptions } from '../../proxy/checker';
import type { SecretMemory } from './secretMemory';

/** An error whose message tells a model what happened, and what to call or to ask the user next. */
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
  /** What its traffic limits count in, where reading one back has shown it (docs/api-notes.md#49). */
  readonly confirmedLimitUnit: LimitUnit | undefined;
}

/** How a list of proxies is checked: what is asked for, and how patiently. */
export interface ToolCheckSettings extends Pick<
  CheckOptions,
  'concurrency' | 'connectTimeoutMs' | 'totalTimeoutMs'
> {
  /** The target as it was typed. */
  readonly url: string;
  /** Whether proxies on this machine or its private network may be checked that the account did not give. */
  readonly allowLocal: boolean;
}

/** What a model is told to do about what only the user can mend, a sentence each. */
export interface ToolAdvice {
  /** Where no key is there, or it is not accepted. */
  readonly signIn: string;
  /** Where the API cannot be reached, or something else answers. */
  readonly network: string;
  /** Where the target of checks is no web address. */
  readonly checkTarget: string;
  /** Where a check of a private address is refused. */
  readonly localCheck: string;
  /** Where the service that tells this machine's address cannot be asked. */
  readonly publicIp: string;
}

/** What tools need of where they run: VS Code, or a process of their own. */
export interface ToolHost {
  readonly advice: ToolAdvice;
  /**
   * The account in use.
   * @throws {ToolError | Error} where there is none, or it cannot be used.
   */
  connect(): Promise<ConnectedAccount>;
  checkSettings(): ToolCheckSettings;
  /** Whether an extraction by this user gave an endpoint, `host:port`. */
  isExtracted(endpoint: string): boolean;
  /** The key, and the passwords that were loaded: no answer may hold them. */
  readonly secrets: SecretMemory;
  /** The service that is asked for this machine's address, by its origin; `…` where it is no web address. */
  publicIpService(): string;
  /**
   * Asks that service.
   * @throws {PublicIpError}, or the signal's reason once it fired
   */
  askPublicIp(signal: AbortSignal): Promise<string>;
  /** Called after the server accepted a change, for what shows or keeps it. Never fails: the change is made. */
  onChanged(change: Change, extraction?: ExtractionResult): Promise<void>;
}

/** Whose an address is: this machine's, somebody else's, or not known. */
export type IpOwner = 'thisMachine' | 'other' | 'unknown';

/** What a tool is about to change, with all that the user is told before it happens. */
export type Change =
  | { readonly kind: 'extract'; readonly choice: ExtractionChoice }
  | {
      readonly kind: 'whitelist';
      readonly ip: string;
      readonly owner: IpOwner;
      /** Who told this machine's address. */
      readonly service: string;
      readonly remark: string;
      /** Undefined to leave it to the server. */
      readonly productType: number | undefined;
    }
  | {
      readonly kind: 'check';
      /** How many proxies are checked. */
      readonly proxies: number;
      /** Hosts among them that the account did not give. */
      readonly hosts: readonly string[];
      /** Whether any of those gets a user name and a password. */
      readonly sendsCredentials: boolean;
      /** Estimated traffic. */
      readonly totalBytes: number;
    }
  | {
      readonly kind: 'enable' | 'disable';
      readonly username: string;
      readonly productType: number | undefined;
      /** Traffic used so far, KB. */
      readonly usedKilobytes: number | undefined;
    };

/** What a call of a tool works with. */
export interface ToolContext {
  readonly host: ToolHost;
  /** Fires when nobody waits for the call any more. */
  readonly signal: AbortSignal;
  /** The account in use, and stores of this call alone: each call sees what the server says now. */
  readonly account: () => Promise<ConnectedAccount & { readonly stores: Stores }>;
}

/** A change that was checked and is not made yet. */
export interface Plan {
  /** What the user is asked about; undefined where nothing has to be asked. */
  readonly change: Change | undefined;
  /** Makes the change and tells what came of it. */
  readonly apply: () => Promise<object>;
}

/** What every tool tells of itself. */
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
  /** Whether it works without the network. */
  readonly isLocal: boolean;
  read(input: unknown, context: ToolContext): Promise<object>;
}

/** A tool that changes something once the user has confirmed it. */
export interface ChangeTool extends ToolInfo {
  /** `connect`: connects to hosts and spends traffic, and changes nothing in the account. */
  readonly effect: 'change' | 'connect';
  /** Whether it takes something away that may not come back: quota, or access of what runs now. */
  readonly isDestructive: boolean;
  /** Whether a second call changes nothing more. */
  readonly isIdempotent: boolean;
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
