import type { ReadonlyDocuments } from '../../host/documents';
import type { Handlers } from '../rows';
import type { ExtractParts } from './insert';

/** The commands that extract proxies. */
export function extractCommands(
  parts: ExtractParts & {
    readonly openExtraction: () => Promise<unknown>;
    readonly documents: ReadonlyDocuments;
  },
): Handlers {
  return {
    'proxylite.extract.openPanel': () => parts.openExtraction(),
    'proxylite.extract.insert': async () => (await import('./insert')).insert(parts),
    'proxylite.extract.repeat': async () => (await import('./insert')).repeat(parts),
    'proxylite.extract.showResponse': async () => (await import('./showResponse')).showResponse(parts),
    'proxylite.extract.showHistory': async () => (await import('./showHistory')).showHistory(parts),
  };
}
