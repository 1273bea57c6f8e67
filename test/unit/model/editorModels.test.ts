import assert from 'node:assert/strict';
import fc from 'fast-check';
import { CheckResults } from '../../../src/model/checks/checkResults';
import { proxyId } from '../../../src/proxy/proxy';
import { distinctProxies, RunFindings } from '../../../src/model/checks/runChecks';
import {
  ignoresEnvironmentFile,
  setVariable,
  withEnvironmentIgnored,
} from '../../../src/model/insertion/environmentFile';
import {
  ExtractionHistory,
  maxEndpoints,
  maxExtractions,
} from '../../../src/model/extraction/extractionHistory';
import { proxiesOfPast } from '../../../src/model/extraction/pastExtraction';
import type { StateStore } from '../../../src/model/connections/keyring';
import { PatternMatcher } from '../../../src/api/redaction/patternMatcher';
import { SecretFinder } from '../../../src/model/secrets/knownSecrets';
import { planSecretMove } from '../../../src/model/secrets/secretMove';
import { terminalEnvironment } from '../../../src/model/insertion/terminalEnvironment';
import type { LiteralLanguage } from '../../../src/proxy/formats';
import type { Proxy } from '../../../src/proxy/proxy';

function memory(): StateStore & { readonly values: Map<string, unknown> } {
  const values = new Map<string, unknown>();
  return {
    values,
    get: <T>(key: string) => values.get(key) as T | undefined,
    update: (key, value) => {
      // As VS Code does: what comes back was JSON in between.
      values.set(key, JSON.parse(JSON.stringify(value)));
      return Promise.resolve();
    },
  };
}

const choice = { country: 'us', count: 2, lifeMinutes: 10 };
const proxiesOf = (...ports: readonly number[]): Proxy[] =>
  ports.map((port) => ({ host: '192.0.2.1', port, scheme: 'http' }));

describe('the history of extractions', () => {
  it('knows the extraction and expiration of an endpoint, even after a restart, and stores no credentials', async () => {
    const state = memory();
    const history = new ExtractionHistory(state);
    const credentials = { username: 'user01', password: 'secret-password' };
    const proxies = proxiesOf(1, 2).map((proxy) => ({ ...proxy, credentials }));
    await history.add({ choice, malformed: 0, raw: '', proxies, expiresAt: 1000 });
    assert.doesNotMatch(JSON.stringify([...state.values]), /user01|secret/);
    const restarted = new ExtractionHistory(state);
    assert.deepEqual(restarted.find('192.0.2.1:2')?.choice, choice);
    assert.equal(restarted.find('192.0.2.1:3'), undefined);
    assert.equal(restarted.isExpired('192.0.2.1:1', 999), false);
    assert.equal(restarted.isExpired('192.0.2.1:1', 1000), true);
    assert.deepEqual(
      proxiesOfPast(restarted.all[0]!).map(({ port }) => port),
      [1, 2],
    );
  });

  it('takes the newest extraction of an endpoint', async () => {
    const history = new ExtractionHistory(memory());
    await history.add({ choice, malformed: 0, raw: '', proxies: proxiesOf(1), expiresAt: 1000 });
    await history.add({ choice, malformed: 0, raw: '', proxies: proxiesOf(1), expiresAt: 5000 });
    assert.equal(history.isExpired('192.0.2.1:1', 2000), false);
    assert.equal(history.nextExpiry(2000), 5000);
    assert.equal(history.nextExpiry(5000), undefined);
  });

  it('is bounded', async () => {
    const history = new ExtractionHistory(memory());
    const many = proxiesOf(...Array.from({ length: 15_000 }, (_, index) => index + 1));
    await history.add({ choice, malformed: 0, raw: '', proxies: many, expiresAt: 1 });
    await history.add({ choice, malformed: 0, raw: '', proxies: many, expiresAt: 2 });
    assert.equal(
      history.all.reduce((sum, { endpoints }) => sum + endpoints.length, 0),
      maxEndpoints,
    );
    for (let count = 0; count < 60; count++) {
      await history.add({ choice, malformed: 0, raw: '', proxies: proxiesOf(count + 1), expiresAt: count });
    }
    assert.equal(history.all.length, maxExtractions);
  });

  it('leaves out what it cannot read', () => {
    const state = memory();
    state.values.set('proxylite.extract.history', [{ endpoints: 3 }, 'x', null]);
    assert.deepEqual(new ExtractionHistory(state).all, []);
  });
});

