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
  private filterText = '';

  override get filterLabel(): string {
    return this.filterText ? `"${this.maskedFilter}"` : '';
  }

  /** A part of a name isn't a name that is known. */
  private get maskedFilter(): string {
    return streamingMode.maskTyped(this.filterText);
  }

  get filter(): string {
    return this.filterText;
  }

  set filter(text: string) {
    this.filterText = text.trim();
    this.onFilter();
  }

  protected onFilter(): void {
    this.redraw();
  }

  /** True if any of a row's texts contains the filter. */
  protected contains(texts: readonly (string | null | undefined)[]): boolean {
    const wanted = this.filterText.toLowerCase();
    return wanted === '' || texts.some((text) => text?.toLowerCase().includes(wanted));
  }

  /** Returns the text for a view without rows: the list is empty, or nothing matches. */
  protected emptyText(
    none: { readonly message: string; readonly hint: string },
    noMatch: (filter: string) => string,
  ): { message: string; hint: string } {
    return this.filterText
      ? { message: noMatch(this.maskedFilter), hint: vscode.l10n.t('Change or clear the filter.') }
      : none;
  }
}
