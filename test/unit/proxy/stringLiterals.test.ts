import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { nastyTexts } from './arbitraries';
import {
  literalLanguageOf,
  literalLanguages,
  type LiteralLanguage,
  type Quote,
} from '../../../src/proxy/formats/code/languages';
import { quoteString } from '../../../src/proxy/formats/code/writeStringLiteral';
import { readString } from '../../../src/proxy/formats/code/readStringLiteral';
import { skipBecause } from '../../skip';

const run = promisify(execFile);

interface Evaluator {
  readonly file: string;
  /** A program that prints every literal as UTF-8 in hexadecimal digits, a line each. */
  readonly program: (literals: string[]) => string;
  readonly command: readonly [string, ...string[]];
  /** What shows that the language is there. */
  readonly version?: readonly string[];
  /** Values that no string of the language holds. */
  readonly cannot?: RegExp;
}

/** Rust's and Go's strings, and what the others print, are UTF-8, which knows no half surrogate. */
const loneSurrogate = /\p{Surrogate}/u;

const evaluators: Partial<Record<LiteralLanguage, Evaluator>> = {
  javascript: {
    file: 'main.cjs',
    program: (literals) =>
      `for (const text of [${literals.join()}]) console.log(Buffer.from(text).toString('hex'));`,
    command: [process.execPath],
  },
  python: {
    file: 'main.py',
    program: (literals) => `for text in [${literals.join()}]: print(text.encode().hex())`,
    command: ['python3'],
  },
  php: {
    file: 'main.php',
    program: (literals) => `<?php foreach ([${literals.join()}] as $text) echo bin2hex($text), PHP_EOL;`,
    command: ['php'],
  },
  ruby: {
    file: 'main.rb',
    program: (literals) => `[${literals.join()}].each { |text| puts text.encode('UTF-8').unpack1('H*') }`,
    command: ['ruby', '-Ku'],
    version: ['--version'],
  },
  go: {
    file: 'main.go',
    program: (literals) =>
      `package main\nimport "fmt"\nfunc main() { for _, text := range []string{${literals.join()}} { fmt.Printf("%x\\n", text) } }`,
    command: ['go', 'run'],
    version: ['version'],
  },
  java: {
    file: 'Main.java',
    program: (literals) =>
      `class Main { public static void main(String[] a) { for (String text : new String[] {${literals.join()}}) { ` +
      'StringBuilder line = new StringBuilder(); for (byte b : text.getBytes(java.nio.charset.StandardCharsets.UTF_8)) ' +
      'line.append(String.format("%02x", b)); System.out.println(line); } } }',
    command: ['java', '-Dfile.encoding=UTF-8'],
    version: ['--version'],
  },
  shellscript: {
    file: 'main.sh',
    program: (literals) =>
      literals.map((literal) => `printf %s ${literal} | od -An -v -tx1 | tr -d ' \\n'; echo`).join('\n'),
    command: ['bash'],
    cannot: /\0/,
  },
  rust: {
    file: 'main.rs',
    program: (literals) =>
      `fn main() { for text in [${literals.join()}] { println!("{}", text.bytes().map(|b| format!("{:02x}", b)).collect::<String>()); } }`,
    command: ['sh', '-c', 'rustc -o "$0.out" "$0" 2>&1 && "$0.out"'],
    version: ['-c', 'rustc --version'],
  },
};

const quotes: Quote[] = ['"', "'"];

describe('string literals', function () {
  this.timeout(120_000);
  let folder = '';
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'literals-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  for (const [language, evaluator] of Object.entries(evaluators) as [LiteralLanguage, Evaluator][]) {
    it(`${language} itself reads what was written`, async function () {
      const { file, program, command, version = ['--version'], cannot } = evaluator;
      const [name, ...parameters] = command;
      const isThere = await run(name, [...version]).catch(() => undefined);
      if (!isThere) skipBecause(this, `nothing answers to ${[name, ...version].join(' ')}`);
      const values = nastyTexts.filter((text) => !loneSurrogate.test(text) && !cannot?.test(text));
      const literals = quotes.flatMap((quote) => values.map((value) => quoteString(value, language, quote)));
      const path = join(folder, file);
      await writeFile(path, program(literals));
      const env = { ...process.env, GO111MODULE: 'off', GOFLAGS: '', LC_ALL: 'C.UTF-8' };
      const { stdout } = await run(name, [...parameters, path], { env, timeout: 100_000 });
      assert.deepEqual(
        stdout.trimEnd().split(/\r?\n/),
        [...values, ...values].map((value) => Buffer.from(value).toString('hex')),
      );
    });
  }

  for (const language of literalLanguages) {
    it(`${language}: any value reads back, stays on its line, and shows no invisible character`, () => {
      fc.assert(
        fc.property(
          fc.oneof(fc.constantFrom(...nastyTexts), fc.string({ unit: 'binary' })),
          fc.constantFrom(...quotes),
          (value, quote) => {
            fc.pre(!loneSurrogate.test(value));
            const written = quoteString(value, language, quote);
            assert.doesNotMatch(written, /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]/u);
            const at = written.startsWith('$') ? 1 : 0;
            const read = readString(`${written};`, at, language);
            assert.deepEqual([read?.value, read?.start, read?.end], [value, 0, written.length]);
          },
        ),
        { numRuns: 300 },
      );
    });
  }

  it('knows the literals of related literalLanguages', () => {
    assert.equal(literalLanguageOf('typescriptreact'), 'typescript');
    assert.equal(literalLanguageOf('jsonc'), 'json');
    assert.equal(literalLanguageOf('python'), 'python');
    assert.equal(literalLanguageOf('plaintext'), undefined);
    assert.equal(literalLanguageOf('constructor'), undefined);
  });
});
