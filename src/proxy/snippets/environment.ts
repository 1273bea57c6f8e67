import type { LiteralLanguage, Quote } from '../formats/code/languages';
import { quoteString } from '../formats/code/writeStringLiteral';
import type { RequiredImport } from './snippet';

/** Code that reads a variable of the environment. */
export interface EnvironmentCode {
  readonly expression: string;
  readonly imports: readonly RequiredImport[];
}

/** The value to read: the variable's text, or the parts of a comma-separated list. */
export type EnvironmentKind = 'text' | 'list';

/** An expression for a variable in a language; undefined where the language is data and reads none. */
export function environmentCode(
  language: LiteralLanguage,
  name: string,
  kind: EnvironmentKind,
  quote: Quote = '"',
): EnvironmentCode | undefined {
  const text = (value: string): string => quoteString(value, language, quote);
  const isList = kind === 'list';
  const code = (expression: string, ...modules: string[]): EnvironmentCode => ({
    expression,
    imports: modules.map((module) => ({ module })),
  });
  const variable = text(name);
  const missing = text(`${name} is not set.`);
  const orThrow = `process.env.${name} ?? (() => { throw new Error(${missing}); })()`;
  switch (language) {
    case 'python':
      return code(`os.environ[${variable}]${isList ? `.split(${text(',')})` : ''}`, 'os');
    case 'typescript':
    case 'javascript':
      return code(`(${orThrow})${isList ? `.split(${text(',')})` : ''}`);
    case 'go':
      return isList
        ? code(`strings.Split(os.Getenv(${variable}), ",")`, 'os', 'strings')
        : code(`os.Getenv(${variable})`, 'os');
    case 'java':
      return code(
        `java.util.Objects.requireNonNull(System.getenv(${variable}), ${missing})${isList ? '.split(",")' : ''}`,
      );
    case 'csharp':
      return code(
        `(Environment.GetEnvironmentVariable(${variable}) ?? throw new InvalidOperationException(${missing}))${isList ? ".Split(',')" : ''}`,
        'System',
      );
    case 'kotlin':
      return code(
        `requireNotNull(System.getenv(${variable})) { ${missing} }${isList ? `.split(${text(',')})` : ''}`,
      );
    case 'swift':
      return code(
        `ProcessInfo.processInfo.environment[${variable}]!${isList ? `.split(separator: ${text(',')}).map(String.init)` : ''}`,
        'Foundation',
      );
    case 'php':
      return code(
        isList
          ? `explode(${text(',')}, getenv(${variable}) ?: throw new RuntimeException(${missing}))`
          : `(getenv(${variable}) ?: throw new RuntimeException(${missing}))`,
      );
    case 'ruby':
      return code(`ENV.fetch(${variable})${isList ? `.split(${text(',')})` : ''}`);
    case 'rust':
      return isList
        ? code(
            `std::env::var(${variable}).expect(${missing}).split(',').map(String::from).collect::<Vec<_>>()`,
          )
        : code(`std::env::var(${variable}).expect(${missing})`);
    case 'shellscript':
      return code(isList ? `(\${${name}//,/ })` : `"\${${name}:?}"`);
    case 'powershell':
      return code(isList ? `$env:${name} -split ','` : `$env:${name}`);
    case 'json':
    case 'yaml':
    case 'toml':
      return undefined;
  }
}
