import assert from 'node:assert/strict';
import fc from 'fast-check';
import { insertForms, shortForms } from '../../../src/model/insertion/forms';
import { planInsert, takesEnvironment } from '../../../src/model/insertion/planInsert';
import { literalLanguageOf, findProxies } from '../../../src/proxy/formats';
import { endpointOf, type Proxy } from '../../../src/proxy/proxy';
import { plainCode, snippetSyntax } from '../../../src/proxy/snippets';
import { fileOf, formOf, inserted, proxies, withCredentials } from './insertedText';

describe('the forms of a file', () => {
  const first = (languageId: string, name = '', isInList = false, ofProject: readonly string[] = []) =>
    insertForms({ languageId, name, isInList }, new Set(ofProject)).fitting[0]?.id;

  it('begin with the library that the project uses', () => {
    assert.equal(first('python', 'a.py', false, ['python.httpx']), 'python.httpx');
    assert.equal(first('typescript', 'a.ts', false, ['typescript.undici']), 'typescript.undici');
  });
  it('hold one client of each library, in the language of the file or in JavaScript', () => {
    const axios = (languageId: string) => {
      const { fitting, rest } = insertForms({ languageId, name: '', isInList: false }, new Set());
      return [...fitting, ...rest].map(({ id }) => id).filter((id) => id.endsWith('.axios'));
    };
    for (const languageId of ['typescript', 'typescriptreact']) {
      assert.deepEqual(axios(languageId), ['typescript.axios']);
    }
    for (const languageId of ['javascript', 'vue', 'python', 'plaintext']) {
      assert.deepEqual(axios(languageId), ['javascript.axios']);
    }
  });
  it('begin with a list if the cursor is in one', () => {
    assert.equal(first('python', 'a.py', true, ['python.httpx']), 'literal.python.url');
  });
  it('know the files of tools by their names', () => {
    assert.equal(first('plaintext', '.env'), 'env');
    assert.equal(first('plaintext', '.env.local'), 'env');
    assert.equal(first('plaintext', 'proxychains4.conf'), 'proxychains');
    assert.equal(first('yaml', 'config.yaml'), 'literal.yaml.url');
    assert.equal(first('csv', 'a.csv'), 'csv');
    assert.equal(first('plaintext', 'proxies.txt'), 'hostPort');
  });
  it('hold every other form once', () => {
    const { fitting, rest } = insertForms({ languageId: 'python', name: 'a.py', isInList: false }, new Set());
    const ids = [...fitting, ...rest].map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
    for (const id of ['clash', 'go.netHttp', 'url.socks5', 'foxyproxy']) assert.ok(ids.includes(id), id);
  });

  it('are at most twelve at first, those that fit before all others, and none is lost', () => {
    for (const languageId of ['python', 'typescript', 'plaintext', 'json', 'ruby']) {
      const forms = insertForms({ languageId, name: '', isInList: false }, new Set());
      for (const most of [1, 12]) {
        const { fitting, rest, more } = shortForms(forms, most);
        assert.equal(fitting.length + rest.length, most);
        assert.deepEqual([...fitting, ...rest, ...more], [...forms.fitting, ...forms.rest]);
      }
      assert.equal(shortForms(forms, 12).fitting[0]?.id, forms.fitting[0]?.id);
    }
  });
});

