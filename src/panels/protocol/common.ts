import * as v from 'valibot';

/** A count, or an index in a list. */
export const countSchema = v.pipe(v.number(), v.integer(), v.minValue(0));

/** A notice that a panel shows beside its content, with the labels of the buttons that fix the problem. */
const noticeSchema = v.object({
  severity: v.picklist(['info', 'warning', 'error']),
  message: v.string(),
  remedies: v.array(v.string()),
});
export type Notice = v.InferOutput<typeof noticeSchema>;

/** Messages from every panel to its page: the texts in the display language, errors, and what was just done. */
export function toEveryPage<Texts extends v.GenericSchema>(texts: Texts) {
  return [
    v.object({ type: v.literal('texts'), texts, language: v.string() }),
    v.object({ type: v.literal('notices'), notices: v.array(noticeSchema) }),
    v.object({ type: v.literal('done'), message: v.string() }),
  ] as const;
}
export type ToEveryPage<Texts> =
  | { readonly type: 'texts'; readonly texts: Texts; readonly language: string }
  | { readonly type: 'notices'; readonly notices: readonly Notice[] }
  | { readonly type: 'done'; readonly message: string };

/** Additional message from panels that use an account to their page. */
export const sessionMessage = v.object({ type: v.literal('session'), signedIn: v.boolean() });
export type SessionMessage = v.InferOutput<typeof sessionMessage>;

/** Message from every page to its panel: the command of a notice's button, by the indexes of both. */
export const remedyMessage = v.object({
  type: v.literal('remedy'),
  notice: countSchema,
  remedy: countSchema,
});
export type RemedyMessage = v.InferOutput<typeof remedyMessage>;

/** Request from the page of a panel with an account if the user isn't signed in. */
export const signInMessage = v.object({ type: v.literal('signIn') });
export type SignInMessage = v.InferOutput<typeof signInMessage>;
