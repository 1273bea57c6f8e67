import '../../vscode/standIn';
import assert from 'node:assert/strict';
import { draggedProxies } from '../../../../src/host/services/draggedProxies';
import { readDraggedRows } from '../../../../src/host/platform/draggedRows';
import { UserError } from '../../../../src/host/ui/errors';
import { LimitUnits } from '../../../../src/model/accounts/limitUnit';
import { EndpointHistory } from '../../../../src/model/endpoints/endpointHistory';
import { EndpointMemory } from '../../../../src/model/endpoints/endpointMemory';
import { endpointOf } from '../../../../src/proxy/proxy';
import { MemoryState } from '../../model/memory';
import { useSignedIn } from '../../panels/signedIn';
import { useSandbox } from '../../sandbox/helpers';

describe('rows dragged into an editor', () => {
  const sandbox = useSandbox({ staticIps: 3 });
  const signedIn = useSignedIn(sandbox);
  let endpointMemory: EndpointMemory;
  let endpointHistory: EndpointHistory;
  beforeEach(() => {
    endpointMemory = new EndpointMemory(new MemoryState());
    endpointHistory = new EndpointHistory(new MemoryState());
  });

  const drop = (rows: object) =>
    draggedProxies(readDraggedRows(JSON.stringify(rows)), {
      sessions: signedIn().sessions,
      limitUnits: new LimitUnits(new MemoryState()),
      endpointMemory,
      endpointHistory,
    });

  it('are one endpoint for each account, for the last location', async () => {
    await endpointMemory.remember({
      accounts: ['other'],
      country: 'US',
      count: 7,
      stickyMinutes: 10,
      scheme: 'http',
      gateway: 'one that was removed from the settings',
    });
    const made = await drop({ accounts: ['user01', 'user02'] });
    assert.deepEqual(
      made.map(({ credentials }) => credentials?.username.replace(/session-\w+/, 'session-x')),
      ['user01_area-US_life-10_session-x', 'user02_area-US_life-10_session-x'],
    );
    const { password } = sandbox().state.account('user01');
    assert.equal(made[0]?.credentials?.password, password);
    const [past, ...older] = endpointHistory.all;
    assert.deepEqual(older, []);
    assert.deepEqual(
      past?.endpoints.map(({ username }) => username),
      made.map(({ credentials }) => credentials?.username),
    );
    assert.ok(!JSON.stringify(past).includes(password));
  });

  it('are rotating endpoints of any country at first', async () => {
    const [made] = await drop({ accounts: ['user01'] });
    assert.equal(made?.credentials?.username, 'user01');
  });

  it('are static IPs with their own credentials', async () => {
    const { stores } = signedIn().sessions.current ?? assert.fail();
    const { items } = await stores.staticIps.get();
    const [first] = items;
    assert.ok(first?.port);
    const [made, ...others] = await drop({ staticIps: [endpointOf({ host: first.ip, port: first.port })] });
    assert.deepEqual(others, []);
    assert.deepEqual(made?.credentials, { username: first.username, password: first.password });
  });

  it('say why an account gives none, and how to change that', async () => {
    await assert.rejects(drop({ accounts: ['user08'] }), (error) => {
      assert.ok(error instanceof UserError);
      assert.match(error.message, /user08 is disabled/);
      assert.deepEqual(error.remedies[0]?.arguments, [{ usernames: ['user08'] }]);
      return true;
    });
  });

  for (const text of ['', 'null', '[]', '{"accounts":"user01"}', '{"accounts":[1]}', 'not JSON'])
    it(`are nothing where ${JSON.stringify(text)} was dragged`, () =>
      assert.deepEqual(readDraggedRows(text), { accounts: [], staticIps: [] }));
});
