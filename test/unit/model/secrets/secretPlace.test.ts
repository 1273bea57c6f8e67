import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import ts from 'typescript';
import { planSecretMove } from '../../../../src/model/secrets/secretMove';
import type { LiteralLanguage } from '../../../../src/proxy/formats/code/languages';
import { placeImports } from '../../../../src/proxy/snippets/imports';
import { skipBecause } from '../../../skip';

const run = promisify(execFile);
const secret = 'w0rd-of-test';

/** The code once the secret has left it; undefined where that isn't offered. */
function moved(code: string, language: LiteralLanguage): string | undefined {
  const start = code.indexOf(secret);
  const move = planSecretMove(code, { start, end: start + secret.length }, language, 'PROXY_PASSWORD');
  if (!move) return undefined;
  const text = code.slice(0, move.start) + move.text + code.slice(move.end);
  return placeImports(text, language, move.imports).reduceRight(
    (result, { offset, text: added }) => result.slice(0, offset) + added + result.slice(offset),
    text,
  );
}

/** Places that take an expression, and places that want a constant. */
const places: Partial<Record<LiteralLanguage, { readonly offered: string[]; readonly refused: string[] }>> = {
  go: {
    offered: [
      `package main\n\nconst password = "${secret}"\n\nfunc main() {\n\tprintln(password)\n}\n`,
      `package main\n\nconst password string = "${secret}"\n\nfunc main() {\n\tprintln(password)\n}\n`,
      `package main\n\nconst (\n\ta = "b"\n)\n\nfunc main() {\n\tpassword := "${secret}"\n\tprintln(password, a)\n}\n`,
    ],
    refused: [
      `package main\n\nconst (\n\ta        = "b"\n\tpassword = "${secret}"\n)\n\nfunc main() {\n\tprintln(a, password)\n}\n`,
    ],
  },
  rust: {
    offered: [
      `fn main() {\n    let password = "${secret}";\n    let other: &str = password;\n    println!("{}", other.len());\n}\n`,
      `fn main() {\n    let password: String = "${secret}".to_string();\n    println!("{}", password.len());\n}\n`,
      `fn main() {\n    let password = String::from("${secret}");\n    println!("{}", password.len());\n}\n`,
    ],
    refused: [
      `const PASSWORD: &str = "${secret}";\nfn main() {\n    println!("{}", PASSWORD.len());\n}\n`,
      `static PASSWORD: &str = "${secret}";\nfn main() {\n    println!("{}", PASSWORD.len());\n}\n`,
      `fn word() -> &'static str {\n    "${secret}"\n}\nfn main() {\n    println!("{}", word().len());\n}\n`,
    ],
  },
  php: {
    offered: [
      `<?php\n$password = '${secret}';\necho strlen($password);\n`,
      `<?php\ndefine('PASSWORD', '${secret}');\necho strlen(PASSWORD);\n`,
    ],
    refused: [
      `<?php\nconst PASSWORD = '${secret}';\n`,
      `<?php\nclass A { private $password = '${secret}'; }\n`,
      `<?php\nclass A { const P = ['a', '${secret}']; }\n`,
      `<?php\nfunction f($password = '${secret}') {}\n`,
    ],
  },
  csharp: {
    offered: [
      `class A { private const string Password = "${secret}"; }`,
      `class A { void B() { var password = "${secret}"; } }`,
    ],
    refused: [
      `class A { void B() { const string password = "${secret}"; } }`,
      `class A { void B(string password = "${secret}") { } }`,
      `[A("${secret}")] class B { }`,
    ],
  },
  java: {
    offered: [`class A {\n    static final String PASSWORD = "${secret}";\n}\n`],
    refused: [`@Deprecated(since = "${secret}")\nclass A {\n}\n`],
  },
  typescript: {
    offered: [
      `const password: string = "${secret}";\nconsole.log(password);\n`,
      `declare function B(p: { password: string }): JSX.Element;\nexport const a = <B password="${secret}" />;\n`,
    ],
    refused: [`type A = "${secret}";\n`, `enum A { B = "${secret}" }\n`, `const a = { "${secret}": 1 };\n`],
  },
};

/** The arguments with which a compiler prints its version, where they aren't `--version`. */
const versionArguments: Readonly<Record<string, string>> = { go: 'version', javac: '-version' };

/** Compiles a file of a language, where its compiler is here. */
const compilers: Partial<Record<LiteralLanguage, readonly [string, string, ...string[]]>> = {
  go: ['go', 'main.go', 'build', '-o', '/dev/null', 'main.go'],
  rust: ['rustc', 'main.rs', '--edition', '2021', '--emit', 'metadata', 'main.rs'],
  php: ['php', 'main.php', '-l', 'main.php'],
  java: ['javac', 'A.java', 'A.java'],
};

describe('moving a secret out of code', function () {
  this.timeout(120_000);
  for (const [language, { offered, refused }] of Object.entries(places)) {
    it(`isn't offered where ${language} wants a constant`, () => {
      for (const code of refused) assert.equal(moved(code, language as LiteralLanguage), undefined, code);
      for (const code of offered) {
        const text = moved(code, language as LiteralLanguage);
        assert.ok(text?.includes('PROXY_PASSWORD'), code);
        assert.ok(!text?.includes(secret));
      }
    });
  }

  for (const [language, [command, name, ...parameters]] of Object.entries(compilers)) {
    it(`leaves code that ${command} compiles`, async function () {
      // The command may exist without its toolchain, as rustup's and pyenv's do.
      await run(command, [versionArguments[command] ?? '--version']).catch((error: Error) =>
        skipBecause(this, `${command} doesn't run here: ${error.message.trim().replaceAll('\n', ' ')}`),
      );
      const folder = await mkdtemp(join(tmpdir(), 'secret-'));
      try {
        for (const code of places[language as LiteralLanguage]?.offered ?? []) {
          const text = moved(code, language as LiteralLanguage);
          assert.ok(text);
          await writeFile(join(folder, name), text);
          const options = { cwd: folder, env: { ...process.env, GO111MODULE: 'off', GOFLAGS: '' } };
          await run(command, parameters, options).catch((error: Error) =>
            assert.fail(`${error.message}\n${text}`),
          );
        }
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    });
  }

  it('leaves TypeScript and JSX that parse', () => {
    for (const code of places.typescript?.offered ?? []) {
      const text = moved(code, 'typescript') ?? '';
      const { diagnostics } = ts.transpileModule(text, {
        fileName: 'a.tsx',
        reportDiagnostics: true,
        compilerOptions: { jsx: ts.JsxEmit.Preserve },
      });
      assert.deepEqual(diagnostics, [], text);
    }
  });
});
