import { formatMessage, type MessageValues } from '../../src/intl/message';
import { englishTexts, files, readTexts, type Language } from './bundles';

/** What tests look for in a display language: the texts of the extension by their English ones. */
export class Words {
  private readonly english = { bundle: englishTexts(), manifest: readTexts(files.sourceManifest) };
  private readonly translated: {
    readonly bundle: Record<string, string>;
    readonly manifest: Record<string, string>;
  };

  constructor(private readonly language: Language) {
    this.translated = {
      bundle: readTexts(files.bundle(language)),
      manifest: readTexts(files.manifest(language)),
    };
  }

  /**
   * A text with what it takes in.
   *
   * @throws Error where there is none: then the test looks for what nobody sees.
   */
  text(english: string, ...values: readonly (string | number)[]): string {
    return found(this.translated.bundle, english).replace(/\{(\d)\}/g, (_, index: string) =>
      String(values[Number(index)]),
    );
  }

  /** A text with plural forms, for numbers. */
  plural(english: string, values: MessageValues): string {
    return formatMessage(found(this.translated.bundle, english), values, this.language);
  }

  /** A text of the manifest by its key. */
  manifest(key: string): string {
    return found(this.translated.manifest, key);
  }

  /** How the palette calls the command of a key of the manifest. */
  command(key: string): string {
    return `ProxyLite: ${this.manifest(`command.${key}`)}`;
  }

  /** The English texts that stand in what is seen, although they have a translation. */
  englishIn(seen: string): readonly string[] {
    const lines = new Set(seen.split('\n').map((line) => line.trim()));
    const texts = [
      ...Object.entries(this.english.bundle).map(
        ([key, text]) => [text, this.translated.bundle[key]] as const,
      ),
      ...Object.entries(this.english.manifest).map(
        ([key, text]) => [text, this.translated.manifest[key]] as const,
      ),
    ];
    return texts.flatMap(([text, translated]) => {
      if (text === translated) return [];
      const isSentence = /\p{L}{2,} \p{L}{2,}/u.test(text) && !/\{/.test(text);
      return (isSentence && seen.includes(text)) || lines.has(text) ? [text] : [];
    });
  }
}

function found(texts: Readonly<Record<string, string>>, key: string): string {
  const text = texts[key];
  if (text === undefined) throw new Error(`no text for ${JSON.stringify(key)}`);
  return text;
}
