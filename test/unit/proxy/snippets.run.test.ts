import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import ts from 'typescript';
import { formats } from '../../../src/proxy/formats';
import type { Proxy } from '../../../src/proxy/proxy';
import { plainCode, snippets, type Snippet, type SnippetAuth } from '../../../src/proxy/snippets';
import { placeImports } from '../../../src/proxy/snippets/imports';
import { nasty, startLab, type Lab } from './snippetLab';
import { runtimeOf, type Outcome, type Runtime } from './snippetRuntimes';
import { skipBecause } from '../../skip';

const run = promisify(execFile);

/** A file around the code of a snippet, as a user has it open, before the imports are added. */
const files: Readonly<Record<string, (code: string) => string>> = {
  go: (code) => `package main\n\nfunc main() {\n${code}}\n`,
  java: (code) =>
    `package demo;\n\npublic class Main {\n    public static void main(String[] args) throws Exception {\n${code}    }\n}\n`,
  php: (code) => `<?php\n${code}`,
  python: (code) => `#!/usr/bin/env python3\n"""Asks through a proxy."""\n\n${code}`,
  ruby: (code) => `# frozen_string_literal: true\n\n${code}`,
  rust: (code) =>
    `#[tokio::main]\nasync fn main() -> Result<(), Box<dyn std::error::Error>> {\n${code}    Ok(())\n}\n`,
};

interface Program {
  readonly code: string;
  readonly env: Record<string, string>;
}

function program(
  snippet: Snippet,
  proxies: Proxy[],
  auth: SnippetAuth,
  lab: Lab,
  quote: '"' | "'",
  targetUrl = lab.targetUrl,
): Program {
  const { body, imports, environment, refused } = snippet.render(proxies, auth, {
    targetUrl,
    quote,
  });
  assert.deepEqual(refused, []);
  const language = snippet.id.replace(/\..*$/, '');
  const file = (files[language] ?? ((code: string) => code))(plainCode(body));
  const code = placeImports(file, language, imports).reduceRight(
    (text, edit) => text.slice(0, edit.offset) + edit.text + text.slice(edit.offset),
    file,
  );
  return { code, env: Object.fromEntries(environment.map(({ name, value }) => [name, value])) };
}

