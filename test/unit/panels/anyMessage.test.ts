import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { readySchema, receive, type Schema } from '../../../src/panels/protocol/receive';

const folder = join(__dirname, '../../../src/panels/protocol');

/** Every schema of every panel by which what arrives is read: of messages in both directions, and of what pages keep. */
const schemas = readdirSync(folder)
  .filter((file) => file.endsWith('.ts'))
  .flatMap((file) => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- a new panel's protocol is found by itself
    const exports = require(join(folder, file)) as Record<string, unknown>;
    return Object.entries(exports)
      .filter(([name]) => /^(to[A-Z]\w*(Page|Panel)|saved[A-Z]\w*)$/.test(name) && name !== 'toEveryPage')
      .map(([name, schema]) => ({
        name,
        schema: schema as Schema<unknown> & { options?: readonly VariantOption[] },
      }));
  });

interface VariantOption {
  readonly entries: { readonly type: { readonly literal: string } };
}

/** What must never stand in the log, wherever in a message it stood. */
const secret = 'hunter2-hunter2';

const anything = fc.anything({
  withBigInt: true,
  withDate: true,
  withMap: true,
  withSet: true,
  withNullPrototype: true,
});
/** Values of any shape with a secret in the place of every text and of every name of a field. */
const withSecrets = fc
  .jsonValue()
  .map((value) => JSON.parse(JSON.stringify(value).replace(/"(?:[^"\\]|\\.)*"/g, `"${secret}"`)) as unknown);

describe('whatever arrives at a panel or a page', () => {
  it('is read by schemas of which all are found here', () => {
    assert.ok(schemas.length >= 9, schemas.map(({ name }) => name).join());
  });

  for (const { name, schema } of [
    ...schemas,
    { name: 'ready', schema: readySchema as Schema<unknown> & { options?: undefined } },
  ]) {
    const types = schema.options?.map(({ entries }) => entries.type.literal) ?? ['ready'];

    it(`${name} takes it or refuses it, and never throws`, () => {
      const message = fc.oneof(
        anything,
        fc
          .tuple(fc.constantFrom(...types), fc.dictionary(fc.string(), anything))
          .map(([type, rest]) => ({ ...rest, type })),
      );
      fc.assert(
        fc.property(message, (arrived) => {
          const received = receive<unknown>(schema, arrived);
          if (!received.ok) assert.equal(typeof received.problem, 'string');
        }),
      );
    });

    it(`${name} reports the problem without its content`, () => {
      fc.assert(
        fc.property(fc.constantFrom(...types), withSecrets, (type, rest) => {
          const arrived =
            typeof rest === 'object' && rest !== null ? { ...rest, type, draft: rest, text: [rest] } : rest;
          const received = receive<unknown>(schema, arrived);
          if (!received.ok) assert.ok(!received.problem.includes(secret), received.problem);
        }),
      );
    });
  }
});
