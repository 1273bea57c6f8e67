/** How a secret was written where it was found. */
export type Writing =
  'plain' | 'percent' | 'form' | 'JSON' | 'JSON in JSON' | 'HTML' | 'hex' | 'base64' | 'UTF-16';

/** A secret that was found where it must not be. */
export interface Find {
  /** What the secret is, never the secret itself. */
  readonly secret: string;
  readonly writing: Writing;
}

/** Secrets to search for, by what they are. */
export type Marks = Readonly<Record<string, string>>;

/** Finds secrets in a text or in the bytes of a file, however they are written. */
export function findMarks(found: string | Buffer, marks: Marks): Find[] {
  const text = typeof found === 'string' ? found : found.toString('latin1');
  const lower = text.toLowerCase();
  return Object.entries(marks).flatMap(([secret, mark]) =>
    writingsOf(mark).flatMap(([writing, spelling, anyCase]) => {
      const needle = typeof found === 'string' ? spelling : Buffer.from(spelling, 'utf8').toString('latin1');
      const hit = anyCase ? lower.includes(needle.toLowerCase()) : text.includes(needle);
      return hit ? [{ secret, writing }] : [];
    }),
  );
}

/** How a secret may be written, and whether in any case of letters. */
function writingsOf(mark: string): (readonly [Writing, string, anyCase: boolean])[] {
  const json = JSON.stringify(mark).slice(1, -1);
  const bytes = Buffer.from(mark, 'utf8');
  const spellings: (readonly [Writing, string, anyCase: boolean])[] = [
    ['plain', mark, false],
    ['percent', encodeURIComponent(mark), true],
    ['form', new URLSearchParams({ k: mark }).toString().slice(2), true],
    ['JSON', json, false],
    ['JSON in JSON', JSON.stringify(json).slice(1, -1), false],
    ['HTML', htmlOf(mark), true],
    ['hex', bytes.toString('hex'), true],
    ...[0, 1, 2].flatMap((offset) =>
      (['base64', 'base64url'] as const).map(
        (alphabet) => ['base64', base64Inside(bytes, offset, alphabet), false] as const,
      ),
    ),
    ['UTF-16', bytes.toString('latin1').split('').join('\0'), false],
  ];
  // What is written like the mark itself is the mark itself.
  return spellings.filter(([writing, spelling]) => writing === 'plain' || spelling !== mark);
}

function htmlOf(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

/** Those letters of a base64 text that say the bytes alone, where so many other bytes, modulo 3, stand before them. */
function base64Inside(bytes: Buffer, offset: number, alphabet: 'base64' | 'base64url'): string {
  const written = Buffer.concat([Buffer.alloc(offset), bytes])
    .toString(alphabet)
    .replace(/=+$/, '');
  const first = Math.ceil((offset * 8) / 6);
  const last = Math.floor(((offset + bytes.length) * 8) / 6);
  return written.slice(first, last);
}
