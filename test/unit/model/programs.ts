/** Programs in which proxies are inserted at every offset, by the names that VS Code gives their languages. */
export const programs: Readonly<Record<string, readonly string[]>> = {
  python: [
    'import os\n\n\ndef run(a, b=1):\n    """Runs."""\n    return get(\n        a,  # the first\n        b + 1\n    )\n',
    "if (a):\n    run(b, key=c)\nrun(x if y else z, *y, not z)\npool(url, 3).get('x', lambda y: z(y))[0].run( a )\n",
    '@cached\nclass A:\n    b = {"x": 1, "y": [1, 2]}\n\n    def run(self):\n        for x in self.b: pass\n',
  ],
  javascript: [
    'run(a,\n  b, // the first\n);\nrun( a );\nrun(a, { x: 1, y }, [1, 2]);\n',
    "if (a) run(b);\nfor (const x of y) z(x);\nnew Pool(url, 3).get('x', (y) => { z(y); });\n",
    'class A {\n  b = 1;\n  run(c) {\n    return get(c)\n      .then((d) => d + 1);\n  }\n}\n',
  ],
  typescript: [
    'interface A {\n  b: string;\n}\nexport async function run(a: A, b = 1): Promise<string> {\n  return await get<string>(a.b, ...b);\n}\n',
  ],
  go: [
    '// License.\n/* And more. */\n\npackage main\n\nimport "fmt"\n\nfunc run(a any, b ...any) {\n\tif a == 1 {\n\t\tfmt.Print(b)\n\t}\n\tfmt.Println(a,\n\t\tb)\n\trun(a, 1)\n}\n',
  ],
  java: [
    'package a;\n\nimport java.util.List;\n\nclass A {\n    A(Object... a) {}\n\n    int b = 1;\n\n    void run(Object... c) {\n        if (b > 1) run(c, 1);\n        new A().run(1,\n            c\n        );\n    }\n}\n',
  ],
  php: [
    "<?php\n// License.\n\nnamespace A;\n\nfunction run(string $a, $b = 1) {\n    if ($b > 1) {\n        return get($a, ['x' => $b]);\n    }\n    return $this->pool->get(\n        $a, // the first\n        $b\n    );\n}\n",
    "<!DOCTYPE html>\n<p>It's <?= f('?>', 1) ?> <b>here</b></p>\n<?php if (f(1)) { ?>\n  <i>\"x\"</i>\n<?php } // done ?>\n<?php\n$a = g(\n    1, /* ?> */\n    'b'\n);\n?>\n<?PHP h($a) ?><a href=\"#\">[end]</a>\n",
    "<p>a</p>\n<?php\n$b = <<<EOT\n  It's ?> \"\nEOT;\nfunction f() { return <<<X\n' ?>\nX;\n}\n$c = `ls '?>'`;\n?>\n<i>b</i>\n<?php f(fn() => 1);\n",
  ],
  ruby: [
    "require 'json'\n\nclass A\n  def run(a, b = 1)\n    return get(a, b) if b > 1\n    pool.get(\n      a,\n      b\n    ).each { |c| puts(c) }\n  end\nend\n",
  ],
  rust: [
    'use std::env;\n\nfn run(a: &str, b: u8) {\n    if b > 1 {\n        return;\n    }\n    let c = pool(a)\n        .get(b, 1);\n    put(c);\n}\n',
  ],
  shellscript: [
    '#!/bin/bash\nset -e\nrun() {\n  if [ "$1" = a ]; then\n    get "$1" b\n  fi\n}\nrun a | sort\n',
  ],
};
