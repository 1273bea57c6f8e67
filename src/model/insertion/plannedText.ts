import type { Replacement } from '../../proxy/formats';
import { lineStart } from '../../proxy/formats/rows/lines';
import { plainCode } from '../../proxy/snippets/syntax';
import type { InsertPlan } from './insertPlan';

/** All that a plan changes in its file, in the order of the file. */
export function replacementsOf({ edits, imports }: Pick<InsertPlan, 'edits' | 'imports'>): Replacement[] {
  const all = [
    ...imports.map(({ offset, text }) => ({ start: offset, end: offset, text })),
    ...edits.map(({ start, end, parts }) => ({ start, end, text: plainCode(parts) })),
  ];
  return all.sort((a, b) => a.start - b.start || a.end - b.end);
}

/** The text of the file once a plan is carried out. */
export function plannedText(text: string, plan: Pick<InsertPlan, 'edits' | 'imports'>): string {
  let done = 0;
  let result = '';
  for (const { start, end, text: put } of replacementsOf(plan)) {
    result += text.slice(done, start) + put;
    done = end;
  }
  return result + text.slice(done);
}

/** Returns the lines of the changed file that a plan touches, as they will be. Lines between them are skipped. */
export function changedLines(text: string, plan: Pick<InsertPlan, 'edits' | 'imports'>, gap: string): string {
  const changed = plannedText(text, plan);
  const spans: { start: number; end: number }[] = [];
  let moved = 0;
  for (const { start, end, text: put } of replacementsOf(plan)) {
    const from = lineStart(changed, start + moved);
    const to = start + moved + put.replace(/\r?\n$/, '').length;
    const stop = changed.indexOf('\n', to);
    const span = { start: from, end: stop < 0 ? changed.length : stop };
    const last = spans.at(-1);
    if (last && span.start <= last.end + 1) last.end = Math.max(last.end, span.end);
    else spans.push(span);
    moved += put.length - (end - start);
  }
  return spans.map(({ start, end }) => changed.slice(start, end)).join(gap);
}
