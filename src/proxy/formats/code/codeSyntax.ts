import type { LiteralLanguage } from './languages';

/** The syntax of comments and strings in a language. */
export interface CodeSyntax {
  /** The start of a comment to the end of the line. */
  readonly lineComment: RegExp | undefined;
  /** The marks around a comment of more lines, and whether such comments nest. */
  readonly blockComments: readonly (readonly [open: string, close: string])[];
  readonly nestsComments?: boolean;
  /** A pattern between slashes, in which quotes and slashes mean nothing. */
  readonly regularExpression?: RegExp;
  /** The starts of strings, with their prefixes, in order of length; the group is the mark that closes it. */
  readonly strings: readonly StringSyntax[];
}

/** One kind of string. */
export interface StringSyntax {
  /** At the beginning of the string, sticky. */
  readonly open: RegExp;
  /** Returns the closing mark for an opening match. */
  readonly close: (open: RegExpExecArray) => string;
  readonly isMultiline?: boolean;
  /** The escape of the closing mark: a backslash (or PowerShell's backtick) before it, the doubled mark, or none. */
  readonly escape?: '\\' | '`' | 'doubled';
  /** Returns the content that makes it a template, for an opening match; undefined if there is none. */
  readonly template?: (open: RegExpExecArray) => RegExp | undefined;
}

