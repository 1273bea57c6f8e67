import assert from 'node:assert/strict';
import { parse as parseYaml } from 'yaml';
import { findProxies } from '../../../src/proxy/formats';
import { endpointOf } from '../../../src/proxy/proxy';
import { inserted, proxies, withCredentials } from './insertedText';

const clash = `mixed-port: 7890
proxies:
  - {name: "proxy-1", type: http, server: 192.0.2.9, port: 1}
  # the last one
  - name: proxy-3
    type: http
    server: 192.0.2.9
    port: 3

proxy-groups:
- {name: "ProxyLite", type: select, proxies: ["proxy-1", proxy-3]}
rules:
  - MATCH,ProxyLite
`;

interface Clash {
  readonly proxies: readonly { readonly name: string; readonly server: string; readonly port: number }[];
  readonly 'proxy-groups': readonly { readonly name: string; readonly proxies: readonly string[] }[];
  readonly rules?: readonly string[];
}

const names = (parts: readonly { readonly name: string }[]) => parts.map(({ name }) => name);

interface Outbounds {
  readonly outbounds: readonly { readonly tag: string; readonly outbounds?: readonly string[] }[];
}

describe('proxies put into a configuration that has some', () => {
  it("join Clash's lists under unique names, wherever the cursor is", () => {
    const places = [
      `|${clash}`,
      `${clash}|`,
      clash.replace('\n\nproxy-groups', '\n|\nproxy-groups'),
      clash.replace('  # the last', '  |\n  # the last'),
      clash.replace('  # the last', '  - |\n  # the last'),
      clash.replace('rules', '|rules'),
      clash.replaceAll('\n', '\r\n').replace('7890', '78|90'),
    ];
    for (const file of places) {
      const text = inserted('clash', file, 'yaml');
      const document = parseYaml(text) as Clash;
      const added = ['proxy-2', 'proxy-4', 'proxy-5'];
      assert.deepEqual(names(document.proxies).toSorted(), ['proxy-1', ...added, 'proxy-3'].toSorted(), text);
      const [, group, ...none] = document['proxy-groups'];
      assert.deepEqual([group?.name, group?.proxies, none], ['ProxyLite-2', added, []], text);
      assert.deepEqual(document.rules, ['MATCH,ProxyLite'], text);
    }
  });

  it("become Clash's lists where those are empty or missing", () => {
    for (const file of [
      'proxies: []\nmode: rule|\n',
      'mode: rule\nproxies:|',
      'proxies: []\nproxy-groups: []\n|',
    ]) {
      const text = inserted('clash', file, 'yaml');
      const document = parseYaml(text) as Clash;
      assert.deepEqual(names(document.proxies), ['proxy-1', 'proxy-2', 'proxy-3'], text);
      assert.deepEqual(names(document['proxy-groups']), ['ProxyLite'], text);
    }
  });

  it("join sing-box's outbounds under unique tags, wherever the cursor is", () => {
    const config = {
      log: {},
      outbounds: [
        { type: 'selector', tag: 'auto', outbounds: ['proxy-1'] },
        { type: 'http', tag: 'proxy-1', server: '192.0.2.9', server_port: 1 },
      ],
    };
    const text = JSON.stringify(config, undefined, 2);
    const places = [
      `${text}\n|`,
      text.replace('"log"', '|"log"'),
      text.replace('    }\n  ]', '    }|\n  ]'),
      text.replace('    }\n  ]', '    }\n    |\n  ]'),
      text.replace('[\n    {', '[\n    |\n    {'),
      text.replace('},\n    {', '},\n    |\n    {'),
    ];
    for (const file of places) {
      const whole = inserted('singbox', file, 'json');
      const { outbounds } = JSON.parse(whole) as Outbounds;
      const added = ['proxy-2', 'proxy-3', 'proxy-4'];
      assert.deepEqual(
        outbounds.map(({ tag }) => tag).toSorted(),
        ['auto', 'auto-2', 'proxy-1', ...added],
        whole,
      );
      assert.deepEqual(outbounds.find(({ tag }) => tag === 'auto-2')?.outbounds, added);
    }
    const empty = JSON.parse(inserted('singbox', '{"outbounds": []|}', 'json')) as Outbounds;
    assert.equal(empty.outbounds.length, 4);
  });

  it("fill the columns of a CSV file's own header", () => {
    const at = '192.0.2.9;1;x;old;"wo;rd"\n';
    for (const file of [
      `ip;port;note;user;pass\n${at}|`,
      `ip;port;note;user;pass|\n${at}`,
      `ip;port;note;user;pass\n192.0.2.9;1|;x;old;"wo;rd"\n`,
    ]) {
      const text = inserted('csv', file, 'csv', { auth: 'literal', of: withCredentials });
      const { found, unread } = findProxies(text);
      assert.equal(unread.length, 0, text);
      assert.deepEqual(
        new Set(found.map(({ proxy }) => `${endpointOf(proxy)} ${proxy.credentials?.username}`)),
        new Set(['192.0.2.9:1 old', ...proxies.map((proxy) => `${endpointOf(proxy)} us er@x`)]),
        text,
      );
      assert.equal(text.match(/port/g)?.length, 1, text);
    }
  });

  it('bring a header along where the one of the file has no place for a password', () => {
    const text = inserted('csv', 'ip,port\n192.0.2.9,1\n|', 'csv', { auth: 'literal', of: withCredentials });
    assert.match(text, /^ip,port\n192\.0\.2\.9,1\nscheme,host,port,username,password\nhttp,/);
  });

  it("are rows below proxychains' list, which comes last", () => {
    const config = 'strict_chain\n[ProxyList]\n# mine\nsocks5 192.0.2.9 1\n';
    const rows = proxies.map(({ port }) => `http 192.0.2.1 ${port}`).join('\n');
    assert.equal(inserted('proxychains', `${config}|`, 'plaintext'), config + rows);
    assert.equal(inserted('proxychains', `|${config}`, 'plaintext'), `${config.trimEnd()}\n${rows}\n`);
    assert.equal(
      inserted('proxychains', config.replace('# mine', '# mi|ne'), 'plaintext'),
      config.replace('# mine', `# mine\n${rows}`),
    );
  });

  it('are a variable of their own in an environment file', () => {
    const before = 'PROXY_LIST=http://192.0.2.9:1,http://192.0.2.9:2\n';
    assert.match(inserted('env', `${before}|`, 'dotenv'), /^PROXY_LIST=.*9:2\nPROXY_LIST_2=http/);
    assert.match(inserted('env', '|A=1\n', 'dotenv'), /^PROXY_LIST=http/);
  });

  it('are elements of a list of objects in JSON', () => {
    const list = '[\n  {\n    "host": "192.0.2.9",\n    "port": 1\n  }\n]\n';
    for (const file of [
      list.replace('  }\n]', '  }\n  |\n]'),
      list.replace('  }\n]', '  }|\n]'),
      list.replace('[\n', '[\n  |\n'),
    ]) {
      const text = inserted('json', file, 'json');
      assert.equal((JSON.parse(text) as unknown[]).length, 4, text);
    }
  });

  it('take the place of what is selected as if it were not there', () => {
    for (const [id, languageId, before] of [
      ['clash', 'yaml', clash],
      ['singbox', 'json', '{"outbounds": [{"type": "http", "tag": "proxy-1"}]}\n'],
      ['csv', 'csv', 'ip,port\n192.0.2.9,1\n'],
      ['proxychains', 'plaintext', 'strict_chain\n[ProxyList]\nhttp 192.0.2.9 1\n'],
      ['env', 'dotenv', 'PROXY_LIST=http://192.0.2.9:1,http://192.0.2.9:2\n'],
      ['literal.python.url', 'python', 'proxies = ["http://192.0.2.9:1"]\n'],
    ] as const) {
      assert.equal(inserted(id, `«${before}»`, languageId), inserted(id, '|', languageId), id);
    }
    const rows = 'ip,port\n«192.0.2.9,1\n»192.0.2.9,2\n';
    assert.equal(
      inserted('csv', rows, 'csv'),
      'ip,port\n192.0.2.1,8001\n192.0.2.1,8002\n192.0.2.1,8003\n192.0.2.9,2\n',
    );
  });
});
