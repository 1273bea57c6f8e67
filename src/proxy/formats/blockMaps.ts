import { fieldNameOf, fieldsForm, type ProxyRecord, type ReadField } from './fields';
import type { TextRange } from './format';
import { forEachLine, lineStart } from './lines';
import { readString } from './readString';

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

/** Finds mappings in YAML's block form that may be a proxy, fed line by line. */
export class BlockMapReader {
  private record: ProxyRecord = {};
  private size = 0;
  private column = -1;
  private start = 0;
  private end = 0;

  constructor(
    private readonly text: string,
    private readonly visit: (record: ProxyRecord, range: TextRange) => void,
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

  /** Ends the mapping that is being read, as the end of the document does. */
  close(): void {
    if (this.size > 1) this.visit(this.record, { start: this.start, end: this.end });
    if (this.size > 0) this.record = {};
    this.size = 0;
    this.column = -1;
  }
}

/** The form of proxies in YAML's block form. */
export const blockMapForm = fieldsForm('yaml', (text, found) => {
  let again: ProxyRecord | undefined;
  const reader = new BlockMapReader(text, (record, { start }) => {
    if (start === found.start) again = record;
  });
  // What stands before the first key tells its column.
  const start = lineStart(text, found.start);
  forEachLine(text, reader.line.bind(reader), { start, end: found.end });
  reader.close();
  return again;
});
