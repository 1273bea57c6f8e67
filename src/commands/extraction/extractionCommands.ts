import type { ReadonlyDocuments } from '../../host/ui/readonlyDocuments';
import type { Handlers } from '../rowHandler';
import type { ExtractionContext } from './extractAndInsert';

/** The commands that extract proxies. */
export function extractCommands(
  context: ExtractionContext & {
    readonly openExtraction: () => Promise<unknown>;
    readonly documents: ReadonlyDocuments;
  },
): Handlers {
  return {
    'proxylite.extract.openPanel': () => context.openExtraction(),
    'proxylite.extract.insert': async () => (await import('./extractAndInsert')).insert(context),
    'proxylite.extract.repeat': async () => (await import('./extractAndInsert')).repeat(context),
    'proxylite.extract.showResponse': async () => (await import('./showResponse')).showResponse(context),
    'proxylite.extract.savePresetToWorkspace': async () =>
      (await import('./savePresetToWorkspace')).savePresetToWorkspace(context),
    'proxylite.extract.showHistory': async () => (await import('./showHistory')).showHistory(context),
  };
}
