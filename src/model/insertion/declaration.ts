import type { LiteralLanguage } from '../../proxy/formats';

/** A line of any language that declares something of this name, or gives it a value. */
const declares = (name: string): RegExp =>
  new RegExp(`^[ \\t]*(?:[\\w[\\]<>]+[ \\t]+)*\\$?${name}\\b[ \\t]*(?::[^=\\n]*)?=(?!=)`, 'm');

/** The name, or `proxies2` and so on where the file gives that name to something else already. */
function freeListName(wanted: 'proxies' | 'PROXIES', text: string): string {
  let name: string = wanted;
  for (let number = 2; declares(name).test(text); number++) name = `${wanted}${number}`;
  return name;
}

/**
 * A statement that gives an array the name `proxies`, or one like it that the text of the file has not, so that a file into
 * which it is put stays a program.
 */
export function declaration(
  array: string,
  language: LiteralLanguage,
  isTopLevel: boolean,
  text: string,
): string {
  const isStatic = language === 'rust' && isTopLevel && array.startsWith('[');
  const name = freeListName(isStatic ? 'PROXIES' : 'proxies', text);
  switch (language) {
    case 'python':
    case 'ruby':
    case 'toml':
      return `${name} = ${array}`;
    case 'typescript':
    case 'javascript':
      return `const ${name} = ${array};`;
    case 'go':
      return isTopLevel ? `var ${name} = ${array}` : `${name} := ${array}`;
    case 'java':
      return `String[] ${name} = ${array};`;
    case 'csharp':
      return `var ${name} = ${array};`;
    case 'php':
      return `$${name} = ${array};`;
    case 'rust':
      return isStatic ? `static ${name}: &[&str] = &${array};` : `let ${name} = ${array};`;
    case 'shellscript':
      return `${name}=${array}`;
    case 'powershell':
      return `$${name} = ${array}`;
    case 'json':
    case 'yaml':
      return array;
  }
}
