import assert from 'node:assert/strict';
import {
  ownVariables,
  requestedGateway,
  routeLaunch,
  type LaunchConfiguration,
} from '../../../../src/model/gateways/launchConfiguration';
import type { Proxy } from '../../../../src/proxy/proxy';

const gateway: Proxy = {
  scheme: 'http',
  host: '127.0.0.1',
  port: 24_000,
  credentials: { username: 'user', password: 'to-ken_1' },
};
const open: Proxy = { scheme: 'http', host: '127.0.0.1', port: 24_000 };
const url = 'http://user:to-ken_1@127.0.0.1:24000';
const direct = 'localhost,127.0.0.1,::1';

const allVariables = {
  http_proxy: url,
  HTTP_PROXY: url,
  https_proxy: url,
  HTTPS_PROXY: url,
  all_proxy: url,
  ALL_PROXY: url,
  NODE_USE_ENV_PROXY: '1',
  no_proxy: direct,
  NO_PROXY: direct,
};

/** Routes a configuration as both steps of the editor do. */
function route(
  configuration: LaunchConfiguration,
  { inherited = {}, through = gateway }: { inherited?: Record<string, string>; through?: Proxy } = {},
): LaunchConfiguration {
  const own = ownVariables(configuration, 'linux');
  const routed = routeLaunch(configuration, through, own, inherited);
  assert.ok('configuration' in routed, JSON.stringify(routed));
  return routed.configuration;
}

describe('"proxylite" in launch.json', () => {
  const values: readonly (readonly [value: unknown, kind: string])[] = [
    [undefined, 'none'],
    [false, 'none'],
    [true, 'default'],
    ['Scraper', 'named'],
    ['true', 'named'],
    // A person who wrote it wants a gateway: a direct connection would be worse than an error.
    ['', 'invalid'],
    ['  ', 'invalid'],
    [null, 'invalid'],
    [1, 'invalid'],
    [0, 'invalid'],
    [{}, 'invalid'],
    [['Scraper'], 'invalid'],
  ];
  for (const [value, kind] of values) {
    it(`${JSON.stringify(value) ?? 'left out'} means ${kind}`, () => {
      assert.equal(requestedGateway({ type: 'node', proxylite: value }).kind, kind);
    });
  }
});

