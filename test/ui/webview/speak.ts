import { englishTexts, files, readTexts, type Language } from '../../l10n/bundles';

/** Languages that pages are looked at in; `en` leaves all as it is. */
export type PageLanguage = 'en' | Language;

type Translate = (text: string) => string;

/** Fields whose values are no words, though they may look like some. */
const technical = new Set([
  'type',
  'kind',
  'state',
  'status',
  'mode',
  'severity',
  'value',
  'range',
  'view',
  'show',
]);

const made = new Map<Language, Translate>();

/**
 * Messages as the panel would send them in another display language: each text that stands in the sources is put in
 * its translation, with what it has taken in. Others, and plural forms that are filled in already, stay English.
 */
export function speak(messages: readonly unknown[], language: PageLanguage): readonly unknown[] {
  if (language === 'en') return messages;
  const translate = made.get(language) ?? translator(language);
  made.set(language, translate);
  const spoken = (value: unknown): unknown => {
    if (typeof value === 'string') return translate(value);
    if (Array.isArray(value)) return value.map(spoken);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, part]) => {
        if (name === 'language') return [name, language];
        if (name === 'texts') return [name, mapped(part as Readonly<Record<string, string>>, translate)];
        return [name, technical.has(name) ? part : spoken(part)];
      }),
    );
  };
  return messages.map(spoken);
}

function mapped(texts: Readonly<Record<string, string>>, translate: Translate): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, translate(text)]));
}

function translator(language: Language): Translate {
  const translated = readTexts(files.bundle(language));
  const pairs = Object.entries(englishTexts()).flatMap(([key, text]) => {
    const there = translated[key];
    return there === undefined ? [] : [[text, there] as const];
  });
  const exact = new Map(pairs);
  const patterns = pairs
    .filter(([text]) => /\{\d\}/.test(text) && /\p{L}{3,}/u.test(text.replace(/\{\d\}/g, '')))
    .map(([text, there]) => ({ pattern: patternOf(text), order: orderOf(text), there }));
  return (text) => {
    const same = exact.get(text);
    if (same !== undefined) return same;
    for (const { pattern, order, there } of patterns) {
      const match = pattern.exec(text);
      if (match)
        return there.replace(/\{(\d)\}/g, (_, index: string) => match[order.indexOf(index) + 1] ?? '');
    }
    return text;
  };
}

function patternOf(text: string): RegExp {
  const parts = text.split(/\{\d\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('(.+?)')}$`);
}

function orderOf(text: string): readonly string[] {
  return [...text.matchAll(/\{(\d)\}/g)].map(([, index = '']) => index);
}
