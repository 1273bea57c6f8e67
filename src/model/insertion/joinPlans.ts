import { plainCode } from '../../proxy/snippets/syntax';
import type { InsertPlan } from './insertPlan';

const empty: InsertPlan = { edits: [], imports: [], environment: [], refused: [], notes: [], required: [] };

/** Plans of several cursors as one; each refuses the same proxies. */
export function joinPlans(plans: readonly InsertPlan[]): InsertPlan {
  const [first = empty] = plans;
  const edits = new Map(
    plans
      .flatMap((one) => one.edits)
      .map((edit) => [`${edit.start} ${edit.end} ${plainCode(edit.parts)}`, edit]),
  );
  const imports = new Map(
    plans.flatMap((one) => one.imports).map((edit) => [`${edit.offset} ${edit.text}`, edit]),
  );
  return { ...first, edits: [...edits.values()], imports: [...imports.values()] };
}
