import * as v from 'valibot';

/**
 * From every panel to its page, before all other messages and on each change: the names to mask on screen, in the order
 * of their numbers. Without names, nothing is masked.
 */
export const privacyMessage = v.object({
  type: v.literal('privacy'),
  names: v.optional(v.array(v.string())),
});
export type PrivacyMessage = v.InferOutput<typeof privacyMessage>;
