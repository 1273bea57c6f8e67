import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import Ajv, { _, str, type CodeKeywordDefinition } from 'ajv';
import standaloneCode from 'ajv/dist/standalone';
import { transformSync } from 'esbuild';
import { parse } from 'yaml';
import { readScalar } from './scalars';

/** What this file reads of the contract; the linter holds the rest. */
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

/** How an operation is called. */
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

/** The text of `validators.js`: a function per operation that validates the `data` of its answer. */
export function printValidators(contract: Contract): string {
  const ajv = new Ajv({
    code: { source: true },
    inlineRefs: false,
    strict: false,
    keywords: [scalar],
    schemas: Object.entries(contract.components.schemas).map(([name, schema]) => ({
      $id: name,
      ...tolerant(schema),
    })),
  });
  const names = operationsOf(contract).map(({ operation }) => [
    operation.operationId,
    dataOf(contract, operation),
  ]);
  const code = standaloneCode(ajv, Object.fromEntries(names) as Record<string, string>);
  // Ajv keeps each schema beside its function, unused: most of the text.
  const small = transformSync(`${code}\nexports.validators = { ...exports };`, {
    format: 'cjs',
    treeShaking: true,
    minify: true,
  });
  return banner + small.code;
}

/**
 * A single value, read in place by `readScalar`. Ajv's own coercion reads null as 0 and true as 1, which would show
 * an unknown status as "disabled" and a missing price as free.
 */
const scalar: CodeKeywordDefinition = {
  keyword: 'scalar',
  schemaType: 'string',
  error: {
    message: ({ schema }) => str`must be ${schema as string}`,
    params: ({ schema }) => _`{type: ${schema as string}}`,
  },
  code(cxt) {
    const { gen, data, it } = cxt;
    const read = gen.scopeValue('func', { ref: readScalar, code: _`require("./scalars").readScalar` });
    const value = gen.const('value', _`${read}(${cxt.schema as string}, ${data})`);
    cxt.fail(_`${value} === undefined`);
    gen.if(_`${value} !== ${data}`, () =>
      gen.assign(_`${it.parentData}[${it.parentDataProperty}]`, value).assign(data, value),
    );
  },
};

/** The contract's schema as ajv has to see it, so that answers pass which mean the documented shape. */
function tolerant(schema: Schema): Record<string, unknown> {
  if (schema.$ref !== undefined) return { $ref: nameOf(schema.$ref) };
  if (schema.allOf) return { allOf: schema.allOf.map(tolerant) };
  switch (schema.type) {
    case undefined:
      return {};
    case 'object':
      // A PHP server writes an empty map as [].
      return schema.nullable && !schema.required
        ? { ...objectOf(schema), type: ['object', 'array', 'null'], maxItems: 0 }
        : { ...objectOf(schema), type: schema.nullable ? ['object', 'null'] : 'object' };
    case 'array':
      return { type: schema.nullable ? ['array', 'null'] : 'array', items: tolerant(schema.items ?? {}) };
    default: {
      const limit = schema.minimum === undefined ? {} : { minimum: schema.minimum };
      return { scalar: schema.type + (schema.nullable ? '?' : ''), ...limit };
    }
  }
}

function objectOf(schema: Schema): Record<string, unknown> {
  const properties = Object.entries(schema.properties ?? {}).map(([name, value]) => [name, tolerant(value)]);
  return {
    properties: Object.fromEntries(properties) as unknown,
    ...(schema.required ? { required: schema.required } : {}),
  };
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
