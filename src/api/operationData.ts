import type { OperationId } from './operations';
import type { operations } from './schema';

/** The `data` of an operation's answer, as the contract describes it. */
export type OperationData<Id extends OperationId> =
  operations[Id]['responses'][200]['content']['application/json'] extends { data: infer Data }
    ? Data
    : unknown;
