import * as vscode from 'vscode';
import { explain } from './words';

/** How a step of a wizard ended without an answer. */
export type Left = 'back' | 'cancel';

/** One question of a wizard. */
export interface Step<State> {
  /** Whether the question makes sense after the answers so far; always, if not given. */
  readonly applies?: (state: State) => boolean;
  /** The state with the answer, or where the user went instead. */
  readonly ask: (state: State, place: StepPlace) => Promise<State | Left>;
}

/** Where a step stands, for its title and its Back button. */
export interface StepPlace {
  readonly title: string;
  readonly step: number;
  readonly totalSteps: number;
}

/** Asks the steps in turn, with Back to the one before; undefined when the user leaves. */
export async function runWizard<State extends object>(
  title: string,
  start: State,
  steps: readonly Step<State>[],
): Promise<State | undefined> {
  const asked: { readonly index: number; readonly before: State }[] = [];
  let state = start;
  let index = 0;
  for (;;) {
    const step = steps[index];
    if (!step) return state;
    if (step.applies?.(state) === false) {
      index++;
      continue;
    }
    const answer = await step.ask(state, { title, step: index + 1, totalSteps: steps.length });
    if (answer === 'cancel') return undefined;
    if (answer === 'back') {
      const last = asked.pop();
      if (!last) return undefined;
      ({ index, before: state } = last);
    } else {
      asked.push({ index, before: state });
      state = answer;
      index++;
    }
  }
}

export interface PickStep<Item extends vscode.QuickPickItem> extends StepPlace {
  readonly placeholder: string;
  /** The choices; loaded while the box is open and busy. The signal fires when the user leaves. */
  readonly items: (signal: AbortSignal) => Promise<readonly Item[]> | readonly Item[];
  /** Which one is marked at first. */
  readonly isActive?: (item: Item) => boolean;
  /** Told which one is marked now, for a preview. */
  readonly onActive?: (item: Item) => void;
}

/** Shows a step as a quick pick. A failed load closes the step with its error thrown. */
export function pickStep<Item extends vscode.QuickPickItem>(options: PickStep<Item>): Promise<Item | Left> {
  const pick = vscode.window.createQuickPick<Item>();
  pick.placeholder = options.placeholder;
  pick.matchOnDescription = true;
  pick.onDidChangeActive(([item]) => item && options.onActive?.(item));
  return new Promise((resolve, reject) => {
    const leave = openStep(pick, options, resolve);
    pick.onDidAccept(() => {
      const [item] = pick.selectedItems;
      if (item) leave.with(item);
    });
    pick.busy = true;
    Promise.resolve(options.items(leave.signal)).then(
      (items) => {
        pick.items = items;
        pick.busy = false;
        const active = options.isActive && items.filter(options.isActive);
        if (active?.length) pick.activeItems = active;
      },
      (error: unknown) => {
        reject(error instanceof Error ? error : new Error(explain(error).message));
        pick.hide();
      },
    );
    pick.show();
  });
}

export interface InputStep extends StepPlace {
  readonly prompt: string;
  readonly value: string;
  /** Whether what is typed is masked. */
  readonly password?: boolean;
  /** What is wrong with a text; undefined when it can be accepted. */
  readonly problem: (text: string) => string | undefined;
}

/** Shows a step as an input box that tells what is wrong while it is typed. */
export function inputStep(options: InputStep): Promise<{ readonly text: string } | Left> {
  const box = vscode.window.createInputBox();
  box.prompt = options.prompt;
  box.value = options.value;
  box.password = options.password ?? false;
  return new Promise((resolve) => {
    const leave = openStep<{ readonly text: string }>(box, options, resolve);
    const check = () => (box.validationMessage = options.problem(box.value.trim()));
    box.onDidChangeValue(check);
    box.onDidAccept(() => {
      if (check() === undefined) leave.with({ text: box.value.trim() });
    });
    box.show();
  });
}

/** What both kinds of boxes share: title, Back, and one answer however they close. */
function openStep<Answer>(
  box: vscode.QuickInput & {
    buttons: readonly vscode.QuickInputButton[];
    onDidTriggerButton: vscode.Event<unknown>;
  },
  { title, step, totalSteps }: StepPlace,
  resolve: (answer: Answer | Left) => void,
): { readonly signal: AbortSignal; with(answer: Answer | Left): void } {
  const ended = new AbortController();
  let answer: Answer | Left = 'cancel';
  box.title = title;
  box.step = step;
  box.totalSteps = totalSteps;
  box.ignoreFocusOut = true;
  box.buttons = step > 1 ? [vscode.QuickInputButtons.Back] : [];
  const leaveWith = (given: Answer | Left) => {
    answer = given;
    box.hide();
  };
  box.onDidTriggerButton(() => leaveWith('back'));
  box.onDidHide(() => {
    ended.abort();
    box.dispose();
    resolve(answer);
  });
  return { signal: ended.signal, with: leaveWith };
}
