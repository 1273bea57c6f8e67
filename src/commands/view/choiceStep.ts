import type * as vscode from 'vscode';
import { pickStep, type Step } from '../../host/ui/wizard';

export type ChoiceItem<Value> = vscode.QuickPickItem & { readonly value: Value | undefined };

export interface ChoiceTexts<Value> {
  readonly placeholder: string;
  /** The choice that narrows nothing. */
  readonly any: string;
  readonly items: (
    signal: AbortSignal,
  ) => readonly ChoiceItem<Value>[] | Promise<readonly ChoiceItem<Value>[]>;
}

/** Asks for one field of a filter, where one choice is any value. */
export function choiceStep<Filter extends object, Field extends keyof Filter>(
  field: Field,
  { placeholder, any, items }: ChoiceTexts<Filter[Field]>,
): Step<Filter> {
  return {
    ask: async (filter, place) => {
      const item = await pickStep<ChoiceItem<Filter[Field]>>({
        ...place,
        placeholder,
        items: async (signal) => [{ label: any, value: undefined }, ...(await items(signal))],
        isActive: ({ value }) => value === filter[field],
      });
      return { ...filter, [field]: item.value };
    },
  };
}
