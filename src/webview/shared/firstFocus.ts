/** Puts the focus into the first field of a page that opens with the keyboard in it, once. */
export class FirstFocus {
  private isDone = false;

  /** @param find Returns the field; null while it isn't rendered. */
  constructor(private readonly find: () => HTMLElement | null) {
    window.addEventListener('focus', () => this.apply());
  }

  /** Does nothing while the focus is outside the page, or if it's on a control already. */
  apply(): void {
    if (this.isDone || !document.hasFocus()) return;
    const field = this.find();
    if (!field) return;
    this.isDone = true;
    if (document.activeElement === document.body) field.focus();
  }
}
