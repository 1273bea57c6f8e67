/** What is shown in place of a text. */
export const mask = '••••';
