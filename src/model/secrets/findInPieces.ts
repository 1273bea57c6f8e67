import { maxFoundSecrets, type FoundSecret, type SecretFinder } from './knownSecrets';

/** Characters searched at a time, some milliseconds of work. */
const defaultPieceLength = 200_000;
/** Characters that two pieces share if no line break separates them. A secret is shorter. */
const overlap = 2000;

/** Finds secrets like `SecretFinder.find`, one piece of the text at a time. */
export function* findInPieces(
  finder: Pick<SecretFinder, 'find'>,
  text: string,
  length = defaultPieceLength,
): Generator<readonly FoundSecret[]> {
  let count = 0;
  let start = 0;
  let isCutAtStart = false;
  while (start < text.length && count < maxFoundSecrets) {
    const end = endOfPiece(text, start, length);
    const isCutAtEnd = end < text.length && text[end - 1] !== '\n';
    const lead = start;
    const found = finder
      .find(text.slice(start, end))
      .map((one) => ({ ...one, start: one.start + lead, end: one.end + lead }))
      // Words that the cut goes through, which the other piece has whole, and those that the last piece had.
      .filter((one) => !(isCutAtEnd && one.end === end) && !(isCutAtStart && one.end < lead + overlap))
      .slice(0, maxFoundSecrets - count);
    count += found.length;
    yield found;
    isCutAtStart = isCutAtEnd;
    start = isCutAtEnd ? end - overlap : end;
  }
}

/** The end of a piece: after a line break, as no secret has one, if there is one in its second half. */
function endOfPiece(text: string, start: number, length: number): number {
  if (text.length - start <= length) return text.length;
  const lineBreak = text.lastIndexOf('\n', start + length - 1);
  return lineBreak > start + length / 2 ? lineBreak + 1 : start + length;
}
