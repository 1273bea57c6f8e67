import * as v from 'valibot';

/** A received message, parsed. An invalid one comes without its content, which may be private. */
export type Received<Message> =
  { readonly ok: true; readonly message: Message } | { readonly ok: false; readonly problem: string };

/** Any schema whose valid values are of the given type. */
export type Schema<Value> = v.GenericSchema<unknown, Value>;

/** Reads what arrived from the other side, whatever it is; never throws. */
export function receive<Message>(schema: Schema<Message>, arrived: unknown): Received<Message> {
  const { success, output, issues } = v.safeParse(schema, arrived, { abortEarly: true });
  if (success) return { ok: true, message: output };
  const [{ type }] = issues;
  return { ok: false, problem: `${type} expected at ${v.getDotPath(issues[0]) ?? 'the message'}` };
}

/**
 * The first message of every page: it can be shown things now. `saved` is what the page kept of itself; the panel of
 * that page reads it with a schema of its own.
 */
export const readySchema = v.object({ type: v.literal('ready'), saved: v.optional(v.unknown()) });
export type Ready = v.InferOutput<typeof readySchema>;
