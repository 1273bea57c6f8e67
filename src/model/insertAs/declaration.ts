import type { LiteralLanguage } from '../../proxy/formats';

/** A statement that gives an array the name `proxies`, so that a file into which it is put stays a program. */
export function declaration(array: string, language: LiteralLanguage, isTopLevel: boolean): string {
  switch (language) {
    case 'python':
    case 'ruby':
      return `proxies = ${array}`;
    case 'typescript':
    case 'javascript':
      return `const proxies = ${array};`;
    case 'go':
      return isTopLevel ? `var proxies = ${array}` : `proxies := ${array}`;
    case 'java':
      return `String[] proxies = ${array};`;
    case 'csharp':
      return `var proxies = ${array};`;
    case 'php':
      return `$proxies = ${array};`;
    case 'rust':
      return isTopLevel && array.startsWith('[')
        ? `static PROXIES: &[&str] = &${array};`
        : `let proxies = ${array};`;
    case 'shellscript':
      return `proxies=${array}`;
    case 'powershell':
      return `$proxies = ${array}`;
    case 'json':
    case 'yaml':
      return array;
  }
}
