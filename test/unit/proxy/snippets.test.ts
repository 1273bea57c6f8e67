import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findProxies } from '../../../src/proxy/formats';
import type { Proxy } from '../../../src/proxy/proxy';
import {
  plainCode,
  snippets,
  snippetsFor,
  snippetSyntax,
  type Snippet,
  type SnippetStyle,
} from '../../../src/proxy/snippets';
import { proxies } from './arbitraries';

const secret: Proxy = {
  scheme: 'http',
  host: '1.2.3.4',
  port: 8080,
  credentials: { username: 'the-user', password: 'the-secret' },
};

function byId(id: string): Snippet {
  const snippet = snippets.find((candidate) => candidate.id === id);
  assert.ok(snippet, id);
  return snippet;
}

/** What VS Code would type for a snippet: escapes resolved, defaults in place of placeholders. */
function typed(syntax: string): { text: string; placeholders: string[] } {
  const placeholders: string[] = [];
  const unescape = (text: string): string => text.replace(/\\([\\$}])/g, '$1');
  const text = syntax.replace(
    /\\([\\$}])|\$\{\d+:((?:\\[\\$}]|[^}\\])*)\}|\$\w+|\$\{/g,
    (all, escaped?: string, name?: string) => {
      if (escaped !== undefined) return escaped;
      if (name === undefined) throw new Error(`data became a placeholder: ${all}`);
      placeholders.push(unescape(name));
      return unescape(name);
    },
  );
  return { text, placeholders };
}

