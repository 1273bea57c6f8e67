import assert from 'node:assert/strict';
import { insertForms } from '../../../src/model/insertion/forms';
import type { InsertTarget } from '../../../src/model/insertion/insertPlan';
import { planInsert, takesCredentials, takesEnvironment } from '../../../src/model/insertion/planInsert';
import { plannedText } from '../../../src/model/insertion/plannedText';
import type { SnippetAuth } from '../../../src/proxy/snippets';
import { skipBecause } from '../../skip';
import { syntaxErrors } from './compilers/syntaxErrors';
import { fileOf, withCredentials } from './insertedText';

/** Whole configurations, which are files of their own. */
const configurations = new Set(['singbox', 'clash']);

/** Places of statements in files as they're written by hand. */
const places: Readonly<Record<string, readonly string[]>> = {
  python: ['import os\n\n|\n', 'def run():\n    |\n'],
  javascript: ["import fs from 'node:fs';\n\n|\n", 'async function run() {\n  |\n}\n'],
  typescript: ["import fs from 'node:fs';\n\n|\n", 'export async function run(): Promise<void> {\n  |\n}\n'],
  go: ['package main\n\nimport "fmt"\n\nfunc main() {\n\t|\n\tfmt.Println()\n}\n'],
  java: ['class A {\n    void run() throws Exception {\n        |\n    }\n}\n'],
  rust: ['fn main() -> Result<(), Box<dyn std::error::Error>> {\n    |\n    Ok(())\n}\n'],
  php: ['<?php\n\n|\n', '<?php\n\nfunction run()\n{\n    |\n}\n'],
  ruby: ["require 'json'\n\n|\n"],
  csharp: ['class A\n{\n    async Task Run()\n    {\n        |\n    }\n}\n'],
};

describe('client code that is inserted twice', function () {
  this.timeout(600_000);

  const target = (auth: SnippetAuth) => ({
    auth,
    targetUrl: 'https://example.com/',
    comment: () => 'A note.',
  });

  /** The file after each form was inserted, and inserted again behind what it became. */
  function textsOf(marked: string, languageId: string): Map<string, string> {
    const file = fileOf(marked, languageId);
    const behind = file.text.length - (file.selections[0]?.end ?? 0);
    const { fitting } = insertForms({ languageId, name: '', isInList: false }, new Set());
    const texts = new Map<string, string>();
    for (const form of fitting.filter(({ id }) => !configurations.has(id))) {
      for (const auth of ['whitelist', 'literal', 'environment'] as const) {
        if (auth === 'environment' && !takesEnvironment(form, file)) continue;
        if (auth !== 'whitelist' && !takesCredentials(form)) continue;
        for (const proxies of [withCredentials.slice(0, 1), withCredentials]) {
          const once = plannedText(file.text, planInsert(form, proxies, file, target(auth)));
          const cursor = once.length - behind;
          const again: InsertTarget = { ...file, text: once, selections: [{ start: cursor, end: cursor }] };
          const plan = planInsert(form, proxies, again, target(auth));
          texts.set(`${form.id} by ${auth} for ${proxies.length}`, plannedText(once, plan));
        }
      }
    }
    return texts;
  }

  for (const [languageId, marked] of Object.entries(places)) {
    it(`declares no name twice in ${languageId}`, async function () {
      const all = marked.flatMap((place) => [...textsOf(place, languageId)]);
      const texts = all.map(([, text]) => text);
      const errors = await syntaxErrors(languageId, texts);
      if (!errors) skipBecause(this, `no compiler for ${languageId}`);
      const broken = all.flatMap(([form, text], index) =>
        errors[index] === undefined ? [] : [`${form}: ${errors[index]}\n${text}`],
      );
      assert.deepEqual(broken, []);
    });
  }
});
