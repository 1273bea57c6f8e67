import { toJsonSchema, type JsonSchema } from '@valibot/to-json-schema';
import type { Tool } from './tool';

/** Returns the JSON schema of a tool's input. It's generated from the validation schema, so that both always match. */
export function inputSchemaOf({ input }: Tool): JsonSchema & { readonly type: 'object' } {
  const { $schema: _, ...schema } = toJsonSchema(input, {
    target: 'draft-07',
    typeMode: 'input',
    // Changes of the value, as of a code to upper case, have no counterpart in JSON schema.
    ignoreActions: ['trim', 'to_upper_case'],
  });
  return { ...schema, type: 'object' };
}
