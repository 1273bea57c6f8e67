/** Shown in place of a private text. */
export const mask = '••••';
