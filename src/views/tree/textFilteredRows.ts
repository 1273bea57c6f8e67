import * as vscode from 'vscode';
import { streamingMode } from '../../host/platform/streamingMode';
import { StoreRows } from './storeRows';

/** A view whose rows are narrowed to those that contain a text. */
export interface TextFiltered {
  /** In any case; empty for no filter. */
  filter: string;
}

/** The rows of a list that comes in one answer, narrowed to those that contain a text. */
export class TextFilteredRows<Item> extends StoreRows<readonly Item[]> implements TextFiltered {
  private words = '';

  override get filterLabel(): string {
    return this.words ? `"${this.shownWords}"` : '';
  }

  /** A part of a name isn't a name that is known. */
  private get shownWords(): string {
    return streamingMode.maskTyped(this.words);
  }

  get filter(): string {
    return this.words;
  }

  set filter(words: string) {
    this.words = words.trim();
    this.onFilter();
  }

  protected onFilter(): void {
    this.redraw();
  }

  /** True if any of a row's texts contains the filter. */
  protected contains(texts: readonly (string | null | undefined)[]): boolean {
    const words = this.words.toLowerCase();
    return words === '' || texts.some((text) => text?.toLowerCase().includes(words));
  }

  /** Returns the text for a view without rows: the list is empty, or nothing matches. */
  protected emptyText(
    none: { readonly message: string; readonly hint: string },
    noMatch: (words: string) => string,
  ): { message: string; hint: string } {
    return this.words
      ? { message: noMatch(this.shownWords), hint: vscode.l10n.t('Change or clear the filter.') }
      : none;
  }
}
