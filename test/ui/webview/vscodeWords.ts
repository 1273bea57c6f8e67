/** Stands in for `vscode` where only words are asked of it: the texts of a page as they stand in the source. */
export const l10n = {
  t(given: string | { readonly message: string }, ...values: readonly (string | number)[]): string {
    const text = typeof given === 'string' ? given : given.message;
    return text.replace(/\{(\d)\}/g, (placeholder, index: string) =>
      String(values[Number(index)] ?? placeholder),
    );
  },
};

export const env = { language: 'en' };
