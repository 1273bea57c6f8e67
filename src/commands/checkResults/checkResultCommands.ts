import type { Handlers } from '../rowHandler';

/** The check panel, as far as the menu of its results needs it. */
export interface CheckResultContext {
  readonly checker: {
    /** Runs an action on the rows that are selected in the open panel. */
    actOnRows(act: 'copy' | 'insert' | 'useInTerminal' | 'exclude' | 'showDetails'): Promise<void>;
  };
}

/** The commands in the menu of the results of a check. */
export function checkResultCommands({ checker }: CheckResultContext): Handlers {
  return {
    'proxylite.checkResults.copy': () => checker.actOnRows('copy'),
    'proxylite.checkResults.insert': () => checker.actOnRows('insert'),
    'proxylite.checkResults.useInTerminal': () => checker.actOnRows('useInTerminal'),
    'proxylite.checkResults.exclude': () => checker.actOnRows('exclude'),
    'proxylite.checkResults.showDetails': () => checker.actOnRows('showDetails'),
  };
}