describe('snippets', () => {
  it('have an id of their own, and fit at least one language', () => {
    const ids = snippets.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
    for (const { id, languageIds } of snippets) assert.ok(languageIds.length > 0, id);
    const libraries = (languageId: string): string[] => snippetsFor(languageId).map(({ library }) => library);
    assert.deepEqual(libraries('typescriptreact'), ['undici', 'axios', 'got', 'playwright', 'puppeteer']);
    assert.deepEqual(libraries('plaintext'), []);
    assert.deepEqual(libraries('shellscript'), ['curl', 'wget']);
  });

  for (const snippet of snippets) {
    const { id } = snippet;

    it(`${id}: by whitelist or environment, no credentials are in the code`, () => {
      for (const list of [[secret], [secret, { ...secret, port: 1 }]]) {
        for (const auth of ['whitelist', 'environment'] as const) {
          const { body, imports } = snippet.render(list, auth);
          const code = plainCode(body) + JSON.stringify(imports);
          assert.ok(body.length > 0);
          assert.doesNotMatch(code, /the-user|the-secret/);
        }
        assert.deepEqual(snippet.render(list, 'whitelist').environment, []);
      }
    });

    it(`${id}: what the environment holds is read back as the proxies`, () => {
      const { environment, notes } = snippet.render([secret, { ...secret, port: 1 }], 'environment');
      if (notes.includes('chromeTakesNoCredentials')) return assert.deepEqual(environment, []);
      assert.deepEqual(
        environment.map(({ name }) => name),
        ['PROXY_LIST'],
      );
      assert.ok(notes.includes('loadEnvironment'));
      assert.deepEqual(
        findProxies(environment.map(({ name, value }) => `${name}=${value}`).join('\n')).found.map(
          ({ proxy }) => proxy,
        ),
        [secret, { ...secret, port: 1 }],
      );
    });

    it(`${id}: data never becomes a placeholder, nor leaves its literal or line`, () => {
      fc.assert(
        fc.property(
          fc.array(proxies, { minLength: 1, maxLength: 3 }),
          fc.constantFrom('whitelist' as const, 'environment' as const, 'literal' as const),
          fc.constantFrom('"' as const, "'" as const),
          (list, auth, quote) => {
            const style: Partial<SnippetStyle> = { quote, comment: (note) => `${note}\nevil(); \u2028x` };
            const { body, refused } = snippet.render(list, auth, style);
            assert.equal(body.length === 0, refused.length === list.length);
            if (body.length === 0) return;
            const { text, placeholders } = typed(snippetSyntax(body));
            assert.equal(text, plainCode(body));
            assert.deepEqual(
              placeholders,
              snippet.id === 'python.scrapyRotatingProxies' ? [] : ['https://example.com/'],
            );
            const plain: Proxy = { scheme: 'http', host: '1.2.3.4', port: 80 };
            const harmless = list.map((proxy): Proxy => (proxy.credentials ? { ...secret } : plain));
            const lines = (parts: typeof body): number =>
              plainCode(parts).split(/\r\n|[\n\r\u2028\u2029]/).length;
            if (refused.length === 0) {
              assert.equal(lines(body), lines(snippet.render(harmless, auth, style).body));
            }
          },
        ),
        { numRuns: 60 },
      );
    });
  }

  it('refuse what a library cannot do, and use the rest', () => {
    const refusals = (id: string, over: Partial<Proxy>): string[] =>
      byId(id)
        .render([{ ...secret, ...over }], 'literal')
        .refused.map(({ reason }) => reason);
    assert.deepEqual(refusals('javascript.got', { host: '::1' }), ['ipv6']);
    assert.deepEqual(refusals('javascript.undici', { host: '::1' }), []);
    assert.deepEqual(refusals('python.aiohttp', { scheme: 'socks5' }), ['scheme']);
    assert.deepEqual(refusals('java.httpClient', { scheme: 'socks5' }), ['scheme']);
    assert.deepEqual(refusals('javascript.playwright', { scheme: 'socks5' }), ['socksCredentials']);
    assert.deepEqual(refusals('go.netHttp', { host: 'a b' }), ['invalidProxy']);
    const { body, refused } = byId('javascript.got').render([{ ...secret, host: '::1' }, secret], 'literal');
    assert.equal(refused.length, 1);
    assert.match(plainCode(body), /1\.2\.3\.4/);
  });

  it('resolve names at the proxy where SOCKS is spoken, and say what it needs', () => {
    const socks: Proxy = { ...secret, scheme: 'socks5' };
    const { body, notes } = byId('python.requests').render([socks], 'literal');
    assert.match(plainCode(body), /socks5h:\/\/the-user/);
    assert.deepEqual(notes, ['socksNeedsExtra']);
    assert.match(plainCode(byId('shellscript.curl').render([socks], 'literal').body), /socks5h:/);
  });

  it('take indentation, quotes and line ends of the file', () => {
    const style = {
      indent: '\t',
      quote: "'" as const,
      eol: '\r\n' as const,
      targetUrl: 'https://a.example/',
    };
    const { body } = byId('javascript.axios').render([secret], 'environment', style);
    assert.equal(
      plainCode(body),
      [
        'const proxyUrl = process.env.PROXY_URL;',
        "if (!proxyUrl) throw new Error('PROXY_URL is not set.');",
        "const response = await axios.get('https://a.example/', {",
        '\tproxy: false,',
        '\thttpAgent: new HttpProxyAgent(proxyUrl),',
        '\thttpsAgent: new HttpsProxyAgent(proxyUrl),',
        '});',
        'console.log(response.status);',
        '',
      ].join('\r\n'),
    );
  });

  for (const { id, languageIds } of snippets) {
    it(`${id}: takes no name that the scope has`, () => {
      const snippet = byId(id);
      const free = new Set<string>();
      for (const auth of ['environment', 'literal'] as const) {
        snippet.render([secret, { ...secret, port: 2 }], auth, {
          isTaken: (name) => (free.add(name), false),
        });
      }
      const plain = new Set(free);
      for (const auth of ['environment', 'literal'] as const) {
        for (const list of [[secret], [secret, { ...secret, port: 2 }]]) {
          const { body } = snippet.render(list, auth, { isTaken: (name) => plain.has(name) });
          for (const name of plain) {
            // A declaration, or a value given where that declares.
            const declares = new RegExp(
              `^\\s*(?:(?:const|let|var|using var|String\\[\\]|[A-Z]\\w*(?:<\\w+>)?) )?\\$?${name}(?::[^=\\n]*)? :?= `,
              'm',
            );
            assert.doesNotMatch(plainCode(body), declares, languageIds.join());
          }
        }
      }
    });
  }

  it('load .env as the project does, else say how', () => {
    const comment = (): string => 'Load .env.';
    const python = byId('python.requests');
    const withLoader = python.render([secret], 'environment', {
      comment,
      loaders: new Set(['python-dotenv']),
    });
    assert.match(plainCode(withLoader.body), /^load_dotenv\(\)\nproxy = os\.environ/);
    assert.ok(withLoader.imports.some(({ module }) => module === 'dotenv'));
    assert.match(plainCode(python.render([secret], 'environment', { comment }).body), /^# Load \.env\. \(/);
    assert.doesNotMatch(plainCode(python.render([secret], 'literal', { comment }).body), /\.env/);
    const node = byId('typescript.undici').render([secret], 'environment', { comment });
    assert.match(plainCode(node.body), /^\/\/ Load \.env\. \(node --env-file=\.env …\)\n/);
  });

  it('comment where Chrome takes no credentials, in the words given', () => {
    const selenium = byId('python.selenium');
    const { body, notes } = selenium.render([secret], 'literal', {
      comment: () => 'Whitelist this machine.',
    });
    assert.match(plainCode(body), /^# Whitelist this machine\.$/m);
    assert.deepEqual(notes, ['chromeTakesNoCredentials']);
    assert.doesNotMatch(plainCode(body), /the-secret/);
    assert.doesNotMatch(plainCode(selenium.render([secret], 'literal').body), /#/);
  });

  it('never use the proxy option of axios, which sends HTTPS in clear', () => {
    assert.match(plainCode(byId('typescript.axios').render([secret], 'literal').body), /proxy: false/);
  });
});
