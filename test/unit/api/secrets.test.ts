import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import fc from 'fast-check';
import type { CallRecord } from '../../../src/api/transport';
import { aRead, aWrite, errorOf, send, TestServer, transportTo, withoutPauses } from './server';

/** How a server, or something in between, may write the key that it was sent. */
const spellings: readonly ((key: string) => string)[] = [
  (key) => key,
  encodeURIComponent,
  encodeURI,
  (key) => new URLSearchParams({ k: key }).toString().slice(2),
  (key) => encodeURIComponent(encodeURIComponent(key)),
  (key) => JSON.stringify(key).slice(1, -1),
  (key) => JSON.stringify(key).slice(1, -1).replaceAll('/', '\\/'),
  (key) =>
    key.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;'),
  (key) => Buffer.from(key).toString('base64'),
];

const keys = fc
  .tuple(fc.uuid(), fc.string({ maxLength: 12, unit: fc.constantFrom(...'%+/~*()\'"\\<&=? é漢') }))
  .map(([uuid, odd]) => uuid.slice(0, 9) + odd + uuid.slice(9));

describe('the key', () => {
  withoutPauses();

  it('is in no error and no log, whatever the server echoes', async () => {
    let answer: { status: number; body: string; headers: Record<string, string> };
    const server = await TestServer.start((response) =>
      send(response, answer.status, answer.body, answer.headers),
    );
    const echoes = fc.array(fc.oneof(fc.nat(spellings.length - 1), fc.string({ maxLength: 5 })), {
      minLength: 1,
      maxLength: 5,
    });
    const forms = fc.constantFrom(
      (text: string) => text,
      (text: string) => `<html>${text}`,
      (text: string) => `${' '.repeat(1990)}${text}`,
      (text: string) => JSON.stringify({ code: 400, msg: text }),
      (text: string) => JSON.stringify({ code: 400, message: text }).replaceAll('/', '\\/'),
      (text: string) => JSON.stringify({ code: 200, data: text }),
      (text: string) => `{"code":200,"data":{"list":["${text}`,
    );
    const statuses = fc.constantFrom(200, 302, 400, 401, 404, 429, 500);
    try {
      await fc.assert(
        fc.asyncProperty(keys, echoes, forms, statuses, async (key, parts, form, status) => {
          const echo = parts
            .map((part) => (typeof part === 'number' ? spellings[part]?.(key) : part))
            .join('');
          answer = {
            status,
            body: form(echo),
            headers: { 'x-echo': encodeURIComponent(echo), 'retry-after': '99' },
          };
          const records: CallRecord[] = [];
          const transport = transportTo(server.url, { key, onCall: (record) => records.push(record) });
          const errors = await Promise.all(
            [aRead, aWrite].map((operation) => errorOf(transport.call(operation)).catch(() => undefined)),
          );
          await transport.dispose();
          const shown =
            inspect([errors, records], { depth: 9, showHidden: true }) +
            errors.map((error) => error?.message).join();
          for (const spell of spellings) assert.ok(!shown.includes(spell(key)), `${spell(key)} in ${shown}`);
          assert.ok(!shown.includes(key.slice(0, 9)), `the beginning of ${key} in ${shown}`);
        }),
        { numRuns: 150 },
      );
    } finally {
      await server.close();
    }
  });
});