describe('proxies put into a file', () => {
  it("fill a list with the file's quotes, indentation and commas", () => {
    assert.equal(
      inserted(
        'literal.typescript.url',
        "const a = 'x';\nconst list = [\n  'http://192.0.2.9:1',\n  |\n];\n",
        'typescript',
      ),
      "const a = 'x';\nconst list = [\n  'http://192.0.2.9:1',\n  'http://192.0.2.1:8001',\n  'http://192.0.2.1:8002',\n  'http://192.0.2.1:8003',\n];\n",
    );
  });
  it('give the element before the comma that it lacks, and none at the end where the file has none', () => {
    assert.equal(
      inserted('literal.json.hostPort', '[\n  "192.0.2.9:1"\n  |\n]\n', 'json'),
      '[\n  "192.0.2.9:1",\n  "192.0.2.1:8001",\n  "192.0.2.1:8002",\n  "192.0.2.1:8003"\n]\n',
    );
  });
  it('expand a list that is on one line', () => {
    assert.equal(
      inserted('literal.python.hostPort', 'PROXIES = [|]\n', 'python'),
      'PROXIES = [\n    "192.0.2.1:8001",\n    "192.0.2.1:8002",\n    "192.0.2.1:8003",\n]\n',
    );
  });
  it('become a statement in place of a statement', () => {
    assert.match(
      inserted('literal.go.url', 'package main\n\n|\n', 'go'),
      /\n\nvar proxies = \[\]string\{\n\t"http/,
    );
    assert.match(
      inserted('literal.go.url', 'func main() {\n\t|\n}\n', 'go'),
      /\{\n\tproxies := \[\]string\{\n\t\t"http/,
    );
    assert.match(inserted('literal.python.url', 'x = f(|)\n', 'python'), /^x = f\(\[\n/);
  });
  it('get a name that nothing else in the file has', () => {
    const written: readonly [string, string, RegExp][] = [
      ['python', 'proxies = {"http": "x"}\nproxies2: list[str] = []\n', /^proxies3 = \[/m],
      ['typescript', "export const proxies: string[] = ['a'];\n", /^const proxies2 = \[/m],
      ['go', 'package main\n\nvar proxies = []string{}\n', /^var proxies2 = /m],
      ['rust', 'static PROXIES: &[&str] = &["a"];\n', /^static PROXIES2: /m],
      ['php', '<?php\n$proxies = [];\n', /^\$proxies2 = /m],
      ['java', 'String[] proxies = {};\n', /^String\[\] proxies2 = /m],
      ['shellscript', 'local proxies=()\n', /^proxies2=\(/m],
      ['javascript', 'if (proxies == 1) f({ proxies });\nconst proxiesOf = 1;\n', /^const proxies = \[/m],
      ['python', 'def f(url, proxies=None):\n    return proxies\n', /^proxies2 = \[/m],
      ['python', 'from settings import (\n    proxies,\n)\n', /^proxies2 = \[/m],
      ['python', 'with open("a") as proxies:\n    pass\n', /^proxies2 = \[/m],
      ['typescript', 'const f = ({ proxies }: Props) => proxies;\n', /^const proxies2 = \[/m],
      ['typescript', 'let proxies: string[];\n', /^const proxies2 = \[/m],
      ['javascript', "const { a, proxies } = require('./a');\n", /^const proxies2 = \[/m],
      ['javascript', 'for (const proxies of all) f();\n', /^const proxies2 = \[/m],
      ['go', 'func f(\n\tproxies []string,\n) {\n}\n', /^var proxies2 = /m],
      ['go', 'func f() {\n\tproxies, err := g()\n}\n', /^var proxies2 = /m],
      ['java', 'void f(final String[] proxies) {\n}\n', /^String\[\] proxies2 = /m],
      ['php', '<?php\nfunction f(array &$proxies) {\n}\n', /^\$proxies2 = /m],
    ];
    for (const [languageId, file, expected] of written) {
      const { text } = fileOf(file, languageId);
      assert.match(inserted(`literal.${languageId}.url`, `${text}|`, languageId), expected);
    }
  });
  it('go to every cursor', () => {
    const text = inserted('literal.python.hostPort', 'a = [\n    |\n]\nb = [\n    |\n]\n', 'python');
    assert.equal(text.split('"192.0.2.1:8001",').length, 3);
  });
  it('go into a list of YAML behind its bullet', () => {
    assert.equal(
      inserted('literal.yaml.hostPort', 'proxies:\n  - |\n', 'yaml'),
      'proxies:\n  - "192.0.2.1:8001"\n  - "192.0.2.1:8002"\n  - "192.0.2.1:8003"\n',
    );
  });
  it('bring the imports along, below what must stay above', () => {
    const text = inserted('python.requests', '"""Doc."""\n\nimport os\n\n|\n', 'python');
    assert.match(text, /^"""Doc\."""\n\nimport os\nimport random\n\nimport requests\n/);
  });
  it('bring the imports along into an empty file', () => {
    assert.match(
      inserted('python.requests', '|', 'python'),
      /^import random\nimport requests\n\nproxies = \[/,
    );
  });
  it('take credentials from the environment', () => {
    const target = fileOf('|', 'python');
    const plan = planInsert(formOf('literal.python.url', 'python'), withCredentials, target, {
      auth: 'environment',
      targetUrl: '',
      comment: () => '',
    });
    assert.equal(plan.environment[0]?.name, 'PROXY_LIST');
    assert.equal(plan.environment[0]?.value.split(',').length, 3);
    const code = plan.edits.map(({ parts }) => plainCode(parts)).join('');
    assert.match(code, /os\.environ\["PROXY_LIST"\]\.split\(","\)/);
    assert.doesNotMatch(code, /us%20er|p%3Aa/);
  });
  it('begin a line of their own behind other text, and leave the text behind them one', () => {
    const text = inserted('hostPort', '192.0.2.9:1|\n192.0.2.9:2\n', 'plaintext');
    assert.match(text, /^192\.0\.2\.9:1\n(?:\S+\n)+192\.0\.2\.9:2\n$/);
    assert.match(inserted('url', 'gateways: |', 'plaintext'), /^gateways: \nhttp/);
    assert.match(inserted('hostPort', '|192.0.2.9:2', 'plaintext'), /^(?:\S+\n)+192\.0\.2\.9:2$/);
    for (const format of ['json', 'csv', 'yaml', 'env', 'proxychains', 'clash'] as const)
      assert.match(inserted(format, '192.0.2.9:1|', 'plaintext'), /^192\.0\.2\.9:1\n\S/, format);
    assert.match(inserted('json', 'proxies = |', 'plaintext'), /^proxies = \[/);
    assert.match(inserted('python.requests', '192.0.2.9:1|', 'plaintext'), /^192\.0\.2\.9:1\nproxies = \[/);
    assert.match(inserted('python.requests', '  see |', 'markdown'), /^ {2}see \n {2}proxies = \[/);
  });
  it('refuse what the form cannot carry, and say which can', () => {
    const ipv6: Proxy = {
      host: '2001:db8::1',
      port: 80,
      scheme: 'http',
      credentials: { username: 'u', password: 'w' },
    };
    const plan = planInsert(formOf('hostPortUserPass'), [ipv6], fileOf('|', 'plaintext'), {
      auth: 'literal',
      targetUrl: '',
      comment: () => '',
    });
    assert.deepEqual(plan.edits, []);
    assert.equal(plan.refused[0]?.suggestedFormat, 'url');
  });
  it('never inject anything into the snippet', () => {
    const nasty = { username: '${1:x}$TM_FILENAME', password: '}\\$0`$(id)`' };
    const of = proxies.slice(0, 1).map((proxy) => ({ ...proxy, credentials: nasty }));
    const options = { auth: 'literal' as const, targetUrl: 'https://example.com/', comment: () => '' };
    const plan = planInsert(formOf('php.curl', 'php'), of, fileOf('|', 'php'), options);
    const parts = plan.edits[0]?.parts ?? [];
    const unescaped = snippetSyntax(parts)
      .replace(/\\[\\$}]/g, '')
      .match(/\$\{?\w+/g);
    assert.deepEqual(unescaped, ['${1'], 'the only placeholder is ours');
  });

  const lists = [
    'hostPort',
    'url',
    'json',
    'csv',
    'yaml',
    'env',
    'proxychains',
    'clash',
    'singbox',
    'foxyproxy',
    'zeroomega',
  ];
  const languages = [
    'python',
    'typescript',
    'go',
    'java',
    'csharp',
    'php',
    'ruby',
    'rust',
    'shellscript',
    'powershell',
  ];
  it('can be read back, in every form', () => {
    const ports = fc.uniqueArray(fc.integer({ min: 1, max: 65535 }), { minLength: 1, maxLength: 6 });
    const forms = [
      ...lists.map((id) => [id, 'plaintext'] as const),
      ...languages.map((language) => [`literal.${language}.url`, language] as const),
    ];
    fc.assert(
      fc.property(ports, fc.constantFrom(...forms), (numbers, [id, languageId]) => {
        const of = numbers.map((port): Proxy => ({ host: '192.0.2.1', port, scheme: 'http' }));
        const text = inserted(id, '|', languageId, { of });
        const language = literalLanguageOf(languageId);
        const { found } = findProxies(text, language ? { language } : {});
        assert.deepEqual(
          found.map(({ proxy }) => endpointOf(proxy)),
          of.map(endpointOf),
          text,
        );
      }),
      { numRuns: 200 },
    );
  });

  it('know where code cannot read the environment', () => {
    assert.equal(takesEnvironment(formOf('json'), fileOf('|', 'json')), false);
    assert.equal(takesEnvironment(formOf('literal.go.url', 'go'), fileOf('x := []string{|}', 'go')), false);
    assert.equal(takesEnvironment(formOf('literal.python.url', 'python'), fileOf('x = [|]', 'python')), true);
  });
});
