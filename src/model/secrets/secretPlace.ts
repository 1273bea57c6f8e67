import type { StringLiteral } from '../../proxy/formats/code/readStringLiteral';
import type { LiteralLanguage } from '../../proxy/formats/code/languages';

/** The text that takes the place of a range, with an expression in the place of a literal. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Characters before a literal in which its statement begins. */
const maxStatementLength = 2000;

/** The statement's text before a literal, and what follows the literal. */
interface Surroundings {
  readonly before: string;
  readonly after: string;
}

/**
 * Returns the replacement of a literal by an expression evaluated at run time, so that the code still compiles;
 * undefined if the language requires a constant there.
 */
export function replaceLiteral(
  text: string,
  { start, end }: StringLiteral,
  expression: string,
  language: LiteralLanguage,
): Replacement | undefined {
  const before = text.slice(Math.max(0, start - maxStatementLength), start);
  const statement = before.slice(Math.max(...[...';{}'].map((mark) => before.lastIndexOf(mark))) + 1);
  const around = { before: statement, after: text.slice(end, end + 100) };
  const plain = { start, end, text: expression };
  switch (language) {
    case 'go':
      return inGo(around, before, plain);
    case 'rust':
      return inRust(around, plain);
    case 'csharp':
      return inCsharp(around, plain);
    case 'php':
      return /\b(?:const|public|private|protected|static|readonly|var|case)\b|\bf(?:unctio)?n\b[^)]*=\s*$|#\[/.test(
        statement,
      )
        ? undefined
        : plain;
    case 'java':
      return /\bcase\s|@\w+\s*\([^)]*$/.test(statement) ? undefined : plain;
    case 'javascript':
    case 'typescript':
      return inJavascript(around, before, text, plain);
    default:
      return plain;
  }
}

/** Go: a constant of its own at the top level becomes a variable; one of a block would need the block taken apart. */
function inGo(
  { before: statement }: Surroundings,
  before: string,
  plain: Replacement,
): Replacement | undefined {
  const constant = /(?:^|\n)const([ \t]+\w+(?:[ \t]+string)?[ \t]*=[ \t]*)$/.exec(before);
  if (constant) {
    const [, name = ''] = constant;
    return { ...plain, start: plain.start - name.length - 'const'.length, text: `var${name}${plain.text}` };
  }
  const blockAt = before.search(/\bconst[ \t]*\((?![^]*\n\))/);
  return blockAt >= 0 || /\bconst\b/.test(statement) ? undefined : plain;
}

/** Rust: a `let` without a lifetime, and values that are immediately converted to a String. */
function inRust({ before, after }: Surroundings, plain: Replacement): Replacement | undefined {
  const statement = before.trimStart();
  if (/\b(?:const|static|match|return)\b/.test(statement)) return undefined;
  if (/^\.(?:to_string|to_owned|into)\(\)/.test(after) || /\bString::from\($/.test(statement)) return plain;
  const isBinding = /(?:^|\n)\s*let\s+(?:mut\s+)?\w+(?:\s*:\s*&\s*str)?\s*=\s*$/.test(before);
  // The borrow lives as long as the binding, and has the type of the literal.
  return isBinding && /^\s*;/.test(after) ? { ...plain, text: `&*${plain.text}` } : undefined;
}

/** C#: a constant of a class becomes a read-only field. */
function inCsharp({ before, after }: Surroundings, plain: Replacement): Replacement | undefined {
  const field =
    /\b(?:public|private|protected|internal)\b(?:\s+(?:public|private|protected|internal|new))*\s+(const)(\s+string\s+\w+\s*=\s*)$/.exec(
      before,
    );
  if (field && /^\s*;/.test(after)) {
    const [, , rest = ''] = field;
    const start = plain.start - rest.length - 'const'.length;
    return { ...plain, start, text: `static readonly${rest}${plain.text}` };
  }
  const isConstant = /\b(?:const|case)\b|(?:^|\n)\s*\[[^\]]*$|\bis\s+$/.test(before);
  const isDefault = /\w[?\]]?\s+\w+\s*=\s*$/.test(before) && /^\s*[,)]/.test(after);
  return isConstant || isDefault ? undefined : plain;
}

function inJavascript(
  { before: statement, after }: Surroundings,
  before: string,
  text: string,
  plain: Replacement,
): Replacement | undefined {
  if (
    /\b(?:type|enum|interface|declare|import|export\s+\*)\s[^=]*=?[^=]*$/.test(statement) &&
    !/\(/.test(statement)
  ) {
    return undefined;
  }
  if (
    /\benum\s+\w+\s*\{[^}]*$/.test(before) ||
    (/:\s*$/.test(statement) &&
      /^\s*[;,)=]/.test(after) &&
      /\b(?:let|const|var)\s+\w+\s*:\s*$/.test(statement))
  ) {
    return undefined;
  }
  // A key of an object.
  if (/[{,]\s*$/.test(before) && /^\s*:/.test(after)) return undefined;
  if (/<[A-Za-z][\w.]*(?:\s[^<>]*)?\s[\w:-]+=$/.test(before)) {
    // An attribute: JSX takes an expression in braces, other templates have ways of their own.
    return /<(?:template|script)\b/.test(text) ? undefined : { ...plain, text: `{${plain.text}}` };
  }
  return plain;
}
