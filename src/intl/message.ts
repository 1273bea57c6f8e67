import { formatCount } from './numbers';
import { cached } from './cached';

/** The values of a message's arguments. Numbers are formatted for the language. */
export type MessageValues = Readonly<Record<string, string | number>>;

type Part = string | Argument | Plural;

interface Argument {
  readonly name: string;
}

interface Plural extends Argument {
  /** By `=N`, which goes before the categories of the language, or by category: `one`, `few`, `many`, `other`. */
  readonly cases: ReadonlyMap<string, readonly Part[]>;
}

const pluralRules = cached((language) => new Intl.PluralRules(language));

/**
 * Replaces the arguments of a message and chooses its plural forms. Supports the part of ICU's message format used
 * here: `{name}` and `{name, plural, =1 {…} one {# …} other {# …}}`, where `#` is the number. There is no quoting. (The
 * library for the whole format, intl-messageformat, is 33 KB, half of the size limit at startup; tests compare this
 * function with it.)
 *
 * @param language BCP 47, the language of the message.
 * @throws SyntaxError if the message isn't well-formed, RangeError if a value is missing.
 */
export function formatMessage(message: string, values: MessageValues, language: string): string {
  return write(new Parser(message).all(), values, language);
}

function write(parts: readonly Part[], values: MessageValues, language: string, number = ''): string {
  return parts
    .map((part) => {
      if (typeof part === 'string') return part.replaceAll('#', () => number || '#');
      const value = values[part.name];
      if (value === undefined) throw new RangeError(`no value for {${part.name}}`);
      if ('cases' in part)
        return write(chosenCase(part, Number(value), language), values, language, shown(value, language));
      return shown(value, language);
    })
    .join('');
}

function shown(value: string | number, language: string): string {
  return typeof value === 'number' ? formatCount(value, language) : value;
}

function chosenCase({ cases, name }: Plural, count: number, language: string): readonly Part[] {
  const parts =
    cases.get(`=${count}`) ?? cases.get(pluralRules(language).select(count)) ?? cases.get('other');
  if (!parts) throw new SyntaxError(`{${name}} has no form "other"`);
  return parts;
}

class Parser {
  private at = 0;

  constructor(private readonly text: string) {}

  /** The whole text. */
  all(): readonly Part[] {
    const parts = this.parts();
    if (this.at < this.text.length) this.fail();
    return parts;
  }

  /** Up to the end, or to a brace that closes what is around them. */
  private parts(): readonly Part[] {
    const parts: Part[] = [];
    for (;;) {
      const text = this.take(/[^{}]*/y);
      if (text) parts.push(text);
      if (this.text[this.at] !== '{') return parts;
      parts.push(this.argument());
    }
  }

  private argument(): Argument | Plural {
    this.expect(/\{\s*/y);
    const name = this.expect(/\w+/y);
    if (!this.take(/\s*,\s*plural\s*,/y)) {
      this.expect(/\s*\}/y);
      return { name };
    }
    const cases = new Map<string, readonly Part[]>();
    while (!this.take(/\s*\}/y)) {
      this.take(/\s*/y);
      const key = this.expect(/=\d+|[a-z]+/y);
      this.expect(/\s*\{/y);
      cases.set(key, this.parts());
      this.expect(/\}/y);
    }
    return { name, cases };
  }

  private take(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const [found = ''] = pattern.exec(this.text) ?? [];
    this.at += found.length;
    return found;
  }

  private expect(pattern: RegExp): string {
    return this.take(pattern) || this.fail();
  }

  private fail(): never {
    throw new SyntaxError(`not a message at ${this.at}: ${this.text}`);
  }
}
