import * as v from 'valibot';

/** A notice that a panel shows beside its content, with the labels of the buttons that fix the problem. */
export const noticeSchema = v.object({
  severity: v.picklist(['info', 'warning', 'error']),
  message: v.string(),
  remedies: v.array(v.string()),
});
export type Notice = v.InferOutput<typeof noticeSchema>;
