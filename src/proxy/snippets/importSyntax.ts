import type { Quote } from '../formats';
import type { RequiredImport } from './snippet';

export interface ImportStyle {
  readonly eol: string;
  readonly indent: string;
  readonly quote: Quote;
}

/** The syntax of a language's imports, and of the code before them. */
export interface ImportSyntax {
  /**
   * Code that must stay above the imports, including its line end: shebang, docstring, package clause. All are sticky.
   */
  readonly header: readonly RegExp[];
  /** A comment with its line end. */
  readonly comment: RegExp;
  /** A whole import statement with its line end. */
  readonly statement: RegExp;
  /** The imports that the document still lacks. */
  missing(text: string, imports: readonly RequiredImport[]): RequiredImport[];
  /** The statements for the imports, a line each. */
  write(imports: readonly RequiredImport[], style: ImportStyle, text: string): string[];
}

const hashComment = /#[^\n]*(?:\n|$)/y;
const slashComment = /(?:\/\/[^\n]*|\/\*[^]*?\*\/[^\S\n]*)(?:\n|$)/y;
const shebang = /#![^\n]*\n/y;
const never = /(?!)/y;

const splitNames = (list: string): string[] =>
  list
    .split(',')
    .map((name) => name.replace(/#[^\n]*/g, '').trim())
    .filter((name) => name !== '');

const python: ImportSyntax = {
  header: [
    shebang,
    /#[^\n]*coding[:=][^\n]*\n/y,
    /[rRuU]?(?:"""[^]*?"""|'''[^]*?'''|"[^"\n]*"|'[^'\n]*')[^\S\n]*;?[^\S\n]*(?:#[^\n]*)?(?:\n|$)/y,
    /from[ \t]+__future__[ \t]+import[ \t]+(?:\([^)]*\)|[^\n]*)[^\n]*(?:\n|$)/y,
  ],
  comment: hashComment,
  statement:
    /(?:import[ \t]+(?:[^\n\\]|\\\r?\n)+|from[ \t]+[\w.]+[ \t]+import[ \t]*(?:\([^)]*\)[^\n]*|(?:[^\n\\(]|\\\r?\n)+))(?:\n|$)/y,
  missing(text, imports) {
    const modules = new Set<string>();
    const names = new Set<string>();
    for (const [, list = ''] of text.matchAll(/^import[ \t]+((?:[^\n\\]|\\\r?\n)+)/gm)) {
      for (const name of splitNames(list)) modules.add(name);
    }
    const from = /^from[ \t]+([\w.]+)[ \t]+import[ \t]*(?:\(([^)]*)\)|((?:[^\n\\(]|\\\r?\n)+))/gm;
    for (const [, module = '', inParentheses, bare] of text.matchAll(from)) {
      for (const name of splitNames(inParentheses ?? bare ?? '')) names.add(`${module}.${name}`);
    }
    return imports.flatMap(({ module, names: wanted }): RequiredImport[] => {
      if (!wanted) return modules.has(module) ? [] : [{ module }];
      const lacking = wanted.filter((name) => !names.has(`${module}.${name}`) && !names.has(`${module}.*`));
      return lacking.length === 0 ? [] : [{ module, names: lacking }];
    });
  },
  write: (imports) =>
    imports.map(({ module, names }) =>
      names ? `from ${module} import ${names.join(', ')}` : `import ${module}`,
    ),
};

/** True if a file uses `require` and has no `import` or `export`. */
export function isCommonJs(text: string): boolean {
  return !/^(?:import|export)\b/m.test(text) && /\brequire\(|\bmodule\.exports\b|\bexports\./.test(text);
}

const javascript: ImportSyntax = {
  header: [shebang, /(?:'use strict'|"use strict"|'use client'|"use client")[ \t]*;?[^\S\n]*(?:\n|$)/y],
  comment: slashComment,
  statement:
    /(?:import\s*(?:[^;'"()]*?\bfrom\s*)?(?:'[^'\n]*'|"[^"\n]*")[^\n]*|import\s+\w+\s*=\s*require\([^)\n]*\)[^\n]*|(?:const|let|var)\s+[^=;]+=\s*require\([^)\n]*\)[^\n]*)(?:\n|$)/y,
  missing(text, imports) {
    const bound = new Set<string>();
    const bind = (module: string, clause: string): void => {
      const braces = /\{([^}]*)\}/.exec(clause);
      for (const name of splitNames(braces?.[1] ?? '')) {
        if (!/\s|:/.test(name)) bound.add(`${module}#${name}`);
      }
      const defaultName = clause.replace(/\{[^}]*\}/, '').replace(/[,\s]+/g, '');
      if (/^[\w$]+$/.test(defaultName)) bound.add(`${module}@${defaultName}`);
    };
    const esm = /^import\s+(?!type\b)([^;'"()]*?)\s*\bfrom\s*['"]([^'"\n]+)['"]/gm;
    for (const [, clause = '', module = ''] of text.matchAll(esm)) bind(module, clause);
    const cjs = /^(?:const|let|var|import)\s+([^=;]+?)\s*=\s*require\(\s*['"]([^'"\n]+)['"]\s*\)/gm;
    for (const [, clause = '', module = ''] of text.matchAll(cjs)) bind(module, clause);
    const whole = new Set(
      [...text.matchAll(/^(?:import\s*|require\(\s*)['"]([^'"\n]+)['"]/gm)].map(([, module]) => module),
    );
    return imports.flatMap(({ module, names = [], defaultName }): RequiredImport[] => {
      if (names.length === 0 && defaultName === undefined) return whole.has(module) ? [] : [{ module }];
      const lacking = names.filter((name) => !bound.has(`${module}#${name}`));
      const lacksDefault = defaultName !== undefined && !bound.has(`${module}@${defaultName}`);
      if (lacking.length === 0 && !lacksDefault) return [];
      return [
        { module, ...(lacking.length > 0 && { names: lacking }), ...(lacksDefault && { defaultName }) },
      ];
    });
  },
  write(imports, { quote }, text) {
    const commonJs = isCommonJs(text);
    return imports.flatMap(({ module, names, defaultName }) => {
      const from = `${quote}${module}${quote}`;
      if (!names && defaultName === undefined) {
        return [commonJs ? `require(${from});` : `import ${from};`];
      }
      const braces = names ? `{ ${names.join(', ')} }` : '';
      if (!commonJs) return [`import ${[defaultName, braces].filter(Boolean).join(', ')} from ${from};`];
      return [defaultName, braces].filter(Boolean).map((clause) => `const ${clause} = require(${from});`);
    });
  },
};

const byModule =
  (pattern: RegExp): ImportSyntax['missing'] =>
  (text, imports) => {
    const present = new Set([...text.matchAll(pattern)].map(([, module]) => module));
    return imports.filter(({ module }) => !present.has(module));
  };

/** The content of the parentheses of a Go import. A comment may contain a parenthesis that closes nothing. */
const goSpecs = /(?:[^)/]|\/\/[^\n]*(?![^\n])|\/(?!\/))*/.source;
/** Go's imports in parentheses, with their content. */
export const goBlock = new RegExp(`^import[ \\t]*\\((${goSpecs})\\)`, 'gm');

const go: ImportSyntax = {
  header: [/package[ \t]+\w+[^\n]*(?:\n|$)/y],
  comment: slashComment,
  statement: new RegExp(`import[ \\t]*(?:\\(${goSpecs}\\)|[^\\n(]+)[^\\n]*(?:\\n|$)`, 'y'),
  missing(text, imports) {
    const specs = [...text.matchAll(goBlock)].flatMap(([, block = '']) => block.split('\n'));
    const single = [...text.matchAll(/^import[ \t]+("[^"\n]+")/gm)].map(([, spec = '']) => spec);
    const present = new Set([...specs, ...single].map((spec) => /^\s*"([^"]+)"/.exec(spec)?.[1]));
    return imports.filter(({ module }) => !present.has(module));
  },
  write: (imports, { eol }) => [
    `import (${eol}${imports.map(({ module }) => `\t"${module}"${eol}`).join('')})`,
  ],
};

const java: ImportSyntax = {
  header: [/package\s+[\w.]+\s*;[^\n]*(?:\n|$)/y],
  comment: slashComment,
  statement: /import\s+(?:static\s+)?[\w.*]+\s*;[^\n]*(?:\n|$)/y,
  missing(text, imports) {
    const present = new Set([...text.matchAll(/^\s*import\s+([\w.*]+)\s*;/gm)].map(([, name]) => name));
    return imports.filter(
      ({ module }) => !present.has(module) && !present.has(module.replace(/[^.]+$/, '*')),
    );
  },
  write: (imports) => imports.map(({ module }) => `import ${module};`),
};

const csharp: ImportSyntax = {
  header: [/#[^\n]*(?:\n|$)/y, /extern\s+alias[^\n]*(?:\n|$)/y],
  comment: slashComment,
  statement: /(?:global\s+)?using\s+(?:static\s+)?[\w.]+(?:\s*=[^;\n]+)?\s*;[^\n]*(?:\n|$)/y,
  missing: byModule(/^\s*(?:global\s+)?using\s+([\w.]+)\s*;/gm),
  write: (imports) => imports.map(({ module }) => `using ${module};`),
};

const ruby: ImportSyntax = {
  header: [
    shebang,
    /#[ \t]*-?\*?-?[ \t]*(?:frozen_string_literal|encoding|coding|warn_indent|typed):[^\n]*\n/y,
  ],
  comment: hashComment,
  statement: /require(?:_relative)?[ \t(]*['"][^'"\n]*['"][^\n]*(?:\n|$)/y,
  missing: byModule(/^\s*require[ \t(]*['"]([^'"\n]+)['"]/gm),
  write: (imports, { quote }) => imports.map(({ module }) => `require ${quote}${module}${quote}`),
};

const swift: ImportSyntax = {
  header: [],
  comment: slashComment,
  statement: /(?:@\w+[ \t]+)?import[ \t]+[^\n]+(?:\n|$)/y,
  missing: byModule(/^[ \t]*(?:@\w+[ \t]+)?import[ \t]+(\w+)[ \t]*$/gm),
  write: (imports) => imports.map(({ module }) => `import ${module}`),
};

const none: ImportSyntax = {
  header: [],
  comment: never,
  statement: never,
  missing: () => [],
  write: () => [],
};

const syntaxes: Readonly<Record<string, ImportSyntax>> = {
  python,
  javascript,
  javascriptreact: javascript,
  typescript: javascript,
  typescriptreact: javascript,
  vue: javascript,
  svelte: javascript,
  go,
  java,
  csharp,
  ruby,
  swift,
};

/** The imports of VS Code's language id; a language without any has an empty syntax. */
export function importSyntaxOf(languageId: string): ImportSyntax {
  return Object.hasOwn(syntaxes, languageId) ? (syntaxes[languageId] ?? none) : none;
}
