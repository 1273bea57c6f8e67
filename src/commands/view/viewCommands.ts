import type { CommandContext } from '../../host/services/commandContext';
import { streamingMode } from '../../host/platform/streamingMode';
import type { Trees } from '../../views/trees';
import type { Handlers } from '../rowHandler';

/** The commands on what is shown. */
export function viewCommands({ trees, sessions, log }: CommandContext & { readonly trees: Trees }): Handlers {
  return {
    'proxylite.refresh': async () => (await import('./refresh')).refresh(sessions),
    'proxylite.loadMore': (viewId: string) => trees.loadMore(viewId),
    'proxylite.toggleStreamingMode': () => streamingMode.toggle(),
    'proxylite.showLog': () => log.show(),
    'proxylite.openInNewFile': async (text: string) => (await import('./openInNewFile')).openInNewFile(text),
  };
}
