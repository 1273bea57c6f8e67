import { IntlMessageFormat } from 'intl-messageformat';
import { formatMessage } from '../../src/intl/message';
import type { Language, Texts } from './bundles';

/** What may be the same as in English: names, and words that a language has taken over. */
export interface SameWords {
  readonly everywhere: readonly string[];
  readonly byLanguage: Readonly<Record<Language, readonly string[]>>;
}

/** How a translation of one text differs from its source in what has to stay; empty where it is well. */
export function problemsOf(english: string, translated: string, language: Language): readonly string[] {
  if (translated.trim() === '') return ['is empty'];
  return [
    ...['argument', 'icon', 'link', 'code', 'line'].flatMap((kind) => differing(kind, english, translated)),
    ...(translated !== translated.trim() ? ['begins or ends with a blank'] : []),
    ...(english.endsWith('…') !== translated.endsWith('…')
      ? ['has to end with … where the source does']
      : []),
    ...pluralProblems(english, translated, language),
    ...typeProblems(translated, language),
  ];
}

/** Keys that a translation lacks, and those that the source does not know. */
export function keyProblems(english: Texts, translated: Texts): readonly string[] {
  return [
    ...Object.keys(english).flatMap((key) => (translated[key] === undefined ? [`missing: ${key}`] : [])),
    ...Object.keys(translated).flatMap((key) => (english[key] === undefined ? [`unused: ${key}`] : [])),
  ];
}

/** Texts that are as in English and no name. */
export function untranslated(
  english: Texts,
  translated: Texts,
  language: Language,
  { everywhere, byLanguage }: SameWords,
): readonly string[] {
  const allowed = new Set([...everywhere, ...byLanguage[language]]);
  return Object.entries(english).flatMap(([key, text]) =>
    translated[key] === text && /\p{L}/u.test(withoutArguments(text)) && !allowed.has(text) ? [key] : [],
  );
}

/** Where a text quotes another one, such as a title, and the translation does not quote it as it is translated. */
export function quoteProblems(
  english: string,
  translated: string,
  titles: ReadonlyMap<string, string>,
): readonly string[] {
  return [...english.matchAll(/["“]([^"”]+)["”]/g)].flatMap(([, quoted = '']) => {
    const title = titles.get(quoted);
    return title === undefined || translated.includes(title)
      ? []
      : [`quotes "${quoted}", which is "${title}" here`];
  });
}

/** Whether a text is a message with plural forms. */
export function isPlural(text: string): boolean {
  return /\{\w+, *plural,/.test(text);
}

/** The forms that whole numbers up to 10,000 need, and `other`, which every message has. */
export function neededForms(language: string): ReadonlySet<string> {
  const rules = new Intl.PluralRules(language);
  return new Set(['other', ...Array.from({ length: 10_001 }, (_, count) => rules.select(count))]);
}

function differing(kind: string, english: string, translated: string): readonly string[] {
  const [wanted, found] = [english, translated].map((text) => partsOf(kind, text));
  if (wanted?.join('\n') === found?.join('\n')) return [];
  return [`${kind}s differ: ${wanted?.join(' ') || 'none'} became ${found?.join(' ') || 'none'}`];
}

function partsOf(kind: string, text: string): readonly string[] {
  switch (kind) {
    case 'argument':
      return [
        ...new Set([...text.matchAll(/\{(\w+)(?=\}|, *plural,)/g)].map(([, name = '']) => name)),
      ].sort();
    case 'icon':
      return [...new Set(text.match(/\$\([\w~-]+\)/g) ?? [])].sort();
    case 'link':
      return text.match(/\]\([^)]*\)/g) ?? [];
    case 'code':
      return text.match(/`[^`]*`/g) ?? [];
    default:
      return text.match(/\n|^- /g) ?? [];
  }
}

/** What is wrong with the plural forms of a message: unreadable, forms that the language needs missing, or others. */
function pluralProblems(english: string, translated: string, language: Language): readonly string[] {
  if (!isPlural(english)) return isPlural(translated) ? ['has plural forms, and the source none'] : [];
  const problems = [...translated.matchAll(/, *plural,/g)].flatMap(({ index }) => {
    const forms = formsAt(translated, index);
    const lacking = [...neededForms(language)].filter((form) => !forms.has(form));
    const strange = [...forms].filter((form) => !/^=\d+$/.test(form) && !neededForms(language).has(form));
    return [
      ...(lacking.length > 0 ? [`lacks the plural form ${lacking.join(', ')}`] : []),
      ...(strange.length > 0 ? [`has a plural form that the language does not: ${strange.join(', ')}`] : []),
    ];
  });
  return [...problems, ...readingProblems(translated, language)];
}

/** The forms of the plural whose `, plural,` is at a place. */
function formsAt(text: string, at: number): ReadonlySet<string> {
  const forms = new Set<string>();
  let depth = 0;
  let word = '';
  for (const character of text.slice(at).replace(/^, *plural,/, '')) {
    if (character === '{') {
      if (depth === 0) forms.add(word.trim());
      depth++;
    } else if (character === '}') {
      if (depth === 0) break;
      depth--;
      word = '';
    } else if (depth === 0) word += character;
  }
  return forms;
}

/** Whether the message reads as the library for all of the format reads it, for numbers of every form. */
function readingProblems(message: string, language: Language): readonly string[] {
  const names = partsOf('argument', message);
  try {
    // The library writes a number outside of a plural form only where it is told to.
    const theirs = new IntlMessageFormat(message.replace(/\{(\w+)\}/g, '{$1, number}'), language);
    return [0, 1, 2, 5, 11, 21, 1111].flatMap((count) => {
      const values = Object.fromEntries(names.map((name) => [name, count]));
      const [ours, expected] = [formatMessage(message, values, language), theirs.format(values)];
      return ours === expected ? [] : [`reads "${ours}", not "${String(expected)}"`];
    });
  } catch (error) {
    return [`cannot be read: ${String(error)}`];
  }
}

/** Type of another language: quotes, and in Chinese half-width punctuation behind a character. */
function typeProblems(translated: string, language: Language): readonly string[] {
  const quotes = language !== 'pt-br' && translated.includes('"') ? ['has straight quotes'] : [];
  const narrow =
    language === 'zh-cn' && /\p{Script=Han}[,;:?!.]/u.test(translated) ? ['has half-width punctuation'] : [];
  return [...quotes, ...narrow];
}

function withoutArguments(text: string): string {
  return text.replace(/\{\d\}/g, ' ');
}
