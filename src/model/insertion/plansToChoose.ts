import type { Proxy } from '../../proxy/proxy';
import type { SnippetNote } from '../../proxy/snippets';
import { planFitting } from './fitting';
import type { NamedTarget } from './fittingForm';
import type { InsertForm } from './forms';
import { exampleUrl, type InsertPlan, type PlanOptions } from './insertPlan';
import { planInsert, takesCredentials } from './planInsert';
import { replacementsOf } from './plannedText';

/** A plan that needs no question; without a form for the one that fits the place. */
export interface PlanToChoose {
  readonly form?: InsertForm;
  readonly plan: InsertPlan;
}

interface ChoiceOptions {
  readonly fitting: readonly InsertForm[];
  readonly comment: (note: SnippetNote) => string;
}

/** More than VS Code's list of drop and paste options shows at once. */
const maxPlans = 9;

/**
 * Plans proxies in each form that needs no question, first in the one that fits the place. Leaves out forms that lose a
 * proxy or its credentials, and client code with credentials: that asks whether they go to `.env`.
 */
export function plansToChoose(
  proxies: readonly Proxy[],
  target: NamedTarget,
  { fitting, comment }: ChoiceOptions,
): readonly PlanToChoose[] {
  const hasCredentials = proxies.some(({ credentials }) => credentials !== undefined);
  const keepsCredentials = (form: InsertForm) => form.kind === 'list' && takesCredentials(form);
  const forms = hasCredentials ? fitting.filter(keepsCredentials) : fitting;
  const options: PlanOptions = {
    auth: hasCredentials ? 'literal' : 'whitelist',
    targetUrl: exampleUrl,
    comment,
  };
  const plans: readonly PlanToChoose[] = [
    { plan: planFitting(proxies, target) },
    ...forms.map((form) => ({ form, plan: planInsert(form, proxies, target, options) })),
  ];
  const seen = new Set<string>();
  return plans
    .filter(({ plan }) => {
      const changes = JSON.stringify(replacementsOf(plan));
      if (plan.edits.length === 0 || plan.refused.length > 0 || seen.has(changes)) return false;
      seen.add(changes);
      return true;
    })
    .slice(0, maxPlans);
}
