import { strategyNames, type StrategyName } from '../../gateway/strategies';
import { isStoredEndpointChoice, type EndpointChoice } from '../endpoints/endpointChoice';
import { isStoredChoice, type ExtractionChoice } from '../extraction/extractionChoice';
import { isExtractionLimits, type ExtractionLimits } from './extractionLimits';

export { strategyNames, type StrategyName };

/** The source of a local gateway's proxies, without secrets. */
export type GatewaySource =
  | {
      readonly kind: 'lastExtraction';
      /** The proxy account that authenticates; undefined for the IP whitelist. */
      readonly account?: string | undefined;
    }
  | {
      readonly kind: 'extraction';
      readonly choice: ExtractionChoice;
      /** As the user confirmed them. */
      readonly limits: ExtractionLimits;
      readonly account?: string | undefined;
    }
  | { readonly kind: 'staticIps' }
  | { readonly kind: 'endpoints'; readonly choice: EndpointChoice }
  | {
      readonly kind: 'file';
      /** Absolute path. */
      readonly path: string;
    };

/** The settings of a local gateway, which are kept in the workspace. */
export interface GatewayConfiguration {
  readonly id: string;
  /** Unique in the workspace. */
  readonly name: string;
  readonly source: GatewaySource;
  readonly strategy: StrategyName;
  /** Traffic limit of a run in megabytes of 1,048,576 bytes; undefined for no limit. */
  readonly budgetMb?: number | undefined;
  /** Traffic limit of a day of this machine's clock, in such megabytes; undefined for no limit. */
  readonly dailyBudgetMb?: number | undefined;
  /** The port of its last run, which it tries to listen on again. */
  readonly port: number;
  /** False to let every program of this machine in. */
  readonly hasPassword: boolean;
}

/** True if the stored value is a configuration. */
export function isStoredConfiguration(stored: unknown): stored is GatewayConfiguration {
  if (typeof stored !== 'object' || stored === null) return false;
  const { id, name, source, strategy, budgetMb, dailyBudgetMb, port, hasPassword } = stored as Record<
    string,
    unknown
  >;
  return (
    typeof id === 'string' &&
    typeof name === 'string' &&
    isStoredSource(source) &&
    strategyNames.some((known) => known === strategy) &&
    [budgetMb, dailyBudgetMb].every(isBudget) &&
    Number.isInteger(port) &&
    Number(port) >= 0 &&
    Number(port) <= 65_535 &&
    typeof hasPassword === 'boolean'
  );
}

function isBudget(stored: unknown): boolean {
  return stored === undefined || (Number.isFinite(stored) && Number(stored) > 0);
}

function isStoredSource(stored: unknown): stored is GatewaySource {
  if (typeof stored !== 'object' || stored === null) return false;
  const { kind, choice, limits, account, path } = stored as Record<string, unknown>;
  const isAccount = account === undefined || typeof account === 'string';
  switch (kind) {
    case 'staticIps':
      return true;
    case 'lastExtraction':
      return isAccount;
    case 'extraction':
      return isAccount && isStoredChoice(choice) && isExtractionLimits(limits);
    case 'endpoints':
      return isStoredEndpointChoice(choice);
    case 'file':
      return typeof path === 'string' && path !== '';
    default:
      return false;
  }
}
