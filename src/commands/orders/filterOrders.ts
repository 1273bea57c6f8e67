import { isDeepStrictEqual } from 'node:util';
import * as vscode from 'vscode';
import {
  dayWarning,
  invoiceLabel,
  orderStatusLabel,
  payDifferenceLabel,
  periodLabel,
} from '../../host/labels/orders';
import { choiceStep, type ChoiceItem } from '../view/choiceStep';
import { orderNumberStep } from './orderNumberStep';
import { requireSession, type CommandContext } from '../../host/services/commandContext';
import { orderedTypes, productTypeLabel } from '../../host/labels/productTypes';
import { inputStep, pickStep, runWizard, type Step, type StepOptions } from '../../host/ui/wizard';
import { dayProblem, isSpan, type OpenSpan, type OrderPeriod } from '../../model/orders/orderPeriod';
import { orderStatuses, type OrderFilter } from '../../model/orders/orderStore';
import type { Session } from '../../model/connections/session';
import type { OrderRows } from '../../views/orders/orderRows';

/** Asks for the filter of the orders: state, type, time, payment, invoice and number. */
export async function filterOrders({ sessions }: CommandContext, rows: OrderRows): Promise<void> {
  const session = await requireSession(sessions);
  const steps: readonly Step<OrderFilter>[] = [
    choiceStep('status', {
      placeholder: vscode.l10n.t('Status'),
      any: vscode.l10n.t('Any status'),
      items: () => orderStatuses.map((value) => ({ label: orderStatusLabel(value), value })),
    }),
    choiceStep('productType', {
      placeholder: vscode.l10n.t('Product type'),
      any: vscode.l10n.t('Any type'),
      items: () => typeItems(session),
    }),
    { decidesSteps: true, ask: askPeriod },
    { applies: ({ period }) => isSpan(period), ask: (filter, place) => askDay(filter, place, 'firstDay') },
    { applies: ({ period }) => isSpan(period), ask: (filter, place) => askDay(filter, place, 'lastDay') },
    choiceStep('paid', {
      placeholder: vscode.l10n.t('Amount paid compared with amount due'),
      any: vscode.l10n.t('Any amount'),
      items: () => [
        { label: payDifferenceLabel(1), value: 'tooMuch' as const },
        { label: payDifferenceLabel(2), value: 'tooLittle' as const },
      ],
    }),
    choiceStep('invoiced', {
      placeholder: vscode.l10n.t('Invoice'),
      any: vscode.l10n.t('With or without invoice'),
      items: () => [true, false].map((value) => ({ label: invoiceLabel(value), value })),
    }),
    orderNumberStep(),
  ];
  const filter = await runWizard(vscode.l10n.t('Filter Orders'), rows.filter, steps);
  if (filter) await rows.setFilter({ ...filter, period: isOpen(filter.period) ? undefined : filter.period });
}

/** Lists all orders again. */
export async function clearOrderFilter(rows: OrderRows): Promise<void> {
  await rows.setFilter({});
}

/** The documented types and those that orders came with; several types share a name, so that each has its number. */
function typeItems({ stores }: Session): readonly ChoiceItem<number>[] {
  const seen = (stores.orders.state.value?.items ?? []).flatMap(({ product_type }) => product_type ?? []);
  return [...new Set<number>([...orderedTypes, ...seen])]
    .sort((a, b) => a - b)
    .map((value) => ({ label: productTypeLabel(value), description: String(value), value }));
}

const presets: readonly OrderPeriod[] = [{ lastDays: 7 }, { lastDays: 30 }, { lastDays: 90 }, 'thisMonth'];

async function askPeriod(filter: OrderFilter, place: StepOptions): Promise<OrderFilter> {
  const span: OpenSpan = isSpan(filter.period) ? filter.period : {};
  const item = await pickStep<ChoiceItem<OrderPeriod>>({
    ...place,
    placeholder: vscode.l10n.t('Order date'),
    items: () => [
      { label: vscode.l10n.t('All time'), value: undefined },
      ...presets.map((value) => ({ label: periodLabel(value), value })),
      { label: vscode.l10n.t('Custom range…'), value: span },
    ],
    isActive: ({ value }) => isDeepStrictEqual(value, filter.period),
  });
  return { ...filter, period: item.value };
}

async function askDay(
  filter: OrderFilter,
  place: StepOptions,
  field: 'firstDay' | 'lastDay',
): Promise<OrderFilter> {
  const span: OpenSpan = isSpan(filter.period) ? filter.period : {};
  const first = field === 'lastDay' ? span.firstDay : undefined;
  const answer = await inputStep({
    ...place,
    prompt:
      field === 'firstDay'
        ? vscode.l10n.t('Start date (YYYY-MM-DD). Leave empty for no start date.')
        : vscode.l10n.t('End date, inclusive (YYYY-MM-DD). Leave empty for no end date.'),
    value: span[field] ?? '',
    problem: (text) => dayWarning(dayProblem(text, first)),
  });
  return { ...filter, period: { ...span, [field]: answer || undefined } };
}

function isOpen(period: OrderPeriod | undefined): boolean {
  return isSpan(period) && period.firstDay === undefined && period.lastDay === undefined;
}
