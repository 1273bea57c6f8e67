import { fieldNameOf, proxyOfRecord, type ProxyRecord, type ReadField } from './fields';
import type { FoundProxy } from './format';
import { readString } from './readString';
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

/** Finds proxies in YAML's block form, fed line by line. */
export class BlockMapReader {
  private record: ProxyRecord = {};
  private size = 0;
  private column = -1;
  private start = 0;
  private end = 0;

  constructor(
    private readonly text: string,
    private readonly scheme: ProxyScheme,
    private readonly emit: (found: FoundProxy) => void,
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
      if (dash === '' && column > this.column && this.size > 0) return;
      this.close();
      this.column = column;
      this.start = start + column;
    }
    const name = fieldNameOf(double ?? single ?? bare ?? '');
    const value = valueAt(this.text, start + whole.length, end);
    if (name && value && !this.record[name]) {
      this.record[name] = value;
      this.size++;
    }
    this.end = value ? Math.max(value.end, start + whole.trimEnd().length) : start + whole.trimEnd().length;
  }

  /** Ends the document. */
  finish(): void {
    this.close();
  }

  private close(): void {
    if (this.size > 1) {
      const range = { start: this.start, end: this.end };
      const proxy = proxyOfRecord(this.record, range, 'yaml', this.scheme);
      if (proxy) this.emit(proxy);
    }
    if (this.size > 0) this.record = {};
    this.size = 0;
    this.column = -1;
  }
}
