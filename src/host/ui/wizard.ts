import * as vscode from 'vscode';
import { streamingMode } from '../platform/streamingMode';
import { showWarningMessage } from './messages';
import { labelText } from './sanitize';
import { choicesAsText, hideAnswered, problemText } from './quickInput';
import { describeError } from './errors';

export type Exit = 'back' | 'forward' | 'cancel';

/** Thrown by a step that the user left without an answer. `forward` keeps the previous answer. */
export class StepLeft extends Error {
  override readonly name = 'StepLeft';

  constructor(readonly exit: Exit) {
    super(exit);
  }
}

/** Resolves to the answer of a step, or to `instead()` if the user left the step by that exit. */
export async function orIfLeft<Answer, Other>(
  answer: Promise<Answer>,
  exit: Exit,
  instead: () => Other,
): Promise<Answer | Other> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof StepLeft && error.exit === exit) return instead();
    throw error;
  }
}

/** One question of a wizard. */
export interface Step<State> {
  /** True if the question applies after the answers so far. Always applies if omitted. */
  readonly applies?: (state: State) => boolean;
  /** True if the answer decides which of the later questions apply. Until it's given, no total is shown. */
  readonly decidesSteps?: boolean;
  /**
   * Returns the state with the answer. Throws `StepLeft` if the user leaves. A step of several questions passes the
   * answers so far to `keep`, so that they are there when the user comes back.
   */
  readonly ask: (state: State, place: StepOptions, keep: (state: State) => void) => Promise<State>;
}

/** The position of a step, for its title and its buttons. */
export interface StepOptions {
  readonly title: string;
  readonly step: number;
  /** Undefined while an answer can still change it. */
  readonly totalSteps: number | undefined;
  /** True if the user went back to this step and can continue with the previous answer. */
  readonly canGoForward: boolean;
  /** True for a question that a step opens by itself. Back leads to that step, and the title has no number. */
  readonly isDetail?: boolean;
}

/** Returns the position of a question that a step opens by itself. */
export function detailOf(place: StepOptions): StepOptions {
  return { ...place, canGoForward: false, isDetail: true };
}

/**
 * Asks the steps in turn, with Back to the one before and Forward again: going back loses no answer. Undefined when the
 * user leaves.
 */
export async function runWizard<State extends object>(
  title: string,
  start: State,
  steps: readonly Step<State>[],
): Promise<State | undefined> {
  const asked: number[] = [];
  let furthest = -1;
  let state = start;
  let index = 0;
  for (;;) {
    const step = steps[index];
    if (!step) return state;
    if (step.applies?.(state) === false) {
      index++;
      continue;
    }
    const toCome = steps.slice(index).filter(({ applies }) => applies?.(state) !== false);
    const isDecided = !toCome.some(({ decidesSteps }) => decidesSteps);
    const place = {
      title,
      step: asked.length + 1,
      totalSteps: isDecided ? asked.length + toCome.length : undefined,
      canGoForward: index <= furthest,
    };
    try {
      state = await step.ask(state, place, (kept) => (state = kept));
    } catch (error) {
      if (!(error instanceof StepLeft)) throw error;
      if (error.exit === 'cancel') return undefined;
      if (error.exit === 'back') {
        const last = asked.pop();
        if (last === undefined) return undefined;
        index = last;
        continue;
      }
    }
    asked.push(index);
    furthest = Math.max(furthest, index);
    index++;
  }
}

export interface PickStep<Item extends vscode.QuickPickItem> extends StepOptions {
  readonly placeholder: string;
  /** The choices; loaded while the box is open and busy. The signal fires when the user leaves. */
  readonly items: (signal: AbortSignal) => Promise<readonly Item[]> | readonly Item[];
  /** True for the item that is marked at first. */
  readonly isActive?: (item: Item) => boolean;
  /** Called with the active item, for a preview. */
  readonly onActive?: (item: Item) => void;
  /**
   * Returns the reason an item can't be chosen, or `undefined` if it can. It stays in the list because its absence
   * would be confusing.
   */
  readonly problem?: (item: Item) => string | undefined;
  /** Rows that a long list leaves out until the user types or selects `row`. */
  readonly more?: { readonly row: Item; readonly items: readonly Item[] };
  /** A button in the title that changes something about all items, and stays. */
  readonly toggle?: PickToggle;
}