describe('check results', () => {
  const result = { alive: true, totalMs: 1, bytesSent: 0, bytesReceived: 0 };
  it('are kept by scheme, host, port and username, the last one', () => {
    const results = new CheckResults();
    let changes = 0;
    results.onDidChange(() => changes++);
    results.put({ scheme: 'http', host: 'Proxy.example', port: 1 }, { ...result, alive: false }, 1);
    results.put({ scheme: 'http', host: 'proxy.example', port: 1 }, result, 2);
    assert.deepEqual(results.get('http://proxy.example:1'), { result, at: 2 });
    const session = { ...proxiesOf(1)[0]!, credentials: { username: 'user-session-1', password: 'word' } };
    results.put(session, { ...result, totalMs: 7 }, 3);
    assert.equal(results.get(proxyId(session))?.result.totalMs, 7);
    assert.equal(
      results.get(proxyId({ ...session, credentials: { username: 'user-session-2', password: 'word' } })),
      undefined,
    );
    assert.equal(changes, 3);
  });
  it('come from one check for each proxy, also of sessions at one endpoint', () => {
    assert.deepEqual(distinctProxies(proxiesOf(1, 2, 1)), proxiesOf(1, 2));
    const sessions = ['a', 'b', 'a'].map((username) => ({
      ...proxiesOf(1)[0]!,
      credentials: { username, password: '' },
    }));
    assert.deepEqual(distinctProxies(sessions), sessions.slice(0, 2));
  });
  it('contain only the findings of one run, by the proxies as written', () => {
    const findings = new RunFindings();
    assert.equal(findings.hasDead, false);
    const [live, dead, untried, unchecked] = proxiesOf(1, 2, 3, 4);
    assert.ok(live && dead && untried && unchecked);
    findings.add(live, result);
    findings.add(untried, { ...result, alive: false, failure: { kind: 'localError', code: 'EMFILE' } });
    assert.equal(findings.hasDead, false);
    findings.add(dead, { ...result, alive: false, failure: { kind: 'refused' } });
    assert.equal(findings.hasDead, true);
    const ofAccount = { ...dead, credentials: { username: 'user01', password: 'word' } };
    const all = [live, dead, untried, unchecked, ofAccount];
    assert.deepEqual(all.filter(findings.isLive.bind(findings)), [live]);
    assert.deepEqual(all.filter(findings.isDead.bind(findings)), [dead]);
  });
});

describe('an environment file', () => {
  it('gets a variable and keeps the rest', () => {
    assert.deepEqual(setVariable('A=1', 'PROXY_URL', 'http://u:p%40@h:1'), {
      kind: 'added',
      text: 'A=1\nPROXY_URL=http://u:p%40@h:1\n',
    });
  });
  it('says when another value would be overwritten', () => {
    const text = 'A=1\r\nexport PROXY_URL = "old"\r\nB=2\r\n';
    assert.deepEqual(setVariable(text, 'PROXY_URL', 'new'), {
      kind: 'replaced',
      text: 'A=1\r\nexport PROXY_URL=new\r\nB=2\r\n',
    });
    assert.deepEqual(setVariable(text, 'PROXY_URL', 'old'), { kind: 'unchanged' });
  });
  it('replaces a value of several lines as a whole, and keeps the comment behind one', () => {
    const several = 'A=1\nPROXY_LIST="http://192.0.2.1:1,\nhttp://192.0.2.1:2" # two\nB="x"\n';
    assert.deepEqual(setVariable(several, 'PROXY_LIST', 'new'), {
      kind: 'replaced',
      text: 'A=1\nPROXY_LIST=new # two\nB="x"\n',
    });
    assert.deepEqual(setVariable('X=same # note\n', 'X', 'same'), { kind: 'unchanged' });
    assert.deepEqual(setVariable('X="open\nY="y"\n', 'X', 'new'), {
      kind: 'replaced',
      text: 'X=new\nY="y"\n',
    });
  });
  it('quotes what a reader would expand or cut off', () => {
    const first = setVariable('', 'X', 'a #$b');
    assert.deepEqual(first, { kind: 'added', text: "X='a #$b'\n" });
    assert.deepEqual(setVariable("X='a #$b'\n", 'X', 'a #$b'), { kind: 'unchanged' });
  });
  it('is known to be ignored or not', () => {
    for (const text of ['.env', '/.env\n', '*.env', 'x\n.env*\n', '**/.env']) {
      assert.equal(ignoresEnvironmentFile(text), true, text);
    }
    for (const text of ['', '# .env', '.env.local', '.env\n!.env', 'env']) {
      assert.equal(ignoresEnvironmentFile(text), false, text);
    }
    assert.equal(ignoresEnvironmentFile(withEnvironmentIgnored('node_modules')), true);
  });
});

