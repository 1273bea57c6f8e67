import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { operations, type OperationId } from '../../../src/api/operations';

/** Operations that belong to buying, which is not there yet. */
const purchaseFlow: readonly OperationId[] = [
  'createOrder',
  'checkOrder',
  'listPaymentGroups',
  'getRechargeGiftRatio',
  'listProducts',
];

/** The code above the client: what a person can set in motion. */
function codeAbove(): string {
  return ['model', 'host', 'views', 'commands', 'editor', 'panels']
    .flatMap((folder) =>
      readdirSync(join('src', folder), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts'))
        .map((file) => readFileSync(join('src', folder, file), 'utf8')),
    )
    .join('\n')
    .replace(/\s+/g, ' ');
}

/** `noun.verb` of the client's method for each operation, read from the client. */
function methods(): Map<OperationId, string> {
  const client = readFileSync('src/api/client.ts', 'utf8');
  const found = new Map<OperationId, string>();
  for (const [, noun, body = ''] of client.matchAll(/readonly (\w+) = \{([\s\S]*?)\n {2}\};/g)) {
    for (const [, verb, method = ''] of body.matchAll(
      /^ {4}(\w+): ([\s\S]*?)(?=^ {4}(?:\w+:|\/\*\*)|$(?![\s\S]))/gm,
    )) {
      const operation = Object.keys(operations).find((id) => method.includes(`'${id}'`));
      if (operation) found.set(operation as OperationId, `${noun}.${verb}`);
    }
  }
  return found;
}

describe('each of the 33 operations', () => {
  const code = codeAbove();
  const methodOf = methods();

  for (const id of Object.keys(operations) as OperationId[]) {
    if (purchaseFlow.includes(id)) {
      it(`${id} belongs to the purchase flow`, () => assert.ok(methodOf.has(id)));
      continue;
    }
    it(`${id} can be set in motion by a person`, () => {
      const method = methodOf.get(id);
      assert.ok(method, 'the client has no method for it');
      const used = new RegExp(`\\b${method.replace('.', '\\s?\\.\\s?')}\\b`);
      assert.match(code, used);
    });
  }
});
