import '../../vscode/standIn';
import assert from 'node:assert/strict';
import { gatewayUseLines } from '../../../../src/host/labels/gatewayRuns';
import { PlayedGateway } from '../services/playedGateway';

describe('the texts on the gateway of a configuration', () => {
  const of = (value: unknown, ...gateways: readonly PlayedGateway[]) => {
    const all = gateways as unknown as Parameters<typeof gatewayUseLines>[1]['all'];
    return gatewayUseLines(value, { all, defaultGateway: all.at(-1) });
  };
  const [stopped, running] = [new PlayedGateway('Idle'), new PlayedGateway('Crawl')];
  running.run(24_000, 'a-long-token');

  it('say its state, and what it does', () => {
    const [title, use] = of('Idle', stopped, running);
    assert.equal(title, 'Gateway Idle · Stopped');
    assert.match(String(use), /runs through this gateway/);
    const [runs] = of('Crawl', stopped, running);
    assert.equal(runs, 'Gateway Crawl · Running · 127.0.0.1:24000 · 0 of 0 upstreams ready');
  });

  it('name the one that is used for true, and say that there is none yet', () => {
    assert.match(String(of(true, stopped, running)[0]), /^Gateway Crawl · Running/);
    assert.match(String(of(true)[0]), /no gateways yet/);
  });

  it('say that nothing starts with a name that no gateway has', () => {
    assert.deepEqual(of('crawl', running), [
      "There's no gateway crawl in this workspace, so the program won't start.",
    ]);
  });

  it('are none for other values', () => {
    for (const value of [false, undefined, 7, '', ' ', null]) assert.deepEqual(of(value, running), []);
  });
});
