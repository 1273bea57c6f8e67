import assert from 'node:assert/strict';
import { Keyring, type Connection } from '../../../../src/model/connections/keyring';
import { MemoryState } from '../memory';
import { InterleavedMachine, type MachineWindow } from './interleavedMachine';

const apiUrl = 'https://api.proxylite.com/end-point';
const accept = () => Promise.resolve();
const seeds = Array.from({ length: 60 }, (_, seed) => seed);

for (const hasKeys of [false, true]) {
  describe(`two windows over one secret storage that ${hasKeys ? 'lists' : "doesn't list"} its keys`, () => {
    let machine: InterleavedMachine;
    let keyrings: Keyring[];

    const open = (window: MachineWindow = machine.open()) => {
      const { secrets, state } = window;
      const keyring = new Keyring({
        secrets,
        state,
        window: new MemoryState(),
        environment: () => undefined,
      });
      keyrings.push(keyring);
      return keyring;
    };
    const begin = (seed: number): [Keyring, Keyring] => {
      machine = new InterleavedMachine(seed, hasKeys);
      return [open(), open()];
    };
    const signIn = (keyring: Keyring, name: string) =>
      keyring.signIn({ name, apiUrl, key: `key-of-${name}` }, accept);
    const finish = async <T>(work: Promise<T>): Promise<T> => {
      await Promise.all([machine.run(), work]);
      return work;
    };

    /** What every window must see at the end, a new one too, and nothing else may be stored. */
    const assertStored = async (...names: string[]) => {
      for (const keyring of [...keyrings, open()]) {
        await finish(keyring.sweep());
        const connections = await finish(keyring.list());
        assert.deepEqual(connections.map(({ name }) => name).sort(), names);
        for (const connection of connections)
          assert.equal(await finish(keyring.keyOf(connection)), `key-of-${connection.name}`);
      }
      const stored = [...machine.texts.values()].flatMap((text) => text.match(/key-of-\w+/g) ?? []);
      assert.deepEqual(
        stored.sort(),
        names.map((name) => `key-of-${name}`),
      );
    };

    beforeEach(() => (keyrings = []));

    it('keep both connections when both sign in at once', async () => {
      for (const seed of seeds) {
        keyrings = [];
        const [one, other] = begin(seed);
        await finish(Promise.all([signIn(one, 'a'), signIn(other, 'b')]));
        await assertStored('a', 'b');
      }
    });

    it('sign out of what each signed in to at once, and leave nothing', async () => {
      for (const seed of seeds) {
        keyrings = [];
        const [one, other] = begin(seed);
        const [a, b] = await finish(Promise.all([signIn(one, 'a'), signIn(other, 'b')]));
        await finish(Promise.all([one.signOut(b.id), other.signOut(a.id)]));
        await assertStored();
      }
    });

    it('leave no dead connection when one signs out while the other signs in', async () => {
      for (const seed of seeds) {
        keyrings = [];
        const [one, other] = begin(seed);
        const a = await finish(signIn(one, 'a'));
        await finish(Promise.all([one.signOut(a.id), signIn(other, 'b')]));
        await assertStored('b');
      }
    });

    it('remove nothing of a sign-in when another window begins', async () => {
      for (const seed of seeds) {
        keyrings = [];
        const [one, other] = begin(seed);
        await finish(Promise.all([signIn(one, 'a'), other.sweep(), open().sweep()]));
        await assertStored('a');
      }
    });

    it('sign out of one connection at once', async () => {
      for (const seed of seeds) {
        keyrings = [];
        const [one, other] = begin(seed);
        const a = await finish(signIn(one, 'a'));
        await finish(signIn(other, 'b'));
        await finish(Promise.all([one.signOut(a.id), other.signOut(a.id), other.list(), one.list()]));
        await assertStored('b');
      }
    });

    it('leave no key that cannot be removed when a window is killed while it signs in', async () => {
      for (const seed of seeds) {
        keyrings = [];
        machine = new InterleavedMachine(seed, hasKeys);
        const killed = machine.open();
        const other = open();
        const { secrets, state } = killed;
        void signIn(
          new Keyring({ secrets, state, window: new MemoryState(), environment: () => undefined }),
          'a',
        );
        const work = signIn(other, 'b');
        await machine.run((step) => {
          if (step === seed % 12) machine.kill(killed);
        });
        const b = await work;
        for (const connection of await finish(open().list())) await finish(other.signOut(connection.id));
        assert.ok(b);
        await assertStored();
      }
    });

    describe('with connections of an earlier version', () => {
      const old: Connection[] = [
        { id: 'id-a', name: 'a', apiUrl },
        { id: 'id-b', name: 'b', apiUrl },
      ];
      const beginOld = (seed: number) => {
        keyrings = [];
        const pair = begin(seed);
        machine.texts.set('proxylite.connections', JSON.stringify(old));
        for (const { id, name } of old) machine.texts.set(`proxylite.key.${id}`, `key-of-${name}`);
        return pair;
      };

      it('take them over, in their order', async () => {
        for (const seed of seeds) {
          const [one, other] = beginOld(seed);
          const lists = await finish(Promise.all([one.list(), other.list()]));
          for (const list of lists)
            assert.ok(list.every((connection) => old.some(({ id }) => id === connection.id)));
          assert.deepEqual(await finish(one.list()), old);
          assert.ok(![...machine.texts.keys()].some((name) => name.startsWith('proxylite.key.')));
          await assertStored('a', 'b');
        }
      });

      it("don't bring back what one signs out of while the other takes it over", async () => {
        for (const seed of seeds) {
          const [one, other] = beginOld(seed);
          await finish(Promise.all([one.signOut('id-a'), other.list(), signIn(other, 'c')]));
          await assertStored('b', 'c');
        }
      });

      it('drop connections whose key is gone', async () => {
        const [one] = beginOld(0);
        machine.texts.delete('proxylite.key.id-a');
        assert.deepEqual(
          (await finish(one.list())).map(({ name }) => name),
          ['b'],
        );
        await assertStored('b');
      });

      it('remove keys that no connection leads to', async () => {
        for (const seed of seeds) {
          const [one] = beginOld(seed);
          machine.texts.set('proxylite.connections', JSON.stringify([old[1]]));
          // Without a list of the keys, only the state tells which there are.
          if (!hasKeys)
            await finish(
              Promise.resolve(machine.open().state.update('proxylite.storedConnections', ['id-a', 'id-b'])),
            );
          await finish(one.list());
          await assertStored('b');
        }
      });
    });
  });
}
