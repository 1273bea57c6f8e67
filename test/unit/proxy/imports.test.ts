import assert from 'node:assert/strict';
import { placeImports, writeImports, type ImportEdit } from '../../../src/proxy/snippets/imports';
import type { RequiredImport } from '../../../src/proxy/snippets';

function placed(text: string, languageId: string, imports: RequiredImport[], quote: '"' | "'" = '"'): string {
  return placeImports(text, languageId, imports, { quote }).reduceRight(
    (result, { offset, text: added }: ImportEdit) => result.slice(0, offset) + added + result.slice(offset),
    text,
  );
}

describe('placeImports', () => {
  describe('Python', () => {
    const wanted: RequiredImport[] = [
      { module: 'os' },
      { module: 'urllib.parse', names: ['unquote', 'urlsplit'] },
    ];
    const both = 'import os\nfrom urllib.parse import unquote, urlsplit\n';

    it('goes below shebang, docstring and future', () => {
      const head = '#!/usr/bin/env python3\n# -*- coding: utf-8 -*-\n"""Doc\n\nimport sys\n"""\n';
      const future = 'from __future__ import annotations\n';
      assert.equal(placed(`${head}\nx = 1\n`, 'python', wanted), `${head}\n${both}\nx = 1\n`);
      assert.equal(placed(`${head}${future}x = 1\n`, 'python', wanted), `${head}${future}\n${both}\nx = 1\n`);
      assert.equal(placed('x = 1\n', 'python', wanted), `${both}\nx = 1\n`);
      assert.equal(placed('', 'python', wanted), both);
    });

    it('goes below the imports that are there, of any form', () => {
      const there = 'import sys  # x\nfrom a import (\n    b,\n    c,\n)\nfrom d import e, \\\n    f\n';
      assert.equal(
        placed(`${there}\n\nmain()\n`, 'python', wanted),
        `${there.replace('import sys  # x\n', 'import os\nimport sys  # x\nfrom urllib.parse import unquote, urlsplit\n')}\n\nmain()\n`,
      );
      assert.equal(placed('import sys', 'python', [{ module: 'os' }]), 'import sys\nimport os\n');
    });

    it('adds what is missing only', () => {
      const complete = 'import sys, os\nfrom urllib.parse import (urlsplit, unquote)\n';
      assert.equal(placed(complete, 'python', wanted), complete);
      assert.equal(
        placed('import os\nfrom urllib.parse import unquote\n', 'python', wanted),
        'import os\nfrom urllib.parse import unquote, urlsplit\n',
      );
      // Under another name it is not what the code calls.
      assert.match(placed('import os as o\n', 'python', wanted), /^import os$/m);
      assert.match(placed('def f():\n    import os\n', 'python', wanted), /^import os$/m);
    });

    it('leaves a comment with the code that it speaks of, and a licence on top', () => {
      assert.equal(
        placed('# Licence\n\n# about x\nx = 1\n', 'python', [{ module: 'os' }]),
        '# Licence\n\nimport os\n\n# about x\nx = 1\n',
      );
    });
  });

  describe('JavaScript and TypeScript', () => {
    const wanted: RequiredImport[] = [
      { module: 'axios', defaultName: 'axios' },
      { module: 'https-proxy-agent', names: ['HttpsProxyAgent'] },
    ];

    it('writes import, with the quotes of the file', () => {
      assert.equal(
        placed('#!/usr/bin/env node\nrun();\n', 'javascript', wanted, "'"),
        "#!/usr/bin/env node\n\nimport axios from 'axios';\nimport { HttpsProxyAgent } from 'https-proxy-agent';\n\nrun();\n",
      );
    });

    it('writes require where the file does', () => {
      assert.equal(
        placed("'use strict';\nconst fs = require('fs');\n\nrun();\n", 'javascript', wanted, "'"),
        "'use strict';\nconst fs = require('fs');\nconst axios = require('axios');\nconst { HttpsProxyAgent } = require('https-proxy-agent');\n\nrun();\n",
      );
    });

    it('adds what is missing only', () => {
      const complete =
        "import axios, { isAxiosError } from 'axios';\nimport { HttpsProxyAgent } from 'https-proxy-agent';\n";
      assert.equal(placed(complete, 'typescript', wanted), complete);
      const required =
        "const axios = require('axios');\nconst { HttpsProxyAgent } = require('https-proxy-agent');\n";
      assert.equal(placed(required, 'javascript', wanted), required);
      const undici: RequiredImport[] = [{ module: 'undici', names: ['fetch', 'ProxyAgent'] }];
      assert.equal(
        placed(
          "import {\n  fetch,\n} from 'undici';\nimport type { ProxyAgent } from 'undici';\n",
          'typescript',
          undici,
          "'",
        ),
        "import {\n  fetch,\n} from 'undici';\nimport type { ProxyAgent } from 'undici';\nimport { ProxyAgent } from 'undici';\n",
      );
      assert.match(
        placed("import { fetch as f, ProxyAgent } from 'undici';\n", 'typescript', undici),
        /import \{ fetch \}/,
      );
    });

    it('goes into the script of a Vue file', () => {
      assert.equal(
        placed('<template>x</template>\n<script setup>\nrun()\n</script>\n', 'vue', [
          { module: 'got', defaultName: 'got' },
        ]),
        '<template>x</template>\n<script setup>\nimport got from "got";\n\nrun()\n</script>\n',
      );
    });
  });

  describe('Go', () => {
    const wanted: RequiredImport[] = [{ module: 'net/http' }, { module: 'net/url' }];

    it('extends the block, or makes one below the package', () => {
      assert.equal(
        placed('package main\n\nimport (\n\t"fmt"\n\t"net/url"\n)\n', 'go', wanted),
        'package main\n\nimport (\n\t"fmt"\n\t"net/http"\n\t"net/url"\n)\n',
      );
      assert.equal(
        placed('// Command x.\npackage main\n\nfunc main() {}\n', 'go', wanted),
        '// Command x.\npackage main\n\nimport (\n\t"net/http"\n\t"net/url"\n)\n\nfunc main() {}\n',
      );
      assert.equal(
        placed('package main\n\nimport "fmt"\n\nfunc main() {}\n', 'go', wanted),
        'package main\n\nimport (\n\t"fmt"\n\t"net/http"\n\t"net/url"\n)\n\nfunc main() {}\n',
      );
    });

    it('takes an import under another name for none', () => {
      const text = 'package main\n\nimport (\n\tweb "net/http"\n\t"net/url"\n)\n';
      assert.match(placed(text, 'go', wanted), /^\t"net\/http"$/m);
    });

    it('goes behind what a comment of the block says in parentheses', () => {
      const text = 'package main\n\nimport (\n\t_ "github.com/lib/pq" // driver (postgres)\n\t"net/url"\n)\n';
      assert.equal(
        placed(text, 'go', [{ module: 'net/http' }, { module: 'net/url' }]),
        text.replace('\t"net/url"', '\t"net/http"\n\t"net/url"'),
      );
    });
  });

  describe('Java, C#, Ruby', () => {
    it('goes below package and imports; a wildcard is enough', () => {
      const wanted = [{ module: 'java.net.URI' }, { module: 'java.net.http.HttpClient' }];
      assert.equal(
        placed('package a.b;\n\nimport java.net.*;\n\nclass A {}\n', 'java', wanted),
        'package a.b;\n\nimport java.net.*;\nimport java.net.http.HttpClient;\n\nclass A {}\n',
      );
      assert.equal(
        placed('package a.b;\n\nclass A {}\n', 'java', wanted),
        'package a.b;\n\nimport java.net.URI;\nimport java.net.http.HttpClient;\n\nclass A {}\n',
      );
    });

    it('goes below the usings', () => {
      assert.equal(
        placed('#nullable enable\nusing System;\nnamespace A;\n', 'csharp', [
          { module: 'System' },
          { module: 'System.Net' },
        ]),
        '#nullable enable\nusing System;\nusing System.Net;\nnamespace A;\n',
      );
    });

    it('goes below magic comments and requires', () => {
      assert.equal(
        placed(
          "# frozen_string_literal: true\n\nrequire 'json'\n\nputs 1\n",
          'ruby',
          [{ module: 'net/http' }],
          "'",
        ),
        "# frozen_string_literal: true\n\nrequire 'json'\nrequire 'net/http'\n\nputs 1\n",
      );
      assert.equal(placed("require 'net/http'\n", 'ruby', [{ module: 'net/http' }]), "require 'net/http'\n");
    });
  });

  it('keeps CRLF where asked, and leaves languages without imports alone', () => {
    assert.deepEqual(placeImports('x\r\n', 'python', [{ module: 'os' }], { eol: '\r\n' }), [
      { offset: 0, text: 'import os\r\n\r\n' },
    ]);
    assert.deepEqual(placeImports('x', 'php', [{ module: 'a' }]), []);
    assert.deepEqual(placeImports('x', 'constructor', [{ module: 'a' }]), []);
  });

  it('writes the statements for a preview', () => {
    assert.deepEqual(writeImports('typescript', [{ module: 'undici', names: ['fetch', 'ProxyAgent'] }]), [
      'import { fetch, ProxyAgent } from "undici";',
    ]);
    assert.deepEqual(writeImports('php', []), []);
  });
});
