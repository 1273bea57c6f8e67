import { fieldNameOf, proxyOfRecord, type FieldName, type ReadField } from './fields';
import type { FoundProxy } from './format';
import { readString } from './stringLiterals';
import type { ProxyScheme } from '../proxy';

const pair = /^([ \t]*)((?:-[ \t]+)?)(?:"([\w-]{1,32})"|'([\w-]{1,32})'|([\w-]{1,32})):(?:[ \t]+|$)/;

function valueAt(text: string, start: number, end: number): ReadField | undefined {
  const first = text[start];
  if (first === '"' || first === "'") {
    const literal = readString(text, start, 'yaml');
    if (!literal || literal.end > end || !/^\s*(?:#.*)?$/.test(text.slice(literal.end, end)))
      return undefined;
    return literal;
  }
  const value = text
    .slice(start, end)
    .replace(/\s#.*$/, '')
    .trimEnd();
  return value ? { value, start, end: start + value.length, quote: '' } : undefined;
}

/** Collects proxies from YAML's block form, fed line by line. */
export class BlockMapReader {
  private record = new Map<FieldName, ReadField>();
  private column = -1;
  private start = 0;
  private end = 0;
  private readonly found: FoundProxy[] = [];

  constructor(
    private readonly text: string,
    private readonly scheme: ProxyScheme,
  ) {}

  /** Takes the next line by its offsets. */
  line(start: number, end: number): void {
    const line = this.text.slice(start, Math.min(end, start + 2048));
    const match = pair.exec(line);
    if (!match) {
      const indent = line.search(/\S/);
      if (indent >= 0 && line[indent] !== '#' && indent <= this.column) this.close();
      return;
    }
    const [whole, blanks = '', dash = '', double, single, bare] = match;
    const column = blanks.length + dash.length;
    if (dash !== '' || column !== this.column) {
      if (dash === '' && column > this.column && this.record.size > 0) return;
      this.close();
      this.column = column;
      this.start = start + column;
    }
    const name = fieldNameOf(double ?? single ?? bare ?? '');
    const value = valueAt(this.text, start + whole.length, end);
    if (name && value && !this.record.has(name)) this.record.set(name, value);
    this.end = value ? Math.max(value.end, start + whole.trimEnd().length) : start + whole.trimEnd().length;
  }

  /** Ends the document, and gives what was found. */
  finish(): readonly FoundProxy[] {
    this.close();
    return this.found;
  }

  private close(): void {
    if (this.record.size > 1) {
      const range = { start: this.start, end: this.end };
      const proxy = proxyOfRecord(this.record, range, 'yaml', this.scheme);
      if (proxy) this.found.push(proxy);
    }
    if (this.record.size > 0) this.record = new Map();
    this.column = -1;
  }
}
