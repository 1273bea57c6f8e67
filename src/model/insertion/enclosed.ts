import type { LiteralLanguage } from '../../proxy/formats';
import type { SnippetPart } from '../../proxy/snippets';
import { isCommonJs } from '../../proxy/snippets/importSyntax';
import { namesTakenIn } from '../../proxy/snippets/namesTaken';
import { indentedParts } from './blocks';
import type { CodePlace } from './codePlace';

/** The lines around code that make a function of it. */
interface Enclosure {
  readonly head: string;
  readonly tail: readonly string[];
}

/** Puts code into a function where statements can't be on their own, or can't wait for an answer. */
export function enclosed(
  parts: readonly SnippetPart[],
  text: string,
  place: CodePlace,
  language: LiteralLanguage,
  { eol, indent }: { readonly eol: string; readonly indent: string },
): readonly SnippetPart[] {
  const enclosure = parts.length === 0 ? undefined : enclosureOf(text, place, language);
  if (!enclosure) return parts;
  const { head, tail } = enclosure;
  const [first = '', ...others] = tail;
  const lines = others.map((line) => eol + line).join('');
  return [head + eol + indent, ...indentedParts(parts, indent, eol), lines === '' ? first : first + lines];
}

function enclosureOf(
  text: string,
  { scope, isSync }: CodePlace,
  language: LiteralLanguage,
): Enclosure | undefined {
  const name = uniqueName(language === 'rust' ? 'fetch_through_proxy' : 'fetchThroughProxy', text);
  const braces = (head: string): Enclosure => ({ head: `${head} {`, tail: ['}', ''] });
  switch (language) {
    case 'javascript':
    case 'typescript':
      if (scope === 'members') return braces(`async ${name}()`);
      return isSync || (scope === 'file' && isCommonJs(text))
        ? { head: 'void (async () => {', tail: ['})();', ''] }
        : undefined;
    case 'go':
      return scope === 'file' ? braces(`func ${name}()`) : undefined;
    case 'java':
      return scope === 'members' ? braces(`static void ${name}() throws Exception`) : undefined;
    case 'csharp':
      return scope === 'members' ? braces(`static async Task ${capitalized(name)}()`) : undefined;
    case 'php':
      return scope === 'members' ? braces(`public function ${name}()`) : undefined;
    case 'rust':
      return scope === 'body'
        ? undefined
        : {
            head: `async fn ${name}() -> Result<(), Box<dyn std::error::Error>> {`,
            tail: ['    Ok(())', '}', ''],
          };
    default:
      return undefined;
  }
}

function capitalized(name: string): string {
  return name.slice(0, 1).toUpperCase() + name.slice(1);
}

function uniqueName(wanted: string, text: string): string {
  const isTaken = namesTakenIn(text);
  let name = wanted;
  for (let number = 2; isTaken(name); number++) name = `${wanted}${number}`;
  return name;
}