describe('snippets, executed', function () {
  this.timeout(300_000);
  let lab: Lab;
  before(async () => {
    lab = await startLab();
  });
  after(() => lab.close());

  const target = (): { hostname: string; port: number } => {
    const { hostname, port } = new URL(lab.targetUrl);
    return { hostname, port: Number(port) };
  };

  function assertReached(
    { code, output }: Outcome,
    text: string,
    credentials: { username: string; password: string },
  ): void {
    const seen = lab.takeRequests();
    assert.equal(code, 0, `${output}\n${text}`);
    assert.match(output, /\b200\b|reached/);
    const { hostname, port } = target();
    // A browser asks for more than the page; the page is among it.
    const page = seen.find((request) => request.hostname === hostname && request.port === port);
    assert.deepEqual(page, { hostname, port, ...credentials });
  }

  for (const snippet of snippets) {
    describe(snippet.id, () => {
      let runtime: Runtime;
      before(async () => {
        runtime = await runtimeOf(lab, snippet.id, snippet.library);
      });

      const through = (
        title: string,
        auth: SnippetAuth,
        proxies: () => Proxy[],
        quote: '"' | "'" = '"',
      ): void => {
        it(title, async function () {
          if ('missing' in runtime) skipBecause(this, runtime.missing);
          const { code, env } = program(snippet, proxies(), auth, lab, quote);
          lab.takeRequests();
          const outcome = await runtime.run(code, env);
          assertReached(outcome, code, auth === 'whitelist' ? { username: '', password: '' } : nasty);
        });
      };

      const isSlow = ['playwright', 'puppeteer', 'java.net.http'].includes(snippet.library);
      if (!isSlow) through('by whitelist', 'whitelist', () => [lab.open]);
      if (snippet.id === 'python.selenium') return;
      if (!isSlow && snippet.library !== 'got') {
        it('over IPv6', async function () {
          if ('missing' in runtime) skipBecause(this, runtime.missing);
          if (!lab.openIpv6) skipBecause(this, 'no IPv6');
          const { code, env } = program(snippet, [lab.openIpv6], 'whitelist', lab, '"');
          lab.takeRequests();
          assertReached(await runtime.run(code, env), code, { username: '', password: '' });
        });
      }
      through('with credentials of the environment', 'environment', () => [lab.strict]);
      if (snippet.id.startsWith('typescript')) return;
      // The origin's name leads nowhere but at the proxy: an answer is proof of the way, and `/away` changes scheme and port.
      for (const [title, address] of [
        ['without TLS', () => lab.plainUrl],
        ['over a redirect to no TLS', () => `${lab.targetUrl}away`],
        ['over a redirect to TLS', () => `${lab.plainUrl}away`],
      ] as const) {
        if (isSlow && title !== 'without TLS') continue;
        it(`${title}, all through the proxy`, async function () {
          if ('missing' in runtime) skipBecause(this, runtime.missing);
          const { code, env } = program(snippet, [lab.strict], 'environment', lab, '"', address());
          lab.takeRequests();
          // A no_proxy of the machine must not open a way around.
          const { output, code: exit } = await runtime.run(code, { ...env, no_proxy: '*', NO_PROXY: '*' });
          const seen = lab.takeRequests();
          assert.equal(exit, 0, `${output}\n${code}`);
          assert.match(output, /\b200\b|\b302\b|reached/);
          assert.ok(seen.length > 0);
          for (const { username, password } of seen) assert.deepEqual({ username, password }, nasty);
        });
      }
      it('fails where the variable is missing', async function () {
        if ('missing' in runtime) skipBecause(this, runtime.missing);
        const { code } = program(snippet, [lab.strict], 'environment', lab, '"');
        lab.takeRequests();
        const outcome = await runtime.run(code, {});
        assert.notEqual(outcome.code, 0, outcome.output);
        assert.match(outcome.output, /PROXY_(?:URL|LIST)/);
        assert.deepEqual(lab.takeRequests(), []);
      });
      through('with credentials in the code', 'literal', () => [lab.strict], "'");
      through('with one of several of the environment', 'environment', () => [lab.strict, lab.strict]);
      if (!isSlow) through('with one of several in the code', 'literal', () => [lab.strict, lab.strict]);
    });
  }

  for (const shell of ['sh', 'bash', 'zsh', 'dash']) {
    it(`the list of curl runs in ${shell}`, async function () {
      const runtime = await runtimeOf(lab, 'shellscript.curl', 'curl', shell);
      if ('missing' in runtime) skipBecause(this, runtime.missing);
      const curl = snippets.find(({ id }) => id === 'shellscript.curl');
      assert.ok(curl);
      for (const auth of ['environment', 'literal'] as const) {
        const { code, env } = program(curl, [lab.strict, lab.strict], auth, lab, "'");
        lab.takeRequests();
        assertReached(await runtime.run(code, env), code, nasty);
      }
    });
  }

  it('a "+" typed by hand stays one in Java and Ruby', async function () {
    const credentials = { username: 'a+b', password: 'c+d' };
    for (const id of ['java.httpClient', 'ruby.netHttp']) {
      const snippet = snippets.find((one) => one.id === id);
      assert.ok(snippet);
      const runtime = await runtimeOf(lab, id, snippet.library);
      if ('missing' in runtime) skipBecause(this, runtime.missing);
      const { code } = program(snippet, [lab.strict], 'environment', lab, '"');
      const { host, port } = lab.open;
      lab.takeRequests();
      const outcome = await runtime.run(code, { PROXY_URL: `http://a+b:c+d@${host}:${port}` });
      assert.equal(outcome.code, 0, outcome.output);
      // The open proxy asks for nothing, so Java sends nothing: only Ruby shows what it read.
      const [seen] = lab.takeRequests();
      if (id === 'ruby.netHttp') {
        assert.deepEqual({ username: seen?.username, password: seen?.password }, credentials);
      } else assert.match(code, /replace\("\+", "%2B"\)/);
    }
  });

  it('TypeScript takes the code of every library, strictly', async function () {
    const runtime = await runtimeOf(lab, 'typescript.undici', 'undici');
    if ('missing' in runtime) skipBecause(this, runtime.missing);
    const files: string[] = [];
    for (const snippet of snippets.filter(({ id }) => id.startsWith('typescript.'))) {
      for (const auth of ['environment', 'literal'] as const) {
        for (const proxies of [[lab.strict], [lab.strict, lab.strict]]) {
          const file = join(lab.folder, `${snippet.id}.${auth}.${proxies.length}.mts`);
          await writeFile(file, program(snippet, proxies, auth, lab, "'").code);
          files.push(file);
        }
      }
    }
    const compiled = ts.createProgram(files, {
      strict: true,
      noUncheckedIndexedAccess: true,
      noEmit: true,
      skipLibCheck: true,
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      types: ['node'],
      typeRoots: [resolve(__dirname, '../../../node_modules/@types')],
    });
    const problems = ts
      .getPreEmitDiagnostics(compiled)
      .map(
        ({ messageText, file }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
      );
    assert.deepEqual(problems, []);
  });

  it('a wrong password does not get through', async function () {
    const runtime = await runtimeOf(lab, 'shellscript.curl', 'curl');
    if ('missing' in runtime) return this.skip();
    const curl = snippets.find(({ id }) => id === 'shellscript.curl');
    assert.ok(curl);
    const wrong: Proxy = { ...lab.strict, credentials: { ...nasty, password: 'wrong' } };
    const { code, env } = program(curl, [wrong], 'literal', lab, '"');
    lab.takeRequests();
    const outcome = await runtime.run(code, env);
    assert.notEqual(outcome.code, 0);
    assert.deepEqual(lab.takeRequests(), []);
  });

  it('proxychains goes through one proxy of the configuration', async function () {
    const present = await run('sh', ['-c', 'command -v proxychains4 && command -v curl']).catch(
      () => undefined,
    );
    if (!present) skipBecause(this, 'no proxychains4 or curl');
    const { text, refused } = formats.proxychains.print([lab.withoutBlanks, lab.withoutBlanks]);
    assert.deepEqual(refused, []);
    const file = join(lab.folder, 'proxychains.conf');
    await writeFile(file, text);
    lab.takeRequests();
    const curl = [
      'curl',
      '--silent',
      '--show-error',
      '--max-time',
      '20',
      '--cacert',
      lab.caFile,
      lab.targetUrl,
    ];
    const { stdout } = await run('proxychains4', ['-q', '-f', file, ...curl], { timeout: 180_000 });
    assert.match(stdout, /reached/);
    assert.deepEqual(lab.takeRequests(), [{ ...target(), ...lab.withoutBlanks.credentials }]);
  });

  it('Node and a shell read the same from .env', async () => {
    const { text } = formats.env.print([lab.strict, { ...lab.strict, host: '::1', scheme: 'socks5' }]);
    const file = join(lab.folder, '.env');
    await writeFile(file, text);
    const value = text.replace(/^PROXY_LIST=/, '').trimEnd();
    const node = await run(process.execPath, [`--env-file=${file}`, '-p', 'process.env.PROXY_LIST']);
    assert.equal(node.stdout.trimEnd(), value);
    const shell = await run('sh', ['-c', '. "$0"; printf %s "$PROXY_LIST"', file]);
    assert.equal(shell.stdout, value);
  });
});
