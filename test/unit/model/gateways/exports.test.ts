import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import draft6 from 'ajv/dist/refs/json-schema-draft-06.json';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import type { RequestEvent } from '../../../../src/model/gateways/gatewayEvents';
import { writeHar, type Har } from '../../../../src/model/gateways/har';
import { writeRequestCsv } from '../../../../src/model/gateways/requestCsv';

const creator = { name: 'ProxyLite for VS Code', version: '1.2.3' };
const tunnelRequest: RequestEvent = {
  event: 'request',
  time: Date.UTC(2027, 0, 31, 12, 30, 5, 7),
  protocol: 'connect',
  host: 'example.com:443',
  upstream: 'http://192.0.2.1:8080',
  status: 200,
  bytesIn: 5_000,
  bytesOut: 700,
  ms: 120,
  attempts: 1,
};
const plainRequest: RequestEvent = {
  ...tunnelRequest,
  protocol: 'http',
  method: 'POST',
  host: '[2001:db8::1]:8080',
  status: 502,
  session: 'session-a',
  error: 'It said "no", and\r\nclosed.',
};

async function textOf(pieces: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
}

const harOf = async (requests: readonly RequestEvent[]): Promise<Har> =>
  JSON.parse(await textOf(writeHar(requests, creator))) as Har;

/** The published schema of HAR 1.2. */
function harValidator() {
  const folder = dirname(require.resolve('har-schema'));
  const schemas = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as object);
  const ajv = new Ajv({ strict: false }).addMetaSchema(draft6);
  addFormats(ajv);
  return ajv.addSchema(schemas).getSchema('har.json#') ?? assert.fail();
}

/** Requests as a gateway could ever log them. */
const anyRequest: fc.Arbitrary<RequestEvent> = fc.record(
  {
    event: fc.constant('request'),
    time: fc.integer({ min: 0, max: Date.UTC(9999, 11, 31) }),
    protocol: fc.constantFrom('http', 'connect', 'socks5'),
    method: fc.constantFrom('GET', 'PROPFIND'),
    host: fc.oneof(
      fc.webAuthority(),
      fc.string({ minLength: 1, unit: 'binary' }),
      fc.constant('\ud800:80'),
      fc.ipV6(),
    ),
    upstream: fc.option(fc.webUrl()),
    status: fc.integer({ min: 0, max: 999 }),
    bytesIn: fc.nat(),
    bytesOut: fc.nat(),
    ms: fc.nat(),
    attempts: fc.nat(9),
    session: fc.string(),
    error: fc.string(),
  },
  {
    requiredKeys: [
      'event',
      'time',
      'protocol',
      'host',
      'upstream',
      'status',
      'bytesIn',
      'bytesOut',
      'ms',
      'attempts',
    ],
  },
);

describe('requests of a gateway as a HAR file', () => {
  it('are valid by the published schema, whatever they are', async () => {
    const isValid = harValidator();
    await fc.assert(
      fc.asyncProperty(fc.array(anyRequest), async (requests) => {
        const har = await harOf(requests);
        assert.ok(isValid(har), JSON.stringify(isValid.errors));
        assert.equal(har.log.entries.length, requests.length);
      }),
    );
  });

  it('say what is known, and no bodies', async () => {
    const { log } = await harOf([tunnelRequest, plainRequest]);
    assert.deepEqual(log.creator, creator);
    const [tunnel, plain] = log.entries;
    assert.equal(tunnel?.startedDateTime, '2027-01-31T12:30:05.007Z');
    assert.deepEqual([tunnel.request.method, tunnel.request.url], ['CONNECT', 'https://example.com/']);
    assert.deepEqual([tunnel.time, tunnel.timings], [120, { send: 0, wait: 120, receive: 0 }]);
    assert.deepEqual([tunnel._bytesIn, tunnel._bytesOut, tunnel._attempts], [5_000, 700, 1]);
    assert.deepEqual([plain?.request.method, plain?.request.url], ['POST', 'http://[2001:db8::1]:8080/']);
    assert.equal(plain?.response.status, 502);
    assert.equal(plain?.response._error, plainRequest.error);
    assert.ok(!('text' in plain.response.content) && !('postData' in plain.request));
  });

  it('come in pieces, between which other work runs', async () => {
    let turns = 0;
    let isOver = false;
    const count = (): void => {
      turns++;
      if (!isOver) setImmediate(count);
    };
    setImmediate(count);
    const requests = Array.from({ length: 5_000 }, () => tunnelRequest);
    assert.equal((await harOf(requests)).log.entries.length, 5_000);
    await textOf(writeRequestCsv(requests));
    isOver = true;
    assert.ok(turns >= 10);
  });
});

describe('requests of a gateway as CSV', () => {
  it('come back from a reader as they were', async () => {
    const text = await textOf(writeRequestCsv([tunnelRequest, plainRequest]));
    const [tunnel, plain] = parse<Record<string, string>>(text, { columns: true });
    assert.deepEqual(tunnel, {
      time: '2027-01-31T12:30:05.007Z',
      protocol: 'connect',
      method: '',
      host: 'example.com:443',
      upstream: 'http://192.0.2.1:8080',
      status: '200',
      bytes_in: '5000',
      bytes_out: '700',
      ms: '120',
      attempts: '1',
      session: '',
      error: '',
    });
    assert.equal(plain?.error, plainRequest.error);
    assert.equal(plain?.session, 'session-a');
  });

  it('hold no formula for a spreadsheet', async () => {
    const text = await textOf(writeRequestCsv([{ ...tunnelRequest, host: '=HYPERLINK("x"):80' }]));
    const [, row] = parse(text);
    assert.equal(row?.[3], '\'=HYPERLINK("x"):80');
  });

  it('are a header alone where there are none', async () => {
    assert.match(await textOf(writeRequestCsv([])), /^time,protocol,.*,error\n$/);
  });
});
