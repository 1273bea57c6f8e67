import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { printOperations, printSchema, readContract } from '../../../src/api/generation';
import { operations, type OperationId } from '../../../src/api/operations';
import { documented, requiredBySense } from './operations.table';

const api = join(__dirname, '../../../src/api');

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
}

interface BodySchema {
  readonly required?: readonly string[];
  readonly properties: Readonly<Record<string, unknown>>;
  readonly additionalProperties?: boolean;
}

/** The parameters of every operation, with references followed. */
async function readParameters(): Promise<Record<string, Parameter[]>> {
  const contract = parse(await readFile(join(api, 'openapi.yaml'), 'utf8')) as Record<string, unknown>;
  const follow = <T>(value: T | { $ref: string }): T =>
    value !== null && typeof value === 'object' && '$ref' in value
      ? (value.$ref
          .slice(2)
          .split('/')
          .reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], contract) as T)
      : value;
  type Body = { content: { 'application/json': { schema: { $ref: string } } } };
  type Operation = { operationId: string; parameters?: (Parameter | { $ref: string })[]; requestBody?: Body };
  const paths = Object.values(contract.paths as Record<string, Record<string, Operation>>);
  return Object.fromEntries(
    paths
      .flatMap((methods) => Object.values(methods))
      .map(({ operationId, parameters = [], requestBody }) => {
        const query = parameters.map((parameter) => follow<Parameter>(parameter));
        if (!requestBody) return [operationId, query];
        const body = follow<BodySchema>(follow<Body>(requestBody).content['application/json'].schema);
        assert.equal(body.additionalProperties, false, `${operationId} takes unknown keys`);
        const keys = Object.keys(body.properties).map((name) => ({
          name,
          in: 'body',
          required: body.required?.includes(name) ?? false,
        }));
        return [operationId, [...query, ...keys]];
      }),
  );
}

describe('contract', () => {
  it('has its types and its table of operations generated', async () => {
    const stale = 'is stale: npm run generate';
    assert.equal(
      await readFile(join(api, 'schema.d.ts'), 'utf8'),
      await printSchema(),
      `schema.d.ts ${stale}`,
    );
    const table = await readFile(join(api, 'operations.ts'), 'utf8');
    assert.equal(table, printOperations(await readContract()), `operations.ts ${stale}`);
  });

  it('has the 33 documented operations and no other', () => {
    const pick = (table: Readonly<Record<string, { method: string; path: string }>>) =>
      Object.entries(table)
        .map(([id, { method, path }]) => `${id} ${method} ${path}`)
        .sort();
    assert.deepEqual(pick(operations), pick(documented));
    assert.equal(Object.keys(operations).length, 33);
  });

  it('takes the documented parameters and no other', async () => {
    const contract = await readParameters();
    for (const [id, operation] of Object.entries(documented)) {
      const bySense = requiredBySense[id as OperationId] ?? [];
      const expected = [
        `app_key in ${operation.in}, required`,
        ...operation.required.map((name) => `${name} in ${operation.in}, required`),
        ...operation.optional.map(
          (name) => `${name} in ${operation.in}${bySense.includes(name) ? ', required' : ''}`,
        ),
      ];
      const actual = contract[id]?.map(
        (parameter) => `${parameter.name} in ${parameter.in}${parameter.required ? ', required' : ''}`,
      );
      assert.deepEqual(actual?.sort(), expected.sort(), id);
    }
  });

  it('never repeats what costs or changes something', () => {
    const repeated = Object.entries(operations).filter(([, { retry }]) => retry);
    assert.deepEqual(
      repeated.filter(([id, { method }]) => method === 'POST' || id === 'extractIps'),
      [],
    );
    assert.equal(repeated.length, 19);
  });
});
