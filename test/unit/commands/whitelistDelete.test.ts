import { messages } from '../vscode/standIn';
import assert from 'node:assert/strict';
import { listOf } from '../api/listOf';
import { ApiError } from '../../../src/api/apiError';
import type { WhitelistContext } from '../../../src/commands/whitelist/addWhitelistIps';
import { deleteChosen } from '../../../src/commands/whitelist/deleteWhitelistIps';
import { maxBatchSize } from '../../../src/model/bulk/bulk';
import type { Session } from '../../../src/model/connections/session';
import { changes } from './changes';

describe('removing from the whitelist', () => {
  afterEach(() => (messages.answer = () => undefined));

  it('reports all selected addresses, even if the rejected ones were retried', async () => {
    const failure = (kind: 'Rejected' | 'Network') =>
      new ApiError(
        'deleteWhitelist',
        kind === 'Rejected'
          ? { kind, code: 400, text: 'not in the whitelist' }
          : { kind, code: 'ECONNRESET', timedOut: false },
      );
    const ips = Array.from({ length: maxBatchSize + 2 }, (_, index) => `192.0.2.${index}`);
    const [gone, ...listed] = ips;
    const onServer = new Set(listed);
    let calls = 0;
    const whitelist = {
      list: () => Promise.resolve(listOf([...onServer].map((ip) => ({ ip })))),
      delete: ({ ips: sent }: { readonly ips: string }) => {
        calls++;
        if (sent.split(',').some((ip) => ip === gone)) return Promise.reject(failure('Rejected'));
        if (calls === 2) return Promise.reject(failure('Network'));
        for (const ip of sent.split(',')) onServer.delete(ip);
        return Promise.resolve(null);
      },
    };
    const session = {
      client: { whitelist },
      stores: { whitelist: { reload: () => Promise.resolve() } },
    } as unknown as Session;
    const parts = {
      sessions: { settled: () => Promise.resolve(), current: session },
      changes,
    } as unknown as WhitelistContext;
    const told: string[] = [];
    messages.answer = (message, buttons) => {
      told.push(message);
      return buttons.find((button) => ['Remove', 'Remove One by One'].includes(button));
    };

    await deleteChosen(
      parts,
      ips.map((ip) => ({ ip })),
    );
    assert.equal(told.at(-1), 'Remove from the whitelist: 50 of 52 succeeded, 2 failed.');
    assert.deepEqual([...onServer], ips.slice(maxBatchSize));
  });
});
