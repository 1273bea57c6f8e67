import '../../vscode/standIn';
import assert from 'node:assert/strict';
import { offeredProxies, type OfferContext } from '../../../../src/host/services/offeredProxies';
import { LimitUnits } from '../../../../src/model/accounts/limitUnit';
import { EndpointHistory } from '../../../../src/model/endpoints/endpointHistory';
import { ExtractionHistory } from '../../../../src/model/extraction/extractionHistory';
import { PlayedGateway } from './playedGateway';
import { MemoryState } from '../../model/memory';
import { useSignedIn } from '../../panels/signedIn';
import { useSandbox } from '../../sandbox/helpers';

const hour = 3_600_000;

describe('proxies that are offered while typing', () => {
  const sandbox = useSandbox({ staticIps: 3 });
  const signedIn = useSignedIn(sandbox);
  let context: OfferContext;

  beforeEach(async () => {
    const { sessions } = signedIn();
    const { stores } = sessions.current ?? assert.fail();
    await stores.accounts.get();
    await stores.staticIps.get();
    context = {
      sessions,
      limitUnits: new LimitUnits(new MemoryState()),
      history: new ExtractionHistory(new MemoryState()),
      endpointHistory: new EndpointHistory(new MemoryState()),
      gateways: [],
    };
  });

  const labels = () => offeredProxies(context).map(({ label }) => label);
  const detailOf = (start: string) =>
    offeredProxies(context).find(({ label }) => label.startsWith(start))?.detail ?? assert.fail(start);

  it('are an endpoint of each account that can be used, and the static IPs', () => {
    const usernames = labels().map((label) => label.split('@')[0]);
    assert.ok(usernames.includes('user01'));
    assert.ok(!usernames.includes('user08'), 'user08 is disabled');
    assert.match(detailOf('user01@'), /Any country · rotating · HTTP/);
    assert.ok(labels().some((label) => /^[\d.]+:\d+$/.test(label)));
  });

  it('say country and expiration of live proxies, and leave out expired ones', async () => {
    const choice = { country: 'US', count: 1, lifeMinutes: 30 };
    const add = (port: number, expiresAt: number) =>
      context.history.add({
        choice,
        proxies: [{ host: '203.0.113.5', port, scheme: 'http' }],
        expiresAt,
        malformed: 0,
        raw: '',
      });
    await add(8000, Date.now() + hour);
    await add(8001, Date.now() - hour);
    assert.match(detailOf('203.0.113.5:8000'), /^United States · Expires .+ \(estimated\)$/);
    assert.ok(!labels().includes('203.0.113.5:8001'));
  });

  it('say country and session of past endpoints, and leave out ended sessions', async () => {
    const add = (username: string, createdAt: number) =>
      context.endpointHistory.add({
        choice: { accounts: ['user01'], country: 'DE', stickyMinutes: 10, count: 1, scheme: 'http' },
        host: 'gate.example',
        port: 9595,
        endpoints: [{ account: 'user01', username }],
        createdAt,
      });
    await add('user01_area-DE_session-new', Date.now());
    await add('user01_area-DE_session-old', Date.now() - hour);
    const detail = detailOf('user01_area-DE_session-new@gate.example:9595');
    assert.match(detail, /^Germany · sticky 10 min · HTTP · Sessions end at .+ \(estimated\)$/);
    assert.ok(!labels().some((label) => label.includes('session-old')));
  });

  it('begin with the gateways that run, by their local address, with their state', () => {
    const [running, stopped] = [new PlayedGateway('Crawl'), new PlayedGateway('Idle')];
    running.run(24_000);
    context = { ...context, gateways: [stopped, running] as unknown as OfferContext['gateways'] };
    const [first] = offeredProxies(context);
    assert.equal(first?.label, '127.0.0.1:24000');
    assert.equal(first.detail, 'Gateway Crawl · Running · 0 of 0 upstreams ready');
    // What Insert As inserts, whose list of URLs has the password, too.
    assert.deepEqual(first.proxy, running.proxy);
    assert.ok(!labels().some((label) => label.includes('Idle')));
  });

  it('never show a password', () => {
    const gateway = new PlayedGateway('Crawl');
    gateway.run(24_000, 'a-long-token');
    context = { ...context, gateways: [gateway] as unknown as OfferContext['gateways'] };
    const offered = offeredProxies(context);
    const passwords = offered.flatMap(({ proxy }) => proxy.credentials?.password ?? []);
    assert.ok(passwords.length > 3);
    for (const { label, detail } of offered)
      for (const password of passwords) assert.ok(!`${label} ${detail}`.includes(password));
  });

  it('come once each', () => assert.equal(new Set(labels()).size, labels().length));
});
