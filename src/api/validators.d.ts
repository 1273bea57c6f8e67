import type { OperationId } from './operations';
import type { operations } from './schema';

/** What the `data` of an operation's answer holds. */
export type OperationData<Id extends OperationId> =
  operations[Id]['responses'][200]['content']['application/json'] extends { data: infer Data }
    ? Data
    : unknown;

/** The first thing found wrong in an answer. */
export interface ValidationError {
  /** JSON pointer into `data`, empty for `data` itself. */
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
}

/**
 * Whether `data` is what the contract describes. Numbers sent as text become numbers in place, and numbers where
 * text is meant become text. After false, `errors` holds what is wrong, until the next call.
 */
export interface Validator<Data = unknown> {
  (data: unknown): data is Data;
  errors?: readonly ValidationError[] | null;
}

/** Generated from the contract at every build: one validator per operation, for the `data` of its answer. */
export const validators: { readonly [Id in OperationId]: Validator<OperationData<Id>> };
