import { createScanner, printParseErrorCode, ScanError, SyntaxKind, visit } from 'jsonc-parser';
import {
  deepest,
  nestsTooDeep,
  type Collection,
  type ParseProblem,
  type ScalarNode,
  type Slot,
  type Tree,
  type TreeNode,
} from './treeNode';

/** Parses JSON with comments and trailing commas, or one JSON value per line. */
export function parseJsonTree(text: string): Tree {
  const root = new JsonReader(text, 0, true).read();
  if (root) return { roots: [root] };
  if (nestsTooDeep(text)) return { problem: { reason: 'NestingTooDeep', offset: 0 } };
  return jsonLines(text) ?? { problem: problemOf(text) };
}

/** One value per line, as in JSON Lines; undefined where some line is none. */
function jsonLines(text: string): Tree | undefined {
  const roots: TreeNode[] = [];
  let offset = 0;
  for (const line of text.split('\n')) {
    if (line.trim() !== '') {
      const root = /^\s*[[{"]/.test(line) ? new JsonReader(line, offset, false).read() : undefined;
      if (!root) return undefined;
      roots.push(root);
    }
    offset += line.length + 1;
  }
  return { roots };
}

/** The first problem of a text that can't be read. */
function problemOf(text: string): ParseProblem {
  let problem: ParseProblem | undefined;
  const onError = (error: Parameters<typeof printParseErrorCode>[0], offset: number): void => {
    problem ??= { reason: printParseErrorCode(error), offset };
  };
  visit(text, { onError }, { allowTrailingComma: true });
  return problem ?? { reason: 'InvalidSymbol', offset: 0 };
}

const blank = 0x20;
const tab = 0x09;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/**
 * Reads one value, which begins at an offset of a longer text, from the library's tokens. The library's own tree has no
 * commas, and takes twice the time.
 */
class JsonReader {
  private readonly scanner;
  private token = SyntaxKind.Unknown;

  constructor(
    private readonly text: string,
    private readonly base: number,
    private readonly allowTrailingComma: boolean,
  ) {
    this.scanner = createScanner(text);
  }

  /** The value; undefined if the text is anything but one. */
  read(): TreeNode | undefined {
    this.next();
    const value = this.readValue(0);
    return this.token === SyntaxKind.EOF ? value : undefined;
  }

  /** Goes to the next token, which is unknown if it has an error. */
  private next(): void {
    const { scanner } = this;
    do {
      this.skipBlanks();
      this.token = scanner.scan();
      if (scanner.getTokenError() !== ScanError.None) this.token = SyntaxKind.Unknown;
    } while (this.token === SyntaxKind.LineCommentTrivia || this.token === SyntaxKind.BlockCommentTrivia);
  }

  /** The scanner would make a token of each indentation, character by character. */
  private skipBlanks(): void {
    const { text, scanner } = this;
    const from = scanner.getPosition();
    let at = from;
    for (;;) {
      const code = text.charCodeAt(at);
      if (code !== blank && code !== lineFeed && code !== carriageReturn && code !== tab) break;
      at++;
    }
    if (at > from) scanner.setPosition(at);
  }

  private readValue(depth: number): TreeNode | undefined {
    switch (this.token) {
      case SyntaxKind.OpenBraceToken:
        return this.readCollection('map', SyntaxKind.CloseBraceToken, depth + 1);
      case SyntaxKind.OpenBracketToken:
        return this.readCollection('list', SyntaxKind.CloseBracketToken, depth + 1);
      case SyntaxKind.StringLiteral:
        return this.readString();
      case SyntaxKind.NumericLiteral:
      case SyntaxKind.NullKeyword:
      case SyntaxKind.TrueKeyword:
      case SyntaxKind.FalseKeyword:
        return this.readWord();
      default:
        return undefined;
    }
  }

  private readCollection(kind: Collection['kind'], close: SyntaxKind, depth: number): Collection | undefined {
    if (depth > deepest) return undefined;
    const start = this.offset();
    const slots: Slot[] = [];
    this.next();
    while (this.token !== close) {
      const slot = kind === 'map' ? this.readPair(depth) : this.readElement(depth);
      if (!slot) return undefined;
      slots.push(slot);
      if (this.token === SyntaxKind.CommaToken) {
        slot.comma = this.offset();
        this.next();
        if (this.token === close && !this.allowTrailingComma) return undefined;
      } else if (this.token !== close) return undefined;
    }
    const end = this.offset() + 1;
    this.next();
    return { kind, style: 'flow', slots, start, end };
  }

  private readElement(depth: number): Slot | undefined {
    const value = this.readValue(depth);
    return value && { start: value.start, end: value.end, key: undefined, value, comma: undefined };
  }

  private readPair(depth: number): Slot | undefined {
    const key = this.token === SyntaxKind.StringLiteral ? this.readString() : undefined;
    if (!key || this.token !== SyntaxKind.ColonToken) return undefined;
    this.next();
    const value = this.readValue(depth);
    return value && { start: key.start, end: value.end, key, value, comma: undefined };
  }

  private readString(): ScalarNode {
    const start = this.offset();
    const value = this.scanner.getTokenValue();
    const end = start + this.scanner.getTokenLength();
    this.next();
    return { kind: 'scalar', value, quote: '"', isPlain: true, start, end };
  }

  /** A number, or one of the words without quotes. */
  private readWord(): ScalarNode {
    const start = this.offset();
    const end = start + this.scanner.getTokenLength();
    const value = this.text.slice(start - this.base, end - this.base);
    this.next();
    return { kind: 'scalar', value, quote: '', isPlain: true, start, end };
  }

  private offset(): number {
    return this.base + this.scanner.getTokenOffset();
  }
}
