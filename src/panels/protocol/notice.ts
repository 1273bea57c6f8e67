import * as v from 'valibot';

/** What a panel tells beside its content, in words, with the words on the buttons that mend it. */
export const noticeSchema = v.object({
  severity: v.picklist(['info', 'warning', 'error']),
  message: v.string(),
  remedies: v.array(v.string()),
});
export type Notice = v.InferOutput<typeof noticeSchema>;