/** A button that is on or off. */
export interface PickToggle {
  readonly icon: string;
  /** Returns the action that the button would perform now. */
  readonly tooltip: () => string;
  readonly run: () => void;
}

/** Shows a step as a quick pick. A failed load closes the step with its error thrown. */
export function pickStep<Item extends vscode.QuickPickItem>(options: PickStep<Item>): Promise<Item> {
  const pick = vscode.window.createQuickPick<Item>();
  pick.placeholder = streamingMode.mask(options.placeholder);
  pick.matchOnDescription = true;
  let active: Item | undefined;
  /** The item that was made active while the box was open, until VS Code reports that it is. */
  let unconfirmed: Item | undefined;
  const preview = (item: Item | undefined) => {
    if (item && item !== active) options.onActive?.(item);
    active = item;
  };
  pick.onDidChangeActive(([item]) => {
    if (item === unconfirmed) unconfirmed = undefined;
    preview(item);
  });
  return new Promise((resolve, reject) => {
    const leave = openStep<Item>(pick, options, { resolve, reject });
    const { toggle } = options;
    const others = pick.buttons;
    const showToggle = () => {
      if (!toggle) return;
      const button = { iconPath: new vscode.ThemeIcon(toggle.icon), tooltip: toggle.tooltip() };
      pick.buttons = [...others, button];
    };
    showToggle();
    pick.onDidTriggerButton((button) => {
      if (!toggle || button === vscode.QuickInputButtons.Back || others.includes(button)) return;
      toggle.run();
      showToggle();
      if (active) options.onActive?.(active);
    });
    let isShort = options.more !== undefined && !options.more.items.some((item) => options.isActive?.(item));
    let start: readonly Item[] = [];
    const showAll = () => {
      isShort = false;
      const all = choicesAsText([...start, ...(options.more?.items ?? [])]);
      pick.items = all;
      const next = all[start.length];
      if (next && pick.value === '') pick.activeItems = [next];
    };
    pick.onDidChangeValue((value) => {
      if (value === '') return;
      if (isShort) showAll();
      // The text was typed before VS Code had the active item, which it may hide: then no row is active and Enter does
      // nothing. New items make the first match active.
      else if (unconfirmed) pick.items = [...pick.items];
      unconfirmed = undefined;
    });
    pick.onDidAccept(() => {
      const [item] = pick.selectedItems;
      if (isShort && item && item.label === options.more?.row.label) return showAll();
      const problem = item && options.problem?.(item);
      if (problem) void showWarningMessage(problem);
      else if (item) leave.with(item);
    });
    const fill = (items: readonly Item[]) => {
      // VS Code marks the very items that it shows.
      start = items;
      const { row, items: others } = options.more ?? { row: undefined, items: [] };
      const shown = choicesAsText([...items, ...(isShort ? (row ? [row] : []) : others)]);
      pick.items = shown;
      const choices = shown.filter(({ kind }) => kind !== vscode.QuickPickItemKind.Separator);
      const first = choices.find((item) => options.isActive?.(item)) ?? choices[0];
      // VS Code makes the first item or the first match active. An item that a text typed meanwhile hides would take
      // Enter from that match.
      if (first && first !== choices[0] && pick.value === '') {
        pick.activeItems = [first];
        if (pick.busy) unconfirmed = first;
      }
      // VS Code reports no change for the item that is active when the box appears.
      if (pick.value === '') preview(first);
    };
    const items = options.items(leave.signal);
    if (items instanceof Promise) {
      pick.busy = true;
      items.then(
        (loaded) => {
          fill(loaded);
          pick.busy = false;
        },
        (error: unknown) => {
          reject(error instanceof Error ? error : new Error(describeError(error).message));
          pick.hide();
        },
      );
    } else fill(items); // Before the box is there to type into.
    pick.show();
  });
}