describe('known secrets in a text', () => {
  const finder = new SecretFinder([
    { kind: 'key', text: '5b0c8e2f7a9d4c31b6e05f1d72a8c943' },
    { kind: 'accountPassword', text: 'Passw0rd' },
    { kind: 'accountPassword', text: 'p:a/ss%40+z' },
    { kind: 'staticIpPassword', text: 'short' },
  ]);
  const kinds = (text: string) =>
    finder.find(text).map(({ kind, start, end }) => [kind, text.slice(start, end)]);

  it('are found as whole words anywhere, even percent-encoded', () => {
    assert.deepEqual(kinds('key = "5b0c8e2f7a9d4c31b6e05f1d72a8c943"'), [
      ['key', '5b0c8e2f7a9d4c31b6e05f1d72a8c943'],
    ]);
    assert.deepEqual(kinds('http://user01:Passw0rd@h:1'), [['accountPassword', 'Passw0rd']]);
    assert.deepEqual(kinds('http://u:p%3Aa%2Fss%2540%2Bz@h:1'), [['accountPassword', 'p%3Aa%2Fss%2540%2Bz']]);
    assert.deepEqual(kinds('Passw0rd'), [['accountPassword', 'Passw0rd']]);
  });
  it('are no part of another word, and none is shorter than six characters', () => {
    assert.deepEqual(kinds('Passw0rds MyPassw0rd passw0rd short'), []);
  });
  it('take the same work for each character, however many begin alike', () => {
    const lookups = (count: number, copies: number): number => {
      const passwords = Array.from(
        { length: count },
        (_, index) => `Winter-2026-${'a'.repeat(index % 50)}${index}`,
      );
      const finder = new SecretFinder(passwords.map((text) => ({ kind: 'accountPassword', text })));
      const text = 'Winter-2026-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa Winter-2026-'.repeat(
        copies,
      );
      // The method is called on the map that it is asked of.
      // eslint-disable-next-line @typescript-eslint/unbound-method
      const original = Map.prototype.get;
      let steps = 0;
      Map.prototype.get = function (key: unknown): unknown {
        steps++;
        return original.call(this, key) as unknown;
      };
      try {
        assert.equal(finder.find(text).length, 0);
      } finally {
        Map.prototype.get = original;
      }
      return steps / text.length;
    };
    // Two look-ups follow each character, and at most as many go back.
    for (const perCharacter of [lookups(10, 20), lookups(10_000, 20), lookups(10_000, 16_000)])
      assert.ok(perCharacter < 4, String(perCharacter));
  });
  it('are the longest of those that begin alike, and the first of those that overlap', () => {
    const nested = new SecretFinder(
      ['secret', 'secret-and', 'secret-and-more', 'more-of-it'].map((text) => ({ kind: 'key', text })),
    );
    const shown = (text: string) => nested.find(text).map(({ start, end }) => text.slice(start, end));
    assert.deepEqual(shown('secret secret-and secret-andx secret-and-more'), [
      'secret',
      'secret-and',
      'secret',
      'secret-and-more',
    ]);
    assert.deepEqual(shown('secret-and-more-of-it'), ['secret-and-more']);
  });
  it('are found as a plain search finds them', () => {
    const letters = fc.string({ minLength: 6, maxLength: 9, unit: fc.constantFrom('a', 'b', '-') });
    fc.assert(
      fc.property(
        fc.array(letters, { maxLength: 8 }),
        fc.string({ maxLength: 60, unit: fc.constantFrom('a', 'b', '-') }),
        (patterns, text) => {
          const ends = new Map<number, number>();
          for (const pattern of patterns)
            for (let at = text.indexOf(pattern); at >= 0; at = text.indexOf(pattern, at + 1))
              ends.set(at + pattern.length, Math.max(ends.get(at + pattern.length) ?? 0, pattern.length));
          const found = new Map<number, number>();
          new PatternMatcher(patterns.map((one) => Buffer.from(one))).scan(
            Buffer.from(text),
            (start, end) => {
              found.set(end, end - start);
            },
          );
          assert.deepEqual(
            [...found],
            [...ends].sort(([a], [b]) => a - b),
          );
        },
      ),
    );
  });
  it('are found among ten thousand in a long text at once', () => {
    const many = Array.from({ length: 10_000 }, (_, index) => ({
      kind: 'accountPassword' as const,
      text: `Secret${index}x`,
    }));
    const text = `${'lorem ipsum dolor '.repeat(50_000)} Secret777x`;
    const start = performance.now();
    assert.equal(new SecretFinder(many).find(text).length, 1);
    assert.ok(performance.now() - start < 3000);
  });
});

