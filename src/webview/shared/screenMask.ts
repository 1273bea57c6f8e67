import type { PrivacyMessage } from '../../panels/protocol/privacyProtocol';
import { Masker } from '../../privacy/masker';

const shownAttributes = [
  'title',
  'aria-label',
  'aria-valuetext',
  'aria-description',
  'placeholder',
  'alt',
  'label',
];

/** A text that is masked, and what is shown of it. */
interface MaskedText {
  readonly text: string;
  readonly shown: string;
}

/**
 * Masks private texts of a page on screen. The page keeps the real ones, so that its filters and what it sends work as
 * always: after each rendering, text nodes and attributes that are shown are masked in the document alone. Fields keep
 * their values and draw them as dots.
 */
export class ScreenMask {
  private masker: Masker | undefined;
  private readonly texts = new WeakMap<Text, MaskedText>();
  private readonly attributes = new WeakMap<Element, Map<string, MaskedText>>();
  private readonly observer = new MutationObserver((changes) => this.follow(changes));
  private readonly listeners = new Set<() => void>();

  constructor(private readonly root: HTMLElement) {
    // The value of a field changes without a change of the document.
    for (const event of ['input', 'change', 'focusin', 'focusout'])
      root.addEventListener(event, () => this.maskFields(), { capture: true });
  }

  /** Calls the listener when what is masked changes, for texts that aren't in the document, until the signal fires. */
  onDidChange(listener: () => void, signal: AbortSignal): void {
    this.listeners.add(listener);
    signal.addEventListener('abort', () => this.listeners.delete(listener));
  }

  mask(text: string): string {
    return this.masker?.mask(text) ?? text;
  }

  take({ names }: PrivacyMessage): void {
    this.observer.disconnect();
    this.restoreBelow(this.root);
    this.masker = names && new Masker(names);
    if (this.masker) {
      this.maskBelow(this.root);
      this.observer.observe(this.root, {
        subtree: true,
        childList: true,
        characterData: true,
        attributes: true,
        attributeFilter: shownAttributes,
      });
    }
    this.maskFields();
    for (const listener of this.listeners) listener();
  }

  /** Draws the fields with private values as dots; to be called before a page that has changed is drawn. */
  maskFields(): void {
    for (const field of this.root.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea'))
      field.classList.toggle('masked', this.mask(field.value) !== field.value);
  }

  private follow(changes: readonly MutationRecord[]): void {
    for (const { type, target, addedNodes, attributeName } of changes) {
      if (type === 'characterData' && target instanceof Text) this.maskText(target);
      else if (type === 'attributes' && target instanceof Element && attributeName)
        this.maskAttribute(target, attributeName);
      else for (const node of addedNodes) this.maskBelow(node);
    }
    this.maskFields();
  }

  private maskBelow(node: Node): void {
    if (node instanceof Text) return this.maskText(node);
    if (node instanceof Element) for (const name of shownAttributes) this.maskAttribute(node, name);
    for (const child of node.childNodes) this.maskBelow(child);
  }

  private maskText(node: Text): void {
    // The value of a field isn't its text.
    if (this.texts.get(node)?.shown === node.data || node.parentElement instanceof HTMLTextAreaElement)
      return;
    const text = node.data;
    const shown = this.mask(text);
    if (shown === text) {
      this.texts.delete(node);
      return;
    }
    this.texts.set(node, { text, shown });
    node.data = shown;
  }

  private maskAttribute(element: Element, name: string): void {
    const text = element.getAttribute(name);
    const known = this.attributes.get(element);
    if (text === null || known?.get(name)?.shown === text) return;
    const shown = this.mask(text);
    if (shown === text) {
      known?.delete(name);
      return;
    }
    this.attributes.set(element, (known ?? new Map<string, MaskedText>()).set(name, { text, shown }));
    element.setAttribute(name, shown);
  }

  /** Puts the real texts back, but for those that changed meanwhile. */
  private restoreBelow(node: Node): void {
    if (node instanceof Text) {
      const masked = this.texts.get(node);
      if (masked?.shown === node.data) node.data = masked.text;
      this.texts.delete(node);
    } else if (node instanceof Element) {
      for (const [name, { text, shown }] of this.attributes.get(node) ?? [])
        if (node.getAttribute(name) === shown) node.setAttribute(name, text);
      this.attributes.delete(node);
    }
    for (const child of node.childNodes) this.restoreBelow(child);
  }
}

/** The mask of this page. */
export const screenMask = new ScreenMask(document.documentElement);
