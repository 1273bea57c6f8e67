import * as vscode from 'vscode';
import { inputStep, type StepOptions } from '../../host/ui/wizard';

const maxMegabytes = 1_000_000_000;

/** Asks for a traffic limit in megabytes; undefined for none. Throws `StepLeft` if the user leaves. */
export async function askTrafficLimit(
  place: StepOptions,
  prompt: string,
  megabytes: number | undefined,
): Promise<number | undefined> {
  const answer = await inputStep({
    ...place,
    prompt,
    value: megabytes === undefined ? '' : String(megabytes),
    problem: (text) =>
      text === '' || (/^\d{1,10}$/.test(text) && Number(text) >= 1 && Number(text) <= maxMegabytes)
        ? undefined
        : vscode.l10n.t('Enter a whole number of megabytes, or leave the field empty.'),
  });
  return answer === '' ? undefined : Number(answer);
}
