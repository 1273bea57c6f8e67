import assert from 'node:assert/strict';
import { contexts, debugSessions, executed, messages } from '../../vscode/standIn';
import { GatewayDebugging } from '../../../../src/host/services/gateways/gatewayDebugging';
import { NewTerminals } from '../../../../src/host/services/gateways/newTerminals';
import { startedGateway } from '../../../../src/host/services/gateways/startedGateway';
import type { Log } from '../../../../src/host/platform/log';
import { UserError } from '../../../../src/host/ui/errors';
import { settle } from '../../model/memory';
import { gatewaysOf, PlayedGateway } from './playedGateway';

const userError = (pattern: RegExp) => (error: unknown) =>
  error instanceof UserError && pattern.test(error.message);

describe('a gateway that a run asks for', () => {
  beforeEach(() => executed.splice(0));

  it('is started before its address is given', async () => {
    const played = new PlayedGateway('Scraper');
    const started = await startedGateway(gatewaysOf([played]), { kind: 'named', name: 'Scraper' });
    assert.equal(started?.gateway.name, 'Scraper');
    assert.equal(started.proxy.port, 24_000);
    assert.equal((await startedGateway(gatewaysOf([played]), { kind: 'default' }))?.gateway.name, 'Scraper');
  });

  it('is offered to be created if there is none', async () => {
    assert.equal(await startedGateway(gatewaysOf([]), { kind: 'default' }), undefined);
    assert.deepEqual(executed, ['proxylite.gateways.create']);
  });

  it('fails if its name is unknown, and names those there are', async () => {
    const named = { kind: 'named', name: 'Other' } as const;
    await assert.rejects(
      startedGateway(gatewaysOf([new PlayedGateway('A'), new PlayedGateway('B')]), named),
      userError(/no gateway Other.*A, B/),
    );
    await assert.rejects(startedGateway(gatewaysOf([]), named), userError(/has no gateways/));
    await assert.rejects(startedGateway(gatewaysOf([]), { kind: 'invalid' }), userError(/true, false/));
    assert.deepEqual(executed, []);
  });

  it('fails if it was stopped while it started', async () => {
    const gateways = gatewaysOf([new PlayedGateway('A')], () => {});
    await assert.rejects(startedGateway(gateways, { kind: 'default' }), userError(/A was stopped/));
  });
});

describe('variables of new terminals', () => {
  const kept = new Map<string, string>();
  const collection = {
    persistent: true,
    description: undefined as string | undefined,
    replace: (name: string, value: string) => void kept.set(name, value),
    clear: () => kept.clear(),
  };
  const key = 'proxylite.newTerminalsUseGateway';

  it("are those of a gateway until it stops, follow its port, and aren't stored", () => {
    const terminals = new NewTerminals(collection);
    assert.equal(collection.persistent, false);
    const played = new PlayedGateway('Scraper');
    played.run(24_000);
    terminals.use(played, played.proxy!);
    assert.equal(kept.get('HTTPS_PROXY'), 'http://user:token@127.0.0.1:24000');
    assert.match(String(collection.description), /Scraper.*127\.0\.0\.1:24000/);
    assert.doesNotMatch(String(collection.description), /token/);
    assert.equal(contexts.get(key), true);

    played.run(24_001);
    assert.equal(kept.get('http_proxy'), 'http://user:token@127.0.0.1:24001');

    played.stop();
    assert.equal(kept.size, 0);
    assert.equal(contexts.get(key), false);
    played.run(24_002);
    assert.equal(kept.size, 0, 'a new start is not asked for');
  });

  it('stay while the gateway restarts, without a moment in which terminals would connect directly', () => {
    const terminals = new NewTerminals(collection);
    const played = new PlayedGateway('Scraper');
    played.run(24_000);
    terminals.use(played, played.proxy!);
    const changes: string[] = [];
    const { replace, clear } = collection;
    collection.replace = (name) => void changes.push(name);
    collection.clear = () => void changes.push('clear');
    try {
      played.restart(() => {
        assert.equal(kept.get('HTTPS_PROXY'), 'http://user:token@127.0.0.1:24000');
        played.run(24_000);
      });
    } finally {
      Object.assign(collection, { replace, clear });
    }
    assert.deepEqual(changes, []);
    assert.equal(contexts.get(key), true);
    played.stop();
    assert.equal(kept.size, 0, 'a stop after a restart counts');
  });

  it('have the new port or password after a restart, and end if it fails', () => {
    const terminals = new NewTerminals(collection);
    const played = new PlayedGateway('Scraper');
    played.run(24_000);
    terminals.use(played, played.proxy!);
    played.restart(() => played.run(24_005));
    assert.equal(kept.get('all_proxy'), 'http://user:token@127.0.0.1:24005');
    assert.match(String(collection.description), /127\.0\.0\.1:24005/);
    played.restart(() => played.run(24_005, 'another'));
    assert.equal(kept.get('all_proxy'), 'http://user:another@127.0.0.1:24005');
    played.restart(() => {});
    assert.equal(kept.size, 0);
    assert.equal(contexts.get(key), false);
  });

  it('are those of the last gateway that was chosen', () => {
    const terminals = new NewTerminals(collection);
    const [first, second] = [new PlayedGateway('A'), new PlayedGateway('B')];
    for (const [index, played] of [first, second].entries()) {
      played.run(24_000 + index);
      terminals.use(played, played.proxy!);
    }
    first.stop();
    assert.equal(kept.get('all_proxy'), 'http://user:token@127.0.0.1:24001');
    terminals.stop();
    assert.equal(kept.size, 0);
    terminals.dispose();
  });
});

