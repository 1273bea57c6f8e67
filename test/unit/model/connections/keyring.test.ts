import assert from 'node:assert/strict';
import { environmentId, Keyring, type Connection } from '../../../../src/model/connections/keyring';
import { MemorySecrets, MemoryState } from '../memory';

const apiUrl = 'https://api.proxylite.com/end-point';
const key = '9f2c7e41a06b4d5c8e13f7a2b5d09c64';
const accept = () => Promise.resolve();

describe('keyring', () => {
  let secrets: MemorySecrets;
  let state: MemoryState;
  let environment: { key: string; apiUrl: string } | undefined;
  let keyring: Keyring;
  let changes: number;

  const newKeyring = () =>
    new Keyring({ secrets, state, window: new MemoryState(), environment: () => environment });

  beforeEach(() => {
    secrets = new MemorySecrets();
    state = new MemoryState();
    environment = undefined;
    keyring = newKeyring();
    changes = 0;
    keyring.onDidChange(() => changes++);
  });
  afterEach(() => keyring.dispose());

  const signIn = (name: string, ownKey = key): Promise<Connection> =>
    keyring.signIn({ name, apiUrl, key: ownKey }, accept);
  const names = async () => (await keyring.list()).map(({ name }) => name);
  const everythingBesideSecrets = () => JSON.stringify([...state.values]);

  it('knows nobody at first', async () => {
    assert.deepEqual(await keyring.list(), []);
    assert.equal(await keyring.active(), undefined);
    assert.equal(await keyring.consumeLostKeys(), false);
  });

  it('validates a key before anything is stored', async () => {
    let validated = 0;
    await keyring.signIn({ name: 'work', apiUrl, key }, (asked, url) => {
      validated++;
      assert.deepEqual([asked, url], [key, apiUrl]);
      assert.equal(secrets.texts.size, 0);
      assert.equal(state.values.size, 0);
      return Promise.resolve();
    });
    assert.equal(validated, 1);
    assert.ok(JSON.stringify([...secrets.texts]).includes(key));
  });

  it('renames a connection, which keeps its key, its place and its use', async () => {
    const first = await signIn('ProxyLite');
    const second = await signIn('ProxyLite 2', 'b'.repeat(32));
    await keyring.switchTo(first.id);
    changes = 0;
    await keyring.rename(first.id, 'Work');
    assert.deepEqual(await names(), ['Work', 'ProxyLite 2']);
    assert.equal((await keyring.active())?.name, 'Work');
    assert.equal(await keyring.keyOf(first), key);
    assert.equal(await keyring.keyOf(second), 'b'.repeat(32));
    assert.ok(changes > 0);
  });

  it('brings nothing back by a rename after the sign-out', async () => {
    const { id } = await signIn('ProxyLite');
    await keyring.signOut(id);
    await keyring.rename(id, 'Work');
    assert.deepEqual(await names(), []);
    assert.ok(!JSON.stringify([...secrets.texts]).includes(key));
  });

  it('stores nothing when validation fails', async () => {
    const refused = new Error('not accepted');
    await assert.rejects(
      keyring.signIn({ name: 'work', apiUrl, key }, () => Promise.reject(refused)),
      refused,
    );
    assert.equal(secrets.texts.size, 0);
    assert.equal(state.values.size, 0);
    assert.equal(changes, 0);
    assert.deepEqual(await keyring.list(), []);
  });

  it('keeps an earlier connection when another sign-in fails', async () => {
    const first = await signIn('work');
    await assert.rejects(
      keyring.signIn({ name: 'x', apiUrl, key: 'wrong' }, () => Promise.reject(new Error('no'))),
    );
    assert.deepEqual(await keyring.active(), first);
    assert.equal(await keyring.keyOf(first), key);
  });

  it('keeps the connection in use when the secrets cannot take another', async () => {
    await signIn('home');
    const inUse = await signIn('work');
    secrets.access = (action) => {
      if (action === 'store') throw new Error('keychain is full');
    };
    await assert.rejects(signIn('lab'), /keychain is full/);
    assert.deepEqual(await keyring.active(), inUse);
    assert.deepEqual(await names(), ['home', 'work']);
  });

  for (const failing of ['proxylite.connectionIds', 'proxylite.connection.'])
    it(`leaves no key behind when the secrets cannot take ${failing}`, async () => {
      secrets.access = (action, name) => {
        if (action === 'store' && name.startsWith(failing)) throw new Error('keychain is full');
      };
      await assert.rejects(signIn('work'), /keychain is full/);
      assert.ok(!JSON.stringify([...secrets.texts]).includes(key));
      assert.equal(await keyring.active(), undefined);
      assert.deepEqual(await keyring.list(), []);
      assert.equal(await keyring.consumeLostKeys(), false);
    });

  it('leaves no key behind when the choice cannot be remembered', async () => {
    state.update = () => Promise.reject(new Error('disk is full'));
    await assert.rejects(signIn('work'), /disk is full/);
    assert.ok(!JSON.stringify([...secrets.texts]).includes(key));
    assert.equal(await keyring.active(), undefined);
  });

  it('holds the key in one secret with its connection, and nowhere else', async () => {
    const connection = await signIn('work');
    assert.ok(!everythingBesideSecrets().includes(key));
    assert.ok(!JSON.stringify(connection).includes(key));
    const holding = [...secrets.texts].filter(([, text]) => text.includes(key));
    assert.deepEqual(
      holding.map(([name, text]) => [name, text.includes('work'), text.includes(apiUrl)]),
      [[`proxylite.connection.${connection.id}`, true, true]],
    );
    assert.equal(await keyring.keyOf(connection), key);
  });

  it('has a new connection ready when it fires the event', async () => {
    const heard: [string | undefined, string | undefined][] = [];
    keyring.onDidChange(async () => {
      const active = await keyring.active();
      heard.push([active?.name, active && (await keyring.keyOf(active))]);
    });
    await signIn('work');
    await new Promise(setImmediate);
    assert.deepEqual(heard, [['work', key]]);
  });

  it('holds several connections in the order of their sign-in, the newest active', async () => {
    const work = await signIn('work', 'key of work');
    const home = await signIn('home', 'key of home');
    assert.deepEqual(await names(), ['work', 'home']);
    assert.deepEqual(await keyring.active(), home);
    assert.equal(await keyring.keyOf(work), 'key of work');
    assert.equal(await keyring.keyOf(home), 'key of home');
    assert.notEqual(work.id, home.id);
  });

  it('switches, fires an event, and remembers it after a reload', async () => {
    const work = await signIn('work');
    await signIn('home');
    changes = 0;
    await keyring.switchTo(work.id);
    assert.equal(changes, 1);
    assert.deepEqual(await keyring.active(), work);
    assert.deepEqual(await newKeyring().active(), work);
  });

  it('forgets a connection and its key on sign-out, and falls back to another', async () => {
    const work = await signIn('work');
    const home = await signIn('home', 'key of home');
    await keyring.signOut(home.id);
    assert.deepEqual(await keyring.active(), work);
    assert.equal(await keyring.keyOf(home), undefined);
    assert.ok(![...secrets.texts.values()].includes('key of home'));
    await keyring.signOut(work.id);
    assert.equal(await keyring.active(), undefined);
    assert.ok(!JSON.stringify([...secrets.texts]).includes(key));
    assert.equal(await keyring.consumeLostKeys(), false, 'signed out is not lost');
  });

  it('does not call a connection gone whose key could not be deleted', async () => {
    const work = await signIn('work');
    secrets.access = (action) => {
      if (action === 'delete') throw new Error('keychain is locked');
    };
    await assert.rejects(keyring.signOut(work.id), /keychain is locked/);
    assert.deepEqual(await names(), ['work']);
    secrets.access = () => {};
    await keyring.signOut(work.id);
    assert.ok(!JSON.stringify([...secrets.texts]).includes(key));
  });

  it('takes the sign-out of somebody unknown for done', async () => {
    await signIn('work');
    await keyring.signOut('unknown');
    assert.deepEqual(await names(), ['work']);
  });

  describe('of another window', () => {
    it('hears of a sign-in and a sign-out here', async () => {
      const other = newKeyring();
      let heard = 0;
      other.onDidChange(() => heard++);
      const work = await signIn('work');
      assert.equal(heard, 1);
      assert.deepEqual(await other.list(), [work]);
      assert.equal(await other.keyOf(work), key);
      await keyring.signOut(work.id);
      assert.equal(heard, 2);
      assert.deepEqual(await other.list(), []);
      other.dispose();
      await signIn('again');
      assert.equal(heard, 2, 'not after it is closed');
    });

    it('does not hear of secrets that are not ours', async () => {
      await secrets.store('another.extension', 'x');
      assert.equal(changes, 0);
    });
  });

  describe('with PROXYLITE_APP_KEY', () => {
    beforeEach(() => {
      environment = { key: 'key of the environment', apiUrl: 'http://127.0.0.1:8080/end-point' };
    });

    it('has a connection of its own, first, without a name', async () => {
      const [first] = await keyring.list();
      assert.deepEqual(first, { id: environmentId, name: '', apiUrl: environment?.apiUrl });
      assert.deepEqual(await keyring.active(), first);
      assert.equal(first && (await keyring.keyOf(first)), 'key of the environment');
      await signIn('work');
      assert.deepEqual(await names(), ['', 'work']);
    });

    it('is in use without a look into the secrets, unless another was chosen', async () => {
      const work = await signIn('work');
      await keyring.switchTo(environmentId);
      secrets.access = () => {
        throw new Error('locked');
      };
      const active = await keyring.activeWithKey();
      assert.deepEqual([active?.connection.id, active?.key], [environmentId, environment?.key]);
      await keyring.switchTo(work.id);
      await assert.rejects(keyring.activeWithKey(), /locked/);
    });

    it('stores nothing of it', async () => {
      await keyring.list();
      await keyring.switchTo(environmentId);
      await keyring.consumeLostKeys();
      assert.equal(secrets.texts.size, 0);
      assert.ok(!everythingBesideSecrets().includes('key of the environment'));
    });

    it('reads it again at each use', async () => {
      const [first] = await keyring.list();
      environment = undefined;
      assert.deepEqual(await keyring.list(), []);
      assert.equal(first && (await keyring.keyOf(first)), undefined);
    });

    it('falls back to it when the chosen one is signed out', async () => {
      const work = await signIn('work');
      assert.equal((await keyring.active())?.id, work.id);
      assert.equal((await keyring.activeWithKey())?.key, key);
      await keyring.signOut(work.id);
      assert.equal((await keyring.active())?.id, environmentId);
      assert.equal((await keyring.activeWithKey())?.key, environment?.key);
    });
  });

  for (const name of ['proxylite.connections', 'proxylite.connectionIds'])
    describe(`with ${name} that is broken`, () => {
      for (const text of [
        '',
        'not JSON',
        'null',
        '5',
        '{}',
        '{"stored":5,"signedOut":null}',
        '[null, 5, "x", {}, [], {"id":1,"name":"a","apiUrl":"b"}]',
      ]) {
        it(`(${text}) knows nobody, and takes a new sign-in`, async () => {
          secrets.texts.set(name, text);
          assert.deepEqual(await keyring.list(), []);
          const work = await signIn('work');
          assert.deepEqual(await keyring.list(), [work]);
          assert.deepEqual(await newKeyring().list(), [work]);
        });
      }
    });

  for (const text of ['', 'not JSON', 'null', '5', '[]', '{}', '{"key":5}', `{"key":"${key}"}`])
    it(`removes a connection whose secret (${text}) can't be read`, async () => {
      const work = await signIn('work');
      const home = await signIn('home');
      secrets.texts.set(`proxylite.connection.${home.id}`, text);
      assert.deepEqual(await keyring.list(), [work]);
      await keyring.sweep();
      assert.ok(!secrets.texts.has(`proxylite.connection.${home.id}`));
      assert.deepEqual(await keyring.list(), [work]);
    });

  describe('in a host that forgets its secrets', () => {
    it('reports the loss once', async () => {
      await signIn('work');
      assert.equal(await keyring.consumeLostKeys(), false);
      secrets.texts.clear();
      const reloaded = newKeyring();
      assert.equal(await reloaded.consumeLostKeys(), true);
      assert.equal(await reloaded.consumeLostKeys(), false);
      assert.equal(await newKeyring().consumeLostKeys(), false);
    });

    it('reports it again after another sign-in was lost', async () => {
      await signIn('work');
      secrets.texts.clear();
      await keyring.consumeLostKeys();
      await signIn('work');
      assert.equal(await keyring.consumeLostKeys(), false);
      secrets.texts.clear();
      assert.equal(await keyring.consumeLostKeys(), true);
    });

    it('takes a connection that is missing for signed out while the others are there', async () => {
      await signIn('work');
      const home = await signIn('home');
      secrets.texts.delete(`proxylite.connection.${home.id}`);
      assert.equal(await newKeyring().consumeLostKeys(), false);
    });
  });
});
