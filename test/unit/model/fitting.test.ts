import assert from 'node:assert/strict';
import { changedLines, plannedText } from '../../../src/model/insertion/plannedText';
import { planFitting } from '../../../src/model/insertion/fitting';
import { importedSnippets } from '../../../src/model/insertion/importedLibraries';
import type { RowFormatId } from '../../../src/proxy/formats';
import type { Proxy } from '../../../src/proxy/proxy';
import { fileOf, proxies, withCredentials } from './insertedText';

const two = proxies.slice(0, 2);

function fitted(
  marked: string,
  languageId: string,
  { of = two, name = '', row }: { of?: readonly Proxy[]; name?: string; row?: RowFormatId } = {},
): string {
  const target = fileOf(marked, languageId);
  return plannedText(target.text, planFitting(of, { ...target, name }, row));
}

describe('proxies where they fit', () => {
  it('are elements of the list that the cursor is in', () => {
    assert.match(
      fitted('PROXIES = [\n    |\n]\n', 'python'),
      /^PROXIES = \[\n {4}"192\.0\.2\.1:8001",\n {4}"192\.0\.2\.1:8002",?\n\]\n$/,
    );
    assert.match(
      fitted("const a = [\n  'x',\n  |\n];\n", 'javascript'),
      /'x',\n {2}'192\.0\.2\.1:8001',\n {2}'192\.0\.2\.1:8002',\n\];/,
    );
    assert.match(fitted('{"proxies": [|]}', 'json'), /"192\.0\.2\.1:8001",\s+"192\.0\.2\.1:8002"\s*\]/);
  });

  it('are in the column of a table that has whole rows, as those are written', () => {
    assert.equal(
      fitted('Country,Proxy\nUS,192.0.2.9:1\n|', 'csv'),
      'Country,Proxy\nUS,192.0.2.9:1\n,192.0.2.1:8001\n,192.0.2.1:8002',
    );
    assert.equal(
      fitted('Proxy;Note\nhttp://192.0.2.9:1;x\n|', 'csv', { of: two.slice(0, 1) }),
      'Proxy;Note\nhttp://192.0.2.9:1;x\nhttp://192.0.2.1:8001;',
    );
    assert.match(
      fitted('Country,Proxy\nUS,192.0.2.9:1\n|', 'csv', { of: withCredentials.slice(0, 1) }),
      /\n,http:\/\/us%20er%40x:[^,]+@192\.0\.2\.1:8001$/,
    );
  });

  it("are elements of Python's sets and of PHP's array()", () => {
    assert.equal(
      fitted('P = {\n    "x",\n    |\n}\n', 'python'),
      'P = {\n    "x",\n    "192.0.2.1:8001",\n    "192.0.2.1:8002",\n}\n',
    );
    assert.match(fitted('P = {"a": 1, |}\n', 'python'), /"proxies": \[\n/);
    assert.match(
      fitted('<?php\n$p = array(|);\n', 'php'),
      /array\(\n {4}'192\.0\.2\.1:8001',\n {4}'192[^\n]*,\n\);/,
    );
  });

  it("are words in Ruby's lists of words, and elements in the braces of other languages", () => {
    const rows = '192.0.2.1:8001\n  192.0.2.1:8002';
    assert.equal(fitted('P = %w[\n  |\n]\n', 'ruby'), `P = %w[\n  ${rows}\n]\n`);
    assert.equal(fitted('P = %w(a\n  |)\n', 'ruby'), `P = %w(a\n  ${rows}\n  )\n`);
    for (const before of ['P = %w[a]', '# as in %w[', 'p "%w["']) {
      assert.match(fitted(`${before}\nQ = [|]\n`, 'ruby'), /Q = \[\n +["']192\.0\.2\.1:8001["'],\n/);
    }
    for (const languageId of ['lua', 'cpp', 'c']) {
      assert.equal(
        fitted('x = {\n    "192.0.2.9:1",\n    |\n};\n', languageId),
        'x = {\n    "192.0.2.9:1",\n    "192.0.2.1:8001",\n    "192.0.2.1:8002",\n};\n',
      );
    }
    assert.match(fitted('char *a[] = {NAME, "x", |};', 'c'), /\{NAME, "x",\s+"192/);
    // Braces with statements are no list.
    for (const [languageId, statement] of [
      ['c', 'char *a = "x";'],
      ['perl', 'print "x";'],
      ['awk', 'print "x"'],
    ] as const) {
      assert.equal(
        fitted(`{\n  ${statement}\n  |\n}\n`, languageId),
        `{\n  ${statement}\n  192.0.2.1:8001\n  192.0.2.1:8002\n}\n`,
      );
    }
  });

  it('are in a variable above a return, and below other statements, in the same function', () => {
    const list = `proxies = ["192.0.2.1:8001", "192.0.2.1:8002"]`;
    for (const [marked, expected] of [
      [
        'def g():\n    return 1\nif f(a|.b):\n    c()\n',
        `def g():\n    return 1\nif f(a.b):\n    ${list}\n    c()\n`,
      ],
      [
        'def g():\n    return get(\n        a\n    ).get(b|.c)\n',
        `def g():\n    ${list}\n    return get(\n        a\n    ).get(b.c)\n`,
      ],
      [
        'def g():\n    return 1\n\nget(\n    a|.b\n)\nc()\n',
        `def g():\n    return 1\n\nget(\n    a.b\n)\n${list}\nc()\n`,
      ],
    ] as const) {
      const got = fitted(marked, 'python').replace(/\[\s+("[^"]+"),\s+("[^"]+"),?\s+\]/, '[$1, $2]');
      assert.equal(got, expected);
    }
    for (const [marked, expected] of [
      [
        'if (a) {\n  return get(1)\n    .then(c|.d);\n}\n',
        /\{\n {2}const proxies = \[[^\]]+\];\n {2}return get/,
      ],
      ['function a() {\n  return 1;\n}\nif (f(a|.b)) {\n  g();\n}\n', /\(f\(a\.b\)\) \{\n {2}const proxies/],
      ['  run(() => {\n    a();\n  }).then(c|.d);\n', /c\.d\);\n {2}const proxies = \[/],
    ] as const) {
      assert.match(fitted(marked, 'javascript'), expected);
    }
  });

  it('are elements of lists in languages of which no literal is known', () => {
    for (const [languageId, before, after] of [
      ['lua', 'local proxies = {', '}'],
      ['lua', 'local t = { proxies = {', '}, n = 1 }'],
      ['lua', 'use({', '})'],
      ['c', 'const char *proxies[] = {', '};'],
      ['c', "// don't use {\nuse((const char *[]){", '});'],
      ['cpp', 'std::vector<std::string> proxies = {', '};'],
      ['cpp', 'std::vector<std::string> proxies{', '};'],
      ['cpp', 'use({', '});'],
      ['cpp', 'std::vector<std::string> proxies() { return {', '}; }'],
      ['matlab', 'proxies = {', '};'],
      ['r', 'proxies <- c(', ')'],
      ['scala', 'val proxies = List(', ')'],
      ['scala', 'val proxies = Seq[String](', ')'],
    ] as const) {
      const last = ['matlab', 'r'].includes(languageId) ? '' : ',';
      const got = fitted(`${before}|${after}\n`, languageId).replaceAll(/\n +/g, '\n  ');
      const list = `\n  "192.0.2.1:8001",\n  "192.0.2.1:8002"${last}\n`;
      assert.equal(got, before + list + after + '\n', languageId);
    }
    assert.match(fitted('p = ["x", |]\n', 'python'), /^p = \["x", "192/);
    assert.equal(fitted('p <- c("x", |)\n', 'r'), 'p <- c("x", "192.0.2.1:8001", "192.0.2.1:8002")\n');
    assert.equal(
      fitted("local p = {\n\t'x',\n\t|\n}\n", 'lua'),
      "local p = {\n\t'x',\n\t'192.0.2.1:8001',\n\t'192.0.2.1:8002',\n}\n",
    );
    // Braces of bodies are no list, nor are other calls.
    for (const [languageId, body] of [
      ['c', 'void f(void) {|}'],
      ['c', 'void f(void) { {|} }'],
      ['cpp', 'struct Proxies {|};'],
      ['cpp', 'auto f = []() -> int {|};'],
      ['cpp', 'if (a > b) {|}'],
      ['r', 'f <- function() {|}'],
      ['r', 'print(|)'],
      ['scala', 'println(|)'],
      ['rust-script', 'fn f() {|}'],
    ] as const) {
      assert.doesNotMatch(fitted(`${body}\n`, languageId), /["']192/, body);
    }
  });

  it('are quoted so that the language takes nothing in them for a variable', () => {
    const of: Proxy[] = [
      { scheme: 'http', host: '192.0.2.1', port: 8001, credentials: { username: 'u', password: "p$a#{b}'" } },
    ];
    const url = 'http://u:p%24a%23%7Bb%7D';
    for (const [languageId, quote] of [
      ['perl', "'"],
      ['groovy', "'"],
      ['lua', '"'],
      ['cpp', '"'],
    ] as const) {
      const [open, close] = languageId === 'perl' || languageId === 'groovy' ? ['[', ']'] : ['{', '}'];
      const got = fitted(`p = ${open}|${close};\n`, languageId, { of });
      assert.ok(got.includes(`${quote}${url}`), got);
    }
    const component =
      "<script setup>\nimport a from './a';\nimport b from './b';\nconst p = [|];\n</script>\n";
    assert.match(fitted(component, 'vue'), /'192\.0\.2\.1:8001'/);
    // Where a file has only characters in single quotes, strings have double ones.
    const program = "char a = 'a';\nchar b = 'b';\nconst char *p[] = {|};\n";
    assert.match(fitted(program, 'c'), /"192\.0\.2\.1:8001"/);
  });

  it('are URLs beside URLs, and where they have credentials', () => {
    const beside = fitted('p = [\n    "http://192.0.2.9:1",\n    |\n]\n', 'python', { of: two });
    assert.match(beside, /"http:\/\/192\.0\.2\.1:8001"/);
    assert.match(fitted('p = [|"http://192.0.2.9:1"]', 'python'), /"http:\/\/192\.0\.2\.1:8001"/);
    assert.match(fitted('p = [|]', 'python', { of: withCredentials }), /"http:\/\/us%20er%40x:/);
    assert.match(fitted('|', 'plaintext', { of: withCredentials }), /^http:\/\/us%20er%40x:/);
  });

  it('are objects beside objects of JSON, and records below the header of a table', () => {
    const rows = fitted('[\n  {"host": "192.0.2.9", "port": 1},\n  |\n]\n', 'json');
    assert.equal((JSON.parse(rows) as { host: string }[])[1]?.host, '192.0.2.1');
    assert.equal(
      fitted('host,port,note\n192.0.2.9,1,\n|', 'csv'),
      'host,port,note\n192.0.2.9,1,\n192.0.2.1,8001,\n192.0.2.1,8002,',
    );
    assert.equal(fitted('192.0.2.9;1\n|', 'csv'), '192.0.2.9;1\n192.0.2.1;8001\n192.0.2.1;8002');
    assert.equal(
      fitted('192.0.2.9:1\n|', 'plaintext', { name: 'a.csv' }),
      '192.0.2.9:1\n192.0.2.1:8001\n192.0.2.1:8002',
    );
  });

  it('are items of YAML, and of a Clash configuration in its own form', () => {
    assert.match(fitted('proxies:\n  |\n', 'yaml'), /^proxies:\n {2}- "?192\.0\.2\.1:8001"?\n {2}- "?192/);
    const clash = fitted('proxies:\n  - {name: a, type: http, server: 192.0.2.9, port: 1}\n  |\n', 'yaml');
    assert.match(clash, /server: "?192\.0\.2\.1"?/);
    const url = fitted('proxies:\n  - http://192.0.2.9:1\n  - |\n', 'yaml');
    assert.match(url, /- "?http:\/\/192\.0\.2\.1:8001/);
  });

  it('are a variable of .env, whatever the language of the file', () => {
    assert.match(fitted('A=1\n|', 'plaintext', { name: '.env' }), /^A=1\nPROXY_LIST=http/);
  });

  it('get a free name where code has no list, on a line of their own', () => {
    assert.match(fitted('proxies = 1\n|\n', 'python'), /^proxies = 1\nproxies2 = \[/);
    assert.match(
      fitted('import os|\nprint(os)\n', 'python'),
      /^import os\nproxies = \[[^]*\]\nprint\(os\)\n$/,
    );
    assert.match(fitted('a = 1\n|print(a)\n', 'python'), /^a = 1\nproxies = \[[^]*\]\nprint\(a\)\n$/);
    assert.match(fitted('def f():|\n', 'python'), /^def f\(\):\n {4}proxies = \[/);
    assert.match(fitted('function f() {|\n}\n', 'javascript'), /^function f\(\) \{\n {2}const proxies = \[/);
    assert.match(fitted('const p = |\n', 'javascript'), /^const p = \[/);
  });

  it('stay below the line that names the interpreter of a script', () => {
    const line = '#!/usr/bin/env run';
    for (const [languageId, rest] of Object.entries({
      python: 'import x\n',
      ruby: 'x\n',
      shellscript: 'ls\n',
      javascript: 'f();\n',
      typescript: 'f();\n',
      php: '<?php\nf();\n',
    }))
      for (const eol of ['\n', '\r\n'])
        for (let offset = 0; offset <= line.length; offset++) {
          const marked = `${line.slice(0, offset)}|${line.slice(offset)}${eol}${rest}`;
          const got = fitted(marked, languageId);
          assert.ok(got.startsWith(line + eol), got);
          assert.match(got.slice(line.length), /proxies *=[^=]*192\.0\.2\.1:8001/, languageId);
        }
  });

  it('get a name of their own at each cursor, and are the same at each', () => {
    const text = fitted('|\n\n|\n', 'javascript');
    assert.match(text, /^const proxies = \[[^]*\];\n\nconst proxies2 = \[[^]*\];\n$/);
  });

  it('are no code inside strings and comments', () => {
    assert.equal(fitted('p = "|"\n', 'python', { of: two.slice(0, 1) }), 'p = "192.0.2.1:8001"\n');
    assert.equal(
      fitted("p = '|'.split(',')\n", 'javascript'),
      "p = '192.0.2.1:8001,192.0.2.1:8002'.split(',')\n",
    );
    assert.equal(
      fitted('  # like |\nx = 1\n', 'python'),
      '  # like 192.0.2.1:8001\n  # 192.0.2.1:8002\nx = 1\n',
    );
    assert.equal(fitted('/*\n * |\n */\n', 'typescript'), '/*\n * 192.0.2.1:8001\n * 192.0.2.1:8002\n */\n');
    assert.equal(fitted('p = """\n|\n"""\n', 'python'), 'p = """\n192.0.2.1:8001\n192.0.2.1:8002\n"""\n');
    assert.match(fitted('a = "it\'s"\nb = [|]\n', 'python'), /b = \[\s*"192/);
    assert.match(fitted("fn f<'a>() {}\n|\n", 'rust'), /PROXIES: &\[&str\] =/);
  });

  it('are lines of text, never glued to a word', () => {
    assert.equal(fitted('One a line:|\n', 'plaintext'), 'One a line:\n192.0.2.1:8001\n192.0.2.1:8002\n');
    assert.equal(fitted('first\n|second\n', 'plaintext'), 'first\n192.0.2.1:8001\n192.0.2.1:8002\nsecond\n');
    assert.equal(fitted('\t|\r\n', 'plaintext'), '\t192.0.2.1:8001\r\n\t192.0.2.1:8002\r\n');
    const one = { of: two.slice(0, 1) };
    assert.equal(fitted('before «OLD» after', 'plaintext', one), 'before 192.0.2.1:8001 after');
    assert.equal(fitted('Use |.', 'markdown', one), 'Use 192.0.2.1:8001.');
  });

  it('are elements in languages that have no client code, and lines elsewhere', () => {
    assert.match(fitted('proxies = [|]\n', 'toml'), /\[\s*"192\.0\.2\.1:8001",\s*"192\.0\.2\.1:8002",?\s*\]/);
    assert.equal(fitted('|\n', 'ini'), '192.0.2.1:8001\n192.0.2.1:8002\n');
  });

  it('are written as one asked for', () => {
    assert.match(
      fitted('p = [|]', 'python', { of: [{ host: '192.0.2.1', port: 1, scheme: 'http' }], row: 'url' }),
      /"http:\/\/192\.0\.2\.1:1"/,
    );
  });
});

describe('the lines that a plan changes', () => {
  it('are those of the file as it will be', () => {
    const target = fileOf('import os\n\n\ndef f():\n    p = [|]\n    return p\n', 'python');
    const plan = planFitting(two, { ...target, name: '' });
    const changed = plannedText(target.text, plan);
    const shown = changedLines(target.text, plan, '\n…\n');
    assert.ok(changed.includes(shown));
    assert.match(shown, /^ {4}p = \[/);
    assert.doesNotMatch(shown, /return|import/);
    const twice = {
      edits: [{ start: 15, end: 15, parts: ['X'] }],
      imports: [{ offset: 0, text: 'import re\n' }],
    };
    assert.equal(changedLines(target.text, twice, '|'), 'import re|defX f():');
  });
});

describe('libraries that a file imports', () => {
  const imported = (text: string, languageId: string) => [...importedSnippets(text, languageId)];

  it('are found in every way that languages import', () => {
    assert.deepEqual(imported('import os, httpx as h\n', 'python'), ['python.httpx']);
    assert.deepEqual(imported('from playwright.async_api import async_playwright\n', 'python'), [
      'python.playwright',
    ]);
    assert.deepEqual(imported("import {\n  Agent,\n} from 'undici';\n", 'javascript'), ['javascript.undici']);
    assert.deepEqual(imported("const axios = require('axios');\n", 'javascript'), ['javascript.axios']);
    assert.deepEqual(imported('import (\n\t"fmt"\n\t"net/http"\n)\n', 'go'), ['go.netHttp']);
    assert.deepEqual(imported('use reqwest::Client;\n', 'rust'), ['rust.reqwest']);
    assert.deepEqual(imported('using System.Net.Http;\n', 'csharp'), ['csharp.httpClient']);
  });

  it('are not what only looks like it', () => {
    assert.deepEqual(imported('# import httpx\nimport requests_html\nimport my.requests\n', 'python'), []);
    assert.deepEqual(imported("// import 'got'\nimport x from './got';\n", 'javascript'), []);
  });
});
