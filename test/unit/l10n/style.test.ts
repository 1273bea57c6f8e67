import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../../vscode/folders';

type Texts = Readonly<Record<string, string | { readonly message: string }>>;

interface Manifest {
  readonly contributes: {
    readonly languageModelTools: readonly {
      readonly modelDescription: string;
      readonly inputSchema: unknown;
    }[];
  };
}

const read = (file: string): unknown => JSON.parse(readFileSync(join(projectFolder, file), 'utf8'));

/** Every English text that a person or a model reads. */
function englishTexts(): string[] {
  const bundle = read('l10n/bundle.l10n.json') as Texts;
  const manifest = read('package.nls.json') as Texts;
  const { contributes } = read('package.json') as Manifest;
  return [
    ...[...Object.values(bundle), ...Object.values(manifest)].map((text) =>
      typeof text === 'string' ? text : text.message,
    ),
    ...contributes.languageModelTools.flatMap(({ modelDescription, inputSchema }) => [
      modelDescription,
      ...[...JSON.stringify(inputSchema).matchAll(/"description":"((?:[^"\\]|\\.)*)"/g)].map(
        ([, text = '']) => text,
      ),
    ]),
  ];
}

/** Phrases that read as translated, and the reason or the replacement. */
const banned: readonly (readonly [pattern: RegExp, instead: string])[] = [
  [/\bshall\b/i, 'use the present tense'],
  [/\bis meant\b|\bare meant\b/i, 'say what it is'],
  [/\bstands? (?:in|on|at|there|here|without|behind|beside)\b/i, 'is'],
  [/\bnames? no\b/i, 'has no'],
  [/\bis told\b|\bare told\b|\btells (?:of|no|what|which|how)\b/i, 'shows, returns, or reports'],
  [/\bdoes not tell\b|\bdid not tell\b/i, "didn't return"],
  [/\bin all\b(?! )/i, 'total'],
  [/\blet(?:s|ting)? (?:\S+ )?in\b/i, 'allow or authenticate'],
  [/\bof this kind\b|\bkinds? of product\b/i, 'of this type, product type'],
  [/\bforeseen\b/i, 'forecast'],
  [/\brun(?:s|ning)? dry\b/i, 'run out'],
  [/\buser names?\b/i, 'username'],
  [/\btick(?:ed|s)?\b/i, 'select'],
  [/\bcentre\b/i, 'center'],
  [/\basks? to slow down\b/i, 'limits requests'],
  [/\bleft out\b/i, 'skipped'],
  [/\bThere (?:is|are) no\b/, 'No … found'],
  [/\bis no (?!longer|need|more)/i, "isn't a"],
  [/\bcannot\b|\bcould not\b|\bdoes not\b|\bis not\b|\bdo not\b/i, 'a contraction'],
  [/[’‘“”]/, 'straight quotation marks and apostrophes'],
  [/\bmost \d/i, 'up to'],
];

describe('English texts', () => {
  for (const [pattern, instead] of banned)
    it(`avoid ${String(pattern)}: ${instead}`, () => {
      assert.deepEqual(
        englishTexts().filter((text) => pattern.test(text)),
        [],
      );
    });
});
