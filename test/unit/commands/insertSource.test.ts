import '../vscode/standIn';
import assert from 'node:assert/strict';
import { boxes } from '../vscode/boxes';
import { askInsertSource } from '../../../src/commands/proxies/askInsertSource';
import type { LocalGateways } from '../../../src/host/services/gateways/localGateways';
import type { ExtractionHistory } from '../../../src/model/extraction/extractionHistory';
import type { Proxy } from '../../../src/proxy/proxy';

const local: Proxy = {
  scheme: 'http',
  host: '127.0.0.1',
  port: 24_000,
  credentials: { username: 'user', password: 'token' },
};

describe('the proxies to insert', () => {
  afterEach(() => (boxes.answer = () => undefined));

  const ask = (running: readonly object[], extractions: number) =>
    askInsertSource({
      history: {
        all: Array.from({ length: extractions }, () => ({
          endpoints: ['192.0.2.1:8080'],
          choice: {},
          expiresAt: Date.now() + 60_000,
        })),
      } as unknown as ExtractionHistory,
      gateways: () => Promise.resolve({ running } as unknown as LocalGateways),
    });
  const gateway = { name: 'Office', proxy: local };

  it('are those of the last extraction where no gateway runs', async () => {
    const source = await ask([], 1);
    assert.equal(source?.isGateway, false);
    assert.equal(source.proxies[0]?.host, '192.0.2.1');
    await assert.rejects(ask([], 0), /No proxies available yet/);
  });

  it('are the address of the only gateway, without a question, where nothing was extracted', async () => {
    boxes.answer = () => assert.fail('nothing is asked');
    assert.deepEqual(await ask([gateway], 0), { proxies: [local], isGateway: true });
  });

  it('are asked for where there are both, and none are inserted when the user leaves', async () => {
    let labels: readonly string[] = [];
    boxes.answer = (box) => {
      ({ labels } = box);
      return 'Last extraction';
    };
    assert.equal((await ask([gateway], 1))?.isGateway, false);
    assert.deepEqual(labels, ['Gateway Office', 'Last extraction']);
    boxes.answer = () => undefined;
    assert.equal(await ask([gateway], 1), undefined);
  });
});
