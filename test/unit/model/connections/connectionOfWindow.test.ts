import assert from 'node:assert/strict';
import type { Client } from '../../../../src/api/client';
import { ConnectionSignedOut, environmentId, Keyring } from '../../../../src/model/connections/keyring';
import { Sessions } from '../../../../src/model/connections/session';
import { MemorySecrets, MemoryState, settle } from '../memory';

const apiUrl = 'https://api.proxylite.com/end-point';
const accept = () => Promise.resolve();

/** One window: what it remembers of itself survives its reload. */
class Window {
  readonly keyring: Keyring;
  readonly sessions: Sessions;
  /** The keys of the clients that were built, in their order. */
  readonly keys: string[] = [];

  constructor(
    secrets: MemorySecrets,
    state: MemoryState,
    readonly own: MemoryState,
    environment: () => { key: string; apiUrl: string } | undefined,
  ) {
    this.keyring = new Keyring({ secrets, state, window: own, environment });
    this.sessions = new Sessions(this.keyring, (_connection, key) => {
      this.keys.push(key);
      return { dispose: () => Promise.resolve() } as unknown as Client;
    });
  }

  /** The connection's name in the session, in the pickers, and in what an MCP server is given. */
  async names(): Promise<readonly (string | undefined)[]> {
    await settle();
    await this.sessions.settled();
    const withKey = await this.keyring.activeWithKey().catch(() => undefined);
    return [
      this.sessions.current?.connection.name,
      (await this.keyring.active())?.name,
      withKey?.connection.name,
      withKey?.key.replace('key of ', ''),
    ];
  }

  signIn(name: string) {
    return this.keyring.signIn({ name, apiUrl, key: `key of ${name}` }, accept);
  }

  dispose(): void {
    this.sessions.dispose();
    this.keyring.dispose();
  }
}