describe('a launch through a gateway', () => {
  for (const type of ['node', 'pwa-node', 'debugpy', 'python', 'go', 'php', 'coreclr', 'unknown']) {
    it(`sets the variables of ${type} in env`, () => {
      const { env } = route({ type, request: 'launch', name: 'Run' });
      assert.deepEqual(env, allVariables);
    });
  }

  it('keeps the other keys and variables, numbers and null among them', () => {
    const configuration = { type: 'node', args: ['a'], env: { PORT: 3000, UNSET: null, NAME: 'x=y' } };
    assert.deepEqual(route(configuration), {
      type: 'node',
      args: ['a'],
      env: { PORT: 3000, UNSET: null, NAME: 'x=y', ...allVariables },
    });
    assert.deepEqual(
      configuration.env,
      { PORT: 3000, UNSET: null, NAME: 'x=y' },
      'the given one is unchanged',
    );
  });

  it("lets a person's own value win in both cases, empty and null included", () => {
    for (const value of ['http://corp:3128', '', null]) {
      const env = route({ type: 'node', env: { Https_Proxy: value } }).env as Record<string, unknown>;
      assert.equal(env.Https_Proxy, value);
      assert.ok(!('HTTPS_PROXY' in env) && !('https_proxy' in env));
      assert.equal(env.HTTP_PROXY, url);
    }
  });

  it("counts a platform's own section as a person's own", () => {
    const configuration = {
      type: 'node',
      linux: { env: { ALL_PROXY: 'x' } },
      windows: { env: { HTTP_PROXY: 'y' } },
    };
    assert.deepEqual(ownVariables(configuration, 'linux'), ['all_proxy']);
    assert.deepEqual(ownVariables(configuration, 'win32'), ['http_proxy']);
    assert.deepEqual(ownVariables(configuration, 'darwin'), []);
    assert.deepEqual(ownVariables(configuration, 'aix'), []);
  });

  it('overrides what a debugger added from a file or from the environment of the editor', () => {
    const own = ownVariables({ type: 'go', env: {} }, 'linux');
    const filled = { type: 'go', env: { HTTP_PROXY: 'http://corp:3128', https_proxy: 'http://corp:3128' } };
    const routed = routeLaunch(filled, gateway, own, {});
    assert.ok('configuration' in routed);
    assert.deepEqual(routed.configuration.env, allVariables);
  });

  describe('NO_PROXY', () => {
    const noProxy = (env: object, inherited: Record<string, string> = {}) => {
      const routed = route({ type: 'node', env }, { inherited }).env as Record<string, unknown>;
      assert.equal(routed.no_proxy, routed.NO_PROXY);
      return routed.NO_PROXY;
    };

    it('has what the configuration has, from both cases and either separator', () => {
      assert.equal(noProxy({ NO_PROXY: 'a.test, .b.test' }), `${direct},a.test,.b.test`);
      assert.equal(noProxy({ no_proxy: 'a.test b.test', NO_PROXY: 'A.test' }), `${direct},A.test,b.test`);
      assert.equal(noProxy({ NO_PROXY: 'LOCALHOST,10.0.0.0/8' }), 'LOCALHOST,127.0.0.1,::1,10.0.0.0/8');
    });

    it("has the environment's, unless the configuration replaces it", () => {
      assert.equal(noProxy({}, { no_proxy: 'corp.test' }), `${direct},corp.test`);
      assert.equal(noProxy({ NO_PROXY: 'mine.test' }, { no_proxy: 'corp.test' }), `${direct},mine.test`);
      assert.equal(noProxy({ NO_PROXY: '' }, { NO_PROXY: 'corp.test' }), direct);
      assert.equal(noProxy({ NO_PROXY: null }, { NO_PROXY: 'corp.test' }), direct);
    });

    it("takes * only from a person's configuration, not from the environment", () => {
      assert.equal(noProxy({ NO_PROXY: '*' }), '*');
      assert.equal(noProxy({ NO_PROXY: 'a.test,*' }), '*');
      assert.equal(noProxy({}, { NO_PROXY: '*' }), direct);
    });
  });

  it('writes lists of names and values for C++, and replaces none of them twice', () => {
    for (const type of ['cppdbg', 'cppvsdbg']) {
      const { environment, env } = route({
        type,
        environment: [
          { name: 'LANG', value: 'C' },
          { name: 'NO_PROXY', value: 'a.test' },
        ],
      });
      assert.equal(env, undefined);
      const list = environment as readonly { name: string; value: string }[];
      assert.equal(new Set(list.map(({ name }) => name)).size, list.length);
      const byName = Object.fromEntries(list.map(({ name, value }) => [name, value]));
      const merged = `${direct},a.test`;
      assert.deepEqual(byName, { LANG: 'C', ...allVariables, NO_PROXY: merged, no_proxy: merged });
      assert.ok(Array.isArray(route({ type }).environment), 'a missing list too');
    }
  });

  it('keeps the form of the variables: NAME=value, and pairs in env', () => {
    const { env } = route({ type: 'lldb-dap', env: ['A=1=2', 'HTTP_PROXY=mine'] });
    const list = env as readonly string[];
    assert.deepEqual(list.slice(0, 2), ['A=1=2', 'HTTP_PROXY=mine']);
    assert.ok(list.includes(`HTTPS_PROXY=${url}`) && !list.includes(`HTTP_PROXY=${url}`));
    const pairs = route({ type: 'x', env: [{ name: 'A', value: '1' }] }).env as readonly object[];
    assert.deepEqual(pairs[0], { name: 'A', value: '1' });
    assert.deepEqual(pairs[1], { name: 'http_proxy', value: url });
    assert.deepEqual(route({ type: 'x', environment: [] }).env, undefined);
  });

  it('fails where variables have another form', () => {
    const shapes: readonly LaunchConfiguration[] = [
      { type: 'node', env: 'A=1' },
      { type: 'node', env: 7 },
      { type: 'node', env: [7] },
      { type: 'node', env: [{ value: 'without a name' }] },
      { type: 'cppdbg', environment: 'A=1' },
    ];
    for (const shape of shapes) {
      const routed = routeLaunch(shape, gateway, ownVariables(shape, 'linux'), {});
      assert.deepEqual(routed, { problem: 'environment' }, JSON.stringify(shape));
    }
  });

  it('fails where the program already runs', () => {
    for (const type of ['node', 'debugpy', 'chrome']) {
      assert.deepEqual(routeLaunch({ type, request: 'attach' }, gateway, [], {}), { problem: 'attach' });
    }
  });

  it('gives Java system properties without the password', () => {
    const properties =
      '-Dhttp.proxyHost=127.0.0.1 -Dhttp.proxyPort=24000 -Dhttps.proxyHost=127.0.0.1 -Dhttps.proxyPort=24000';
    const java = (vmArgs?: unknown) => route({ type: 'java', ...(vmArgs !== undefined && { vmArgs }) });
    assert.deepEqual(java().env, allVariables);
    assert.equal(java().vmArgs, properties);
    assert.equal(java('-Xmx1g').vmArgs, `-Xmx1g ${properties}`);
    assert.deepEqual(java(['-Xmx1g']).vmArgs, ['-Xmx1g', ...properties.split(' ')]);
    assert.equal(java('-Dhttps.proxyHost=corp').vmArgs, '-Dhttps.proxyHost=corp');
    const routed = (through: Proxy) => routeLaunch({ type: 'java' }, through, [], {});
    assert.equal((routed(gateway) as { sendsPassword: boolean }).sendsPassword, false);
    assert.equal((routed(open) as { sendsPassword: boolean }).sendsPassword, true);
  });

  it('gives browsers an argument, and fails where they would need a password', () => {
    for (const type of ['chrome', 'msedge', 'pwa-chrome']) {
      const argument = '--proxy-server=http://127.0.0.1:24000';
      assert.deepEqual(route({ type }, { through: open }).runtimeArgs, [argument]);
      assert.deepEqual(route({ type, runtimeArgs: ['-x'] }, { through: open }).runtimeArgs, ['-x', argument]);
      assert.deepEqual(routeLaunch({ type }, gateway, [], {}), { problem: 'browserPassword' });
      const own = { type, runtimeArgs: ['--proxy-server=corp'] };
      assert.deepEqual(route(own), own);
    }
  });
});
