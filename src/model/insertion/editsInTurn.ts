import { literalLanguageOf, type TextRange } from '../../proxy/formats';
import { isData } from './blocks';
import { hasUniqueKeys, maxParsedLength } from './dataEdits';
import type { InsertTarget, PlannedEdit } from './insertPlan';
import { plannedText, replacementsOf } from './plannedText';

/** Returns the edits at several cursors. They're planned in turn if a map would otherwise get the same key twice. */
export function withUniqueKeys(
  edits: readonly PlannedEdit[],
  target: InsertTarget,
  planAt: (target: InsertTarget) => readonly PlannedEdit[],
): readonly PlannedEdit[] {
  const { text, languageId, selections } = target;
  const language = literalLanguageOf(languageId);
  if (selections.length < 2 || !isData(language) || text.length > maxParsedLength) return edits;
  const isUnique =
    !hasUniqueKeys(text, language) || hasUniqueKeys(plannedText(text, { edits, imports: [] }), language);
  if (isUnique) return edits;
  return editsInTurn(text, selections, (now, selection) =>
    planAt({ ...target, text: now, selections: [selection] }),
  );
}

/** Inserted text, or a range of the original text that is unchanged. */
type Piece = string | TextRange;

/**
 * Plans the edits of each selection against the text that the previous ones result in. Returns all of them as edits of the
 * original text.
 */
export function editsInTurn(
  text: string,
  selections: readonly TextRange[],
  plan: (text: string, selection: TextRange) => readonly PlannedEdit[],
): readonly PlannedEdit[] {
  let pieces: readonly Piece[] = [{ start: 0, end: text.length }];
  for (const { start, end } of selections) {
    const now = pieces.map((piece) => textOf(piece, text)).join('');
    const edits = plan(now, { start: positionOf(start, pieces), end: positionOf(end, pieces) });
    pieces = edited(pieces, edits);
  }
  return editsOf(pieces, text);
}

function textOf(piece: Piece, text: string): string {
  return typeof piece === 'string' ? piece : text.slice(piece.start, piece.end);
}

function lengthOf(piece: Piece): number {
  return typeof piece === 'string' ? piece.length : piece.end - piece.start;
}

/** Returns the position of an original offset in the changed text, after anything inserted there. */
function positionOf(offset: number, pieces: readonly Piece[]): number {
  let [position, found] = [0, 0];
  for (const piece of pieces) {
    if (typeof piece !== 'string' && piece.start <= offset)
      found = position + Math.min(offset, piece.end) - piece.start;
    else if (typeof piece === 'string' && position === found) found += piece.length;
    position += lengthOf(piece);
  }
  return found;
}

function edited(pieces: readonly Piece[], edits: readonly PlannedEdit[]): readonly Piece[] {
  const result: Piece[] = [];
  let done = 0;
  for (const { start, end, text } of replacementsOf({ edits, imports: [] })) {
    result.push(...piecesBetween(pieces, done, start), text);
    done = end;
  }
  return [...result, ...piecesBetween(pieces, done, Infinity)];
}

function piecesBetween(pieces: readonly Piece[], from: number, to: number): readonly Piece[] {
  let position = 0;
  return pieces.flatMap((piece): readonly Piece[] => {
    const length = lengthOf(piece);
    const start = Math.max(0, from - position);
    const end = Math.min(length, to - position);
    position += length;
    if (start >= end) return [];
    return [
      typeof piece === 'string'
        ? piece.slice(start, end)
        : { start: piece.start + start, end: piece.start + end },
    ];
  });
}

function editsOf(pieces: readonly Piece[], text: string): readonly PlannedEdit[] {
  const edits: PlannedEdit[] = [];
  let done = 0;
  let added = '';
  for (const piece of [...pieces, { start: text.length, end: text.length }]) {
    if (typeof piece === 'string') {
      added += piece;
      continue;
    }
    if (added !== '' || piece.start > done) edits.push({ start: done, end: piece.start, parts: [added] });
    done = piece.end;
    added = '';
  }
  return edits;
}
