/** Stands in for `vscode` where only words are asked of it: the texts of a page as they stand in the source. */
export const l10n = {
  t(text: string, ...values: readonly (string | number)[]): string {
    return text.replace(/\{(\d)\}/g, (placeholder, index: string) =>
      String(values[Number(index)] ?? placeholder),
    );
  },
};

export const env = { language: 'en' };
