import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse } from 'yaml';
import type { ScalarKind } from './scalars';
import type { Shape } from './shape';

/** The parts of the contract used by this file; the linter checks the rest. */
interface Contract {
  readonly paths: Readonly<Record<string, Readonly<Record<string, ContractOperation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly responses: Readonly<Record<string, Answer>>;
  };
}

interface ContractOperation {
  readonly operationId: string;
  readonly 'x-success-codes': readonly number[];
  readonly 'x-retry'?: boolean;
  readonly responses: { readonly 200: Answer };
}

type Answer =
  | { readonly $ref: string }
  | { readonly content: { readonly 'application/json': { readonly schema: Schema } } };

/** A schema of the contract, as far as answers use it. */
interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly nullable?: boolean;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly allOf?: readonly Schema[];
  readonly minimum?: number;
  readonly 'x-identity'?: readonly string[];
  readonly 'x-strict'?: boolean;
}

const folder = __dirname;
const banner = '// Generated from openapi.yaml by `npm run generate`: do not edit.\n';

/** Reads the contract, `openapi.yaml` beside this file. */
export async function readContract(): Promise<Contract> {
  return parse(await readFile(join(folder, 'openapi.yaml'), 'utf8')) as Contract;
}

/** The text of `schema.d.ts`: the contract's types. */
export async function printSchema(): Promise<string> {
  const { default: openapiTypescript, astToString } = await import('openapi-typescript');
  const url = pathToFileURL(join(folder, 'openapi.yaml'));
  return banner + astToString(await openapiTypescript(url, { silent: true }));
}

/** The text of `operations.ts`: what the transport has to know of each operation. */
export function printOperations(contract: Contract): string {
  const rows = operationsOf(contract).map(({ method, path, operation }) => {
    const retry = method === 'get' && operation['x-retry'] !== false;
    const success = operation['x-success-codes'].join(', ');
    return `  ${operation.operationId}: { method: '${method.toUpperCase()}', path: '${path}', retry: ${retry}, success: [${success}] },`;
  });
  return `${banner}
/**
 * The operations of the contract: \`path\` below the API's address; \`retry\`, whether a failed call may be repeated
 * on its own; \`success\`, the envelope codes that mean success, the documented one first.
 */
export const operations = {
${rows.join('\n')}
} as const satisfies Record<string, ApiOperation>;

/** The method, path, and parameters of an operation. */
export interface ApiOperation {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly retry: boolean;
  readonly success: readonly number[];
}

/** The name of an operation in the contract. */
export type OperationId = keyof typeof operations;
`;
}

/**
 * Returns the text of `answers.ts`: the types of the responses by schema, and the schema of each operation's `data`.
 */
export function printAnswers(contract: Contract): string {
  const answers = operationsOf(contract).map(({ operation }) => [
    operation.operationId,
    dataOf(contract, operation),
  ]);
  const used = new Set<string>();
  const use = (name: string): void => {
    if (used.has(name)) return;
    used.add(name);
    for (const [, inner] of JSON.stringify(contract.components.schemas[name]).matchAll(/schemas\/(\w+)/g)) {
      if (inner !== undefined) use(inner);
    }
  };
  for (const [, name] of answers) use(name ?? '');
  const shapes = [...used].map((name) => [name, shapeOf(contract.components.schemas[name] ?? {}, contract)]);
  return `${banner}
import type { Shape } from './shape';

/** The shapes of responses, by the name of the contract's schema. */
export const schemas: Readonly<Record<string, Shape>> = ${print(shapes)};

/** The schema of the \`data\` of each operation's answer. */
export const dataSchemas = ${print(answers)} as const;
`;
}

function print(entries: readonly (readonly unknown[])[]): string {
  return JSON.stringify(Object.fromEntries(entries as [string, unknown][]), null, 1);
}

function shapeOf(schema: Schema, contract: Contract): Shape {
  if (schema.$ref !== undefined) return { ref: nameOf(schema.$ref) };
  if (schema.allOf) return joined(schema.allOf, contract);
  switch (schema.type) {
    case undefined:
      return {};
    case 'object':
      return {
        fields: Object.fromEntries(
          Object.entries(schema.properties ?? {}).map(([name, value]) => [name, shapeOf(value, contract)]),
        ),
        ...(schema.required ? { required: schema.required } : {}),
        ...(schema['x-identity'] ? { identity: schema['x-identity'] } : {}),
      };
    case 'array':
      return { items: shapeOf(schema.items ?? {}, contract) };
    default:
      return {
        scalar: schema.type as ScalarKind,
        ...(schema.minimum === undefined ? {} : { minimum: schema.minimum }),
        ...(schema['x-strict'] ? { strict: true } : {}),
      };
  }
}

/** Joins the parts of an object into one shape. */
function joined(parts: readonly Schema[], contract: Contract): Shape {
  const whole = parts.map((part) =>
    part.$ref ? (contract.components.schemas[nameOf(part.$ref)] ?? {}) : part,
  );
  return shapeOf(
    {
      type: 'object',
      properties: Object.assign({}, ...whole.map(({ properties }) => properties)) as Readonly<
        Record<string, Schema>
      >,
      required: whole.flatMap(({ required = [] }) => required),
    },
    contract,
  );
}

function operationsOf(contract: Contract) {
  return Object.entries(contract.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method, path, operation })),
  );
}

/** The name of the schema that describes the `data` of an operation's answer. */
function dataOf(contract: Contract, { operationId, responses }: ContractOperation): string {
  const { schemas, responses: shared } = contract.components;
  const answer = '$ref' in responses[200] ? shared[nameOf(responses[200].$ref)] : responses[200];
  const envelope = answer && 'content' in answer ? answer.content['application/json'].schema.$ref : undefined;
  const parts = envelope === undefined ? undefined : schemas[nameOf(envelope)]?.allOf;
  const data = parts?.find((part) => part.properties?.data)?.properties?.data?.$ref;
  if (data === undefined) throw new Error(`the contract does not name the data of ${operationId}`);
  return nameOf(data);
}

function nameOf(reference: string): string {
  return reference.slice(reference.lastIndexOf('/') + 1);
}
