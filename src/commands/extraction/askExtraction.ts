import * as vscode from 'vscode';
import { choiceText } from '../../host/labels/extraction';
import { pickStep, runWizard, type StepOptions } from '../../host/ui/wizard';
import type { ExtractionChoice } from '../../model/extraction/extractionChoice';
import type { ExtractionMemory } from '../../model/extraction/extractionMemory';
import type { Regions } from '../../model/extraction/regions';
import { choiceStep, confirmExtraction } from './askExtractionChoice';

interface Answers {
  readonly choice: ExtractionChoice;
  /** True to change the options one by one. */
  readonly isCustom: boolean;
}

/**
 * Asks what to extract: the last choice or the defaults, a preset, or options of the user's own. Returns `undefined` if
 * the user leaves.
 * @param file The file that the proxies go into. If omitted, a new one.
 */
export async function askExtraction(
  regions: Regions,
  memory: Pick<ExtractionMemory, 'last' | 'start' | 'presets'>,
  file: string | undefined,
): Promise<ExtractionChoice | undefined> {
  const askOptions = choiceStep(regions, confirmExtraction);
  const title =
    file === undefined
      ? vscode.l10n.t('Extract and Insert into New File')
      : vscode.l10n.t('Extract and Insert into {0}', file);
  const answers = await runWizard<Answers>(title, { choice: memory.start, isCustom: false }, [
    { ask: (state, place) => askSource(state, memory, place) },
    {
      applies: ({ isCustom }) => isCustom,
      ask: async ({ choice }, place, keep) => ({
        choice: await askOptions(choice, place, (kept) => keep({ choice: kept, isCustom: true })),
        isCustom: true,
      }),
    },
  ]);
  return answers?.choice;
}

async function askSource(
  state: Answers,
  { last, start, presets }: Pick<ExtractionMemory, 'last' | 'start' | 'presets'>,
  place: StepOptions,
): Promise<Answers> {
  type Item = vscode.QuickPickItem & { readonly answers: Answers };
  const ready = (choice: ExtractionChoice): Answers => ({ choice, isCustom: false });
  const first: Item = last
    ? {
        label: vscode.l10n.t('Same as last time'),
        description: choiceText(last),
        iconPath: new vscode.ThemeIcon('history'),
        answers: ready(last),
      }
    : { ...confirmExtraction(start), answers: ready(start) };
  const custom: Item = {
    label: vscode.l10n.t('Custom…'),
    description: vscode.l10n.t('Location, number, session duration, and gateway region'),
    iconPath: new vscode.ThemeIcon('settings'),
    answers: { choice: state.isCustom ? state.choice : start, isCustom: true },
  };
  const { answers } = await pickStep<Item>({
    ...place,
    placeholder: vscode.l10n.t('Select what to extract. Extracting may use your quota.'),
    items: () => [
      first,
      ...presets.all.map(({ name, choice, isShared }): Item => ({
        label: name,
        description: isShared
          ? vscode.l10n.t('{0} · From this workspace', choiceText(choice))
          : choiceText(choice),
        iconPath: new vscode.ThemeIcon('bookmark'),
        answers: ready(choice),
      })),
      custom,
    ],
    isActive: (item) => state.isCustom && item.answers.isCustom,
  });
  return answers;
}
