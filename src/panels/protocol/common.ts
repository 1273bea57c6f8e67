import * as v from 'valibot';
import { noticeSchema, type Notice } from './notice';

/** How many of something, or the place of one in a list. */
export const countSchema = v.pipe(v.number(), v.integer(), v.minValue(0));

/** What every panel tells its page: the words in the display language, what went wrong, and what was just done. */
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

/** What a panel that works with an account tells its page beside that. */
export const sessionMessage = v.object({ type: v.literal('session'), signedIn: v.boolean() });
export type SessionMessage = v.InferOutput<typeof sessionMessage>;

/** What every page asks of its panel: the command of a notice's button, by the places of both. */
export const remedyMessage = v.object({
  type: v.literal('remedy'),
  notice: countSchema,
  remedy: countSchema,
});
export type RemedyMessage = v.InferOutput<typeof remedyMessage>;

/** What the page of a panel with an account asks for while nobody is signed in. */
export const signInMessage = v.object({ type: v.literal('signIn') });
export type SignInMessage = v.InferOutput<typeof signInMessage>;
