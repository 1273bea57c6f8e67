import assert from 'node:assert/strict';
import type { Client } from '../../../../src/api/client';
import { Keyring, type Connection } from '../../../../src/model/connections/keyring';
import { Sessions, type Session } from '../../../../src/model/connections/session';
import { Deferred, MemorySecrets, MemoryState, settle } from '../memory';

const apiUrl = 'https://api.proxylite.com/end-point';

/** A client of which the test sees whether it still lives. */
interface FakeClient {
  readonly connection: Connection;
  readonly key: string;
  disposed: boolean;
}

describe('sessions', () => {
  let secrets: MemorySecrets;
  let environment: { key: string; apiUrl: string } | undefined;
  let keyring: Keyring;
  let sessions: Sessions;
  let clients: FakeClient[];
  let told: (Session | undefined)[];
  /** What building a client waits for, or fails with. */
  let connecting: () => void | Promise<void>;

  const unhandled: unknown[] = [];
  const onUnhandled = (reason: unknown) => unhandled.push(reason);
  before(() => process.on('unhandledRejection', onUnhandled));
  after(() => process.off('unhandledRejection', onUnhandled));

  beforeEach(() => {
    secrets = new MemorySecrets();
    environment = undefined;
    clients = [];
    told = [];
    connecting = () => {};
    keyring = new Keyring({
      secrets,
      state: new MemoryState(),
      window: new MemoryState(),
      environment: () => environment,
    });
    sessions = new Sessions(keyring, async (connection, key) => {
      await connecting();
      const client: FakeClient = { connection, key, disposed: false };
      clients.push(client);
      return {
        dispose: () => {
          client.disposed = true;
          return Promise.resolve();
        },
      } as unknown as Client;
    });
    sessions.onDidChange((session) => told.push(session));
  });
  afterEach(async () => {
    sessions.dispose();
    keyring.dispose();
    await settle();
    assert.deepEqual(unhandled.splice(0), []);
  });

  const signIn = (name: string, key = `key of ${name}`) =>
    keyring.signIn({ name, apiUrl, key }, () => Promise.resolve());
  const living = () => clients.filter(({ disposed }) => !disposed).map(({ connection }) => connection.name);

  it('are none while nobody is signed in', async () => {
    await sessions.follow();
    assert.equal(sessions.current, undefined);
    assert.equal(sessions.problem, undefined);
    assert.deepEqual(told, []);
  });

  it('begin with a sign-in, without a reload', async () => {
    const work = await signIn('work');
    await sessions.settled();
    assert.deepEqual(sessions.current?.connection, work);
    assert.equal(clients[0]?.key, 'key of work');
    assert.deepEqual(told, [sessions.current]);
  });

  it('begin with what was stored before', async () => {
    environment = { key: 'key of the environment', apiUrl: 'http://127.0.0.1:1/' };
    await sessions.follow();
    assert.equal(clients[0]?.key, 'key of the environment');
    assert.equal(sessions.current?.connection.apiUrl, 'http://127.0.0.1:1/');
  });

  it('change with a switch, and end the client and the stores before', async () => {
    const work = await signIn('work');
    await signIn('home');
    await sessions.settled();
    const before = sessions.current;
    let afterEnd = 0;
    before?.stores.accounts.onDidChange(() => afterEnd++);
    await keyring.switchTo(work.id);
    await sessions.settled();
    assert.deepEqual(sessions.current?.connection, work);
    assert.deepEqual(living(), ['work']);
    assert.notEqual(sessions.current?.stores, before?.stores);
    await before?.stores.accounts.refresh().catch(() => {});
    assert.equal(afterEnd, 0);
  });

  it('stay as they are when nothing of theirs changed', async () => {
    await signIn('work');
    await sessions.settled();
    const { current } = sessions;
    told.length = 0;
    await sessions.follow();
    for (const [name, text] of secrets.texts) await secrets.store(name, text);
    await sessions.settled();
    assert.equal(sessions.current, current);
    assert.deepEqual(told, []);
    assert.equal(clients.length, 1);
  });

  it('end with the sign-out, also of another window', async () => {
    const work = await signIn('work');
    await sessions.settled();
    const other = new Keyring({
      secrets,
      state: new MemoryState(),
      window: new MemoryState(),
      environment: () => undefined,
    });
    await other.signOut(work.id);
    await sessions.settled();
    assert.equal(sessions.current, undefined);
    assert.deepEqual(living(), []);
    assert.equal(told.at(-1), undefined);
    other.dispose();
  });

  it('end the client at sign-out, and follow what comes after, where a listener throws', async () => {
    const work = await signIn('work');
    await sessions.settled();
    const broken = sessions.onDidChange(() => {
      throw new Error('broken');
    });
    await keyring.signOut(work.id);
    await sessions.settled();
    assert.equal(sessions.current, undefined);
    assert.deepEqual(living(), []);
    broken.dispose();
    await signIn('home');
    await sessions.settled();
    assert.deepEqual(living(), ['home']);
  });

  it('are recreated on reconnect, as when the network changed', async () => {
    await signIn('work');
    await sessions.settled();
    const { current } = sessions;
    await sessions.follow({ reconnect: true });
    assert.notEqual(sessions.current, current);
    assert.equal(clients.length, 2);
    assert.deepEqual(living(), ['work']);
  });

  it("are recreated when the environment's address or key changed", async () => {
    environment = { key: 'first', apiUrl: 'http://127.0.0.1:1/' };
    await sessions.follow();
    environment = { key: 'first', apiUrl: 'http://127.0.0.1:2/' };
    await sessions.follow();
    assert.equal(sessions.current?.connection.apiUrl, 'http://127.0.0.1:2/');
    environment = { key: 'second', apiUrl: 'http://127.0.0.1:2/' };
    await sessions.follow();
    assert.deepEqual(
      clients.map(({ key, disposed }) => [key, disposed]),
      [
        ['first', true],
        ['first', true],
        ['second', false],
      ],
    );
  });

  describe('with an address that cannot be used', () => {
    const problem = new Error('not https');
    beforeEach(async () => {
      connecting = () => {
        throw problem;
      };
      await signIn('work');
      await sessions.settled();
    });

    it('say why', () => {
      assert.equal(sessions.current, undefined);
      assert.equal(sessions.problem, problem);
      assert.equal(told.length, 1);
    });

    it('recover when it is fixed', async () => {
      connecting = () => {};
      await sessions.follow({ reconnect: true });
      assert.equal(sessions.current?.connection.name, 'work');
      assert.equal(sessions.problem, undefined);
    });

    it('forget the problem with the sign-out', async () => {
      const [work] = await keyring.list();
      told.length = 0;
      await keyring.signOut(work?.id ?? '');
      await sessions.settled();
      assert.equal(sessions.problem, undefined);
      assert.equal(told.length, 1, 'who shows the problem is told');
    });

    it('leave a working one when another cannot be used', async () => {
      connecting = () => {};
      const home = await signIn('home');
      await sessions.settled();
      assert.equal(sessions.problem, undefined);
      assert.equal(sessions.current?.connection.id, home.id);
    });
  });

  it('say that the secrets cannot be read, and recover', async () => {
    await signIn('work');
    await sessions.settled();
    const locked = new Error('keychain is locked');
    secrets.access = () => {
      throw locked;
    };
    await sessions.follow({ reconnect: true });
    assert.equal(sessions.problem, locked);
    assert.deepEqual(told.at(-1), undefined);
    assert.deepEqual(living(), []);
    secrets.access = () => {};
    await sessions.follow();
    assert.equal(sessions.current?.connection.name, 'work');
    assert.equal(sessions.problem, undefined);
  });

  it('are none while the key is missing, and begin when it is back', async () => {
    const work = await signIn('work');
    await sessions.settled();
    const name = `proxylite.connection.${work.id}`;
    const text = secrets.texts.get(name) ?? '';
    secrets.texts.delete(name);
    await sessions.follow({ reconnect: true });
    assert.equal(sessions.current, undefined);
    assert.deepEqual(living(), []);
    secrets.texts.set(name, text.replace('key of work', 'back'));
    await sessions.follow();
    assert.equal(clients.at(-1)?.key, 'back');
  });

  it('are one at a time, whatever comes at once', async () => {
    const work = await signIn('work');
    const home = await signIn('home');
    await Promise.all([
      sessions.follow({ reconnect: true }),
      keyring.switchTo(work.id),
      sessions.follow({ reconnect: true }),
      keyring.switchTo(home.id),
      sessions.follow(),
      keyring.switchTo(work.id),
    ]);
    await sessions.settled();
    assert.equal(sessions.current?.connection.id, work.id);
    assert.deepEqual(living(), ['work']);
  });

  it('leave no client that was still being built when they were disposed', async () => {
    const built = new Deferred<void>();
    connecting = () => built.promise;
    await signIn('work');
    await settle();
    sessions.dispose();
    built.resolve();
    await sessions.settled();
    assert.equal(clients.length, 1);
    assert.deepEqual(living(), []);
    assert.equal(sessions.current, undefined);
    assert.deepEqual(told, []);
  });
});
