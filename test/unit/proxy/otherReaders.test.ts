import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { formats, type FormatId } from '../../../src/proxy/formats';
import type { Proxy } from '../../../src/proxy/proxy';

const proxies: readonly Proxy[] = [
  { scheme: 'http', host: '192.0.2.1', port: 80, credentials: { username: 'us er', password: `p"a'$s%40#` } },
  { scheme: 'socks5', host: '2001:db8::1', port: 1080 },
];

/** The programs that read what is printed, with the values of each proxy in one line. */
const readers: readonly {
  readonly form: FormatId;
  readonly program: string;
  readonly needs: readonly string[];
  readonly read: readonly string[];
}[] = [
  {
    form: 'json',
    program: 'python3',
    needs: ['-c', 'import json'],
    read: [
      '-c',
      'import json,sys\nfor p in json.load(sys.stdin): print(p["host"], p["port"], p.get("password"), sep="\\t")',
    ],
  },
  {
    form: 'csv',
    program: 'python3',
    needs: ['-c', 'import csv'],
    read: [
      '-c',
      'import csv,sys\nfor p in csv.DictReader(sys.stdin): print(p["host"], p["port"], p["password"] or None, sep="\\t")',
    ],
  },
  {
    form: 'clash',
    program: 'python3',
    needs: ['-c', 'import yaml'],
    read: [
      '-c',
      'import yaml,sys\nfor p in yaml.safe_load(sys.stdin)["proxies"]: print(p["server"], p["port"], p.get("password"), sep="\\t")',
    ],
  },
  {
    form: 'clash',
    program: 'ruby',
    needs: ['-ryaml', '-e', ''],
    read: [
      '-ryaml',
      '-e',
      'YAML.load($stdin.read)["proxies"].each { |p| puts [p["server"], p["port"], p["password"] || "None"].join("\\t") }',
    ],
  },
  {
    form: 'singbox',
    program: 'python3',
    needs: ['-c', 'import json'],
    read: [
      '-c',
      'import json,sys\nfor p in json.load(sys.stdin)["outbounds"]:\n  if "server" in p: print(p["server"], p["server_port"], p.get("password"), sep="\\t")',
    ],
  },
];

describe('programs that read what is printed', () => {
  for (const { form, program, needs, read } of readers) {
    it(`${program} reads ${form}`, function () {
      const isThere = spawnSync(program, needs, { timeout: 30_000 }).status === 0;
      if (!isThere) {
        if (this.test) this.test.title += ` (skipped: ${[program, ...needs].join(' ')} doesn't run here)`;
        this.skip();
      }
      const { text, refused } = formats[form].print(proxies);
      assert.deepEqual(refused, []);
      const output = execFileSync(program, read, { input: text, encoding: 'utf8', timeout: 30_000 });
      assert.deepEqual(
        output.trim().split(/\r?\n/),
        proxies.map(({ host, port, credentials }) =>
          [host, port, credentials?.password ?? 'None'].join('\t'),
        ),
      );
    });
  }
});
