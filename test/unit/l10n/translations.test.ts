import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  englishTexts,
  exportBundle,
  files,
  languages,
  readTexts,
  type Language,
  type Texts,
} from '../../l10n/bundles';
import {
  isPlural,
  keyProblems,
  problemsOf,
  quoteProblems,
  untranslated,
  type SameWords,
} from '../../l10n/rules';
import { readSources, textsOf } from '../../l10n/sources';
import { projectFolder } from '../../vscode/folders';

const same: SameWords = {
  everywhere: [
    'ProxyLite',
    'ProxyLite: {0}',
    'UDP',
    'app_key',
    'WeChat',
    '{0} GB',
    'Proxy',
    'Host',
    'Filter',
    'Proxy: {0}',
  ],
  byLanguage: {
    'zh-cn': ['{0} Mbps'],
    de: [
      'Status',
      'Status {0}',
      'Limit',
      'Limit: {0}',
      'Text',
      'Tunnel (ms)',
      'Whitelist',
      'Traffic',
      'Median latency: {0}.',
      'Option {0}',
      'Gateway',
      'Gateway: {0}',
      'Proxy: {0}',
      'Gateway {0}',
      'Gateways',
      'ProxyLite: Gateways',
      'sticky',
      'Sticky',
    ],
    ru: [],
    'pt-br': [
      'Email',
      'Status',
      'Status {0}',
      'Total',
      'Proxies',
      '{0} Mbps',
      'Gateway',
      'Gateway: {0}',
      'Proxy: {0}',
      'Gateway {0}',
      'Gateways',
      'ProxyLite: Gateways',
      'Endpoints',
      'Endpoint: {0}',
      '{count, plural, one {# endpoint} other {# endpoints}}',
      '{count, plural, one {# proxy} other {# proxies}}',
      '{count, plural, one {# Endpoint} other {# Endpoints}}',
    ],
  },
};

const english = { bundle: englishTexts(), manifest: readTexts(files.sourceManifest) };

/** How every title and text is called in a language. */
function titlesIn(language: Language): ReadonlyMap<string, string> {
  const pairs = (['bundle', 'manifest'] as const).flatMap((kind) => {
    const translated = readTexts(files[kind](language));
    return Object.entries(english[kind]).map(([key, text]) => [text, translated[key] ?? ''] as const);
  });
  return new Map(pairs);
}

function allProblems(source: Texts, translated: Texts, language: Language): readonly string[] {
  const titles = titlesIn(language);
  return Object.entries(source).flatMap(([key, text]) => {
    const there = translated[key];
    if (there === undefined) return [];
    const problems = [...problemsOf(text, there, language), ...quoteProblems(text, there, titles)];
    return problems.map((problem) => `${JSON.stringify(key)} ${problem}`);
  });
}

/** Words that a language doesn't use, since it has another one for the same thing. */
const oneTerm: Readonly<Partial<Record<Language, RegExp>>> = {
  de: /passw[oö]rt/i,
  ru: /извле[кч]/i,
  'zh-cn': /您/,
};

describe('the translations', () => {
  for (const language of languages) {
    for (const kind of ['bundle', 'manifest'] as const) {
      const file = files[kind](language);
      it(`${file} has every key and no other; npm run l10n lists them`, () => {
        assert.deepEqual(keyProblems(english[kind], readTexts(file)), []);
      });
      it(`${file} keeps arguments, plural forms, icons, links and quoted titles`, () => {
        assert.deepEqual(allProblems(english[kind], readTexts(file), language), []);
      });
      it(`${file} has one term for each thing`, () => {
        const another = oneTerm[language];
        const found = Object.values(readTexts(file)).filter((text) => another?.test(text));
        assert.deepEqual(found, []);
      });
      it(`${file} has no English text but names`, () => {
        assert.deepEqual(untranslated(english[kind], readTexts(file), language, same), []);
      });
    }
  }

  it('begin with an export of today; npm run l10n makes it', () => {
    assert.deepEqual(
      JSON.parse(readFileSync(join(projectFolder, files.sourceBundle), 'utf8')),
      exportBundle(),
    );
  });

  it('are looked for with the same words in every place that shows a plural form', () => {
    const astray = readSources()
      .flatMap(textsOf)
      // A page is given its texts, and chooses the form itself.
      .filter(({ place }) => !/^src\/panels\/\w+\/\w+Texts\.ts:/.test(place))
      .filter(({ text, isInPlural }) => isPlural(text) !== isInPlural);
    assert.deepEqual(
      astray.map(({ place, text }) => `${place} ${text}`),
      [],
    );
  });

  it('have plural forms in English as well', () => {
    const problems = Object.entries(english.bundle).flatMap(([key, text]) =>
      isPlural(text) ? problemsOf(text, text, 'en' as Language).map((problem) => `${key} ${problem}`) : [],
    );
    assert.deepEqual(
      problems.filter((problem) => !problem.endsWith('straight quotes')),
      [],
    );
  });
});

describe('a translation is refused', () => {
  const refused: readonly (readonly [
    why: RegExp,
    english: string,
    translated: string,
    language: Language,
  ])[] = [
    [/is empty/, 'Copy', ' ', 'de'],
    [/arguments differ: 0 1 became 0/, '{0} of {1}', '{0} von', 'de'],
    [
      /arguments differ: count became number/,
      '{count, plural, one {#} other {#}}',
      '{number, plural, other {#}}',
      'zh-cn',
    ],
    [
      /lacks the plural form few/,
      '{n, plural, one {#} other {#}}',
      '{n, plural, one {#} many {#} other {#}}',
      'ru',
    ],
    [/does not: one/, '{n, plural, one {#} other {#}}', '{n, plural, one {#} other {#}}', 'zh-cn'],
    [/cannot be read/, '{n, plural, one {#} other {#}}', '{n, plural, one {#} other {#}', 'de'],
    [/reads ".*", not/, '{n, plural, one {#} other {#}}', "{n, plural, one {'#'} other {'#'}}", 'de'],
    [/icons differ/, '$(pass) {0} live', '{0} aktiv', 'de'],
    [/links differ/, '[Sign In](command:a.b)', '[Anmelden](command:a.c)', 'de'],
    [/end with …/, 'Add…', 'Hinzufügen', 'de'],
    [/straight quotes/, 'Sign out of "{0}"?', 'Abmelden von "{0}"?', 'de'],
    [/half-width/, 'Add {0}?', '要添加吗?{0}', 'zh-cn'],
  ];
  for (const [why, source, translated, language] of refused) {
    it(`that ${why.source}`, () => assert.match(problemsOf(source, translated, language).join('; '), why));
  }

  it('that lacks a key, or has one that nothing uses', () => {
    assert.deepEqual(keyProblems({ a: 'A', b: 'B' }, { a: 'A', c: 'C' }), ['missing: b', 'unused: c']);
  });

  it('that is English', () => {
    const texts = { Copy: 'Copy', '{0}: {1}': '{0}: {1}', Status: 'Status' };
    assert.deepEqual(untranslated(texts, texts, 'de', same), ['Copy']);
  });

  it('that quotes a title which is called otherwise', () => {
    const titles = new Map([['Other', 'Andere']]);
    assert.equal(quoteProblems('part of "Other"', 'Teil von „Sonstige"', titles).length, 1);
    assert.equal(quoteProblems('part of "Other"', 'Teil von „Andere"', titles).length, 0);
  });
});