const cComments = { lineComment: /\/\//y, blockComments: [['/*', '*/']] } as const;
const hash = { lineComment: /(?<![\w$&])#/y, blockComments: [] } as const;

/** Behind an even number of backslashes, which escape each other and not what follows. */
const unescaped = String.raw`(?<=(?:^|[^\\])(?:\\\\)*)`;

const dollarBrace = new RegExp(`${unescaped}\\$\\{`);
const phpVariable = new RegExp(`${unescaped}(?:\\$[\\w{]|\\{\\$)`);
const kotlinTemplate = new RegExp(`${unescaped}\\$[\\w{]`);
const swiftInterpolation = new RegExp(`${unescaped}\\\\\\(`);
const rubyInterpolation = new RegExp(`${unescaped}#[{$@]`);
const shellExpansion = new RegExp(`${unescaped}[$\`]`);

const quoted = (quotes: string, template?: RegExp): StringSyntax => ({
  open: new RegExp(`[${quotes}]`, 'y'),
  close: ([quote]) => quote,
  escape: '\\',
  ...(template && { template: ([quote]: RegExpExecArray) => (quote === '"' ? template : undefined) }),
});

/** `<<EOF` and similar: the lines up to the one that contains only the word. */
const heredoc = (open: RegExp): StringSyntax => ({
  open,
  close: ([, word = '']) => `\n${word}`,
  isMultiline: true,
});

const javascript: CodeSyntax = {
  ...cComments,
  regularExpression:
    /(?<=(?:^|[=([{,;:!&|?+*%<>~\n]|\b(?:return|case|typeof))[ \t]*)\/(?![/*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/\w*/y,
  strings: [
    { open: /`/y, close: () => '`', isMultiline: true, escape: '\\', template: () => dollarBrace },
    quoted(`"'`),
  ],
};

const python: CodeSyntax = {
  ...hash,
  strings: [
    {
      open: /(?<!\w)([rRbBuUfFtT]{0,2})("""|''')/y,
      close: ([, , mark = '']) => mark,
      isMultiline: true,
      escape: '\\',
      template: ([, prefix = '']) => (/[ft]/i.test(prefix) ? /\{/ : undefined),
    },
    {
      open: /(?<!\w)([rRbBuUfFtT]{0,2})(["'])/y,
      close: ([, , mark = '']) => mark,
      escape: '\\',
      template: ([, prefix = '']) => (/[ft]/i.test(prefix) ? /\{/ : undefined),
    },
    quoted(`"'`),
  ],
};

/** The languages' comments and strings, one table each. */
export const codeSyntaxes: Readonly<Record<LiteralLanguage, CodeSyntax>> = {
  python,
  javascript,
  typescript: javascript,
  go: { ...cComments, strings: [{ open: /`/y, close: () => '`', isMultiline: true }, quoted(`"'`)] },
  java: {
    ...cComments,
    strings: [{ open: /"""/y, close: () => '"""', isMultiline: true, escape: '\\' }, quoted(`"'`)],
  },
  csharp: {
    ...cComments,
    strings: [
      {
        open: /(\$*)(?<!")("{3,})/y,
        close: ([, , mark = '']) => mark,
        isMultiline: true,
        template: ([, dollars = '']) => (dollars ? /\{/ : undefined),
      },
      {
        open: /(@\$|\$@|@)"/y,
        close: () => '"',
        isMultiline: true,
        escape: 'doubled',
        template: ([, prefix = '']) => (prefix.includes('$') ? /\{/ : undefined),
      },
      { open: /\$"/y, close: () => '"', escape: '\\', template: () => /\{/ },
      quoted(`"'`),
    ],
  },
  php: {
    lineComment: /\/\/|#(?!\[)/y,
    blockComments: [['/*', '*/']],
    strings: [heredoc(/<<<[ \t]*["']?(\w+)["']?/y), { ...quoted(`"'`, phpVariable), isMultiline: true }],
  },
  ruby: {
    ...hash,
    blockComments: [['\n=begin', '\n=end']],
    strings: [
      heredoc(/<<[~-]?["']?([A-Z]\w*)["']?/y),
      { ...quoted(`"'`, rubyInterpolation), isMultiline: true },
    ],
  },
  rust: {
    ...cComments,
    nestsComments: true,
    strings: [
      { open: /(?<!\w)b?r(#*)"/y, close: ([, hashes = '']) => `"${hashes}`, isMultiline: true },
      { ...quoted('"'), isMultiline: true },
    ],
  },
  kotlin: {
    ...cComments,
    nestsComments: true,
    strings: [
      { open: /"""/y, close: () => '"""', isMultiline: true, template: () => /\$[\w{]/ },
      quoted(`"'`, kotlinTemplate),
    ],
  },
  swift: {
    ...cComments,
    nestsComments: true,
    strings: [
      {
        open: /(#+)"/y,
        close: ([, hashes = '']) => `"${hashes}`,
        isMultiline: true,
        template: () => /\\#+\(/,
      },
      {
        open: /"""/y,
        close: () => '"""',
        isMultiline: true,
        escape: '\\',
        template: () => swiftInterpolation,
      },
      quoted('"', swiftInterpolation),
    ],
  },
  shellscript: {
    // Also those of Windows' command files.
    lineComment: /(?<![^\s;&|()])#|(?<=^[ \t]*)(?:::|@?rem[ \t])/imy,
    blockComments: [],
    strings: [
      { open: /\$'/y, close: () => "'", isMultiline: true, escape: '\\' },
      { open: /'/y, close: () => "'", isMultiline: true },
      { open: /"/y, close: () => '"', isMultiline: true, escape: '\\', template: () => shellExpansion },
    ],
  },
  powershell: {
    lineComment: /(?<![\w`])#/y,
    blockComments: [['<#', '#>']],
    strings: [
      { open: /@(["'])[ \t]*\r?\n/y, close: ([, quote = '']) => `\n${quote}@`, isMultiline: true },
      { open: /'/y, close: () => "'", escape: 'doubled' },
      { open: /"/y, close: () => '"', escape: '`', template: () => /(?<!`)\$(?!\(\[char\])/ },
    ],
  },
  json: { ...cComments, strings: [quoted('"')] },
  yaml: {
    lineComment: /(?<!\S)#/y,
    blockComments: [],
    strings: [
      { open: /(?<![^\s[{,:])"/y, close: () => '"', isMultiline: true, escape: '\\' },
      { open: /(?<![^\s[{,:])'/y, close: () => "'", isMultiline: true, escape: 'doubled' },
    ],
  },
  toml: {
    lineComment: /#/y,
    blockComments: [],
    strings: [
      { open: /"""/y, close: () => '"""', isMultiline: true, escape: '\\' },
      { open: /'''/y, close: () => "'''", isMultiline: true },
      { open: /"/y, close: () => '"', escape: '\\' },
      { open: /'/y, close: () => "'" },
    ],
  },
};

/** Text of which no language is known: a quote opens a string where it closes on the same line and no word touches it. */
export const anySyntax: CodeSyntax = {
  lineComment: /(?<=^[ \t]*)(?:#|\/\/|;)|(?<=\s)\/\/(?=\s)/my,
  blockComments: [],
  strings: [
    {
      open: /(?<!\w)(["'])(?=(?:\\.|(?!\1)[^\\\n]){0,2000}\1)/y,
      close: ([, quote = '']) => quote,
      escape: '\\',
    },
  ],
};
