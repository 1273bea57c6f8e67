import {
  labelText as labelAsText,
  messageText as messageAsText,
  plainText as lineAsText,
} from '../../model/text/plainText';
import { streamingMode } from '../platform/streamingMode';

// Shared with the MCP server, which runs without VS Code.
export { fileNameText, isTypable, jsonText, lineText, nameText, plainText } from '../../model/text/plainText';

// The texts as they're shown now: what is shown and kept, such as a document, is masked where it's shown.

/** The text of a row, masked in streaming mode. */
export function rowText(text: string): string {
  return lineAsText(streamingMode.mask(text));
}

/** The text of a message or a prompt, masked in streaming mode. */
export function messageText(text: string): string {
  return messageAsText(streamingMode.mask(text));
}

/** The text of a choice, of a box or of the status bar, masked in streaming mode. */
export function labelText(text: string): string {
  return labelAsText(streamingMode.mask(text));
}
