import type { OperationId } from '../../src/api/operations';
import type { operations } from '../../src/api/schema';
import type { OperationData } from '../../src/api/readData';
import type { ProxyPark } from './proxies';
import type { SandboxState } from './state';

type Sent<Id extends OperationId> = operations[Id] extends {
  requestBody: { content: { 'application/json': infer Body } };
}
  ? Body
  : operations[Id] extends { parameters: { query: infer Query } }
    ? Query
    : never;

/** What a call of the operation sends, validated against the contract. */
export type Input<Id extends OperationId> = Omit<Sent<Id>, 'app_key'>;

/** What an answer is made from. */
export interface World {
  readonly state: SandboxState;
  readonly proxies: ProxyPark;
}

/** Text as an answer's whole body, without an envelope. */
export class TextAnswer {
  constructor(readonly text: string) {}
}

/** How the sandbox answers an operation: with the `data` of its answer, or by throwing a `Rejection`. */
export type Answer<Id extends OperationId> = (
  input: Input<Id>,
  world: World,
) => OperationData<Id> | TextAnswer | Promise<OperationData<Id> | TextAnswer>;

/** Answers of some operations. */
export type Answers<Id extends OperationId = OperationId> = { readonly [Operation in Id]: Answer<Operation> };