describe('a debug session through a gateway', () => {
  const log = { error: () => {} } as unknown as Log;
  const shown: string[] = [];
  let played: PlayedGateway;
  let debugging: GatewayDebugging;

  beforeEach(() => {
    shown.splice(0);
    messages.answer = (message) => void shown.push(message);
    played = new PlayedGateway('Scraper');
    debugging = new GatewayDebugging({ gateways: () => Promise.resolve(gatewaysOf([played])), log });
  });
  afterEach(() => {
    debugging.dispose();
    messages.answer = () => undefined;
  });

  const launch = (more: object = {}) => ({
    type: 'node',
    request: 'launch',
    name: 'Crawl',
    proxylite: true,
    ...more,
  });
  const resolve = (configuration: ReturnType<typeof launch>) =>
    debugging.route(debugging.noteOwnVariables(configuration));
  const end = async (session: object) => {
    debugSessions.terminated.fire(session);
    await settle();
  };

  it('reports its traffic once, whatever it started beside it', async () => {
    played.run(24_000);
    played.carry(5, 10_000);
    const configuration = await resolve(launch());
    const sessions = ['parent', 'child'].map((id) => ({ id, name: 'Crawl', configuration }));
    for (const session of sessions) debugSessions.started.fire(session);
    played.carry(3, 2048, 1);
    for (const session of [...sessions].reverse()) await end(session);
    await end(sessions[0]!);
    assert.equal(shown.length, 1);
    assert.match(shown[0]!, /Scraper during Crawl: 2 kB in 3 requests\. 1 request failed\./);
  });

  it('warns if nothing went through the gateway', async () => {
    const configuration = await resolve(launch());
    const session = { id: 'one', name: 'Crawl', configuration };
    debugSessions.started.fire(session);
    await end(session);
    assert.match(shown[0]!, /Crawl sent nothing through gateway Scraper/);
  });

  it("isn't asked for again by what it hands on to other sessions", async () => {
    const configuration = await resolve(launch());
    assert.ok(configuration && !('proxylite' in configuration));
    assert.deepEqual(Object.keys(configuration.env as object).includes('HTTP_PROXY'), true);
  });

  it("keeps the user's variables apart from those that a debugger added", async () => {
    const noted = debugging.noteOwnVariables(launch({ env: { http_proxy: 'http://mine' } }));
    const filled = { ...noted, env: { http_proxy: 'http://mine', HTTPS_PROXY: 'http://corp' } };
    const routed = await debugging.route(debugging.noteOwnVariables(filled));
    const env = routed?.env as Record<string, string>;
    assert.equal(env.http_proxy, 'http://mine');
    assert.equal(env.HTTPS_PROXY, 'http://user:token@127.0.0.1:24000');
  });

  for (const [what, more, message] of [
    ['attaches', { request: 'attach' }, /attaches to a program/],
    ['has no variables', { env: 'A=1' }, /isn't an object/],
    ['names no gateway', { proxylite: 'Missing' }, /no gateway Missing/],
    ['has another value', { proxylite: 0 }, /must be true, false/],
  ] as const) {
    it(`isn't started, and shows why, if it ${what}`, async () => {
      assert.equal(await resolve(launch(more)), undefined);
      assert.equal(shown.length, 1);
      assert.match(shown[0]!, message);
    });
  }

  it('is as it was with false', async () => {
    assert.deepEqual(await resolve(launch({ proxylite: false })), {
      type: 'node',
      request: 'launch',
      name: 'Crawl',
    });
    assert.equal(played.status, 'stopped');
  });

  it("says nothing if the gateway couldn't be created", async () => {
    const none = new GatewayDebugging({ gateways: () => Promise.resolve(gatewaysOf([])), log });
    assert.equal(await none.route(launch()), undefined);
    assert.deepEqual(shown, []);
    none.dispose();
  });
});