export interface InputStep extends StepOptions {
  readonly prompt: string;
  readonly value: string;
  /** True if the input is masked. */
  readonly password?: boolean;
  /** Returns the problem with a text, or `undefined` if it can be accepted. */
  readonly problem: (text: string) => string | undefined;
  /** Returns a note on an acceptable text, e.g. the resulting amount. */
  readonly note?: (text: string) => string | undefined;
  /** Checks an acceptable text before it becomes the answer, e.g. on the server. The box is busy meanwhile. */
  readonly check?: (text: string, signal: AbortSignal) => Promise<string | undefined>;
}

/** Shows a step as an input box that validates while the user types. */
export function inputStep(options: InputStep): Promise<string> {
  const box = vscode.window.createInputBox();
  box.prompt = labelText(options.prompt);
  box.value = options.value;
  // The value stays as it is, and is written as dots.
  box.password = options.password === true || streamingMode.hides(options.value);
  return new Promise((resolve, reject) => {
    const leave = openStep<string>(box, options, { resolve, reject });
    const check = () => {
      const text = box.value.trim();
      const problem = problemText(options.problem(text));
      const note = problem === undefined ? problemText(options.note?.(text)) : undefined;
      box.validationMessage = note
        ? { message: note, severity: vscode.InputBoxValidationSeverity.Info }
        : problem;
      return problem;
    };
    box.onDidChangeValue(check);
    const checkElsewhere = async (text: string) => {
      if (box.busy) return;
      box.busy = true;
      const problem = await options.check?.(text, leave.signal);
      // The box may have been closed, or something else typed.
      if (leave.signal.aborted) return;
      box.busy = false;
      if (box.value.trim() !== text) return;
      if (problem === undefined) leave.with(text);
      else box.validationMessage = problemText(problem);
    };
    box.onDidAccept(() => {
      const text = box.value.trim();
      if (check() !== undefined) return;
      if (!options.check) return leave.with(text);
      checkElsewhere(text).catch((error: unknown) => {
        reject(error instanceof Error ? error : new Error(describeError(error).message));
        box.hide();
      });
    });
    if (box.value && options.note) check();
    box.show();
  });
}

/** Sets up the common parts of all boxes: title, Back, Forward, and a single result however they close. */
function openStep<Answer>(
  box: vscode.QuickInput & {
    buttons: readonly vscode.QuickInputButton[];
    onDidTriggerButton: vscode.Event<vscode.QuickInputButton>;
  },
  { title, step, totalSteps, canGoForward, isDetail = false }: StepOptions,
  settle: { readonly resolve: (answer: Answer) => void; readonly reject: (error: Error) => void },
): { readonly signal: AbortSignal; with(answer: Answer): void } {
  const ended = new AbortController();
  box.title = streamingMode.mask(title);
  const isNumbered = totalSteps !== 1 && !isDetail;
  box.step = isNumbered ? step : undefined;
  box.totalSteps = isNumbered ? totalSteps : undefined;
  box.ignoreFocusOut = true;
  const forward: vscode.QuickInputButton = {
    iconPath: new vscode.ThemeIcon('arrow-right'),
    tooltip: vscode.l10n.t('Forward'),
  };
  const canGoBack = step > 1 || isDetail;
  box.buttons = [...(canGoBack ? [vscode.QuickInputButtons.Back] : []), ...(canGoForward ? [forward] : [])];
  const close = () => {
    ended.abort();
    hideAnswered(box);
  };
  const leaveBy = (exit: Exit) => {
    settle.reject(new StepLeft(exit));
    close();
  };
  box.onDidTriggerButton((button) => {
    if (button === vscode.QuickInputButtons.Back) leaveBy('back');
    else if (button === forward) leaveBy('forward');
  });
  box.onDidHide(() => {
    ended.abort();
    box.dispose();
    settle.reject(new StepLeft('cancel'));
  });
  const leaveWith = (answer: Answer) => {
    settle.resolve(answer);
    close();
  };
  return { signal: ended.signal, with: leaveWith };
}