describe("a window's connection", () => {
  let secrets: MemorySecrets;
  let state: MemoryState;
  let environment: { key: string; apiUrl: string } | undefined;
  let windows: Window[];

  beforeEach(() => {
    secrets = new MemorySecrets();
    state = new MemoryState();
    environment = undefined;
    windows = [];
  });
  afterEach(() => {
    for (const window of windows) window.dispose();
  });

  const open = async (own = new MemoryState(), withEnvironment = false) => {
    const window = new Window(secrets, state, own, () => (withEnvironment ? environment : undefined));
    windows.push(window);
    await window.sessions.follow();
    return window;
  };
  const allOf = (name: string | undefined) => [name, name, name, name];
  const assertIn = async (window: Window, name: string | undefined) =>
    assert.deepEqual(await window.names(), allOf(name));

  it('stays when another window switches, whatever is recreated', async () => {
    const one = await open();
    const work = await one.signIn('work');
    const home = await one.signIn('home');
    const other = await open();
    await assertIn(other, 'home');
    await assertIn(one, 'home');
    const { current } = one.sessions;
    await other.keyring.switchTo(work.id);
    await assertIn(one, 'home');
    await assertIn(other, 'work');
    assert.equal(one.sessions.current, current);
    // As when `http.proxy` changes.
    await one.sessions.follow({ reconnect: true });
    await assertIn(one, 'home');
    assert.deepEqual(new Set(one.keys.slice(1)), new Set(['key of home']));
    await one.keyring.switchTo(work.id);
    await other.keyring.switchTo(home.id);
    await assertIn(one, 'work');
    await assertIn(other, 'home');
  });

  it('stays when another window signs in', async () => {
    const one = await open();
    await one.signIn('work');
    const other = await open();
    await other.signIn('home');
    await assertIn(one, 'work');
    await assertIn(other, 'home');
  });

  it('stays when another window signs out of another one', async () => {
    const one = await open();
    const work = await one.signIn('work');
    const other = await open();
    await other.signIn('home');
    await other.keyring.signOut(work.id);
    await assertIn(other, 'home');
    const third = await open();
    await third.signIn('lab');
    await assertIn(other, 'home');
  });

  it('is the last used one in a new window', async () => {
    const one = await open();
    const work = await one.signIn('work');
    await one.signIn('home');
    await assertIn(await open(), 'home');
    await one.keyring.switchTo(work.id);
    await assertIn(await open(), 'work');
  });

  it('is the same one after a reload', async () => {
    const one = await open();
    const work = await one.signIn('work');
    await one.signIn('home');
    const other = await open();
    await assertIn(other, 'home');
    await one.keyring.switchTo(work.id);
    other.dispose();
    await assertIn(await open(other.own), 'home');
    one.dispose();
    await assertIn(await open(one.own), 'work');
  });

  it('is the last used one after a reload where it was signed out meanwhile', async () => {
    const one = await open();
    await one.signIn('work');
    const home = await one.signIn('home');
    const other = await open();
    await assertIn(other, 'home');
    other.dispose();
    await one.keyring.signOut(home.id);
    await assertIn(await open(other.own), 'work');
  });

  it('is not exchanged for another when it is signed out elsewhere', async () => {
    const one = await open();
    const work = await one.signIn('work');
    const home = await one.signIn('home');
    const other = await open();
    await assertIn(other, 'home');
    await one.keyring.signOut(home.id);
    await assertIn(one, 'work');
    await assertIn(other, undefined);
    assert.ok(other.sessions.problem instanceof ConnectionSignedOut);
    assert.deepEqual(other.keys, ['key of home']);
    await other.sessions.follow({ reconnect: true });
    await one.signIn('lab');
    await assertIn(other, undefined);
    await other.keyring.switchTo(work.id);
    await assertIn(other, 'work');
    assert.equal(other.sessions.problem, undefined);
  });

  it('is none after the last sign-out anywhere, and then the next that is signed in', async () => {
    const one = await open();
    const work = await one.signIn('work');
    const other = await open();
    await assertIn(other, 'work');
    await one.keyring.signOut(work.id);
    await assertIn(other, undefined);
    assert.equal(other.sessions.problem, undefined);
    await one.signIn('home');
    await assertIn(one, 'home');
    await assertIn(other, 'home');
  });

  it('is the last used one after a sign-out in this window', async () => {
    const one = await open();
    await one.signIn('work');
    await one.signIn('home');
    const other = await open();
    const lab = await other.signIn('lab');
    await other.keyring.signOut(lab.id);
    await assertIn(other, 'work');
    await assertIn(one, 'home');
  });

  it("is the environment's where there is one, and stays so", async () => {
    environment = { key: 'key of ', apiUrl };
    const one = await open(new MemoryState(), true);
    const other = await open();
    await other.signIn('work');
    await assertIn(one, '');
    assert.equal((await one.keyring.active())?.id, environmentId);
    await assertIn(other, 'work');
    await assertIn(await open(one.own, true), '');
  });

  it('is the same after the secrets could not be read for a while', async () => {
    const one = await open();
    const work = await one.signIn('work');
    await one.signIn('home');
    const other = await open();
    await assertIn(other, 'home');
    other.dispose();
    secrets.access = () => {
      throw new Error('keychain is locked');
    };
    const reloaded = await open(other.own);
    assert.ok(reloaded.sessions.problem);
    secrets.access = () => {};
    await one.keyring.switchTo(work.id);
    await reloaded.sessions.follow();
    await assertIn(reloaded, 'home');
  });

  it('is what was chosen last where a choice comes while the first is still being found', async () => {
    const one = await open();
    const work = await one.signIn('work');
    await one.signIn('home');
    const other = new Window(secrets, state, new MemoryState(), () => undefined);
    windows.push(other);
    const finding = other.keyring.active();
    await other.keyring.switchTo(work.id);
    await finding;
    await assertIn(other, 'work');
  });

  for (const odd of [5, null, {}, [], '', 'unknown'])
    it(`is the last used one where ${JSON.stringify(odd)} is remembered`, async () => {
      const one = await open();
      await one.signIn('work');
      const own = new MemoryState();
      own.values.set('proxylite.connectionOfWindow', odd);
      await assertIn(await open(own), 'work');
      state.values.set('proxylite.activeConnection', odd);
      await assertIn(await open(own), 'work');
    });
});
