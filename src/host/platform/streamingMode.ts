import * as vscode from 'vscode';
import { Emitter } from '../../model/events/emitter';
import { mask } from '../../privacy/mask';
import type { Masker } from '../../privacy/masker';
import { onSettingChanged, setStreamingMode, streamingModeEnabled } from './settings';

/**
 * Masks private texts on screen while a person shares the window. Everything that shows texts calls `mask` when it
 * shows them, and shows them again on `onDidChange`. What is copied, inserted, or sent is never masked.
 */
export class StreamingMode {
  private readonly known = new Set<string>();
  /** Loaded when the mode is first on. */
  private masker: Masker | undefined;
  private isOn = false;
  private readonly changed = new Emitter<void>();
  /** Fires when the mode changes, and while it's on, when names were added. */
  readonly onDidChange = this.changed.event;

  get enabled(): boolean {
    return this.isOn;
  }

  /** The names that are masked, in the order of their numbers; undefined while the mode is off. */
  get names(): readonly string[] | undefined {
    return this.isOn ? [...this.known] : undefined;
  }

  /** Follows the setting until it's disposed. */
  follow(): vscode.Disposable {
    this.apply();
    return onSettingChanged(['proxylite.streamingMode.enabled'], () => this.apply());
  }

  /** Turns the mode on or off in all windows, also after a restart. */
  async toggle(): Promise<void> {
    await setStreamingMode(!this.isOn);
  }

  /** Masks parts of texts from now on. Until then, whole texts are masked. */
  maskWith(create: (names: Iterable<string>) => Masker): void {
    this.masker = create(this.known);
    if (this.isOn) this.changed.fire();
  }

  /** Adds names of accounts, usernames, or connections that are masked. */
  addNames(names: Iterable<string | null | undefined>): void {
    let isChanged = false;
    for (const name of names) {
      if (!name?.trim() || isOrdinary(name) || this.known.has(name)) continue;
      this.known.add(name);
      this.masker?.add(name);
      isChanged = true;
    }
    if (isChanged && this.isOn) this.changed.fire();
  }

  /** The text as it may be shown. */
  mask(text: string): string {
    if (!this.isOn || text === '') return text;
    return this.masker?.mask(text) ?? mask;
  }

  /** A text that a person typed, which may be a part of a private one. */
  maskTyped(text: string): string {
    return this.isOn && text ? mask : text;
  }

  /** True if a text may not be shown as it is. */
  hides(text: string): boolean {
    return this.mask(text) !== text;
  }

  private apply(): void {
    const isOn = streamingModeEnabled();
    void vscode.commands.executeCommand('setContext', 'proxylite.streamingMode', isOn);
    if (isOn === this.isOn) return;
    this.isOn = isOn;
    this.changed.fire();
  }
}

/** The name that a connection gets by itself says nothing about its owner. */
function isOrdinary(name: string): boolean {
  return /^ProxyLite(?: \d+)?$/.test(name);
}

/** The mode of this window. Texts are shown in many places, which have nothing else in common. */
export const streamingMode = new StreamingMode();
