import { Emitter } from '../../../src/model/events/emitter';

/** A box as a test sees it. */
export interface ShownBox {
  readonly title: string;
  /** What the box asks. */
  readonly question: string;
  /** What stands in it; empty for a list. */
  readonly value: string;
  /** What can be chosen; empty for a box to type into. */
  readonly labels: readonly string[];
  /** What stands beside each label; empty where nothing does. */
  readonly descriptions: readonly string[];
  /** The labels that were active when the box appeared. */
  readonly activeAtFirst: readonly string[];
  /** What the box says of the last answer; empty at first. */
  readonly message: string;
  /** As `2`, or `2/5` where the number of steps is known. */
  readonly counter: string;
}

/** The tests' answer to a box: a label or a text, `goBack`, `goForward`, `filter(text)`, or undefined to close it. */
export const boxes: { answer: (box: ShownBox) => string | undefined } = { answer: () => undefined };

export const goBack = '\u0000back';
export const goForward = '\u0000forward';

const filtering = '\u0000filter ';

/** Types a text into a list, which is answered again once it has new items. */
export const filter = (text: string): string => `${filtering}${text}`;

export const QuickInputButtons = { Back: {} };

interface Item {
  readonly label: string;
  readonly description?: string;
}

/** A quick pick or an input box, which is answered once it is shown and has what it asks about. */
class Box {
  title = '';
  placeholder = '';
  prompt = '';
  value = '';
  buttons: readonly object[] = [];
  selectedItems: readonly Item[] = [];
  activeItems: readonly Item[] = [];
  step: number | undefined;
  totalSteps: number | undefined;
  busy = false;
  private message = '';
  private activeAtFirst: readonly Item[] | undefined;
  private choices: readonly Item[] = [];
  private hasItems = false;
  private hasAnswered = false;
  private readonly accepted = new Emitter<void>();
  private readonly hidden = new Emitter<void>();
  private readonly pressed = new Emitter<object>();
  readonly onDidAccept = this.accepted.event;
  readonly onDidHide = this.hidden.event;
  readonly onDidTriggerButton = this.pressed.event;
  private readonly typed = new Emitter<string>();
  readonly onDidChangeValue = this.typed.event;
  readonly onDidChangeActive = new Emitter<readonly Item[]>().event;

  constructor(private readonly isList: boolean) {}

  get items(): readonly Item[] {
    return this.choices;
  }

  set items(items: readonly Item[]) {
    this.choices = items;
    this.hasItems = true;
    if (this.activeAtFirst) queueMicrotask(() => this.answer());
  }

  /** A box that refuses an answer is answered again. */
  set validationMessage(message: string | { readonly message: string } | undefined) {
    const isRefusal = typeof message === 'string' && message !== '';
    this.message = typeof message === 'object' ? message.message : (message ?? '');
    if (isRefusal && this.hasAnswered) queueMicrotask(() => this.answer());
  }

  show(): void {
    this.activeAtFirst = this.activeItems;
    if (!this.isList || this.hasItems) queueMicrotask(() => this.answer());
  }

  hide(): void {
    this.hidden.fire();
  }

  dispose(): void {}

  private answer(): void {
    const { title, value, choices } = this;
    const question = this.placeholder || this.prompt;
    const labels = choices.map(({ label }) => label);
    const descriptions = choices.map(({ description = '' }) => description);
    const activeAtFirst = (this.activeAtFirst ?? []).map(({ label }) => label);
    const counter = [this.step, this.totalSteps].filter(Boolean).join('/');
    const { message } = this;
    const answer = boxes.answer({
      title,
      question,
      value,
      labels,
      descriptions,
      activeAtFirst,
      message,
      counter,
    });
    if (answer === undefined) this.hide();
    else if (answer === goBack) this.press((button) => button === QuickInputButtons.Back);
    else if (answer === goForward) this.press((button) => button !== QuickInputButtons.Back);
    else if (answer.startsWith(filtering)) {
      this.value = answer.slice(filtering.length);
      this.typed.fire(this.value);
    } else {
      if (!this.isList) this.value = answer;
      if (!this.isList) this.typed.fire(answer);
      this.selectedItems = choices.filter(({ label }) => label === answer);
      this.accepted.fire();
      this.hasAnswered = true;
    }
  }

  private press(isWanted: (button: object) => boolean): void {
    const button = this.buttons.find(isWanted);
    if (!button) throw new Error(`The box "${this.title}" doesn't have this button`);
    this.pressed.fire(button);
  }
}

export const createQuickPick = (): Box => new Box(true);
export const createInputBox = (): Box => new Box(false);

export async function showQuickPick(
  items: Promise<readonly Item[]>,
  {
    title = '',
    placeHolder = '',
    canPickMany = false,
  }: { readonly title?: string; readonly placeHolder?: string; readonly canPickMany?: boolean },
): Promise<Item | Item[] | undefined> {
  const choices = await items;
  const labels = choices.map(({ label }) => label);
  const descriptions = choices.map(({ description = '' }) => description);
  const shown = { title, question: placeHolder, value: '', labels, descriptions };
  const answer = boxes.answer({ ...shown, activeAtFirst: [], message: '', counter: '' });
  const chosen = choices.find(({ label }) => label === answer);
  return chosen && canPickMany ? [chosen] : chosen;
}

export async function showInputBox({
  title = '',
  prompt = '',
  value = '',
}: {
  readonly title?: string;
  readonly prompt?: string;
  readonly value?: string;
}): Promise<string | undefined> {
  await Promise.resolve();
  const shown = { title, question: prompt, value, labels: [], descriptions: [] };
  return boxes.answer({ ...shown, activeAtFirst: [], message: '', counter: '' });
}
