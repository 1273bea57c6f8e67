import type { LiteralLanguage } from '../../proxy/formats';
import type { CodeScope } from './codePlace';

/** Code of any language that ends just before a name that it declares. */
const declaring = [
  // let proxies, import proxies, class proxies, for proxies, open() as proxies
  /\b(?:let|var|const|val|static|import|from|as|def|func|fn|function|class|type|struct|enum|for|global|nonlocal|local|use)\s+(?:mut\s+)?[$&*]*$/,
  // from a import (b, proxies; import { a, proxies
  /(?:^|\n)[ \t]*(?:from|import)\b[^;=\n]*[\s,({]$/,
  /(?:^|\n)[ \t]*(?:from\b[^;=\n]*\bimport[ \t]*\(|import[ \t]*\{)[^;=(){}]*$/,
];
/** The start of a line before a name, and its end behind it, where the line gives the name a value. */
const assigned = {
  before: /(?:^|\n)[\w[\]<>,{}:*&$? \t]*$/,
  after: /^(?:[\w[\]<>,{}:*&$? \t|.]*)=(?![=>])/,
};
/** The start of a function before one of its parameters. */
const parameters =
  /(?:\b(?:function|def|func|fn|lambda|catch|constructor)\b[^(){};]*\(?|(?:^|\n)[ \t]*(?:[\w<>[\],.]+[ \t]+)*\w+\()(?:[^(){};]|\{[^{}();]*\}?)*$/;

/** Characters before a name that are read. */
const reach = 400;

/** True if a text declares something of a name, or gives it a value. */
function declares(name: string, text: string): boolean {
  for (const { index } of text.matchAll(new RegExp(`(?<![\\w.-])${name}(?![\\w-])`, 'g'))) {
    const before = text.slice(Math.max(0, index - reach), index);
    const after = text.slice(index + name.length, index + name.length + reach);
    if (declaring.some((pattern) => pattern.test(before))) return true;
    if (assigned.before.test(before) && assigned.after.test(after)) return true;
    // Calls have arguments, but no body.
    const isHeader = /^[^()\n]*(?:\n[^()]*)?\)[^;()\n]*(?:\{|:|=>)[ \t]*(?:[#/].*)?(?=\r?\n|$)/.test(after);
    if (isHeader && parameters.test(before)) return true;
    const isArrow = /^[^()]{0,100}\)?\s*(?::[^=()\n]*)?=>/.test(after);
    if (isArrow && /[(,{]\s*$/.test(before)) return true;
  }
  return false;
}

/** The name, or `proxies2` and so on where the file gives that name to something else already. */
function freeListName(wanted: 'proxies' | 'PROXIES', text: string): string {
  let name: string = wanted;
  for (let number = 2; declares(name, text); number++) name = `${wanted}${number}`;
  return name;
}

/**
 * A statement that gives an array the name `proxies`, or one like it that the text of the file has not, so that a file into
 * which it is put stays a program.
 */
export function declaration(
  array: string,
  language: LiteralLanguage,
  scope: CodeScope,
  text: string,
): string {
  const isConstant = language === 'rust' && scope !== 'body' && array.startsWith('[');
  const name = freeListName(isConstant ? 'PROXIES' : 'proxies', text);
  const isMember = scope === 'members';
  switch (language) {
    case 'python':
    case 'ruby':
    case 'toml':
      return `${name} = ${array}`;
    case 'typescript':
    case 'javascript':
      return isMember ? `${name} = ${array};` : `const ${name} = ${array};`;
    case 'go':
      return scope === 'file' ? `var ${name} = ${array}` : `${name} := ${array}`;
    case 'java':
      return `String[] ${name} = ${array};`;
    case 'csharp':
      return isMember ? `static readonly string[] ${name} = ${array};` : `var ${name} = ${array};`;
    case 'kotlin':
      return `val ${name} = ${array}`;
    case 'swift':
      return `let ${name} = ${array}`;
    case 'php':
      return isMember ? `public $${name} = ${array};` : `$${name} = ${array};`;
    case 'rust':
      if (isConstant) return `${isMember ? 'const' : 'static'} ${name}: &[&str] = &${array};`;
      if (scope !== 'body') return `fn ${name}() -> Vec<String> { ${array} }`;
      return `let ${name} = ${array};`;
    case 'shellscript':
      return `${name}=${array}`;
    case 'powershell':
      return `$${name} = ${array}`;
    case 'json':
    case 'yaml':
      return array;
  }
}
