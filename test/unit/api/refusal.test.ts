import assert from 'node:assert/strict';
import { ApiError } from '../../../src/api/apiError';
import { isRefusal } from '../../../src/api/refusal';
import { send, TestServer, transportTo } from './server';

describe('an answer is a refusal of what was sent', () => {
  const bodies = {
    empty: '',
    html: '<html>Please sign in</html>',
    otherJson: '{"error":"unauthorized"}',
    bare: (code: number) => `{"code":${code}}`,
    otherFields: (code: number) => `{"code":${code},"error":"denied","request_id":"7"}`,
    wrongMessage: (code: number) => `{"code":${code},"msg":null,"message":{}}`,
    msg: (code: number) => `{"code":${code},"msg":"no"}`,
    message: (code: number) => `{"code":"${code}","message":"","data":null}`,
  };
  const statuses = [200, 201, 302, 400, 401, 403, 404, 409, 429, 500, 502, 504];
  const documented = new Set(['msg', 'message']);
  /** Codes that refuse, with the statuses under which they do. */
  const refusals = new Map([
    [3, [200, 401, 403]],
    [156, [200, 401, 403]],
    [402, [200]],
  ]);

  it('only with a documented code and body, under a status that goes with it', async () => {
    let next = { status: 200, body: '' };
    const server = await TestServer.start((response) => send(response, next.status, next.body));
    const transport = transportTo(server.url);
    let cells = 0;
    try {
      for (const status of statuses) {
        for (const [name, body] of Object.entries(bodies)) {
          for (const code of [3, 156, 402, 500, 504]) {
            next = { status, body: typeof body === 'string' ? body : body(code) };
            const error: unknown = await transport.call('createOrder').then(
              () => undefined,
              (thrown: unknown) => thrown,
            );
            assert.ok(error instanceof ApiError);
            const expected = documented.has(name) && (refusals.get(code)?.includes(status) ?? false);
            assert.equal(isRefusal(error.failure), expected, `HTTP ${status} ${next.body}`);
            cells++;
          }
        }
      }
    } finally {
      await transport.dispose();
      await server.close();
    }
    assert.equal(cells, 480);
  });
});
