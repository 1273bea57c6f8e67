import type { ReadonlyDocuments } from '../../host/ui/readonlyDocuments';
import type { Handlers } from '../rowHandler';
import type { ExtractionContext } from './extractAndInsert';

/** The commands that extract proxies. */
export function extractCommands(
  parts: ExtractionContext & {
    readonly openExtraction: () => Promise<unknown>;
    readonly documents: ReadonlyDocuments;
  },
): Handlers {
  return {
    'proxylite.extract.openPanel': () => parts.openExtraction(),
    'proxylite.extract.insert': async () => (await import('./extractAndInsert')).insert(parts),
    'proxylite.extract.repeat': async () => (await import('./extractAndInsert')).repeat(parts),
    'proxylite.extract.showResponse': async () => (await import('./showResponse')).showResponse(parts),
    'proxylite.extract.savePresetToWorkspace': async () =>
      (await import('./savePresetToWorkspace')).savePresetToWorkspace(parts),
    'proxylite.extract.showHistory': async () => (await import('./showHistory')).showHistory(parts),
  };
}
