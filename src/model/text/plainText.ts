/**
 * Data from a server is shown as plain text: names, remarks, and titles render no links, icons, or markup, and hide
 * nothing. Where VS Code interprets more than text in a string, a function here prevents that. `messages.ts`,
 * `quickInput.ts`, `markdown.ts` and `views/row.ts` call it for everything they show.
 */

/** Characters of a name that are shown; a longer one loses its middle. */
const maxNameLength = 100;
/** Characters of any other text. */
const maxTextLength = 2000;

/**
 * Control and format characters, line separators, characters without a glyph, lone surrogates. Direction marks are
 * kept: dates and numbers of some languages contain them, and they move only punctuation.
 */
const unseen = /(?![\u061C\u200E\u200F])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\u115F\u1160\u2800\u3164\uFFA0]/gu;
/** Characters in a name that look like a blank or like nothing. */
const unseenInName = /[\u061C\u200E\u200F\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]|^ | $|(?<= ) /gu;
/** The same in JSON, which breaks lines itself. */
const unseenInJson = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u115F\u1160\u2800\u3164\uFFA0]/gu;
/** Joiners that emoji and some scripts need: behind such a character they stay. */
const joiner = /(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{M}\p{Script=Arabic}])[\u200C\u200D]/gu;
/** Letters that are written from right to left. */
const rightToLeft = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

/**
 * A text as one line in which everything can be seen: a character that shows nothing, or turns the order of others
 * around, is written by its number, e.g. `⟨U+202E⟩`.
 */
export function plainText(text: string): string {
  return withUnseenShown(shortened(text, maxTextLength));
}

/**
 * Returns a name for use in a sentence or a question. Nothing in it is hidden, it doesn't run into the surrounding
 * text, and it's never longer than a line or two.
 */
export function nameText(name: string): string {
  const shown = withUnseenShown(shortened(name, maxNameLength)).replace(unseenInName, codeOf);
  return rightToLeft.test(shown) ? `\u2068${shown}\u2069` : shown;
}

/** True if the user can identify a name by its appearance and type it. */
export function isTypable(name: string): boolean {
  return labelText(nameText(name)) === name;
}

/** A name that `nameText` has isolated, since it is written from right to left. */
const isolated = /(\u2068[^\u2066-\u2069]*\u2069)/u;

/**
 * Returns the text of a message or of a prompt, with its line breaks. VS Code turns `[words](command:…)` into links
 * there, which would run commands from the server, so they are broken up.
 */
export function messageText(text: string): string {
  return text.split('\n').map(lineText).join('\n').replaceAll('](', '] (');
}

/** The text of a choice, of a box or of the status bar, where VS Code also draws `$(name)` as an icon. */
export function labelText(text: string): string {
  return messageText(text).replaceAll('$(', '$ (');
}

/** The name of a document, which may become that of a file: no folder, no drive, nothing hidden, not too long. */
export function fileNameText(text: string): string {
  const name = withUnseenShown(shortened(text, maxNameLength)).replace(/[\\/:*?"<>|]/g, '_');
  return name.replace(/^[. ]+|[. ]+$/g, (ends) => '_'.repeat(ends.length));
}

/** A value as JSON in which characters that show nothing are written by their number. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, undefined, 2).replace(unseenInJson, (character) =>
    character
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}

/** One line in which everything can be seen; what `nameText` has isolated stays so. */
export function lineText(line: string): string {
  const parts = line.split(isolated);
  return parts
    .map((part, index) => (index % 2 === 0 ? plainText(part) : `\u2068${plainText(part.slice(1, -1))}\u2069`))
    .join('');
}

function withUnseenShown(text: string): string {
  const joiners = new Set([...text.matchAll(joiner)].map(({ index }) => index));
  return text.replace(unseen, (character, at: number) => (joiners.has(at) ? character : codeOf(character)));
}

function codeOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
}

function shortened(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  const end = Math.floor(maxLength / 4);
  return `${text.slice(0, maxLength - end - 1)}…${text.slice(-end)}`;
}
