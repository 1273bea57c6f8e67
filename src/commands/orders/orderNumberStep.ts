import * as vscode from 'vscode';
import { inputStep, type Step } from '../../host/ui/wizard';

/** Asks for the number of the order by which a list is narrowed; an empty answer lists all. */
export function orderNumberStep<Filter extends { readonly tradeNo?: string | undefined }>(): Step<Filter> {
  return {
    async ask(filter, place): Promise<Filter> {
      const answer = await inputStep({
        ...place,
        prompt: vscode.l10n.t('Order number (optional)'),
        value: filter.tradeNo ?? '',
        problem: () => undefined,
      });
      return { ...filter, tradeNo: answer || undefined };
    },
  };
}
