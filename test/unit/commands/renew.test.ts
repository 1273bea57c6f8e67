import { messages } from '../vscode/standIn';
import assert from 'node:assert/strict';
import type { StaticIp } from '../../../src/api/staticIp';
import type { PurchaseContext } from '../../../src/commands/purchase/purchaseState';
import { renewStaticIps } from '../../../src/commands/purchase/renew';

const parts = { sessions: {} } as unknown as PurchaseContext;

describe('renewing static IPs', () => {
  afterEach(() => (messages.answer = () => undefined));

  it('lists those of an unknown kind instead of skipping them silently', async () => {
    const told: string[] = [];
    messages.answer = (message) => void told.push(message);
    const owned = [
      { id: 1, ip: '203.0.113.1', productType: 25 },
      { id: 2, ip: '203.0.113.2' },
    ] as unknown as readonly StaticIp[];
    await renewStaticIps(parts, owned);
    assert.deepEqual(told, ["Can't renew 1 of 2."]);
  });

  it('leaves none out by its date while its status is valid or expiring', async () => {
    const asked: string[] = [];
    messages.answer = (message, ...rest) => void asked.push(message, JSON.stringify(rest));
    const past = '2020-01-01 00:00:00';
    const owned = [
      { id: 1, ip: '203.0.113.1', productType: 25, status: 1, expiresAt: past },
      { id: 2, ip: '203.0.113.2', productType: 25, status: 3, expiresAt: past },
      { id: 3, ip: '203.0.113.3', productType: 25, status: 2, expiresAt: past },
      { id: 4, ip: '203.0.113.4', productType: 25, expiresAt: past },
    ] as unknown as readonly StaticIp[];
    await renewStaticIps(parts, owned);
    assert.equal(asked[0], "Can't renew 2 of 4.");
  });
});