describe('moving a secret to the environment', () => {
  const move = (text: string, secret: string, language: LiteralLanguage, environment?: string) => {
    const start = text.indexOf(secret);
    return planSecretMove(
      text,
      { start, end: start + secret.length },
      language,
      'PROXY_PASSWORD',
      environment,
    );
  };
  it('takes the whole literal, and names what it holds', () => {
    assert.deepEqual(move('password = "Passw0rd"\n', 'Passw0rd', 'python'), {
      start: 11,
      end: 21,
      text: 'os.environ["PROXY_PASSWORD"]',
      imports: [{ module: 'os' }],
      variable: { name: 'PROXY_PASSWORD', value: 'Passw0rd' },
    });
    const url = move("const p = 'http://u:Passw0rd@192.0.2.1:80';\n", 'Passw0rd', 'typescript');
    assert.equal(url?.variable.name, 'PROXY_URL');
    assert.equal(url?.variable.value, 'http://u:Passw0rd@192.0.2.1:80');
    assert.equal(
      url?.text,
      "(process.env.PROXY_URL ?? (() => { throw new Error('PROXY_URL is not set.'); })())",
    );
  });
  it('is not offered in a comment or in data', () => {
    assert.equal(move('# Passw0rd\n', 'Passw0rd', 'python'), undefined);
    assert.equal(move('{"password": "Passw0rd"}', 'Passw0rd', 'json'), undefined);
  });
  it('gets a name of its own beside another secret, and the same one for the same secret', () => {
    const environment = 'PROXY_PASSWORD=first\nPROXY_PASSWORD_2=second\n';
    const nameOf = (secret: string) =>
      move(`password = "${secret}"\n`, secret, 'python', environment)?.variable.name;
    assert.equal(nameOf('third'), 'PROXY_PASSWORD_3');
    assert.equal(nameOf('second'), 'PROXY_PASSWORD_2');
    assert.equal(nameOf('first'), 'PROXY_PASSWORD');
  });
  it('is not offered where the literal is more than its text', () => {
    const written: readonly [string, LiteralLanguage][] = [
      ['proxy = f"http://u:Passw0rd@{host}:80"', 'python'],
      ['password = b"Passw0rd"', 'python'],
      ['password = """Passw0rd"""', 'python'],
      ['var proxy = $"http://u:Passw0rd@{host}:80";', 'csharp'],
      ['const proxy = `http://${user}:Passw0rd@host:80`;', 'javascript'],
      ['$proxy = "http://$user:Passw0rd@192.0.2.1:80";', 'php'],
      ['proxy = "http://#{user}:Passw0rd@192.0.2.1:80"', 'ruby'],
      ['proxy="http://$USER:Passw0rd@192.0.2.1:80"', 'shellscript'],
      ['$proxy = "http://$($user):Passw0rd@192.0.2.1:80"', 'powershell'],
    ];
    for (const [text, language] of written) assert.equal(move(text, 'Passw0rd', language), undefined, text);
    assert.ok(move("$password = '$Passw0rd';", 'Passw0rd', 'php'));
    assert.ok(move('password = r"Passw0rd"', 'Passw0rd', 'python'));
    assert.ok(move("curl -U user01:'Passw0rd' $URL", 'Passw0rd', 'shellscript'));
  });
});

describe("a terminal's environment", () => {
  it('leads every program through the proxy, with the credentials encoded', () => {
    const [proxy] = proxiesOf(8001);
    const url = 'http://us%20er:p%2Bw%21@192.0.2.1:8001';
    const environment = terminalEnvironment({
      ...proxy!,
      credentials: { username: 'us er', password: 'p+w!' },
    });
    assert.deepEqual(environment, {
      http_proxy: url,
      HTTP_PROXY: url,
      https_proxy: url,
      HTTPS_PROXY: url,
      all_proxy: url,
      ALL_PROXY: url,
      NODE_USE_ENV_PROXY: '1',
    });
    assert.equal(terminalEnvironment({ ...proxy!, scheme: 'socks5' }).ALL_PROXY, 'socks5h://192.0.2.1:8001');
  });
});
