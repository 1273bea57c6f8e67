import { contexts, messages } from '../vscode/standIn';
import assert from 'node:assert/strict';
import { boxes } from '../vscode/boxes';
import { add, type WhitelistContext } from '../../../src/commands/whitelist/addWhitelistIps';
import type { Session } from '../../../src/model/connections/session';
import { Store } from '../../../src/model/stores/store';
import { changes } from './changes';

describe('adding to the whitelist', () => {
  afterEach(() => (boxes.answer = () => undefined));

  it('adds an IP that was removed elsewhere since the list was read', async () => {
    const onServer = new Set(['192.0.2.1']);
    const api = {
      list: () => Promise.resolve([...onServer].map((ip) => ({ ip }))),
      add: ({ ips }: { readonly ips: string }) => Promise.resolve(void onServer.add(ips)),
    };
    const whitelist = new Store(() => api.list());
    await whitelist.get();
    onServer.clear();
    const session = { client: { whitelist: api }, stores: { whitelist } } as unknown as Session;
    const parts = {
      sessions: { settled: () => Promise.resolve(), current: session },
      changes,
    } as unknown as WhitelistContext;
    const answers = ['192.0.2.1', 'Any product type', ''];
    boxes.answer = () => answers.shift();
    const told: string[] = [];
    messages.answer = (message) => void told.push(message);

    await add(parts);
    assert.deepEqual([...onServer], ['192.0.2.1']);
    assert.deepEqual(told, ['Whitelisted: 192.0.2.1']);
    assert.equal(contexts.get('proxylite.done.whitelist'), true);
  });
});
